package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.api.json.WrittenText;
import com.artakusuma.wags.api.template.TemplateField;
import com.artakusuma.wags.broadcast.personal.BadTemplateException;
import com.artakusuma.wags.broadcast.personal.PersonalTexts;
import com.artakusuma.wags.broadcast.personal.Template;
import com.artakusuma.wags.broadcast.personal.Unfilled;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What a request may hold: the limits, and how its fields are checked. */
@ApplicationScoped
public class IntakeRules {

  /** JSON may write one character as {@code \\u1234}, and a body has more than its text. */
  private static final int BYTES_A_CHAR = 6;

  private static final int OVERHEAD_BYTES = 64 * 1024;
  private static final int BYTES_A_RECIPIENT = 64;
  private static final long MEGABYTE = 1L << 20;

  @Inject private Clock clock;
  @Inject private ZoneId zone;

  @Inject
  @ConfigProperty(name = "PHONE_REGION")
  private String region;

  @Inject
  @ConfigProperty(name = "MESSAGE_MAX_CHARS")
  private int maxChars;

  @Inject
  @ConfigProperty(name = "BULK_MAX_RECIPIENTS")
  private int maxRecipients;

  @Inject
  @ConfigProperty(name = "BULK_MAX_VALUES_MB")
  private int maxValuesMegabytes;

  @Inject
  @ConfigProperty(name = "UPLOAD_MAX_MB")
  private int maxFileMegabytes;

  public String region() {
    return region;
  }

  public int maxRecipients() {
    return maxRecipients;
  }

  public long maxSingleBytes() {
    return (long) maxChars * BYTES_A_CHAR + OVERHEAD_BYTES;
  }

  /** One recipient more than allowed still fits, so that it is answered as what it is. */
  public long maxBulkBytes() {
    return maxSingleBytes() + (maxRecipients + 1L) * BYTES_A_RECIPIENT;
  }

  /** With the values of personal texts. */
  long maxBroadcastBytes() {
    return maxBulkBytes() + maxValuesMegabytes * MEGABYTE;
  }

  long maxFileBytes() {
    return maxFileMegabytes * MEGABYTE;
  }

  /**
   * A text with variables.
   *
   * @throws ApiException where they cannot be read
   */
  static Template template(String text) {
    try {
      return Template.of(text);
    } catch (BadTemplateException e) {
      String why =
          switch (e.kind()) {
            case UNCLOSED -> "nothing closes these braces";
            case EMPTY_NAME -> "it has no name";
            case BAD_NAME -> "a name has letters, digits, spaces, _ and - only";
            case LONG_NAME -> "the name is too long";
            case TOO_MANY -> "the text has too many different variables";
          };
      throw new ApiException(
          "Invalid message",
          "Variable at character "
              + e.position()
              + ", "
              + e.written()
              + ": "
              + why
              + ". Write \\{{ for braces that are text.");
    }
  }

  /**
   * What each recipient of a personal text gets.
   *
   * @param approved whether it has the values of an approved template's variables, a line each
   */
  PersonalTexts texts(Template template, boolean approved) {
    return new PersonalTexts(template, maxChars, maxValuesMegabytes * MEGABYTE, 1, approved);
  }

  /** Why somebody gets no text, to go on a sentence with. */
  String why(Unfilled unfilled) {
    return switch (unfilled.kind()) {
      case MISSING -> "has no " + unfilled.variable();
      case TOO_LONG -> "would get more than " + maxChars + " characters";
      case BLANK ->
          unfilled.variable() == null
              ? "would get an empty text"
              : "would get nothing for variable number " + unfilled.variable();
      case NO_TEXT -> "has half of a surrogate pair as " + unfilled.variable();
    };
  }

  /**
   * A field that must be there.
   *
   * @throws ApiException where it is missing or blank
   */
  public String required(@Nullable String value, String details) {
    if (value == null || value.isBlank()) {
      throw new ApiException("Missing required fields", details);
    }
    return value;
  }

  /**
   * A message's text.
   *
   * @throws ApiException where it is missing, too long or no Unicode text
   */
  public String text(@Nullable String written, String details) {
    String value = required(written, details);
    if (value.length() > maxChars) {
      throw new ApiException(
          "Message too long", "It has " + value.length() + " characters of at most " + maxChars);
    }
    return WrittenText.unicode("message", value);
  }

  /**
   * A message's text: that of the request, or the values of the template that it names, a line
   * each.
   *
   * @throws ApiException where neither is there, or both, or it is too long or no Unicode text
   */
  public String text(@Nullable String value, TemplateField template, String details) {
    if (template.isAbsent()) {
      return text(value, details);
    }
    template.template();
    if (value != null) {
      throw new ApiException("Invalid message", "Give either template or message, not both");
    }
    return template.text().isEmpty() ? "" : text(template.text(), details);
  }

  /**
   * A recipient as it is stored.
   *
   * @throws ApiException where it is neither a phone number nor a group
   */
  public String recipient(String written) {
    Reading reading = Recipient.read(written, region);
    return reading
        .taken()
        .orElseThrow(
            () ->
                new ApiException(
                    "Invalid recipient",
                    "It is neither a phone number nor a group id: " + why(reading)));
  }

  /** Why something is no recipient, to go on a sentence with. */
  public static String why(Reading refused) {
    return why(Objects.requireNonNull(refused.problem()), refused.sign());
  }

  /** The same. */
  static String why(Recipient.Problem problem, @Nullable String sign) {
    return switch (problem) {
      case EMPTY -> "there is no digit in it";
      case LETTERS -> "no number has " + sign;
      case TOO_SHORT -> "too short";
      case TOO_LONG -> "too long";
      case ROUNDED -> "rounded by a spreadsheet";
      case DECIMAL_TAIL -> "a decimal number";
      case DATE -> "a date";
      case SEVERAL -> "more than one number";
      case COUNTRY_CODE -> "its country code is not clear";
      case GROUP -> "an address of another kind";
      case LINK -> "a link without a number";
      case IMPOSSIBLE -> "no country has such a number";
    };
  }

  /** The client's own time, or now. */
  public Instant storedAt(@Nullable String written) {
    return written == null || written.isBlank() ? clock.instant() : time("dt_store", written);
  }

  /**
   * A time as clients write it.
   *
   * @param field what it is called
   */
  Instant time(String field, String written) {
    return ClientTime.read(field, written, zone);
  }
}
