package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.portal.Reminder;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.AppraisalFilter;
import org.antong.workforce.internal.domain.AppraisalState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Appraisals that wait: for the person's own word, the town's points, the county's; appeals to be
 * answered, and unqualified people nothing was done about yet.
 */
@Component(service = Reminder.class)
public final class AppraisalReminders implements Reminder {

  private static final String LIST = "/workforce/appraisals";

  private final AppraisalService appraisals;

  @Activate
  public AppraisalReminders(@Reference AppraisalService appraisals) {
    this.appraisals = appraisals;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    List<ToDo> toDos = new ArrayList<>();
    if (!caller.may(WorkforceModule.APPRAISALS)) return toDos;
    Caller reader = caller.exercising(WorkforceModule.APPRAISALS);
    AppraisalFilter open = AppraisalFilter.ALL.in(AppraisalState.SELF);
    if (caller.may(WorkforceModule.APPRAISE_SELF)) {
      PostType own = caller.holds(Role.TOWN_SUPERVISOR) ? PostType.SUPERVISOR : PostType.DIRECTOR;
      long waiting =
          appraisals.list(reader, open.on(own), Paging.first()).items().stream()
              .filter(a -> a.selfOn() == null && a.may("self"))
              .count();
      add(toDos, waiting, "workforce.todo.appraisal.self", open.on(own), false);
    }
    if (caller.holds(Role.TOWN_SUPERVISOR) && caller.may(WorkforceModule.APPRAISE_TOWN)) {
      AppraisalFilter mine = open.on(PostType.DIRECTOR);
      add(toDos, appraisals.count(reader, mine), "workforce.todo.appraisal.town", mine, false);
    }
    if (caller.holds(Role.COUNTY_OFFICER) && caller.may(WorkforceModule.APPRAISE)) {
      county(toDos, reader, open);
    }
    return toDos;
  }

  private void county(List<ToDo> toDos, Caller reader, AppraisalFilter open) {
    AppraisalFilter supervisors = open.on(PostType.SUPERVISOR);
    add(
        toDos,
        appraisals.count(reader, supervisors),
        "workforce.todo.appraisal.supervisors",
        supervisors,
        false);
    AppraisalFilter scored = AppraisalFilter.ALL.in(AppraisalState.TOWN_SCORED);
    add(toDos, appraisals.count(reader, scored), "workforce.todo.appraisal.county", scored, false);
    AppraisalFilter published = AppraisalFilter.ALL.in(AppraisalState.PUBLISHED);
    AppraisalFilter appealed = published.appealing(true);
    List<AppraisalSight> appeals =
        appraisals.list(reader, appealed, new Paging(1, Paging.MOST, List.of())).items().stream()
            .filter(a -> a.appealAnsweredOn() == null)
            .toList();
    LocalDate today = appraisals.today();
    boolean late = appeals.stream().anyMatch(a -> today.isAfter(a.answerDue()));
    add(toDos, appeals.size(), "workforce.todo.appraisal.appeal", appealed, late);
    AppraisalFilter unhandled = published.handled(false);
    add(
        toDos,
        appraisals.count(reader, unhandled),
        "workforce.todo.appraisal.handle",
        unhandled,
        true);
  }

  private static void add(
      List<ToDo> toDos, long n, String key, AppraisalFilter filter, boolean overdue) {
    if (n > 0) toDos.add(new ToDo(key, n, LIST + filter.address(), overdue));
  }
}
