package com.artakusuma.wags.check.database;

import com.artakusuma.wags.check.Given;
import com.artakusuma.wags.check.Notes;
import com.artakusuma.wags.platform.schema.DatabaseRefusal;
import com.artakusuma.wags.platform.schema.SchemaInspection;
import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says why nobody could sign in to a database server. */
final class Login {

  private static final int UNKNOWN_DATABASE = 1049;
  private static final int NO_RIGHT_ON_DATABASE = 1044;
  private static final int TOO_MANY_CONNECTIONS = 1040;

  private Login() {}

  /**
   * Notes why.
   *
   * @param address host and port
   * @param user the setting with the user's name
   */
  static void note(SQLException failure, String address, String user, Given given, Notes notes) {
    String database = given.text("DB_NAME");
    String name = given.text(user);
    String said = DatabaseRefusal.oneLine(failure.getMessage());
    if (DatabaseRefusal.wantsPublicKey(failure)) {
      notes.fault("database.publicKey", address);
    } else if (failure.getErrorCode() == NO_RIGHT_ON_DATABASE) {
      notes.fault(
          "database.noAccess",
          address,
          name,
          database,
          SchemaInspection.grantOfAll(
              database, said.replaceFirst(".* user ('.*'@'.*') to .*", "$1")));
    } else if (failure.getErrorCode() == UNKNOWN_DATABASE) {
      notes.fault("database.missing", address, database);
    } else if (failure.getErrorCode() == TOO_MANY_CONNECTIONS) {
      notes.fault("database.full", address);
    } else if (DatabaseRefusal.isLoginDenied(failure)) {
      notes.fault("database.denied", address, said, user, user.replace("USER", "PASSWORD"));
    } else if (wantsOtherTls(failure)) {
      notes.fault("database.tls", address, root(failure), given.text("DB_SSL_MODE"));
    } else if (causes(failure).anyMatch(UnknownHostException.class::isInstance)) {
      notes.fault("database.unknown", address);
    } else if (causes(failure).anyMatch(IOException.class::isInstance)) {
      notes.fault("database.unreachable", address, root(failure));
    } else {
      notes.fault("database.refused", address, said);
    }
  }

  /** The driver says so by itself where the server has no TLS at all. */
  private static boolean wantsOtherTls(SQLException failure) {
    return causes(failure).anyMatch(SSLException.class::isInstance)
        || String.valueOf(failure.getMessage()).contains("SSL Connection required");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  /** What is at the bottom of it. */
  private static String root(Throwable failure) {
    Throwable root = causes(failure).reduce((first, second) -> second).orElse(failure);
    return DatabaseRefusal.oneLine(
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
  }
}
