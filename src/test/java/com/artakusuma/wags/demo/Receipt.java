package com.artakusuma.wags.demo;

import java.time.Instant;

/** One call the practice gateway received, and the status it answered; 0 while it hangs. */
record Receipt(
    long number,
    Instant at,
    String sender,
    String recipient,
    String message,
    String idempotencyKey,
    boolean repeated,
    int status) {}
