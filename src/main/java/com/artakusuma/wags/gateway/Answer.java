package com.artakusuma.wags.gateway;

import java.util.List;

/**
 * An answer as it was read.
 *
 * @param text unpacked and decoded, at most 512 KiB, never null
 * @param retryAfter the values of all {@code Retry-After} headers, perhaps none
 */
public record Answer(int status, String text, List<String> retryAfter) {

  /** Whether its status says that the request was carried out. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
