package com.artakusuma.wags.gateway.directory;

/** Credentials that were encrypted with a key which is not among the settings. */
public class UnreadableSecretException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Of a gateway, by its name. */
  public UnreadableSecretException(String gateway) {
    super(
        "The credentials of gateway "
            + gateway
            + " cannot be read: WAGS_SECRET_KEY is not the key that they were encrypted with");
  }
}
