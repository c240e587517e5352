package com.artakusuma.wags.account.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a request comes from. Behind a proxy all come from the proxy; the last address in the last
 * {@code X-Forwarded-For} is the one that it saw itself, all before that may be made up by the
 * client.
 */
@ApplicationScoped
public class ClientAddress {

  /** An IPv6 address with an IPv4 one at its end. */
  private static final int LONGEST = 45;

  private static final Pattern WRITTEN_OUT = Pattern.compile("[0-9a-f]{1,4}(:[0-9a-f]{1,4}){7}");

  /** Two or more groups of nothing but a zero, with the colons around them. */
  private static final Pattern ZEROS = Pattern.compile("(^|:)0(:0)+(:|$)");

  @Inject
  @ConfigProperty(name = "WAGS_BEHIND_PROXY")
  private boolean behindProxy;

  /** The client's address, as text without a port; at most 45 characters. */
  public String of(HttpServletRequest request) {
    String address =
        behindProxy ? forwarded(Collections.list(request.getHeaders("X-Forwarded-For"))) : "";
    return shortened(address.isEmpty() ? request.getRemoteAddr() : address);
  }

  /**
   * An IPv6 address that is written out, in the way in which people read it; anything else as it
   * is.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc5952#section-4.2">RFC 5952, section 4.2</a>
   */
  static String shortened(String address) {
    if (!WRITTEN_OUT.matcher(address).matches()) {
      return address;
    }
    return ZEROS
        .matcher(address)
        .results()
        .reduce((first, next) -> length(next) > length(first) ? next : first)
        .map(zeros -> address.substring(0, zeros.start()) + "::" + address.substring(zeros.end()))
        .orElse(address);
  }

  private static int length(MatchResult match) {
    return match.end() - match.start();
  }

  /**
   * The address that the proxy saw.
   *
   * @param headers all that came, in their order
   * @return empty where there is none
   */
  static String forwarded(List<String> headers) {
    String all = headers.isEmpty() ? "" : headers.get(headers.size() - 1);
    String last = withoutPort(all.substring(all.lastIndexOf(',') + 1).strip());
    return last.substring(0, Math.min(LONGEST, last.length()));
  }

  private static String withoutPort(String written) {
    if (written.startsWith("[")) {
      int end = written.indexOf(']');
      return end < 0 ? written.substring(1) : written.substring(1, end);
    }
    int colon = written.indexOf(':');
    boolean onlyOne = colon >= 0 && colon == written.lastIndexOf(':');
    return onlyOne ? written.substring(0, colon) : written;
  }
}
