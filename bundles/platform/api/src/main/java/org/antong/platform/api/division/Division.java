package org.antong.platform.api.division;

import java.time.LocalDate;

/**
 * A division as it stood at some date.
 *
 * @param parent the division above, null for the root
 * @param zone a functional zone (高新区, 恒口示范区): acts like a county, manages villages of another
 * @param from first day it is valid, null when known since ever
 * @param to last day it is valid, null while it lasts
 */
public record Division(
    DivisionCode code,
    String name,
    DivisionLevel level,
    DivisionCode parent,
    boolean zone,
    LocalDate from,
    LocalDate to) {

  public boolean validOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }
}
