package org.antong.platform.ui.internal;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Places;

/** Addresses and states of the twigs of a division tree. */
public final class Branches {

  private Branches() {}

  /** Villages have nothing below them. */
  public static boolean leaf(Divisions divisions, Area area, LocalDate on) {
    DivisionLevel level =
        divisions.find(area.division(), on).map(Division::level).orElse(area.division().level());
    return level == DivisionLevel.VILLAGE;
  }

  /** Open are the way to the current area, and a single root. */
  public static boolean shown(Places places, List<Area> open, Area area) {
    return open.contains(area)
        || (places.roots().size() == 1 && places.roots().get(0).equals(area));
  }

  /** The list narrowed to the area. */
  public static String link(Places places, Area area) {
    return places.base().with("division", area.division()).with("unit", area.unit()).toString();
  }

  /** Where the twigs below the area are fetched. */
  public static String fetch(Places places, Area area) {
    return Address.of(places.branch())
        .with("division", area.division())
        .with("unit", area.unit())
        .with("base", places.base().toString())
        .toString();
  }
}
