package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a request may hold: the limits, and how its fields are checked. */
@ApplicationScoped
public class IntakeRules {

  /** JSON may write one character as {@code \\u1234}, and a body has more than its text. */
  private static final int BYTES_A_CHAR = 6;

  private static final int OVERHEAD_BYTES = 64 * 1024;
  private static final int BYTES_A_RECIPIENT = 64;

  @Inject private Clock clock;
  @Inject private ZoneId zone;

  @Inject
  @ConfigProperty(name = "PHONE_REGION", defaultValue = "ID")
  private String region;

  @Inject
  @ConfigProperty(name = "MESSAGE_MAX_CHARS", defaultValue = "65536")
  private int maxChars;

  @Inject
  @ConfigProperty(name = "BULK_MAX_RECIPIENTS", defaultValue = "1000000")
  private int maxRecipients;

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

  /**
   * A field that must be there.
   *
   * @throws ApiException where it is missing or blank
   */
  public String required(String value, String details) {
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
  String text(String value, String details) {
    required(value, details);
    if (value.length() > maxChars) {
      throw new ApiException(
          "Message too long", "It has " + value.length() + " characters of at most " + maxChars);
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new ApiException("Invalid message", "It holds half of a surrogate pair");
    }
    return value;
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
    return switch (refused.problem()) {
      case EMPTY -> "there is no digit in it";
      case LETTERS -> "no number has " + refused.sign();
      case TOO_SHORT -> "too short";
      case TOO_LONG -> "too long";
      case ROUNDED -> "rounded by a spreadsheet";
      case DECIMAL_TAIL -> "a decimal number";
      case SEVERAL -> "more than one number";
      case COUNTRY_CODE -> "its country code is not clear";
      case GROUP -> "an address of another kind";
      case LINK -> "a link without a number";
      case IMPOSSIBLE -> "no country has such a number";
    };
  }

  /** The client's own time, or now. */
  Instant storedAt(String written) {
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
