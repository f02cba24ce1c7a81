package org.antong.registration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.antong.registration.internal.domain.Confirmable;
import org.antong.registration.internal.domain.RequestFilter;
import org.antong.registration.internal.domain.RequestKind;
import org.antong.registration.internal.domain.RequestState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What guardians asked and nobody answered yet, corrections to be made, closed files whose time has
 * come, and proposals that wait for this reader, the second person.
 */
@Component(service = Reminder.class)
public final class RightsReminders implements Reminder {

  private static final String LIST = "/registration/requests";
  private static final String RETENTION = "/registration/retention";

  private final RequestService requests;
  private final RetentionService retention;

  @Activate
  public RightsReminders(
      @Reference RequestService requests, @Reference RetentionService retention) {
    this.requests = requests;
    this.retention = retention;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    List<ToDo> toDos = new ArrayList<>();
    if (caller.may(RegistrationModule.DECIDE)) {
      Caller decider = caller.exercising(RegistrationModule.DECIDE);
      RequestFilter late = RequestFilter.ALL.late();
      add(toDos, "registration.todo.request-late", requests.count(decider, late), late, true);
      RequestFilter again = RequestFilter.ALL.again();
      add(toDos, "registration.todo.request-reopened", requests.count(decider, again), again, true);
      Map<RequestState, Long> waiting = requests.waiting(decider);
      for (RequestState state : RequestState.waiting()) {
        add(
            toDos,
            "registration.todo.request." + state,
            waiting.getOrDefault(state, 0L),
            RequestFilter.in(state),
            false);
      }
    }
    if (caller.may(RegistrationModule.RECEIVE) && keeps(caller)) {
      Caller keeper = caller.exercising(RegistrationModule.RECEIVE);
      RequestFilter correct =
          new RequestFilter(
              List.of(RequestState.DECIDED), List.of(RequestKind.CORRECT), false, false);
      add(
          toDos,
          "registration.todo.request-correct",
          requests.count(keeper, correct),
          correct,
          false);
    }
    if (caller.may(RegistrationModule.DISPOSE)) {
      Caller officer = caller.exercising(RegistrationModule.DISPOSE);
      long due = retention.dueNow(officer);
      if (due > 0) toDos.add(new ToDo("registration.todo.retention", due, RETENTION, false));
      Confirmable waiting = retention.confirmable(officer);
      add(toDos, "registration.todo.anonymise-late", waiting.late(), true);
      add(toDos, "registration.todo.anonymise-granted", waiting.granted(), false);
      add(toDos, "registration.todo.anonymise", waiting.timely(), false);
    }
    return toDos;
  }

  private static boolean keeps(Caller caller) {
    return caller.holds(Role.VILLAGE_DIRECTOR) || caller.holds(Role.TOWN_SUPERVISOR);
  }

  private static void add(List<ToDo> toDos, String textKey, long count, boolean overdue) {
    if (count > 0) toDos.add(new ToDo(textKey, count, RETENTION, overdue));
  }

  private static void add(
      List<ToDo> toDos, String textKey, long count, RequestFilter filter, boolean overdue) {
    if (count > 0) toDos.add(new ToDo(textKey, count, LIST + filter.address(), overdue));
  }
}
