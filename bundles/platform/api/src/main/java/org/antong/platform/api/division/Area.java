package org.antong.platform.api.division;

/**
 * A place as one looks at it: a division, and for a town or village the county-level unit that
 * manages the part looked at, because a zone may manage some villages of a town (domain.md 7.2).
 *
 * @param division the division itself
 * @param unit the managing county-level unit; null above county level
 */
public record Area(DivisionCode division, DivisionCode unit) {

  public static Area of(DivisionCode division, DivisionCode unit) {
    return new Area(division, unit);
  }
}
