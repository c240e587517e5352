package com.artakusuma.wags.platform.schema;

import com.artakusuma.wags.platform.CannotStartException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** How the database's tables stand to the scripts that this program brings. */
final class SchemaState {

  private final MigrationInfo[] all;
  private final boolean pending;

  SchemaState(MigrationInfoService info) {
    all = info.all();
    pending = info.pending().length > 0;
  }

  /**
   * Sees that the scripts can go on from there.
   *
   * @throws CannotStartException where they cannot
   */
  void check() {
    String refusal = refusal();
    if (refusal != null) {
      throw CannotStartException.because(refusal, null);
    }
  }

  /**
   * Why the scripts cannot go on from there: the tables are newer than the program, half made or
   * made by others. Null where they can.
   */
  @Nullable String refusal() {
    MigrationVersion newest = newest();
    for (MigrationInfo step : all) {
      if (step.getState().isFailed()) {
        return "The step of the tables to version "
            + step.getVersion()
            + " broke off halfway. Restore the backup from before it, or finish it by hand and"
            + " then: UPDATE schema_version SET success = 1 WHERE version = '"
            + step.getVersion()
            + "'";
      }
      if (step.getState().isApplied() && step.getVersion().compareTo(newest) > 0) {
        return "The tables are of version "
            + step.getVersion()
            + " and this program knows versions up to "
            + newest
            + ". Start the newer WAGS, or restore the backup from before its upgrade";
      }
      if (isEdited(step)) {
        return "The tables of version "
            + step.getVersion()
            + " were made by another script than this program's "
            + step.getScript()
            + ". Start the WAGS that made them, or restore the backup from before";
      }
    }
    return null;
  }

  boolean hasPending() {
    return pending;
  }

  /** Whether this is the version that all scripts together lead to. */
  boolean isNewest(String version) {
    return MigrationVersion.fromVersion(version).equals(newest());
  }

  private static boolean isEdited(MigrationInfo step) {
    return step.getState().isResolved()
        && step.getAppliedChecksum() != null
        && !step.isChecksumMatching();
  }

  /** The version of the tables as Flyway noted it; null where it has noted none. */
  @Nullable String applied() {
    return Arrays.stream(all)
        .filter(step -> step.getState().isApplied() && step.getVersion() != null)
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder())
        .map(MigrationVersion::toString)
        .orElse(null);
  }

  MigrationVersion newest() {
    Predicate<MigrationInfo> isOurs = step -> step.getState().isResolved();
    return Arrays.stream(all)
        .filter(isOurs)
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalStateException("The program has no scripts"));
  }
}
