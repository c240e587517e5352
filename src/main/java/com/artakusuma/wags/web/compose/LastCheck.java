package com.artakusuma.wags.web.compose;

import jakarta.faces.view.ViewScoped;
import java.io.Serializable;

/** The last check of the broadcast that a page is writing; small, since the server keeps it. */
@ViewScoped
public class LastCheck implements Serializable {

  private static final long serialVersionUID = 1L;

  private BroadcastCheck check;

  BroadcastCheck get() {
    return check;
  }

  void set(BroadcastCheck check) {
    this.check = check;
  }
}
