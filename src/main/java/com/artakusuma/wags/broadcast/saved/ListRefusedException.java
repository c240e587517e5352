package com.artakusuma.wags.broadcast.saved;

/** Why a list is not changed as it was asked for. */
public final class ListRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final long limit;

  /** What stands in the way. */
  public enum Kind {
    /** Another list of the user has that name. */
    NAME_TAKEN,
    /** The user has as many lists as one may have. */
    LISTS,
    /** It would have too many rows; none of the new ones was stored. */
    ROWS,
    /** Its values would be too large, in megabytes. */
    VALUES,
    /** It would have too many columns. */
    COLUMNS,
    /** A value is too long; the limit is its row. */
    VALUE,
    /** A value is no Unicode text; the limit is its row. */
    NO_TEXT,
    /** There is no such list any more. */
    GONE
  }

  /**
   * Refuses a change.
   *
   * @param limit how much is allowed; 0 where it is about no limit
   * @param details an English sentence, for programs
   */
  ListRefusedException(Kind kind, long limit, String details) {
    super(details);
    this.kind = kind;
    this.limit = limit;
  }

  static ListRefusedException gone() {
    return new ListRefusedException(Kind.GONE, 0, "There is no such list any more");
  }

  public Kind kind() {
    return kind;
  }

  /** How much is allowed; 0 where it is about no limit. */
  public long limit() {
    return limit;
  }
}
