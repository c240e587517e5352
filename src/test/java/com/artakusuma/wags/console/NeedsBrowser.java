package com.artakusuma.wags.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a class of tests, and says how to get a browser, where there is none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsBrowser.Condition.class)
@interface NeedsBrowser {

  /** Looks for Chromium and its driver on the path. */
  final class Condition implements ExecutionCondition {

    private static boolean said;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Browser.chromium().isPresent() && Browser.chromedriver().isPresent()) {
        return ConditionEvaluationResult.enabled("a browser is there");
      }
      String missing =
          "Browser tests skipped: no Chromium with its driver on the path"
              + " (Debian: apt-get install chromium-headless-shell chromium-driver)";
      say(missing);
      return ConditionEvaluationResult.disabled(missing);
    }

    private static synchronized void say(String missing) {
      if (!said) {
        said = true;
        System.out.println(missing);
      }
    }
  }
}
