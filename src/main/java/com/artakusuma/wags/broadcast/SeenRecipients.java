package com.artakusuma.wags.broadcast;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The recipients seen so far: phone numbers and groups as longs, 16 to 32 bytes each, ids of older
 * groups, which have two numbers, as strings.
 */
final class SeenRecipients {

  private static final int MOST_DIGITS = 18;
  private static final String GROUP = "@g.us";

  private long[] numbers = new long[1024];
  private int numberCount;
  private final Set<String> others = new HashSet<>();

  /** Adds a normalised recipient; false if it was there. */
  boolean add(String recipient) {
    if (isNumber(recipient)) {
      return addNumber(Long.parseLong(recipient));
    }
    String group = group(recipient);
    return group == null ? others.add(recipient) : addNumber(-Long.parseLong(group));
  }

  /** Whether a normalised recipient is among them. */
  boolean contains(String recipient) {
    if (isNumber(recipient)) {
      return containsNumber(Long.parseLong(recipient));
    }
    String group = group(recipient);
    return group == null ? others.contains(recipient) : containsNumber(-Long.parseLong(group));
  }

  private boolean containsNumber(long number) {
    return numbers[slot(number)] == number;
  }

  /** The number of a group that has one which fits and comes back as it was; or null. */
  private static @Nullable String group(String recipient) {
    int end = recipient.length() - GROUP.length();
    String number = end > 0 && recipient.endsWith(GROUP) ? recipient.substring(0, end) : "";
    return !number.isEmpty() && number.charAt(0) != '0' && isNumber(number) ? number : null;
  }

  int size() {
    return numberCount + others.size();
  }

  private static boolean isNumber(String recipient) {
    return recipient.length() <= MOST_DIGITS && recipient.chars().allMatch(Character::isDigit);
  }

  private boolean addNumber(long number) {
    if (numberCount * 2 >= numbers.length) {
      grow();
    }
    int slot = slot(number);
    if (numbers[slot] == number) {
      return false;
    }
    numbers[slot] = number;
    numberCount++;
    return true;
  }

  private void grow() {
    long[] old = numbers;
    numbers = new long[old.length * 2];
    Arrays.stream(old).filter(number -> number != 0).forEach(n -> numbers[slot(n)] = n);
  }

  /** Where the number stands or would stand; 0 is no phone number and marks a free slot. */
  private int slot(long number) {
    int mask = numbers.length - 1;
    long mixed = number * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (numbers[slot] != 0 && numbers[slot] != number) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
