package org.antong.workforce.internal.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.workforce.api.PostType;

/**
 * What the holder of a post is paid in a county (domain.md 5.13a, 4.14): so much a month, or once
 * for a grade of the yearly appraisal.
 *
 * @param grade of the appraisal it is paid for, from results published on its first day on; null
 *     for what is paid a month
 * @param amount yuan with two digits
 * @param basis the document that says so
 * @param days from the first of a month on
 */
public record SubsidyStandard(
    Id id,
    int version,
    DivisionCode unit,
    PostType type,
    String grade,
    BigDecimal amount,
    String fundSource,
    String basis,
    Span<Boolean> days) {

  /** domain.md 4.14. */
  public static final CodeList FUND_SOURCE =
      CodeList.of("fundSource", "1", "2", "3", "4", "5", "6", "7", "9");

  private static final BigDecimal MOST = new BigDecimal("99999.99");

  /** Grades a county may pay a bonus for; nobody is paid for being found unqualified. */
  public static final CodeList BONUS_GRADE = CodeList.of("appraisalGrade", "1", "2", "3");

  /** Whether it is paid every month. */
  public boolean monthly() {
    return grade == null;
  }

  /** Whether it is for a result published on a day. */
  public boolean rewards(PostType held, String given, LocalDate published) {
    return type == held && given.equals(grade) && days.on(published);
  }

  /** What is wrong with a standard as typed. */
  public static List<FieldProblem> problems(
      PostType type, String grade, BigDecimal amount, String fundSource, LocalDate from) {
    List<FieldProblem> found = new ArrayList<>();
    if (type == null) found.add(required("type"));
    if (grade != null && !BONUS_GRADE.has(grade)) {
      found.add(FieldProblem.of("grade", "choice", "workforce.subsidy.grade"));
    }
    if (amount == null) {
      found.add(required("amount"));
    } else if (amount.signum() <= 0
        || amount.compareTo(MOST) > 0
        || amount.stripTrailingZeros().scale() > 2) {
      found.add(FieldProblem.of("amount", "money", "workforce.subsidy.amount", MOST));
    }
    if (!FUND_SOURCE.has(fundSource)) found.add(required("fundSource"));
    if (from == null) {
      found.add(required("from"));
    } else if (from.getDayOfMonth() != 1) {
      found.add(FieldProblem.of("from", "first", "workforce.subsidy.first-day"));
    }
    return found;
  }

  private static FieldProblem required(String field) {
    return FieldProblem.of(field, "required", "workforce.problem.required");
  }
}
