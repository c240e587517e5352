package com.artakusuma.wags.account;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/**
 * A key that was just made, of {@code wags_} and 40 random letters and digits, 238 bits, or chosen
 * by its owner. Its plain form is here only, to be shown once; the database gets its hash.
 * Deliberately no record, whose {@code toString} would write the key into a log.
 */
public final class NewKey {

  static final String BRAND = "wags";

  private static final String SIGNS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 40;
  private static final int PREFIX = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String plain;

  private NewKey(String plain) {
    this.plain = plain;
  }

  /** A key that somebody chose. */
  public static NewKey of(String plain) {
    return new NewKey(plain);
  }

  /** A key that nobody can guess. */
  public static NewKey random() {
    String signs =
        RANDOM
            .ints(LENGTH, 0, SIGNS.length())
            .mapToObj(i -> String.valueOf(SIGNS.charAt(i)))
            .collect(Collectors.joining());
    return new NewKey(BRAND + "_" + signs);
  }

  /** The key itself, to hand to its owner. */
  public String plain() {
    return plain;
  }

  String hash() {
    return ApiKey.hash(plain);
  }

  /** What tells it from others: from the underscore on, since all keys begin alike. */
  String prefix() {
    int begin = plain.startsWith(BRAND + "_") ? BRAND.length() : 0;
    return plain.substring(begin, Math.min(plain.length(), begin + PREFIX));
  }
}
