package org.antong.registration.internal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files that may be one child and wait for somebody to say whether they are. */
@Component(service = Reminder.class)
public final class DuplicateReminders implements Reminder {

  private final DuplicateService duplicates;

  @Activate
  public DuplicateReminders(@Reference DuplicateService duplicates) {
    this.duplicates = duplicates;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    if (!caller.may(RegistrationModule.MERGE)) return List.of();
    long waiting = duplicates.waiting(caller.exercising(RegistrationModule.MERGE));
    return waiting == 0
        ? List.of()
        : List.of(
            new ToDo("registration.todo.duplicates", waiting, "/registration/duplicates", false));
  }
}
