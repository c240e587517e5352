package com.artakusuma.wags.move.steps;

import com.artakusuma.wags.account.user.UserAdministration;
import com.artakusuma.wags.move.MoveReport;
import com.artakusuma.wags.move.SourceFinding;
import com.artakusuma.wags.move.SourceSql;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the first version's users are called here. */
public final class Names {

  private final SourceSql source;
  private final @Nullable UserMove users;
  private final Map<String, String> renamed;
  private final MoveReport report;
  private final Map<String, Optional<String>> known = new HashMap<>();
  private final Map<String, Boolean> gone = new HashMap<>();

  /**
   * Names of one run.
   *
   * @param users makes those that are missing; null where nothing may be written
   * @param renamed new names by old ones
   */
  public Names(
      SourceSql source, @Nullable UserMove users, Map<String, String> renamed, MoveReport report) {
    this.source = source;
    this.users = users;
    this.renamed = renamed;
    this.report = report;
  }

  /** What a user there is to be called here; empty where that may be no user's name. */
  public static Optional<String> wanted(String name, Map<String, String> renamed) {
    String wanted = renamed.getOrDefault(name, name);
    return UserAdministration.isUsername(wanted) ? Optional.of(wanted) : Optional.empty();
  }

  /**
   * Whose a row is, here. A sender of a row is written as its user is, or otherwise where the
   * source's collation takes both for the same.
   *
   * @param sender as it stands in the row; null where nothing does
   * @param row for the report
   * @return empty where the row has to stay behind
   */
  public Optional<String> of(@Nullable String sender, Object row) throws SQLException {
    String written = sender == null ? "" : sender;
    if (!known.containsKey(written)) {
      String user = source.userOf(written);
      gone.put(written, user == null);
      Optional<String> wanted = wanted(user == null ? written.strip() : user, renamed);
      known.put(
          written,
          wanted.isEmpty() || users == null
              ? wanted
              : Optional.of(users.named(wanted.get()).username()));
    }
    Optional<String> name = known.get(written);
    if (name.isEmpty()) {
      report.found(SourceFinding.SENDER_UNUSABLE, row);
    } else if (gone.getOrDefault(written, false)) {
      report.found(SourceFinding.SENDER_GONE, row);
    }
    return name;
  }
}
