package org.antong.workforce.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Coverage.Tally;

/**
 * The board of an area: every post a cell, by unit and town.
 *
 * @param trained whether a training module says who is trained
 * @param supervisors count of the posts in towns, {@code directors} of those in villages
 */
public record Board(
    Area area,
    String name,
    LocalDate day,
    Instant knownAt,
    boolean trained,
    Tally total,
    Tally supervisors,
    Tally directors,
    List<Unit> units) {

  /** Names of the units that have the module off, which no sum counts. */
  public List<String> off() {
    return units.stream().filter(Unit::off).map(Unit::name).toList();
  }

  /**
   * A county or zone.
   *
   * @param unverified a zone whose villages nobody has filled in
   * @param off it has switched the module off: it is named and never counted as nought
   */
  public record Unit(
      DivisionCode unit,
      String name,
      Tally tally,
      boolean unverified,
      boolean off,
      List<Town> towns) {}

  /** A town as far as the unit manages it: its own posts first, then those of its villages. */
  public record Town(
      DivisionCode town, DivisionCode unit, String name, Tally tally, List<PostSight> posts) {

    /** The posts of one kind. */
    public List<PostSight> of(PostType type) {
      return posts.stream().filter(p -> p.type() == type).toList();
    }
  }
}
