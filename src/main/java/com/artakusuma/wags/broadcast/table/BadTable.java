package com.artakusuma.wags.broadcast.table;

import java.io.IOException;

/** A file that cannot be read as a table. */
public final class BadTable extends IOException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What is wrong with it. */
  public enum Kind {
    /** Not what its beginning says, cut off or damaged. */
    BROKEN,
    /** Excel's format before 2007, or a workbook with a password. */
    OLD_EXCEL,
    /** Neither a workbook nor text. */
    NO_TEXT,
    /** Small as a file and enormous once unpacked. */
    TOO_LARGE
  }

  /** Refuses a file. */
  public BadTable(Kind kind) {
    super(kind.name());
    this.kind = kind;
  }

  /** Refuses a file, because of what failed while it was read. */
  public BadTable(Kind kind, Throwable cause) {
    super(kind.name(), cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
