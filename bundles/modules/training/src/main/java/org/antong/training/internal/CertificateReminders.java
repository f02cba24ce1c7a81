package org.antong.training.internal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Certificates that end soon, or have ended, without anything newer: who is to be trained again.
 */
@Component(service = Reminder.class)
public final class CertificateReminders implements Reminder {

  private final CertificateService certificates;

  @Activate
  public CertificateReminders(@Reference CertificateService certificates) {
    this.certificates = certificates;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    if (!caller.may(TrainingModule.WRITE)) return List.of();
    long[] n = certificates.countExpiring(caller.exercising(TrainingModule.WRITE));
    if (n[0] == 0) return List.of();
    return List.of(new ToDo("training.todo.expiring", n[0], "/training/certificates", n[1] > 0));
  }
}
