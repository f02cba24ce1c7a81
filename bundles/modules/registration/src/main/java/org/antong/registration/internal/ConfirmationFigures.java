package org.antong.registration.internal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.portal.StatSource;
import org.antong.registration.internal.domain.ConfirmationCount;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How far the month's confirmation has come, on the home page. */
@Component(service = StatSource.class)
public final class ConfirmationFigures implements StatSource {

  private final ConfirmationService confirmations;

  @Activate
  public ConfirmationFigures(@Reference ConfirmationService confirmations) {
    this.confirmations = confirmations;
  }

  @Override
  public List<Figure> figures(Caller caller, Area area) {
    if (!caller.may(RegistrationModule.REPORT)) return List.of();
    ConfirmationCount count =
        confirmations.count(caller.exercising(RegistrationModule.REPORT), area);
    if (count.files() == 0) return List.of();
    String link =
        "/registration/confirmations/progress?division="
            + area.division()
            + (area.unit() == null ? "" : "&unit=" + area.unit());
    return List.of(
        new Figure(
            "registration.figure.confirmed",
            "registration.figure.confirmed.definition",
            count.percent(),
            null,
            caller.may(RegistrationModule.CONFIRMED) ? link : null));
  }
}
