package org.antong.registration.internal;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.portal.Reminder;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.Confirmed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The month's confirmation on the to-do list: a director's own children, a supervisor's villages
 * that are behind.
 */
@Component(service = Reminder.class)
public final class ConfirmationReminders implements Reminder {

  private static final String CARDS = "/registration/confirmations";

  private final ConfirmationService confirmations;
  private final Divisions divisions;

  @Activate
  public ConfirmationReminders(
      @Reference ConfirmationService confirmations, @Reference Divisions divisions) {
    this.confirmations = confirmations;
    this.divisions = divisions;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    if (!caller.may(RegistrationModule.CONFIRM)) return List.of();
    Caller confirming = caller.exercising(RegistrationModule.CONFIRM);
    List<ToDo> toDos = new ArrayList<>();
    List<Area> places = ConfirmationQuestion.roots(confirming, divisions, confirmations.today());
    for (Area place : places) {
      String at =
          places.size() == 1 ? "" : "?division=" + place.division() + "&unit=" + place.unit();
      if (place.division().level() == DivisionLevel.VILLAGE) {
        ConfirmationProgress.Line line =
            confirmations.progress(confirming, place, confirmations.month()).total();
        long open = line.open() - line.overdue();
        if (line.overdue() > 0) {
          toDos.add(new ToDo("registration.todo.confirm-late", line.overdue(), CARDS + at, true));
        }
        if (open > 0) toDos.add(new ToDo("registration.todo.confirm", open, CARDS + at, false));
        if (line.followUps() > 0) {
          toDos.add(
              new ToDo("registration.todo.confirm-open", line.followUps(), CARDS + at, false));
        }
      } else if (caller.holds(Role.TOWN_SUPERVISOR)) {
        long behind = confirmations.overdueVillages(confirming, place);
        if (behind > 0) {
          toDos.add(
              new ToDo(
                  "registration.todo.confirm-villages", behind, CARDS + "/progress" + at, true));
        }
        long open = confirmations.count(confirming, place).open();
        ChildFilter missing = ChildFilter.ALL.confirmed(Confirmed.MISSING);
        String list =
            "/registration/children"
                + (places.size() == 1 ? missing : missing.within(place)).address();
        if (open > 0) toDos.add(new ToDo("registration.todo.unconfirmed", open, list, false));
      }
    }
    return toDos;
  }
}
