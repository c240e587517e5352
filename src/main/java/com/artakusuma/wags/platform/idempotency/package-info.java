/**
 * What is asked for once is done once, however often it is asked: by a form with its token ({@link
 * com.artakusuma.wags.platform.idempotency.OnceTransaction}), by the API with a key of the caller's
 * ({@link com.artakusuma.wags.platform.idempotency.IdempotencyKeys}).
 */
package com.artakusuma.wags.platform.idempotency;
