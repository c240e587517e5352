package com.artakusuma.wags.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a scenario named after it, and reconciles it afterwards: no test can forget to.
 */
final class ScenarioExtension implements ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(ScenarioExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Scenario.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Scenario.class, type -> Scenario.begin(), Scenario.class);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Scenario scenario = context.getStore(NAMESPACE).get(Scenario.class, Scenario.class);
    if (scenario == null) {
      return; // the cluster did not start, which is the test's failure already
    }
    Reconciliation found = scenario.reconcile();
    List<String> notes = new ArrayList<>(scenario.notes());
    found.faults().forEach(fault -> notes.add("**FAULT**: " + fault));
    context.getExecutionException().ifPresent(e -> notes.add("**FAULT**: " + firstLine(e)));
    Report.add(new Line(context.getDisplayName(), testOf(context), found.counts(), notes));
    assertEquals(List.of(), found.faults());
  }

  /** Class and method, as {@code -Dit.test} takes them. */
  static String testOf(ExtensionContext context) {
    return context.getRequiredTestClass().getSimpleName()
        + "#"
        + context.getRequiredTestMethod().getName();
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
