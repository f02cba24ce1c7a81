package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.portal.Reminder;
import org.antong.workforce.internal.domain.GuidanceFilter;
import org.antong.workforce.internal.domain.GuidanceFilter.Steps;
import org.antong.workforce.internal.domain.GuidanceState;
import org.antong.workforce.internal.domain.GuidedVillage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Guidance that waits: villages not guided in time, visits of the month not made yet, planned ones
 * whose day has come, and what was agreed.
 */
@Component(service = Reminder.class)
public final class GuidanceReminders implements Reminder {

  private static final String LIST = "/workforce/guidance";

  private final GuidanceService guidance;

  @Activate
  public GuidanceReminders(@Reference GuidanceService guidance) {
    this.guidance = guidance;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    List<ToDo> toDos = new ArrayList<>();
    if (!caller.may(WorkforceModule.GUIDED)) return toDos;
    Caller reader = caller.exercising(WorkforceModule.GUIDED);
    if (caller.holds(Role.VILLAGE_DIRECTOR)) {
      steps(toDos, reader, Steps.OVERDUE, "workforce.todo.guidance.overdue", true);
      long open = guidance.count(reader, GuidanceFilter.ALL.having(Steps.OPEN));
      long late = guidance.count(reader, GuidanceFilter.ALL.having(Steps.OVERDUE));
      add(
          toDos,
          open - late,
          "workforce.todo.guidance.open",
          LIST + GuidanceFilter.ALL.having(Steps.OPEN).address(),
          false);
    }
    if (caller.holds(Role.TOWN_SUPERVISOR) && caller.may(WorkforceModule.GUIDE)) {
      supervisor(toDos, reader);
    }
    return toDos;
  }

  private void supervisor(List<ToDo> toDos, Caller reader) {
    LocalDate today = guidance.today();
    List<GuidedVillage> villages = guidance.villages(reader, null);
    long late = villages.stream().filter(v -> v.overdue(today)).count();
    add(toDos, late, "workforce.todo.guidance.villages", LIST + "/villages", true);
    GuidanceFilter planned = GuidanceFilter.ALL.in(GuidanceState.PLANNED).between(null, today);
    add(
        toDos,
        guidance.count(reader, planned),
        "workforce.todo.guidance.planned",
        LIST + planned.address(),
        false);
    steps(toDos, reader, Steps.TO_CHECK, "workforce.todo.guidance.check", false);
    int owed = 0;
    for (Grant g : reader.exercised()) {
      if (g.role() == Role.TOWN_SUPERVISOR && !villages.isEmpty()) {
        owed += guidance.owed(reader, Area.of(g.division(), g.unit()));
      }
    }
    add(toDos, owed, "workforce.todo.guidance.month", LIST + "/villages", false);
  }

  private void steps(List<ToDo> toDos, Caller reader, Steps which, String key, boolean overdue) {
    GuidanceFilter filter = GuidanceFilter.ALL.having(which);
    add(toDos, guidance.count(reader, filter), key, LIST + filter.address(), overdue);
  }

  private static void add(List<ToDo> toDos, long n, String key, String link, boolean overdue) {
    if (n > 0) toDos.add(new ToDo(key, n, link, overdue));
  }
}
