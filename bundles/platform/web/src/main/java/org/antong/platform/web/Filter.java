package org.antong.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One parameter that a method reads out of its {@code Query}, for {@code /api/openapi.json}: what
 * is read by name there cannot be seen in the method's signature. What several methods read stands
 * on an annotation of their own.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Repeatable(Filters.class)
public @interface Filter {

  /** Name in the address. */
  String value();

  /** What it asks for, in Chinese and English. */
  String says();

  /** What one value is: String, an enum, int, LocalDate. */
  Class<?> type() default String.class;

  /** Takes several values, separated by commas. */
  boolean many() default false;
}
