package com.artakusuma.wags.broadcast.personal;

/** A text whose variables cannot be read. */
public final class BadTemplateException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final int position;
  private final String written;

  /** What is wrong with it. */
  public enum Kind {
    /** Two braces open a variable that nothing closes. */
    UNCLOSED,
    /** Nothing stands between the braces, or before the default. */
    EMPTY_NAME,
    /** A name with other signs than letters, digits, spaces, {@code _} and {@code -}. */
    BAD_NAME,
    /** A name with more than {@value VariableName#LONGEST} characters. */
    LONG_NAME,
    /** More than {@value Template#MOST_VARIABLES} different variables. */
    TOO_MANY
  }

  BadTemplateException(Kind kind, int position, String written) {
    super(kind + " at character " + position);
    this.kind = kind;
    this.position = position;
    this.written = written;
  }

  public Kind kind() {
    return kind;
  }

  /** Where its braces open, in characters as people count them, from 1. */
  public int position() {
    return position;
  }

  /** What stands there, cut at 40 characters. */
  public String written() {
    return written;
  }
}
