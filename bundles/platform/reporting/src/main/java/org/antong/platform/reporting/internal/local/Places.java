package org.antong.platform.reporting.internal.local;

import java.time.LocalDate;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What places are called on a county's own report. */
@Component(service = Places.class)
public final class Places {

  private final Divisions divisions;

  @Activate
  public Places(@Reference Divisions divisions) {
    this.divisions = divisions;
  }

  String name(Area area, LocalDate on) {
    return divisions.fullName(area.division(), on);
  }

  /** The widest place there is, for what the platform publishes itself. */
  DivisionCode root(LocalDate on) {
    return divisions.root(on).map(Division::code).orElseThrow();
  }
}
