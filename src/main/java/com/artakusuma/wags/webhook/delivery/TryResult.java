package com.artakusuma.wags.webhook.delivery;

/** What came of a try to bring an event to its endpoint. */
enum TryResult {
  /** Any 2xx. */
  DELIVERED,
  /** Any other answer; redirects are not followed. */
  REFUSED,
  /** 410: it wants nothing more. */
  GONE,
  /** There was no connection, or it broke before an answer came. */
  NO_CONNECTION,
  /** No answer in time. */
  TIMEOUT,
  /** Its name leads to where no webhook may go; nothing was connected to. */
  BLOCKED,
  /** Its secret cannot be read: WAGS_SECRET_KEY is not the one of then. Nothing was sent. */
  UNSIGNED
}
