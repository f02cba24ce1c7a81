package org.antong.workforce.internal;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.antong.workforce.internal.domain.DutyFilter;
import org.antong.workforce.internal.domain.DutyFilter.Show;
import org.antong.workforce.internal.domain.DutyLine;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Monthly reports that wait: at the director to be written, mended and given to her village
 * committee, at the supervisor to be read and to be asked for; the county sees who is late.
 */
@Component(service = Reminder.class)
public final class DutyReminders implements Reminder {

  private static final String LIST = "/workforce/duty-reports";

  private final DutyReportService reports;

  @Activate
  public DutyReminders(@Reference DutyReportService reports) {
    this.reports = reports;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    List<ToDo> toDos = new ArrayList<>();
    boolean writes = caller.holds(Role.VILLAGE_DIRECTOR) && caller.may(WorkforceModule.DUTY_WRITE);
    boolean above = caller.holds(Role.TOWN_SUPERVISOR) || caller.holds(Role.COUNTY_OFFICER);
    if (!writes && !above || !caller.may(WorkforceModule.DUTY_READ)) return toDos;
    List<DutyLine> recent = reports.recent(caller.exercising(WorkforceModule.DUTY_READ));
    List<Period> months = recent.stream().map(DutyLine::month).distinct().toList();
    for (Period month : months) {
      List<DutyLine> lines = recent.stream().filter(l -> l.month().equals(month)).toList();
      if (writes) own(toDos, lines, month);
      if (above) above(toDos, lines, month, caller.holds(Role.TOWN_SUPERVISOR));
    }
    return toDos;
  }

  private void own(List<ToDo> toDos, List<DutyLine> lines, Period month) {
    String link = LIST + DutyFilter.ALL.in(Period.at(Period.Kind.YEAR, month.firstDay())).address();
    int overdue = count(lines, Show.OVERDUE);
    add(toDos, overdue, "workforce.todo.duty.overdue", link, true);
    add(toDos, count(lines, Show.MISSING) - overdue, "workforce.todo.duty.write", link, false);
    add(toDos, count(lines, Show.RETURNED), "workforce.todo.duty.returned", link, true);
    add(toDos, count(lines, Show.NOT_GIVEN), "workforce.todo.duty.give", link, false);
  }

  private void above(List<ToDo> toDos, List<DutyLine> lines, Period month, boolean town) {
    if (town) {
      DutyFilter unread = DutyFilter.ALL.in(month).showing(Show.UNREAD);
      int n = count(lines, Show.UNREAD);
      add(toDos, n, "workforce.todo.duty.read", LIST + unread.address(), false);
    }
    DutyFilter late = DutyFilter.ALL.in(month).showing(Show.OVERDUE);
    String key = town ? "workforce.todo.duty.ask" : "workforce.todo.duty.late";
    add(toDos, count(lines, Show.OVERDUE), key, LIST + late.address(), true);
  }

  private int count(List<DutyLine> lines, Show show) {
    DutyFilter asked = DutyFilter.ALL.showing(show);
    return (int) lines.stream().filter(l -> asked.asks(l, reports.today())).count();
  }

  private static void add(List<ToDo> toDos, int n, String key, String link, boolean overdue) {
    if (n > 0) toDos.add(new ToDo(key, n, link, overdue));
  }
}
