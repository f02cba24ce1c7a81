package org.antong.registration.internal.pages;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;

/** Where a reader's own divisions begin: what a tree of places starts with. */
final class Roots {

  private Roots() {}

  static List<Area> of(Caller caller, Divisions divisions, LocalDate today) {
    return caller.exercised().stream()
        .map(
            g ->
                divisions
                    .area(g.division(), g.unit(), today)
                    .orElse(Area.of(g.division(), g.unit())))
        .distinct()
        .toList();
  }
}
