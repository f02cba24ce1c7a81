package org.antong.registration.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.Id;

/**
 * A category a child belongs to for a time (domain.md 3).
 *
 * @param id null for one just entered
 * @param subType code below the category, null where it has none
 * @param basis document it rests on
 * @param from first day
 * @param to last day, null while it lasts
 */
public record ChildCategory(
    Id id, Category category, String subType, String basis, LocalDate from, LocalDate to) {

  public boolean validOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }

  boolean overlaps(ChildCategory other) {
    return (to == null || !to.isBefore(other.from))
        && (other.to == null || !other.to.isBefore(from));
  }

  public ChildCategory withId(Id given) {
    return new ChildCategory(given, category, subType, basis, from, to);
  }
}
