package org.antong.platform.reporting.internal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tables that came and were not opened yet. */
@Component(service = Reminder.class)
public final class DeliveryReminders implements Reminder {

  private final DeliveryService deliveries;

  @Activate
  public DeliveryReminders(@Reference DeliveryService deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    if (!caller.may(ReportingModule.READ)) return List.of();
    long unread = deliveries.unread(caller);
    return unread == 0
        ? List.of()
        : List.of(new ToDo("reporting.todo.deliveries", unread, "/reporting/deliveries", false));
  }
}
