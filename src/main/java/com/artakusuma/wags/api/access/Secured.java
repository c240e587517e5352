package com.artakusuma.wags.api.access;

import com.artakusuma.wags.account.KeyScope;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks for a valid API key of that scope; what stands at a method goes before its class's. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Secured {

  /** What the key must be good for. */
  KeyScope value() default KeyScope.READ;

  /**
   * Whether the transaction of a call for sending looks by itself whether its user may still send,
   * so that the database need not be asked before it.
   */
  boolean looksItself() default false;
}
