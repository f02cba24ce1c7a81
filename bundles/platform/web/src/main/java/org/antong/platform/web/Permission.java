package org.antong.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission a resource method needs. The caller handed to the method exercises it, which sets
 * his scope. A method with neither this nor {@link Public} does not start.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Permission {
  /** For example {@code registration:child:read}; empty for anybody who is logged in. */
  String value();
}
