package com.artakusuma.wags.security.authorisation;

import java.util.Map;

/** The addresses of the console. */
final class ConsolePages {

  /** Each without its leading slash; true: for administrators only. */
  static final Map<String, Boolean> TABLE =
      Map.ofEntries(
          Map.entry("account.xhtml", false),
          Map.entry("blocklist.csv", false),
          Map.entry("blocklist.xhtml", false),
          Map.entry("broadcast.csv", false),
          Map.entry("broadcast.xlsx", false),
          Map.entry("broadcast.xhtml", false),
          Map.entry("broadcasts.xhtml", false),
          Map.entry("index.xhtml", false),
          Map.entry("left-out.csv", false),
          Map.entry("list.csv", false),
          Map.entry("lists.xhtml", false),
          Map.entry("messages.xhtml", false),
          Map.entry("send.xhtml", false),
          Map.entry("audit.xhtml", true),
          Map.entry("audit.csv", true),
          Map.entry("check.xhtml", true),
          Map.entry("users.xhtml", true),
          Map.entry("gateways.xhtml", true),
          Map.entry("webhooks.xhtml", false),
          Map.entry("messages.csv", false),
          Map.entry("messages.xlsx", false),
          Map.entry("live/message.json", false),
          Map.entry("live/recipient.json", false),
          Map.entry("live/upload.json", false),
          Map.entry("live/figures.json", false));

  private ConsolePages() {}
}
