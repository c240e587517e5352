package com.artakusuma.wags.queue;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A gateway's id of a message, as it is kept and looked for. */
public final class GatewayRef {

  /**
   * Printable ASCII, as {@code gateway_message.ref} has it. Others are not kept: none of the known
   * gateways has them, and one that does not fit would keep all that is written with it from being
   * written.
   */
  private static final Pattern KEPT = Pattern.compile("[!-~]{1,190}");

  private GatewayRef() {}

  /** The id itself where it can be kept; null for none, and for one that cannot. */
  public static @Nullable String kept(@Nullable String id) {
    return id != null && KEPT.matcher(id).matches() ? id : null;
  }
}
