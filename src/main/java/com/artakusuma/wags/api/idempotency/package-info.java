/** Calls that come with an {@code Idempotency-Key}: done once, and answered again as they were. */
package com.artakusuma.wags.api.idempotency;
