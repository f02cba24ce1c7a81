package org.antong.platform.ui.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.ui.Address;

/** What the frame needs to know about a reader and the place he looks at. */
public final class Reader {

  private Reader() {}

  /** The areas of the reader's roles, each once; the whole tree for the platform itself. */
  public static List<Area> roots(Caller caller, Divisions divisions, LocalDate on) {
    if (caller.isPlatform()) {
      return divisions.root(on).map(d -> List.of(Area.of(d.code(), null))).orElse(List.of());
    }
    return caller.grants().stream()
        .map(
            g -> divisions.area(g.division(), g.unit(), on).orElse(Area.of(g.division(), g.unit())))
        .distinct()
        .toList();
  }

  /** The place the address names, when it lies in the reader's roots; else the first root. */
  public static Optional<Area> looking(
      Caller caller, Divisions divisions, LocalDate on, Address address) {
    List<Area> roots = roots(caller, divisions, on);
    Optional<Area> named =
        DivisionCode.parse(address.get("division"))
            .flatMap(
                code ->
                    divisions.area(code, DivisionCode.parse(address.get("unit")).orElse(null), on))
            .filter(area -> divisions.path(area, on).stream().anyMatch(roots::contains));
    return named.isPresent() ? named : roots.stream().findFirst();
  }

  /** Whether the reader can choose between places at all. */
  public static boolean chooses(List<Area> roots, Divisions divisions, LocalDate on) {
    return roots.size() > 1
        || roots.stream()
            .anyMatch(
                a ->
                    divisions
                        .find(a.division(), on)
                        .map(Division::level)
                        .filter(l -> l != DivisionLevel.VILLAGE)
                        .isPresent());
  }

  /** Whether the reader sees names only for a purpose. */
  public static boolean needsPurpose(Caller caller) {
    return caller.roles().stream().anyMatch(r -> r.identity() == Identity.FOR_PURPOSE);
  }

  /** Minutes the chosen purpose still lasts, rounded up; 0 when there is none. */
  public static long minutesLeft(Caller caller, Instant now) {
    return caller
        .purposeAt(now)
        .map(p -> (Duration.between(now, p.until()).toSeconds() + 59) / 60)
        .orElse(0L);
  }

  /** Whether children may be searched by name or number. */
  public static boolean searchesIdentities(Caller caller) {
    return caller.roles().stream().anyMatch(r -> r.identity() != Identity.NONE);
  }
}
