package org.antong.platform.api.division;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The division tree valid at a date, with the trusteeship of zones (domain.md 7.2, 12.11, 12.12).
 * Answers from memory; safe to call in loops.
 */
@ProviderType
public interface Divisions {

  /** The division with this code at the date. */
  Optional<Division> find(DivisionCode code, LocalDate on);

  /**
   * The division's name at the date; the latest known name, else the digits, when there was none.
   */
  String name(DivisionCode code, LocalDate on);

  /** Names from the prefecture down to the division, for people: 汉滨区 恒口镇 某村. */
  String fullName(DivisionCode code, LocalDate on);

  /**
   * The area of a request: county-level and above stand alone; a town or village belongs to the
   * given unit, or without one to the unit that manages it (for a town: its county, unless a zone
   * manages all of its villages). Empty when there is no such division at the date.
   */
  Optional<Area> area(DivisionCode division, DivisionCode unit, LocalDate on);

  /**
   * The areas directly below: prefecture to its counties and zones, county or zone to the towns in
   * which it manages villages, town to the villages that the area's unit manages. In code order,
   * zones last.
   */
  List<Area> below(Area area, LocalDate on);

  /** The areas from the topmost loaded down to this one, itself last. */
  List<Area> path(Area area, LocalDate on);

  /** Every village the area holds at the date, in code order. */
  List<DivisionCode> villages(Area area, LocalDate on);

  /** The county-level unit that manages the village (or town, or itself) at the date. */
  Optional<DivisionCode> unitOf(DivisionCode division, LocalDate on);

  /**
   * County-level units of a prefecture or province at the date, zones last; a unit itself alone.
   */
  List<DivisionCode> units(DivisionCode division, LocalDate on);

  /**
   * The code that this one became by merger, split or renaming, as at the date; itself when still
   * valid.
   */
  Optional<DivisionCode> successor(DivisionCode code, LocalDate on);

  /** False for a zone whose villages nobody has filled in yet: its figures print 待核实. */
  boolean verified(DivisionCode zone);

  /** The topmost division that is loaded, for example the prefecture. */
  Optional<Division> root(LocalDate on);

  /** Grows with every change of the tree; caches hang on it. */
  long version();
}
