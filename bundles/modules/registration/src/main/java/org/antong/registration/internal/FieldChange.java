package org.antong.registration.internal;

import java.time.LocalDate;

/**
 * One field that was changed, as one reader may see it.
 *
 * @param of what the field belongs to
 * @param which the guardian's relation or the category, as a code; null for the child
 * @param before value or code; null for nothing
 * @param hidden whether it changed in a part this reader does not see
 * @param from first day on which it counts
 */
public record FieldChange(
    Thing of,
    String which,
    String field,
    String before,
    String after,
    boolean hidden,
    LocalDate from) {

  /** What a field belongs to. */
  public enum Thing {
    CHILD,
    GUARDIAN,
    CATEGORY
  }
}
