package com.artakusuma.wags.web;

import com.artakusuma.wags.account.Caller;
import jakarta.security.enterprise.CallerPrincipal;

/** The principal of a console session: its caller. */
public class ConsoleCaller extends CallerPrincipal {

  private static final long serialVersionUID = 1L;

  private final Caller caller;

  ConsoleCaller(Caller caller) {
    super(caller.username());
    this.caller = caller;
  }

  Caller caller() {
    return caller;
  }
}
