package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.List;
import org.antong.registration.internal.domain.UnsupportedRule.Outcome;

/**
 * What the rules make of a file: whether the child is without de facto support, and which
 * categories the data suggest (domain.md 4.1, 4.3).
 *
 * @param unsupported outcome of the rule table
 * @param parents what it rests on; empty for who need not know a parent's situation
 * @param mayConfirm whether this reader may confirm what is proposed
 */
public record Assessment(
    LocalDate asOf,
    Outcome unsupported,
    List<Parent> parents,
    List<Suggestion> proposals,
    boolean mayConfirm) {

  /** One parent: the situation, and why it counts or does not. */
  public record Parent(
      String relation, String guardianState, String verdict, String reasonKey, List<Object> args) {}

  /**
   * A change to be confirmed.
   *
   * @param id what to send back to confirm it, for example {@code LB-begin}
   */
  public record Suggestion(
      String id,
      String category,
      String subType,
      boolean begins,
      LocalDate day,
      String reasonKey,
      List<Object> args) {}
}
