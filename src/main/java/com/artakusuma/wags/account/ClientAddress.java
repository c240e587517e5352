package com.artakusuma.wags.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
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

  @Inject
  @ConfigProperty(name = "WAGS_BEHIND_PROXY", defaultValue = "false")
  private boolean behindProxy;

  /** The client's address, as text without a port; at most 45 characters. */
  public String of(HttpServletRequest request) {
    String address =
        behindProxy ? forwarded(Collections.list(request.getHeaders("X-Forwarded-For"))) : "";
    return address.isEmpty() ? request.getRemoteAddr() : address;
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
