package org.antong.registration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.portal.Reminder;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.Desk;
import org.antong.registration.internal.domain.FileState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Files that wait for the one who looks: to mend and submit what was entered in her post, to
 * verify, to close.
 */
@Component(service = Reminder.class)
public final class ChildReminders implements Reminder {

  private static final String LIST = "/registration/children";

  private final ChildService children;

  @Activate
  public ChildReminders(@Reference ChildService children) {
    this.children = children;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    List<ToDo> toDos = new ArrayList<>();
    if (caller.may(RegistrationModule.WRITE)) {
      Caller writer = caller.exercising(RegistrationModule.WRITE);
      List<String> posts = writer.exercised().stream().map(g -> g.role().name()).toList();
      ChildFilter returned = waiting(FileState.RETURNED).enteredAs(posts);
      ChildFilter draft = waiting(FileState.DRAFT).enteredAs(posts);
      add(toDos, writer, "registration.todo.returned", returned, true);
      add(toDos, writer, "registration.todo.draft", draft, false);
    }
    if (caller.may(RegistrationModule.VERIFY)) {
      Caller decider = caller.exercising(RegistrationModule.VERIFY);
      for (Desk desk : desks(decider)) {
        String at = "." + desk.name().toLowerCase(Locale.ROOT);
        add(
            toDos,
            decider,
            "registration.todo.verify" + at,
            waiting(FileState.SUBMITTED).at(desk),
            false);
        add(
            toDos,
            decider,
            "registration.todo.close" + at,
            waiting(FileState.CLOSE_REQUESTED).at(desk),
            false);
      }
    }
    return toDos;
  }

  private void add(
      List<ToDo> toDos, Caller caller, String textKey, ChildFilter filter, boolean overdue) {
    long count = children.count(caller, filter);
    if (count > 0) toDos.add(new ToDo(textKey, count, LIST + filter.address(), overdue));
  }

  private static ChildFilter waiting(FileState state) {
    return ChildFilter.ALL.in(List.of(state));
  }

  private static List<Desk> desks(Caller decider) {
    List<Desk> desks = new ArrayList<>();
    List<Role> roles = decider.exercised().stream().map(Grant::role).toList();
    if (roles.contains(Role.TOWN_SUPERVISOR)) desks.add(Desk.TOWN);
    if (roles.contains(Role.COUNTY_OFFICER)) desks.add(Desk.COUNTY);
    return desks;
  }
}
