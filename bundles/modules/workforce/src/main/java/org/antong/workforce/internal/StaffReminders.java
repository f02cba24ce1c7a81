package org.antong.workforce.internal;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.portal.Reminder;
import org.antong.workforce.internal.domain.AppointmentFilter;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.Coverage;
import org.antong.workforce.internal.domain.PostFilter;
import org.antong.workforce.internal.domain.PostFilter.Show;
import org.antong.workforce.internal.domain.StaffFilter;
import org.antong.workforce.internal.domain.StaffFilter.Due;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What waits for supervisors and county officers: posts to fill, people to check and to end; and
 * for everybody on a post that her own record is to be checked (domain.md 12.23).
 */
@Component(service = Reminder.class)
public final class StaffReminders implements Reminder {

  private static final String POSTS = "/workforce/posts";
  private static final String STAFF = "/workforce/staff";
  private static final String APPOINTMENTS = "/workforce/appointments";

  private final PostService posts;
  private final StaffService staff;
  private final AppointmentService appointments;
  private final Divisions divisions;
  private final WorkforceConfig config;

  @Activate
  public StaffReminders(
      @Reference PostService posts,
      @Reference StaffService staff,
      @Reference AppointmentService appointments,
      @Reference Divisions divisions,
      @Reference WorkforceConfig config) {
    this.posts = posts;
    this.staff = staff;
    this.appointments = appointments;
    this.divisions = divisions;
    this.config = config;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    List<ToDo> toDos = new ArrayList<>();
    own(toDos, caller);
    boolean keeps = caller.holds(Role.TOWN_SUPERVISOR) || caller.holds(Role.COUNTY_OFFICER);
    if (!keeps || !caller.may(WorkforceModule.READ)) return toDos;
    Caller reader = caller.exercising(WorkforceModule.READ);
    vacancies(toDos, caller.exercising(WorkforceModule.POSTS));
    if (caller.may(WorkforceModule.APPROVE)) {
      waiting(toDos, reader, AppointmentState.NOMINATED, "workforce.todo.approve");
      waiting(toDos, reader, AppointmentState.APPROVED, "workforce.todo.activate");
      AppointmentFilter none = AppointmentFilter.ALL.in(AppointmentState.ACTIVE).noAccount();
      add(
          toDos,
          appointments.count(reader, none),
          "workforce.todo.account",
          "/workforce/accounts",
          false);
    }
    AppointmentFilter handing = AppointmentFilter.ALL.toHandOver();
    add(
        toDos,
        appointments.count(reader, handing),
        "workforce.todo.hand-over",
        APPOINTMENTS + handing.address(),
        false);
    StaffFilter unchecked = StaffFilter.ALL.holding().vetting(Due.OVERDUE);
    add(
        toDos,
        staff.count(reader, unchecked),
        "workforce.todo.vetting",
        STAFF + unchecked.address(),
        true);
    return toDos;
  }

  /** Who is on a post is told herself that her record is to be checked again. */
  private void own(List<ToDo> toDos, Caller caller) {
    if (!caller.may(WorkforceModule.APPRAISE_SELF)) return;
    boolean due =
        staff
            .own(caller.exercising(WorkforceModule.APPRAISE_SELF))
            .map(StaffService.Own::person)
            .filter(p -> !p.posts().isEmpty() && Boolean.TRUE.equals(p.vettingOverdue()))
            .isPresent();
    add(toDos, due ? 1 : 0, "workforce.todo.vetting-own", "/workforce/own", true);
  }

  private void vacancies(List<ToDo> toDos, Caller caller) {
    int vacant = 0;
    int late = 0;
    for (Area root : Desk.roots(caller, divisions, posts.today())) {
      Coverage.Gaps gaps = posts.gaps(caller, root);
      vacant += gaps.vacant().size();
      late += gaps.longerThan(config.refillDays(), posts.today()).size();
    }
    add(
        toDos,
        late,
        "workforce.todo.vacant-long",
        POSTS + PostFilter.ALL.showing(Show.VACANT_LONG).address(),
        true);
    add(
        toDos,
        vacant - late,
        "workforce.todo.vacant",
        POSTS + PostFilter.ALL.showing(Show.VACANT).address(),
        false);
  }

  private void waiting(List<ToDo> toDos, Caller caller, AppointmentState state, String key) {
    AppointmentFilter filter = AppointmentFilter.ALL.in(state);
    add(toDos, appointments.count(caller, filter), key, APPOINTMENTS + filter.address(), false);
  }

  private static void add(List<ToDo> toDos, long n, String key, String link, boolean overdue) {
    if (n > 0) toDos.add(new ToDo(key, n, link, overdue));
  }
}
