package com.artakusuma.wags.web.account;

import com.artakusuma.wags.account.Role;
import com.artakusuma.wags.platform.audit.AuditLog.Line;
import com.artakusuma.wags.queue.pace.SenderLimits;
import com.artakusuma.wags.web.words.Words;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The details of the audit log, which are stored for programs, as people read them. */
final class AuditDetail {

  private static final Pattern CAPS =
      Pattern.compile("(?:([0-9]{1,9})/hour ?)?(?:([0-9]{1,9})/day)?");
  private static final Pattern HOURS =
      Pattern.compile("([A-Z,]+) ([0-9:]{5})-([0-9:]{5}) (\\S+)( singles)?");

  private AuditDetail() {}

  /** In words; as it is stored where it is of another kind. Empty where there is none. */
  static String words(Line line, Words words) {
    String detail = Objects.requireNonNullElse(line.detail(), "").strip();
    return switch (line.act()) {
      case LIMIT_SET ->
          detail.isEmpty()
              ? words.text("audit.detail.noLimit")
              : words.text("users.limit.value", Long.valueOf(detail));
      case CAPS_SET -> detail.isEmpty() ? words.text("audit.detail.noLimit") : caps(detail, words);
      case HOURS_SET ->
          detail.isEmpty() ? words.text("audit.detail.noHours") : hours(detail, words);
      case USER_ADDED -> role(detail, words);
      case ADMIN_MADE, ADMIN_UNMADE, OPERATOR_MADE, VIEWER_MADE ->
          detail.isEmpty() ? "" : words.text("audit.detail.before", role(detail, words));
      default -> detail;
    };
  }

  private static String role(String detail, Words words) {
    return Arrays.stream(Role.values()).anyMatch(role -> role.name().equals(detail))
        ? words.text("role." + detail)
        : detail;
  }

  private static String caps(String detail, Words words) {
    Matcher caps = CAPS.matcher(detail);
    return caps.matches()
        ? Stream.of(
                cap("audit.detail.perHour", caps.group(1), words),
                cap("audit.detail.perDay", caps.group(2), words))
            .filter(cap -> !cap.isEmpty())
            .collect(Collectors.joining(", "))
        : detail;
  }

  private static String cap(String key, String number, Words words) {
    return number == null ? "" : words.text(key, Long.valueOf(number));
  }

  private static String hours(String detail, Words words) {
    Matcher hours = HOURS.matcher(detail);
    if (!hours.matches()) {
      return detail;
    }
    String days =
        Stream.of(hours.group(1).split(","))
            .map(day -> day(day, words.locale()))
            .collect(Collectors.joining(", "));
    return words.text(
        hours.group(5) == null ? "audit.detail.hours" : "audit.detail.hours.singles",
        days,
        hours.group(2),
        hours.group(3),
        hours.group(4));
  }

  private static String day(String name, Locale locale) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> SenderLimits.shortName(day).equals(name))
        .map(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, locale))
        .findFirst()
        .orElse(name);
  }
}
