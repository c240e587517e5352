package com.artakusuma.wags.web;

import com.artakusuma.wags.broadcast.RecipientList;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What was found in a broadcast as it was written, before anybody decides to send it.
 *
 * @param size who would get it, each once
 * @param duplicates left out
 * @param invalidCount entries that are no recipients
 * @param invalid the first of them, with their lines
 * @param duration what it takes at the usual pace
 * @param fingerprint of text and recipients: only what was checked is sent
 */
public record BroadcastCheck(
    int size,
    int duplicates,
    int invalidCount,
    List<Invalid> invalid,
    Duration duration,
    String fingerprint)
    implements Serializable {

  private static final Pattern BETWEEN = Pattern.compile("[,;\t]");

  /** An entry that is no recipient, and the line it stands in, from 1. */
  public record Invalid(int line, String written) implements Serializable {}

  /**
   * Reads pasted recipients, one a line or several separated by comma, semicolon or tab.
   *
   * @param list empty; takes the recipients
   * @throws RecipientList.TooMany past its limit
   */
  static BroadcastCheck of(String text, String pasted, RecipientList list, int perMinute) {
    List<Invalid> invalid = new ArrayList<>();
    int[] line = {0};
    pasted
        .lines()
        .forEach(
            written -> {
              line[0]++;
              BETWEEN
                  .splitAsStream(written)
                  .filter(entry -> !entry.isBlank())
                  .forEach(entry -> add(entry, line[0], list, invalid));
            });
    return new BroadcastCheck(
        list.size(),
        list.duplicates(),
        list.invalidCount(),
        List.copyOf(invalid),
        BroadcastProgress.timeFor(list.size(), perMinute),
        fingerprint(text, pasted));
  }

  private static void add(String entry, int line, RecipientList list, List<Invalid> invalid) {
    int before = list.invalid().size();
    list.add(entry.strip());
    if (list.invalid().size() > before) {
      invalid.add(new Invalid(line, list.invalid().get(before).written()));
    }
  }

  private static String fingerprint(String text, String pasted) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return HexFormat.of().formatHex(digest.digest(pasted.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Invalid entries that are not listed. */
  public int invalidMore() {
    return invalidCount - invalid.size();
  }
}
