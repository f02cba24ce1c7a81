package org.antong.workforce.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.fault.FieldProblem;

/**
 * A check whether a person may work with children (未成年人保护法 Art. 62), repeated every year.
 *
 * @param checkedWith police or procuratorate that was asked
 */
public record Vetting(
    Id id,
    Id staff,
    LocalDate checkedOn,
    String result,
    String checkedWith,
    String documentNo,
    LocalDate nextDue,
    String remarks,
    Id createdBy,
    Instant createdAt) {

  /**
   * Where a person stands with her checks.
   *
   * @param nextDue day by which she is checked again; null when she never was
   */
  public record Standing(LocalDate checkedOn, String result, LocalDate nextDue) {

    public static final Standing NONE = new Standing(null, null, null);

    /** Whether she should have been checked before the day, or never was. */
    public boolean overdueOn(LocalDate day) {
      return nextDue == null || nextDue.isBefore(day);
    }

    /** After one more check: asking alone, or a finding, puts no date off. */
    public Standing after(Vetting v) {
      if (checkedOn != null && v.checkedOn().isBefore(checkedOn)) return this;
      return new Standing(
          v.checkedOn(), v.result(), v.result().equals(Codes.CLEAR) ? v.nextDue() : nextDue);
    }
  }

  /** What is wrong with a check as typed. */
  public static List<FieldProblem> problems(
      LocalDate checkedOn, String result, LocalDate nextDue, LocalDate today) {
    List<FieldProblem> found = new ArrayList<>();
    if (checkedOn == null) {
      found.add(FieldProblem.of("checkedOn", "required", "workforce.problem.required"));
    } else if (checkedOn.isAfter(today)) {
      found.add(FieldProblem.of("checkedOn", "future", "workforce.problem.future"));
    }
    if (!Codes.VETTING_RESULT.has(result)) {
      found.add(FieldProblem.of("result", "required", "workforce.problem.required"));
    }
    if (checkedOn != null && nextDue != null && !nextDue.isAfter(checkedOn)) {
      found.add(FieldProblem.of("nextDue", "before", "workforce.vetting.next-before"));
    }
    return found;
  }

  /** When the next check is due: so many months after this one, at most. */
  public static LocalDate due(LocalDate checkedOn, LocalDate wished, int months) {
    LocalDate latest = checkedOn.plusMonths(months);
    return wished == null || wished.isAfter(latest) ? latest : wished;
  }
}
