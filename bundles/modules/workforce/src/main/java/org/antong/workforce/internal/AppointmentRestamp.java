package org.antong.workforce.internal;

import java.time.LocalDate;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.UnitStamped;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps posts and those who hold them with the unit that manages their village. */
@Component(service = UnitStamped.class)
public final class AppointmentRestamp implements UnitStamped {

  private final AppointmentService appointments;

  @Activate
  public AppointmentRestamp(@Reference AppointmentService appointments) {
    this.appointments = appointments;
  }

  @Override
  public int restamp(Caller caller, DivisionCode village, DivisionCode unit, LocalDate from) {
    return from.isAfter(appointments.today())
        ? 0
        : appointments.restamp(caller, village, unit, from);
  }
}
