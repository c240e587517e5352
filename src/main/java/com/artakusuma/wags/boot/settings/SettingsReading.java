package com.artakusuma.wags.boot.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What sources say of the settings, and all that is wrong with it. */
public final class SettingsReading {

  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final Set<String> unusable;

  private SettingsReading(Set<String> unusable) {
    this.unusable = new HashSet<>(unusable);
  }

  /**
   * Takes each value from the first source that has it.
   *
   * @param sources look-ups by name, the strongest first; null where a source lacks the name
   * @param unusable the names of those that are known to be wrong already, and of which nothing
   *     more is said
   */
  public static SettingsReading of(
      List<UnaryOperator<@Nullable String>> sources, Set<String> unusable) {
    SettingsReading reading = new SettingsReading(unusable);
    Settings.ALL.forEach(setting -> reading.take(setting, sources));
    reading.checkTogether();
    return reading;
  }

  /** Those that are usable, by name; complete where there is no fault. */
  public Map<String, String> values() {
    return values;
  }

  /** A line for each fault, in the order of the settings. */
  public List<String> faults() {
    return faults;
  }

  private void take(Setting setting, List<UnaryOperator<@Nullable String>> sources) {
    String name = setting.name();
    if (unusable.contains(name)) {
      return;
    }
    String value = first(setting, sources);
    if (value == null && DerivedDefaults.bases(name).stream().anyMatch(unusable::contains)) {
      unusable.add(name);
      return;
    }
    if (value == null) {
      value = DerivedDefaults.of(name, values::get);
    }
    String fault =
        value == null
            ? "%s is not set: it must be %s (in the environment or in .env)"
                .formatted(name, setting.expected())
            : setting.fault(value);
    if (fault == null) {
      values.put(name, value);
    } else {
      faults.add(fault);
      unusable.add(name);
    }
  }

  private static @Nullable String first(
      Setting setting, List<UnaryOperator<@Nullable String>> sources) {
    for (UnaryOperator<String> source : sources) {
      String value = setting.normalized(source.apply(setting.name()));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private void checkTogether() {
    checkLease();
    checkBoth("SERVER_TLS_CERTIFICATE", "SERVER_TLS_KEY");
    if (has("DB_MIGRATION_PASSWORD")) {
      checkBoth("DB_MIGRATION_PASSWORD", "DB_MIGRATION_USER");
    }
    checkOrder("RETRY_BASE_SECONDS", "RETRY_CAP_SECONDS");
    checkOrder("BREAKER_PAUSE_SECONDS", "BREAKER_PAUSE_CAP_SECONDS");
  }

  private void checkLease() {
    String lease = "DELIVERY_LEASE_SECONDS";
    String connect = "GATEWAY_CONNECT_TIMEOUT_SECONDS";
    String answer = "GATEWAY_TIMEOUT_SECONDS";
    if (areKnown(lease, connect, answer)) {
      int shortest = integer(connect) + 2 * integer(answer) + 10;
      if (integer(lease) <= shortest) {
        faults.add(
            "%s is %s but must be more than %s + 2 * %s + 10 = %d"
                .formatted(lease, values.get(lease), connect, answer, shortest));
      }
    }
  }

  private void checkBoth(String one, String other) {
    if (areKnown(one, other) && has(one) != has(other)) {
      faults.add(
          "%s is set but %s is not: set both, or neither"
              .formatted(has(one) ? one : other, has(one) ? other : one));
    }
  }

  private void checkOrder(String less, String more) {
    if (areKnown(less, more) && integer(more) < integer(less)) {
      faults.add(more + " must not be less than " + less);
    }
  }

  private boolean areKnown(String... names) {
    return Stream.of(names).allMatch(values::containsKey);
  }

  private boolean has(String name) {
    return !values.getOrDefault(name, "").isEmpty();
  }

  private int integer(String name) {
    return Integer.parseInt(values.get(name));
  }
}
