package org.antong.workforce.internal;

import java.util.ArrayList;
import java.util.List;
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
    if (writes) {
      int overdue = count(recent, Show.OVERDUE);
      add(toDos, overdue, "workforce.todo.duty.overdue", Show.OVERDUE, true);
      add(toDos, count(recent, Show.DUE), "workforce.todo.duty.write", Show.DUE, false);
      int back = count(recent, Show.RETURNED);
      add(toDos, back, "workforce.todo.duty.returned", Show.RETURNED, true);
      int kept = count(recent, Show.NOT_GIVEN);
      add(toDos, kept, "workforce.todo.duty.give", Show.NOT_GIVEN, false);
    }
    if (above) {
      boolean town = caller.holds(Role.TOWN_SUPERVISOR);
      int unread = town ? count(recent, Show.UNREAD) : 0;
      add(toDos, unread, "workforce.todo.duty.read", Show.UNREAD, false);
      String late = town ? "workforce.todo.duty.ask" : "workforce.todo.duty.late";
      add(toDos, count(recent, Show.OVERDUE), late, Show.OVERDUE, true);
    }
    return toDos;
  }

  private int count(List<DutyLine> lines, Show show) {
    DutyFilter asked = DutyFilter.ALL.showing(show);
    return (int) lines.stream().filter(l -> asked.asks(l, reports.today())).count();
  }

  private static void add(List<ToDo> toDos, int n, String key, Show show, boolean overdue) {
    String link = LIST + DutyFilter.ALL.lately().showing(show).address();
    if (n > 0) toDos.add(new ToDo(key, n, link, overdue));
  }
}
