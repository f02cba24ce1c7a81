package org.antong.platform.web.internal.tls;

import java.util.List;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.api.portal.HealthCheck.State;
import org.antong.platform.api.portal.Reminder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells the system administrators before the certificate of https ends. */
@Component(service = Reminder.class)
public final class CertificateReminders implements Reminder {

  private final HealthCheck certificate;

  @Activate
  public CertificateReminders(
      @Reference(target = "(component.name=org.antong.platform.web.internal.tls.Certificate)")
          HealthCheck certificate) {
    this.certificate = certificate;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    if (!caller.holds(Role.SYS_ADMIN) || certificate.check().state() == State.WELL) {
      return List.of();
    }
    return List.of(new ToDo("web.todo.certificate", 1, "/modules/health", true));
  }
}
