package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A change of categories that the data suggest and a person has to confirm (domain.md 4.1, 4.3).
 *
 * @param begins whether the category should begin; else the one that lasts should end
 * @param day first day of a beginning, last day of an ending
 * @param reason key of a sentence that says why
 */
public record Proposal(
    Category category,
    String subType,
    boolean begins,
    LocalDate day,
    String reason,
    List<Object> args) {

  public Proposal {
    args = List.copyOf(args);
  }

  static Proposal begin(
      Category category, String subType, LocalDate day, String reason, Object... args) {
    return new Proposal(category, subType, true, day, key(reason), List.of(args));
  }

  static Proposal end(Category category, LocalDate day, String reason, Object... args) {
    return new Proposal(category, null, false, day, key(reason), List.of(args));
  }

  /** Whether only a birthday asks for it, of which the keepers are reminded by itself. */
  public boolean ofAge() {
    return reason.equals(key("lb-sixteen"));
  }

  /** Whether it suggests the same, if from another day. */
  boolean like(Proposal other) {
    return category == other.category
        && begins == other.begins
        && Objects.equals(subType, other.subType)
        && reason.equals(other.reason);
  }

  /** From an earlier day on, unless its day says more than that it was found today. */
  Proposal since(LocalDate since, LocalDate today, List<ChildCategory> categories) {
    boolean found = day.equals(begins ? today : today.minusDays(1));
    if (!found || !since.isBefore(today)) return this;
    LocalDate last =
        categories.stream()
            .filter(c -> c.category() == category && c.to() == null)
            .map(ChildCategory::from)
            .filter(from -> !begins && from.isAfter(since.minusDays(1)))
            .findFirst()
            .orElse(since.minusDays(1));
    return new Proposal(category, subType, begins, begins ? since : last, reason, args);
  }

  private static String key(String reason) {
    return "registration.proposal." + reason;
  }
}
