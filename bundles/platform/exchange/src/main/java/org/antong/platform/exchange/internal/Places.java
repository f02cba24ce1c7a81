package org.antong.platform.exchange.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.exchange.internal.domain.PlaceNames;

/** The places a batch may name: those of its importer, and those of her county. */
record Places(PlaceNames area, PlaceNames county) {

  static Places of(Divisions divisions, Caller caller, LocalDate today) {
    List<Area> areas =
        caller.exercised().stream()
            .map(g -> Area.of(g.division(), g.unit() == null ? g.division() : g.unit()))
            .distinct()
            .toList();
    List<Area> counties =
        areas.stream()
            .map(Area::unit)
            .filter(Objects::nonNull)
            .distinct()
            .map(u -> Area.of(u, u))
            .toList();
    return new Places(
        new PlaceNames(divisions, areas, today), new PlaceNames(divisions, counties, today));
  }
}
