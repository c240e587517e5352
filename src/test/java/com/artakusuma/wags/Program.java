package com.artakusuma.wags;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The program's compiled classes, as rules look at them. */
final class Program {

  static final String BASE = "com.artakusuma.wags";

  static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(BASE);

  private Program() {}

  /** Fails where a class breaks the rule; a rule that is about no class holds. */
  static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  /** Each package of ours with all below it. */
  static String[] packages(String... names) {
    return Stream.of(names).map(Program::in).toArray(String[]::new);
  }

  /** A package of ours with all below it. */
  static String in(String name) {
    return BASE + "." + name + "..";
  }
}
