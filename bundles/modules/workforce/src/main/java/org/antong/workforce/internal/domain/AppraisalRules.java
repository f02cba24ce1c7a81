package org.antong.workforce.internal.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.fault.Decision;
import org.antong.workforce.internal.domain.Appraisal.Score;

/**
 * What may happen to an appraisal, and what the evidence suggests (domain.md 2.3 S2, 4.13).
 *
 * @param appealDays so many days after publication a person may appeal
 * @param answerDays within so many days an appeal is answered
 * @param excellentPercent no more than this share of those appraised is 优秀
 * @param leastDays who was on the post for fewer days of the year is not appraised
 */
public record AppraisalRules(int appealDays, int answerDays, int excellentPercent, int leastDays) {

  /** Points that follow from what was done of what was due; null where nothing was. */
  public static BigDecimal suggested(BigDecimal points, Counted evidence) {
    if (evidence == null || evidence.off() || evidence.due() <= 0) return null;
    long done = Math.min(evidence.done(), evidence.due());
    return points
        .multiply(BigDecimal.valueOf(done))
        .divide(BigDecimal.valueOf(evidence.due()), 1, RoundingMode.HALF_UP);
  }

  /** The last day on which an appeal is taken. */
  public LocalDate appealUntil(LocalDate published) {
    return published.plusDays(appealDays);
  }

  /** How many of so many may be 优秀. */
  public int mostExcellent(int appraised) {
    return appraised * excellentPercent / 100;
  }

  /** Who is appraised: whoever was on a post for long enough, each at the post she held last. */
  public List<DutyDays> appraised(Collection<DutyDays> days, int year) {
    Period whole = new Period(Period.Kind.YEAR, year, 1);
    Map<Id, Integer> on = new java.util.HashMap<>();
    Map<Id, DutyDays> last = new java.util.LinkedHashMap<>();
    for (DutyDays d : days) {
      if (d.in(whole) == 0) continue;
      on.merge(d.staff(), d.in(whole), Integer::sum);
      last.merge(d.staff(), d, (a, b) -> b.from().isAfter(a.from()) ? b : a);
    }
    return last.values().stream().filter(d -> on.get(d.staff()) >= leastDays).toList();
  }

  public static Decision selfScoring(Appraisal a) {
    return when(a.state() == AppraisalState.SELF, "workforce.appraisal.self.state");
  }

  /** The town gives points, and may mend them until the county has confirmed. */
  public static Decision townScoring(Appraisal a) {
    return when(
        a.state() == AppraisalState.SELF || a.state() == AppraisalState.TOWN_SCORED,
        "workforce.appraisal.town.state");
  }

  /** The county confirms what the town gave, and may mend it until it is published. */
  public static Decision confirming(Appraisal a, Scheme scheme, String grade, String reason) {
    boolean open =
        a.state() == AppraisalState.TOWN_SCORED || a.state() == AppraisalState.COUNTY_CONFIRMED;
    if (!open) return Decision.refuse("workforce.appraisal.county.state");
    boolean other = !scheme.grade(total(a.scores())).equals(grade);
    return when(!other || reason != null, "workforce.appraisal.county.reason");
  }

  /** Together no more than the share of 优秀 that the county has set, and nobody left open. */
  public Decision publishing(Collection<String> grades, int open) {
    if (open > 0) return Decision.refuse("workforce.appraisal.publish.open", open);
    if (grades.isEmpty()) return Decision.refuse("workforce.appraisal.publish.none");
    int excellent = (int) grades.stream().filter(Codes.EXCELLENT::equals).count();
    int most = mostExcellent(grades.size());
    return when(
        excellent <= most,
        "workforce.appraisal.publish.excellent",
        excellent,
        grades.size(),
        most,
        excellentPercent);
  }

  public static Decision appealing(Appraisal a, LocalDate today) {
    if (a.state() != AppraisalState.PUBLISHED) {
      return Decision.refuse("workforce.appraisal.appeal.state");
    }
    if (a.appeal().on() != null) return Decision.refuse("workforce.appraisal.appeal.twice");
    return when(
        !today.isAfter(a.outcome().appealUntil()),
        "workforce.appraisal.appeal.late",
        a.outcome().appealUntil());
  }

  public static Decision answering(Appraisal a) {
    return when(
        a.appeal().on() != null && a.appeal().answeredOn() == null,
        "workforce.appraisal.answer.state");
  }

  /**
   * Whether an appeal may lift somebody to 优秀: beyond the share of them only for a reason.
   *
   * @param others grades of everybody else appraised in the county that year on such posts
   */
  public Decision lifting(String before, String after, Collection<String> others, String reason) {
    if (!Codes.EXCELLENT.equals(after) || Codes.EXCELLENT.equals(before)) return Decision.allow();
    int excellent = 1 + (int) others.stream().filter(Codes.EXCELLENT::equals).count();
    int most = mostExcellent(others.size() + 1);
    return when(
        excellent <= most || reason != null,
        "workforce.appraisal.answer.excellent",
        excellent,
        others.size() + 1,
        most,
        excellentPercent);
  }

  /** What is done about who was found unqualified is entered once it is published. */
  public static Decision handling(Appraisal a, LocalDate on, LocalDate today) {
    if (a.state() != AppraisalState.PUBLISHED || !a.unqualified()) {
      return Decision.refuse("workforce.appraisal.handle.state");
    }
    return when(!on.isAfter(today), "workforce.problem.future");
  }

  /** The county's points together, each the town's where the county gave none. */
  public static BigDecimal total(Collection<Score> scores) {
    return scores.stream()
        .map(s -> s.county() == null ? s.town() : s.county())
        .filter(Objects::nonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Decision when(boolean allowed, String refusal, Object... args) {
    return allowed ? Decision.allow() : Decision.refuse(refusal, args);
  }
}
