package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;

/** What keeps somebody from reading or using the page that a browser shows, as axe finds it. */
final class Barriers {

  /**
   * No answer is on its way and no colour fades: else a button is met half way to being enabled.
   */
  private static final String IS_STILL =
      """
      return (!window.PrimeFaces || PrimeFaces.ajax.Queue.isEmpty())
        && document.getAnimations().every(each => each.playState !== 'running')""";

  /** Of what is as it should be, axe then describes one place of each rule instead of all. */
  private static final AxeRunOptions VIOLATIONS = new AxeRunOptions();

  static {
    VIOLATIONS.setResultTypes(List.of("violations"));
  }

  private Barriers() {}

  /**
   * Each with the place of the first; axe has looked at something, or this fails. It looks within
   * the page itself: only pages with frames, which there are none of, need the window that it would
   * else open for each look.
   */
  @SuppressWarnings("deprecation")
  static List<String> in(Browser browser) {
    browser.until(driver -> Boolean.TRUE.equals(browser.run(IS_STILL)));
    Results results =
        new AxeBuilder().setLegacyMode(true).withOptions(VIOLATIONS).analyze(browser.driver());
    assertFalse(results.getPasses().isEmpty(), "nothing was looked at");
    return results.getViolations().stream().map(Barriers::described).toList();
  }

  private static String described(Rule rule) {
    return rule.getId() + ": " + rule.getHelp() + " at " + rule.getNodes().get(0).getHtml();
  }
}
