package com.artakusuma.wags.engines;

/** How much is sent: {@code -Dengines.messages} and {@code -Dengines.perSecond}. */
final class Scale {

  static final int MESSAGES = Integer.getInteger("engines.messages", 3_000);
  static final int PER_SECOND = Integer.getInteger("engines.perSecond", 150);

  private Scale() {}
}
