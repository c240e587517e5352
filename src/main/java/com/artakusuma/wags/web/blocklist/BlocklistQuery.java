package com.artakusuma.wags.web.blocklist;

import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.platform.WrittenId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Which entries of the blocklist an address asks for.
 *
 * @param sought as it was written; empty for all
 * @param before only entries with a smaller id
 */
record BlocklistQuery(String sought, long before) {

  static final String BEFORE = "before";
  private static final String SOUGHT = "q";

  static BlocklistQuery of(UnaryOperator<String> parameters) {
    String sought = parameters.apply(SOUGHT);
    String before = parameters.apply(BEFORE);
    return new BlocklistQuery(
        sought == null ? "" : sought.strip(),
        before == null ? Long.MAX_VALUE : WrittenId.read(before).orElse(Long.MAX_VALUE));
  }

  /**
   * The recipients that are meant, as LIKE has them: those that begin with a whole one, in any
   * spelling, or with some digits, as they are dialled at home or with the country code.
   *
   * @param region where a number without a country code is at home
   * @param stored finds digits that are copied out of the list, which may be another number at home
   * @return empty for any; what no recipient is like where it is neither
   */
  String pattern(String region, Function<String, Optional<String>> stored) {
    if (sought.isEmpty()) {
      return "";
    }
    String digits = sought.replaceAll("[^0-9]", "");
    return stored
            .apply(sought)
            .or(() -> Recipient.normalise(sought, region))
            .orElse(digits.isEmpty() ? "-" : Recipient.begun(digits, region))
        + "%";
  }

  /** The address's parameters, but for the page. */
  Map<String, String> written() {
    Map<String, String> written = new LinkedHashMap<>();
    if (!sought.isEmpty()) {
      written.put(SOUGHT, sought);
    }
    return written;
  }
}
