package com.artakusuma.wags.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the alert rules and the dashboard below {@code server-config} ask Prometheus for. */
final class MonitoringFiles {

  static final Path ALERTS = Path.of("server-config", "prometheus-alerts.yml");
  private static final Path DASHBOARD = Path.of("server-config", "grafana-dashboard.json");

  private static final Pattern SELECTOR =
      Pattern.compile("\\b((?:wags|jvm|process)_[a-z_]+)\\b(?:\\{([^}]*)\\})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)=(~?)\"([^\"]*)\"");

  private MonitoringFiles() {}

  /**
   * A label that a series must have.
   *
   * @param value a regular expression, as Prometheus anchors it
   */
  record Label(String name, String value) {}

  /** A series that is asked for; without the labels that Prometheus itself gives to each. */
  record Selector(String series, List<Label> labels) {

    /** Whether a line of a server's answer is one of it. */
    boolean isIn(String line) {
      return line.matches(Pattern.quote(series) + "[{ ].*")
          && labels.stream()
              .allMatch(
                  label ->
                      Pattern.compile("[{,]" + label.name() + "=\"(?:" + label.value() + ")\"[,}]")
                          .matcher(line)
                          .find());
    }
  }

  /** All alert rules. */
  static List<JsonNode> alerts() throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode group : yaml(ALERTS).get("groups")) {
      group.get("rules").forEach(rules::add);
    }
    return rules;
  }

  /** All expressions of the dashboard's panels. */
  static List<String> dashboard() throws IOException {
    return new ObjectMapper()
        .readTree(DASHBOARD.toFile()).findValuesAsText("expr").stream().toList();
  }

  /** What an expression asks for. */
  static List<Selector> selectors(String expression) {
    List<Selector> found = new ArrayList<>();
    Matcher selector = SELECTOR.matcher(expression);
    while (selector.find()) {
      List<Label> labels = new ArrayList<>();
      Matcher label = MATCHER.matcher(selector.group(2) == null ? "" : selector.group(2));
      while (label.find()) {
        if (!label.group(1).equals("job")) {
          String value = label.group(3);
          labels.add(
              new Label(label.group(1), label.group(2).isEmpty() ? Pattern.quote(value) : value));
        }
      }
      found.add(new Selector(selector.group(1), labels));
    }
    return found;
  }

  static JsonNode yaml(Path file) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
  }
}
