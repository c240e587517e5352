package com.artakusuma.wags.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a request comes from. Behind a proxy all come from the proxy; the last address in {@code
 * X-Forwarded-For} is the one that it saw itself, all before that may be made up by the client.
 */
@ApplicationScoped
public class ClientAddress {

  @Inject
  @ConfigProperty(name = "WAGS_BEHIND_PROXY", defaultValue = "false")
  private boolean behindProxy;

  /** The client's address, as text. */
  public String of(HttpServletRequest request) {
    String forwarded = behindProxy ? request.getHeader("X-Forwarded-For") : null;
    return forwarded == null || forwarded.isBlank()
        ? request.getRemoteAddr()
        : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
  }
}
