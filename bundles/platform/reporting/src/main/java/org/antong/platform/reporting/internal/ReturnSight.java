package org.antong.platform.reporting.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.reporting.internal.domain.Answer;
import org.antong.platform.reporting.internal.domain.Finding;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReturnRules;
import org.antong.platform.reporting.internal.domain.Snapshot;
import org.antong.platform.reporting.internal.domain.StatReturn;

/**
 * A return as one reader sees it.
 *
 * @param name of the place
 * @param rules until when each step is to be taken
 * @param overdue it is not handed in or locked, and the day is over
 * @param actions what this reader may do next: submit, check, return, lock, receive, correct,
 *     approve, decline
 * @param towns sheets of the towns of a county; empty for a town
 * @param versions the newest first
 * @param answers what was said about soft checks of the newest version
 * @param findings what checks find now; null where nothing is to be handed in or locked
 * @param names of the accounts that took steps
 */
public record ReturnSight(
    StatReturn stat,
    Report report,
    String name,
    ReturnRules rules,
    boolean overdue,
    List<String> actions,
    List<Line> towns,
    List<Snapshot> versions,
    List<Answer> answers,
    List<Finding> findings,
    Map<Id, String> names) {

  /** Until when whoever has it now is to have done with it. */
  public LocalDate due() {
    return rules.due(stat.key());
  }

  /** A return in a list. */
  public record Line(
      StatReturn stat,
      Report report,
      String name,
      LocalDate due,
      boolean overdue,
      int towns,
      int submitted,
      int checked) {}
}
