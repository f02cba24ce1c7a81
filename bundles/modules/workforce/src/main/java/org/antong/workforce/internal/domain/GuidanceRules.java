package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.workforce.internal.domain.Guidance.Looked;
import org.antong.workforce.internal.domain.GuidanceStep.Agreed;

/**
 * How often directors are guided, and what may happen to a guidance visit (domain.md 2.3 S2).
 *
 * @param everyDays each village is guided at least once in so many days
 * @param perMonth a supervisor makes at least so many visits a month
 */
public record GuidanceRules(int everyDays, int perMonth) {

  private static final int MOST = 10_000;

  /**
   * The last day on which the next visit to a village is in time.
   *
   * @param last day of the last visit; null when there was none
   * @param since first day on which the director was there to be guided
   */
  public LocalDate due(LocalDate last, LocalDate since) {
    return (last == null || last.isBefore(since) ? since : last).plusDays(everyDays);
  }

  /** A visit is planned for today or later. */
  public static Decision planning(LocalDate on, LocalDate today) {
    return on.isBefore(today) ? Decision.refuse("workforce.guidance.plan.past") : Decision.allow();
  }

  public static Decision doing(GuidanceState state) {
    return state == GuidanceState.PLANNED
        ? Decision.allow()
        : Decision.refuse("workforce.guidance.state");
  }

  /** More may be agreed once the visit was made. */
  public static Decision agreeing(GuidanceState state) {
    return state == GuidanceState.DONE
        ? Decision.allow()
        : Decision.refuse("workforce.guidance.agree.state");
  }

  public static Decision settling(GuidanceStep step, LocalDate on, LocalDate today) {
    if (step.settledOn() != null) return Decision.refuse("workforce.guidance.settle.state");
    return on.isAfter(today) ? Decision.refuse("workforce.problem.future") : Decision.allow();
  }

  /** What was settled is checked, or goes back; once checked it stays. */
  public static Decision checking(GuidanceStep step) {
    return step.settledOn() != null && step.checkedOn() == null
        ? Decision.allow()
        : Decision.refuse("workforce.guidance.check.state");
  }

  /** What is wrong with a visit as typed. */
  public static List<FieldProblem> problems(
      LocalDate on, Looked looked, List<Agreed> steps, LocalDate today) {
    List<FieldProblem> found = new ArrayList<>();
    if (on == null) {
      found.add(FieldProblem.of("on", "required", "workforce.problem.required"));
    } else if (on.isAfter(today)) {
      found.add(FieldProblem.of("on", "future", "workforce.problem.future"));
    }
    if (looked.topics().isEmpty()) {
      found.add(FieldProblem.of("topics", "required", "workforce.problem.required"));
    } else if (!looked.topics().stream().allMatch(Codes.GUIDANCE_TOPIC::has)) {
      found.add(FieldProblem.of("topics", "code", "workforce.problem.code"));
    }
    number(found, "filesChecked", looked.filesChecked());
    number(found, "filesFaulty", looked.filesFaulty());
    number(found, "homesVisited", looked.homesVisited());
    int checked = looked.filesChecked() == null ? 0 : looked.filesChecked();
    if (looked.filesFaulty() != null && looked.filesFaulty() > checked) {
      found.add(FieldProblem.of("filesFaulty", "more", "workforce.guidance.faulty"));
    }
    for (int i = 0; i < steps.size(); i++) {
      Agreed a = steps.get(i);
      if (a.text() == null) {
        found.add(FieldProblem.of("step" + (i + 1), "required", "workforce.problem.required"));
      }
      if (a.due() == null) {
        found.add(FieldProblem.of("due" + (i + 1), "required", "workforce.guidance.step.due"));
      } else if (on != null && a.due().isBefore(on)) {
        found.add(FieldProblem.of("due" + (i + 1), "before", "workforce.guidance.step.before"));
      }
    }
    return found;
  }

  private static void number(List<FieldProblem> found, String field, Integer n) {
    if (n != null && (n < 0 || n > MOST)) {
      found.add(FieldProblem.of(field, "number", "web.query.number", 0, MOST));
    }
  }
}
