package com.artakusuma.wags.platform.body;

import jakarta.servlet.http.HttpServletRequest;

/** A body in a {@code Content-Encoding}: the server would unpack it, past all limits. */
public final class PackedBody {

  private PackedBody() {}

  /** Whether a request says that it has such a body. */
  public static boolean isOf(HttpServletRequest request) {
    String encoding = request.getHeader("Content-Encoding");
    return encoding != null && !encoding.equalsIgnoreCase("identity");
  }
}
