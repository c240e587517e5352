package com.artakusuma.wags.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * When a method returns null, for the compiler's check (NullAway) alone: it takes this for a result
 * that cannot be null where the argument cannot.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Contract {

  /** Null stays null, and all else something. */
  String NULL_STAYS_NULL = "!null -> !null";

  /** Such as {@code "!null, _ -> !null"}. */
  String value();
}
