package org.antong.workforce.internal.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.workforce.api.PostType;

/**
 * By what people on a post are measured, from a year on (domain.md 3, Appraisal).
 *
 * @param place the county, or the prefecture for all of its counties that have no scheme themselves
 * @param excellentFrom from so many points on 优秀; below it 称职, 基本称职 and 不称职
 */
public record Scheme(
    Id id,
    int version,
    Area place,
    PostType type,
    int fromYear,
    String title,
    BigDecimal excellentFrom,
    BigDecimal competentFrom,
    BigDecimal basicFrom,
    List<Item> items) {

  private static final BigDecimal FULL = BigDecimal.valueOf(100);
  private static final int LONGEST = 100;

  /**
   * One thing that is looked at.
   *
   * @param evidence code of what it is measured by
   */
  public record Item(int no, String wording, BigDecimal points, String evidence) {}

  public Scheme {
    items = List.copyOf(items);
  }

  /** The grade that goes with so many points. */
  public String grade(BigDecimal total) {
    if (total.compareTo(excellentFrom) >= 0) return Codes.EXCELLENT;
    if (total.compareTo(competentFrom) >= 0) return Codes.COMPETENT;
    return total.compareTo(basicFrom) >= 0 ? Codes.BASIC : Codes.UNQUALIFIED;
  }

  /** What is wrong with a scheme as typed; its items together have a hundred points. */
  public List<FieldProblem> problems() {
    List<FieldProblem> found = new ArrayList<>();
    if (title == null) found.add(FieldProblem.of("title", "required", REQUIRED));
    if (items.isEmpty()) found.add(FieldProblem.of("item1", "required", REQUIRED));
    BigDecimal sum = BigDecimal.ZERO;
    for (Item i : items) {
      if (i.wording() == null) {
        found.add(FieldProblem.of("item" + i.no(), "required", REQUIRED));
      } else if (i.wording().length() > LONGEST) {
        found.add(FieldProblem.of("item" + i.no(), "long", "workforce.problem.long", LONGEST));
      }
      if (i.points() == null || i.points().signum() <= 0) {
        found.add(FieldProblem.of("points" + i.no(), "number", "workforce.scheme.points"));
      } else {
        sum = sum.add(i.points());
      }
      if (!Codes.EVIDENCE.has(i.evidence())) {
        found.add(FieldProblem.of("evidence" + i.no(), "code", "workforce.problem.code"));
      }
    }
    if (found.isEmpty() && sum.compareTo(FULL) != 0) {
      found.add(
          FieldProblem.of(
              "points1", "sum", "workforce.scheme.sum", sum.stripTrailingZeros().toPlainString()));
    }
    boolean ordered =
        excellentFrom != null
            && competentFrom != null
            && basicFrom != null
            && excellentFrom.compareTo(FULL) <= 0
            && excellentFrom.compareTo(competentFrom) > 0
            && competentFrom.compareTo(basicFrom) > 0
            && basicFrom.signum() > 0;
    if (!ordered) {
      found.add(FieldProblem.of("excellentFrom", "order", "workforce.scheme.order"));
    }
    return found;
  }

  private static final String REQUIRED = "workforce.problem.required";
}
