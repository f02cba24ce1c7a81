package org.antong.platform.api.access;

import org.antong.platform.api.Role;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;

/**
 * A role held at a division.
 *
 * @param unit the managing county-level unit of that division (a zone for a zone's town); null
 *     above county level
 */
public record Grant(Role role, DivisionCode division, DivisionCode unit) {

  /** Whether a village, or a town under its unit, lies in the places of this grant. */
  public boolean reaches(Area place) {
    DivisionCode placed = place.unit() == null ? place.division() : place.unit();
    return switch (division.level()) {
      case PROVINCE, PREFECTURE -> placed.digits(division.level()).equals(division);
      case COUNTY -> placed.equals(division);
      case TOWN ->
          place.division().digits(DivisionLevel.TOWN).equals(division) && placed.equals(unit);
      case VILLAGE -> place.division().equals(division);
    };
  }
}
