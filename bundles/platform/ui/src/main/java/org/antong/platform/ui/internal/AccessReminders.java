package org.antong.platform.ui.internal;

import java.util.List;
import org.antong.platform.api.access.AccessRequests;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells a county officer that somebody asks to read a file her unit keeps. */
@Component(service = Reminder.class)
public final class AccessReminders implements Reminder {

  private static final String PAGE = "/access-requests/received?state=WAITING";

  private final AccessRequests requests;

  @Activate
  public AccessReminders(@Reference AccessRequests requests) {
    this.requests = requests;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    long waiting = requests.waiting(caller);
    return waiting == 0 ? List.of() : List.of(new ToDo("ui.todo.access", waiting, PAGE, false));
  }
}
