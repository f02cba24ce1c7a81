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
 * @param local values of the county's own for category and sub-type
 */
public record ChildCategory(
    Id id,
    Category category,
    String subType,
    String basis,
    LocalDate from,
    LocalDate to,
    LocalCodes local) {

  public ChildCategory {
    if (local == null) local = LocalCodes.NONE;
  }

  /** A category of the standard lists. */
  public ChildCategory(
      Id id, Category category, String subType, String basis, LocalDate from, LocalDate to) {
    this(id, category, subType, basis, from, to, LocalCodes.NONE);
  }

  /** The category as it was chosen, a county's own where one was. */
  public String chosenCategory() {
    return local.chosen("category", category.code());
  }

  /** The same for the sub-type; null where there is none. */
  public String chosenSubType() {
    return subType == null ? null : local.chosen("subType", subType);
  }

  public boolean validOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }

  boolean overlaps(ChildCategory other) {
    return (to == null || !to.isBefore(other.from))
        && (other.to == null || !other.to.isBefore(from));
  }

  public ChildCategory withId(Id given) {
    return new ChildCategory(given, category, subType, basis, from, to, local);
  }
}
