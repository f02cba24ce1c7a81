package org.antong.platform.reporting.internal.domain;

import java.util.Optional;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;

/**
 * Which return: a table, a period and the county-level unit or town it is of. In addresses {@code
 * T01.2026Q3.610921000000}, with the managing unit behind it where a zone manages part of a town.
 */
public record ReturnKey(String report, Period period, Area area) {

  /**
   * Reads an address; the unit of a town is its county where none is written. Empty when it is
   * none.
   */
  public static Optional<ReturnKey> parse(String text) {
    String[] parts = text == null ? new String[0] : text.split("\\.", 4);
    if (parts.length < 3) return Optional.empty();
    Optional<Period> period = Period.parse(parts[1]);
    Optional<DivisionCode> division = DivisionCode.parse(parts[2]);
    Optional<DivisionCode> unit =
        parts.length == 4 ? DivisionCode.parse(parts[3]) : Optional.empty();
    boolean read =
        period.isPresent() && division.isPresent() && (parts.length == 3 || unit.isPresent());
    if (!read || parts[0].isBlank()) return Optional.empty();
    DivisionCode at = division.get();
    boolean below = DivisionLevel.COUNTY.above(at.level());
    DivisionCode manager =
        unit.orElse(
            at.level() == DivisionLevel.COUNTY
                ? at
                : below ? at.digits(DivisionLevel.COUNTY) : null);
    return Optional.of(new ReturnKey(parts[0], period.get(), Area.of(at, manager)));
  }

  /** Of a county-level unit, which locks; else of a town, which hands in. */
  public boolean county() {
    return area.division().level() == DivisionLevel.COUNTY;
  }

  public ReturnKey of(Area other) {
    return new ReturnKey(report, period, other);
  }

  @Override
  public String toString() {
    boolean apart =
        !county()
            && area.unit() != null
            && !area.unit().equals(area.division().digits(DivisionLevel.COUNTY));
    return report + "." + period + "." + area.division() + (apart ? "." + area.unit() : "");
  }
}
