package com.artakusuma.wags.boot.log;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** Who leaves a page before all of it has come is nobody's fault, and fills no log. */
class ProgramLogTest {

  private static final String UNSERVED = "faces.application.resource.unable_to_serve_from_library";

  @Test
  void aClientThatHungUpIsNotLogged() {
    assertFalse(logs("", new IOException("Connection is closed")));
    assertFalse(logs("", new IllegalStateException(new IOException("Broken pipe"))));
    assertFalse(logs(UNSERVED, null), "which Faces says beside it");
  }

  @Test
  void whateverElseFailsIs() {
    assertTrue(logs("", new IllegalStateException("A fault")));
    assertTrue(logs("faces.application.resource.invalid_resource_buffer_size", null));
  }

  private static boolean logs(String message, Throwable thrown) {
    LogRecord entry = new LogRecord(Level.WARNING, message);
    entry.setThrown(thrown);
    return ProgramLog.isMoreThanHangingUp(entry);
  }
}
