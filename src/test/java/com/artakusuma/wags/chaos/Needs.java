package com.artakusuma.wags.chaos;

import com.artakusuma.wags.testing.SkewedClock;
import com.artakusuma.wags.testing.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips a scenario where something is missing, and says so in its line. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.Condition.class)
@interface Needs {

  Thing value();

  /** What may be missing. */
  enum Thing {
    OWN_DATABASE("not run: only the embedded database server may be killed") {
      @Override
      boolean isThere() {
        return TestDatabase.embedded().isPresent();
      }
    },
    FAKETIME("not run: no libfaketime (Debian: apt-get install faketime)") {
      @Override
      boolean isThere() {
        return SkewedClock.isPossible();
      }
    };

    private final String missing;

    Thing(String missing) {
      this.missing = missing;
    }

    abstract boolean isThere();
  }

  /** Looks for it. */
  final class Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      Thing needed =
          AnnotationSupport.findAnnotation(context.getElement(), Needs.class)
              .map(Needs::value)
              .orElseThrow();
      if (needed.isThere()) {
        return ConditionEvaluationResult.enabled("it is there");
      }
      Report.add(
          new Line(
              context.getDisplayName(),
              ScenarioExtension.testOf(context),
              null,
              List.of(needed.missing)));
      return ConditionEvaluationResult.disabled(needed.missing);
    }
  }
}
