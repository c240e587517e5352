package com.artakusuma.wags.web.authentication;

import jakarta.security.enterprise.CallerPrincipal;

/**
 * The principal of a console session. It remembers which key was signed in with, by its hash, so
 * that the session ends with the key; what its user may do is looked up anew for each request.
 */
public class ConsoleCaller extends CallerPrincipal {

  private static final long serialVersionUID = 2L;

  private final String keyHash;

  ConsoleCaller(String username, String keyHash) {
    super(username);
    this.keyHash = keyHash;
  }

  /** The hash of the key that was signed in with. */
  public String keyHash() {
    return keyHash;
  }
}
