package org.antong.platform.ui.internal;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.access.AccessRequests;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells a county officer that somebody asks to read a file her unit keeps, and who asked that there
 * is an answer.
 */
@Component(service = Reminder.class)
public final class AccessReminders implements Reminder {

  private static final String RECEIVED = "/access-requests/received?state=WAITING";
  private static final String MINE = "/access-requests";

  private final AccessRequests requests;

  @Activate
  public AccessReminders(@Reference AccessRequests requests) {
    this.requests = requests;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    List<ToDo> toDos = new ArrayList<>();
    long waiting = requests.waiting(caller);
    if (waiting > 0) toDos.add(new ToDo("ui.todo.access", waiting, RECEIVED, false));
    long answered = requests.answered(caller);
    if (answered > 0) toDos.add(new ToDo("ui.todo.access-answered", answered, MINE, false));
    return toDos;
  }
}
