package com.artakusuma.wags.platform.schema;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why the database refuses to let WAGS start, and what mends it. */
public final class DatabaseRefusal {

  private static final int ACCESS_DENIED_TO_DATABASE = 1044;
  private static final int NO_SUCH_TABLE = 1146;
  private static final Set<Integer> COMMAND_DENIED = Set.of(1142, 1143);

  /** An option such as read_only, a read-only transaction, InnoDB and MySQL in read-only mode. */
  private static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1836, 1874, 3906);

  private static final Set<Integer> LOGIN_DENIED = Set.of(ACCESS_DENIED_TO_DATABASE, 1045, 1698);

  /** As the driver puts it, which asks a server for its key only where that is this machine. */
  private static final String NO_PUBLIC_KEY = "Public Key Retrieval is not allowed";

  private static final Pattern DENIED = Pattern.compile("([A-Z][A-Z, ]*) command denied.*");

  private DatabaseRefusal() {}

  /** The first SQL error among a failure's causes; null where there is none. */
  static @Nullable SQLException sqlError(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst()
        .orElse(null);
  }

  /** The right that a statement lacked; null where it failed for another reason. */
  static @Nullable String missingRight(SQLException refusal) {
    if (!COMMAND_DENIED.contains(refusal.getErrorCode())) {
      return null;
    }
    Matcher denied = DENIED.matcher(oneLine(refusal.getMessage()));
    return denied.matches() ? denied.group(1) : null;
  }

  /**
   * One line for whoever looks after the database.
   *
   * @param account the database user as GRANT writes it
   */
  static String explain(SQLException refusal, String database, String account) {
    String right = missingRight(refusal);
    if (right != null) {
      return lacks(List.of(right), database, account);
    }
    if (refusal.getErrorCode() == ACCESS_DENIED_TO_DATABASE) {
      return lacks(Grants.TO_WORK, database, account);
    }
    if (READ_ONLY.contains(refusal.getErrorCode())) {
      return "The database is read-only ("
          + oneLine(refusal.getMessage())
          + "). Point DB_HOST at the server that takes writes, or end its read-only mode:"
          + " SET GLOBAL read_only = OFF";
    }
    if (refusal.getErrorCode() == NO_SUCH_TABLE) {
      return "A table is missing ("
          + oneLine(refusal.getMessage())
          + "). Restore the database from its backup, or let DB_NAME name an empty one";
    }
    return "The database refused: " + oneLine(refusal.getMessage());
  }

  /**
   * One line for a login that failed for a reason that stays.
   *
   * @return null for all others
   */
  static @Nullable String explainLogin(SQLException refusal) {
    if (isLoginDenied(refusal)) {
      return "The database refused: "
          + oneLine(refusal.getMessage())
          + " (check DB_USER, DB_PASSWORD, DB_MIGRATION_USER, DB_MIGRATION_PASSWORD and DB_NAME,"
          + " and what that user may do there)";
    }
    return wantsPublicKey(refusal)
        ? "The database wants its password encrypted. Set DB_SSL_MODE=REQUIRED, and let the"
            + " database have TLS"
        : null;
  }

  /** Whether the user or its password is wrong, or it may not use that database. */
  public static boolean isLoginDenied(SQLException refusal) {
    return LOGIN_DENIED.contains(refusal.getErrorCode());
  }

  /** Whether the server wants the password encrypted, and TLS is off. */
  public static boolean wantsPublicKey(SQLException refusal) {
    return Stream.iterate((Throwable) refusal, t -> t != null, Throwable::getCause)
        .anyMatch(cause -> String.valueOf(cause.getMessage()).contains(NO_PUBLIC_KEY));
  }

  static String lacks(Collection<String> rights, String database, String account) {
    return "The database user "
        + account
        + " lacks the right "
        + String.join(", ", rights)
        + " on "
        + database
        + ". Mend it: "
        + Grants.statement(rights, database, account);
  }

  /** A message without its line ends. */
  public static String oneLine(@Nullable String text) {
    return String.valueOf(text).replaceAll("\\s+", " ").strip();
  }
}
