package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.fault.Decision;
import org.antong.workforce.internal.domain.DutyReport.Committee;

/**
 * When a monthly report is to be handed in, by whom, and what may happen to it (domain.md 2.4 D1).
 *
 * @param dueDay day of the following month up to which a report is in time
 * @param leastDays who was on the post for fewer days of the month need not report
 */
public record DutyRules(int dueDay, int leastDays) {

  /** The last day on which the report of a month is in time. */
  public LocalDate due(Period month) {
    return month.lastDay().plusDays(dueDay);
  }

  /** Who has to report of a month, one a post: whoever was last on it, if for long enough. */
  public List<DutyDays> expected(Collection<DutyDays> days, Period month) {
    Map<String, DutyDays> last = new LinkedHashMap<>();
    Map<String, Integer> on = new HashMap<>();
    for (DutyDays d : days) {
      int many = d.in(month);
      if (many == 0) continue;
      last.merge(d.post().key(), d, (a, b) -> b.from().isAfter(a.from()) ? b : a);
      on.merge(d.post().key() + d.staff(), many, Integer::sum);
    }
    List<DutyDays> found = new ArrayList<>();
    for (DutyDays one : last.values()) {
      boolean enough = on.get(one.post().key() + one.staff()) >= leastDays;
      if (enough && !one.enteredOn().isAfter(month.lastDay())) found.add(one);
    }
    return found;
  }

  /** The months of a place side by side with what was written: expected ones, and others. */
  public List<DutyLine> lines(
      Collection<DutyDays> days, Collection<DutyReport> reports, List<Period> months) {
    Map<String, DutyReport> written = new LinkedHashMap<>();
    reports.forEach(r -> written.put(r.post().key() + r.month(), r));
    Map<Id, String> names = new LinkedHashMap<>();
    days.forEach(d -> names.put(d.staff(), d.name()));
    List<DutyLine> lines = new ArrayList<>();
    for (Period month : months) {
      for (DutyDays d : expected(days, month)) {
        DutyReport r = written.remove(d.post().key() + month);
        Id writer = r == null ? d.staff() : r.staff();
        String name = names.getOrDefault(writer, d.name());
        lines.add(new DutyLine(d.post(), writer, name, month, due(month), true, r));
      }
    }
    written.values().stream()
        .filter(r -> months.contains(r.month()))
        .forEach(
            r ->
                lines.add(
                    new DutyLine(
                        r.post(),
                        r.staff(),
                        names.get(r.staff()),
                        r.month(),
                        due(r.month()),
                        false,
                        r)));
    return lines;
  }

  /** A report is begun or gone on with while it lies with its writer. */
  public static Decision writing(DutyReport report, Period month, LocalDate today) {
    if (month.firstDay().isAfter(today)) return Decision.refuse("workforce.duty.write.future");
    return report == null || report.state().open()
        ? Decision.allow()
        : Decision.refuse("workforce.duty.write.state");
  }

  /** It is handed in on the last day of its month or later, when its figures are whole. */
  public static Decision submitting(DutyReport report, LocalDate today) {
    if (!report.state().open()) return Decision.refuse("workforce.duty.write.state");
    if (today.isBefore(report.month().lastDay())) {
      return Decision.refuse("workforce.duty.submit.early", report.month().lastDay());
    }
    return report.told().done() == null
        ? Decision.refuse("workforce.duty.submit.empty")
        : Decision.allow();
  }

  /** It is read, or goes back, once it was handed in. */
  public static Decision answering(DutyReport report) {
    return report.state() == DutyState.SUBMITTED
        ? Decision.allow()
        : Decision.refuse("workforce.duty.answer.state");
  }

  /** The village committee gets what was handed in, not a draft. */
  public static Decision giving(DutyReport report, Committee to, LocalDate today) {
    if (report.state().open()) return Decision.refuse("workforce.duty.give.state");
    if (to.on().isAfter(today)) return Decision.refuse("workforce.problem.future");
    return to.on().isBefore(report.firstSubmitted())
        ? Decision.refuse("workforce.duty.give.before", report.firstSubmitted())
        : Decision.allow();
  }
}
