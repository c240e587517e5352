/** The queue: its SQL, its pacing and its backoff. Imports {@code message} and {@code platform}. */
package com.artakusuma.wags.outbox;
