package com.artakusuma.wags.message;

/** Why a message ended otherwise than sent, or why a sender is held; see {@link Reason}. */
public enum ReasonCode {
  /** Written by version 1: the argument is an English sentence. */
  LEGACY;

  /** Whether the same message would be refused again. */
  public boolean isPermanent() {
    return false;
  }
}
