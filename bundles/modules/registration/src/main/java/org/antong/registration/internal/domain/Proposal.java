package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.util.List;

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

  private static String key(String reason) {
    return "registration.proposal." + reason;
  }
}
