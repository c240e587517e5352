package com.artakusuma.wags.web.check;

import com.artakusuma.wags.check.Finding;
import com.artakusuma.wags.check.Level;
import com.artakusuma.wags.check.run.RunningCheck;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks this node, its database and the gateways when an admin asks for it; for admins only, see
 * {@code SessionGuardFilter}.
 */
@Named("checkPage")
@RequestScoped
public class CheckPage {

  @Inject private RunningCheck check;
  @Inject private Texts texts;

  private List<Line> lines = List.of();
  private @Nullable String summary;
  private boolean busy;

  /**
   * What was found, in the reader's language.
   *
   * @param mend how to mend it; null where there is nothing to mend
   */
  public record Line(Level level, String title, String text, @Nullable String mend) {

    static Line of(Finding finding, Locale locale) {
      return new Line(
          finding.level(), finding.title(locale), finding.text(locale), finding.mend(locale));
    }
  }

  /** Checks, for half a minute at most. */
  public void run() throws InterruptedException {
    Locale locale = Texts.locale();
    List<Finding> findings = check.run().orElse(null);
    if (findings == null) {
      busy = true;
      return;
    }
    lines =
        findings.stream()
            .sorted(Comparator.comparing(Finding::level).reversed())
            .map(finding -> Line.of(finding, locale))
            .toList();
    summary = texts.of("check.summary", count(Level.OK), count(Level.WARNING), count(Level.FAULT));
  }

  private long count(Level level) {
    return lines.stream().filter(line -> line.level() == level).count();
  }

  /** What was found, the worst first; none before it was asked for. */
  public List<Line> getLines() {
    return lines;
  }

  /** How many of each level; null before it was asked for. */
  public @Nullable String getSummary() {
    return summary;
  }

  /** Whether it runs for somebody else just now. */
  public boolean isBusy() {
    return busy;
  }
}
