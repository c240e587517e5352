package com.artakusuma.wags.message;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * Which messages of a sender to list. Null means: any.
 *
 * @param sender whose; never null
 * @param from accepted at or after
 * @param until accepted before
 * @param recipient as stored: digits, or a group id
 */
public record MessageFilter(
    String sender,
    Instant from,
    Instant until,
    MessageStatus status,
    String recipient,
    Long broadcastId) {

  /** All messages of a sender. */
  public static MessageFilter of(String sender) {
    return new MessageFilter(sender, null, null, null, null, null);
  }

  /** All messages that a sender's year, or one month of it (1 to 12, null for all), holds. */
  public static MessageFilter of(String sender, int year, Integer month, ZoneId zone) {
    YearMonth first = YearMonth.of(year, month == null ? 1 : month);
    YearMonth next = month == null ? first.plusYears(1) : first.plusMonths(1);
    return new MessageFilter(sender, start(first, zone), start(next, zone), null, null, null);
  }

  public MessageFilter withStatus(MessageStatus wanted) {
    return new MessageFilter(sender, from, until, wanted, recipient, broadcastId);
  }

  public MessageFilter withRecipient(String wanted) {
    return new MessageFilter(sender, from, until, status, wanted, broadcastId);
  }

  public MessageFilter withBroadcast(Long wanted) {
    return new MessageFilter(sender, from, until, status, recipient, wanted);
  }

  /** The same, within a span of time; an end that is null leaves that end as it is. */
  MessageFilter within(Instant first, Instant end) {
    return new MessageFilter(
        sender, later(from, first), earlier(until, end), status, recipient, broadcastId);
  }

  private static Instant later(Instant a, Instant b) {
    return b == null || (a != null && a.isAfter(b)) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return b == null || (a != null && a.isBefore(b)) ? a : b;
  }

  private static Instant start(YearMonth month, ZoneId zone) {
    return month.atDay(1).atStartOfDay(zone).toInstant();
  }
}
