package org.antong.workforce.internal;

import java.time.LocalDate;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.UnitStamped;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes a village off the unsigned subsidy lists of the unit that does not manage it any more. */
@Component(service = UnitStamped.class)
public final class SubsidyRestamp implements UnitStamped {

  private final SubsidyService subsidies;

  @Activate
  public SubsidyRestamp(@Reference SubsidyService subsidies) {
    this.subsidies = subsidies;
  }

  @Override
  public int restamp(Caller caller, DivisionCode village, DivisionCode unit, LocalDate from) {
    return from.isAfter(subsidies.today()) ? 0 : subsidies.restamp(caller, village, unit, from);
  }
}
