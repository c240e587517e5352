package com.artakusuma.wags.broadcast.table;

import java.io.IOException;

/** A file that cannot be read as a table. */
public final class BadTableException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final int line;

  /** What is wrong with it. */
  public enum Kind {
    /** Not what its beginning says, cut off or damaged. */
    BROKEN,
    /** Excel's format before 2007, or a workbook with a password. */
    OLD_EXCEL,
    /** Of an office program, and no Excel workbook: a text, OpenDocument, a binary workbook. */
    OTHER_OFFICE,
    /** Neither a workbook nor text. */
    NO_TEXT,
    /** Text in a language of programs, such as HTML: its attributes would be taken for numbers. */
    NO_TABLE,
    /** Text in UTF-8 with bytes that are none; {@link BadTableException#line} says where. */
    MIXED,
    /** Small as a file and enormous once unpacked. */
    TOO_LARGE
  }

  /** Refuses a file. */
  public BadTableException(Kind kind) {
    this(kind, 0);
  }

  /** Refuses a file, because of what failed while it was read. */
  public BadTableException(Kind kind, Throwable cause) {
    super(kind.name(), cause);
    this.kind = kind;
    this.line = 0;
  }

  /**
   * Refuses a file for one of its lines.
   *
   * @param line from 1
   */
  public BadTableException(Kind kind, int line) {
    super(kind.name());
    this.kind = kind;
    this.line = line;
  }

  /** Which line it is about, from 1; 0 where it is about none. */
  public int line() {
    return line;
  }

  public Kind kind() {
    return kind;
  }
}
