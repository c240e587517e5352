package com.artakusuma.wags.web.compose.check;

import jakarta.faces.view.ViewScoped;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The last check of the broadcast that a page is writing; small, since the server keeps it. */
@ViewScoped
public class LastCheck implements Serializable {

  private static final long serialVersionUID = 1L;

  private @Nullable BroadcastCheck check;

  /** The check; null before the first one. */
  public @Nullable BroadcastCheck get() {
    return check;
  }

  /**
   * Keeps a check.
   *
   * @param check null where there is none any more
   */
  public void set(@Nullable BroadcastCheck check) {
    this.check = check;
  }
}
