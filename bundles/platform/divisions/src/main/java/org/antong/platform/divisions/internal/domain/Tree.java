package org.antong.platform.divisions.internal.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;

/**
 * The divisions and who manages which village on one day. Each village belongs to exactly one unit:
 * the zone that is entrusted with it, else the county above it (domain.md 12.11).
 */
public final class Tree {

  private static final Comparator<Division> ZONES_LAST =
      Comparator.comparing(Division::zone).thenComparing(Division::code);

  private final Map<DivisionCode, Division> divisions;
  private final Map<DivisionCode, List<Division>> children;
  private final Map<DivisionCode, DivisionCode> units;
  private final Map<DivisionCode, Map<DivisionCode, List<DivisionCode>>> managed;
  private final Optional<Division> root;
  // Every line of a list tells where the child lives.
  private final Map<DivisionCode, String> fullNames = new ConcurrentHashMap<>();

  private Tree(
      Map<DivisionCode, Division> divisions,
      Map<DivisionCode, List<Division>> children,
      Map<DivisionCode, DivisionCode> units,
      Map<DivisionCode, Map<DivisionCode, List<DivisionCode>>> managed) {
    this.divisions = divisions;
    this.children = children;
    this.units = units;
    this.managed = managed;
    this.root = topmost();
  }

  /**
   * Grows the tree of one day.
   *
   * @param valid the rows valid that day
   * @param links all rows, for the codes that were valid before or after
   * @param trusts the trusteeships of that day
   */
  static Tree of(Collection<Entry> valid, Links links, Collection<Trust> trusts) {
    Set<DivisionCode> codes = new HashSet<>();
    valid.forEach(e -> codes.add(e.code()));
    Map<DivisionCode, Division> divisions = new TreeMap<>();
    Map<DivisionCode, List<Division>> children = new HashMap<>();
    for (Entry e : valid) {
      Division d = e.under(links.validAs(e.parent(), codes).orElse(null));
      divisions.put(d.code(), d);
      if (d.parent() != null) {
        children.computeIfAbsent(d.parent(), c -> new ArrayList<>()).add(d);
      }
    }
    children.values().forEach(list -> list.sort(ZONES_LAST));

    Map<DivisionCode, DivisionCode> units = new HashMap<>();
    divisions.values().stream()
        .filter(d -> d.level() == DivisionLevel.VILLAGE)
        .forEach(d -> countyOf(d, divisions).ifPresent(c -> units.put(d.code(), c.code())));
    for (Trust t : trusts) {
      if (units.containsKey(t.village()) && divisions.containsKey(t.zone())) {
        units.put(t.village(), t.zone());
      }
    }
    Map<DivisionCode, Map<DivisionCode, List<DivisionCode>>> managed = new HashMap<>();
    for (Division d : divisions.values()) {
      DivisionCode unit = units.get(d.code());
      if (unit == null) continue;
      managed
          .computeIfAbsent(unit, u -> new TreeMap<>())
          .computeIfAbsent(d.parent(), t -> new ArrayList<>())
          .add(d.code());
    }
    // A town without villages still has to be seen somewhere: below its county.
    for (Division d : divisions.values()) {
      if (d.level() == DivisionLevel.TOWN
          && d.parent() != null
          && !children.containsKey(d.code())) {
        managed.computeIfAbsent(d.parent(), u -> new TreeMap<>()).put(d.code(), List.of());
      }
    }
    return new Tree(divisions, children, units, managed);
  }

  private static Optional<Division> countyOf(Division d, Map<DivisionCode, Division> divisions) {
    Division at = d;
    while (at != null && at.level() != DivisionLevel.COUNTY) {
      at = at.parent() == null ? null : divisions.get(at.parent());
    }
    return Optional.ofNullable(at);
  }

  public Optional<Division> find(DivisionCode code) {
    return Optional.ofNullable(divisions.get(code));
  }

  public Collection<Division> all() {
    return divisions.values();
  }

  /** Villages with the unit that manages each. */
  Map<DivisionCode, DivisionCode> villageUnits() {
    return units;
  }

  /** Divisions directly below by the register, whoever manages them. */
  public List<Division> registered(DivisionCode code) {
    return children.getOrDefault(code, List.of());
  }

  /**
   * The topmost division worth showing: from the top of the register down past divisions that hold
   * a single other one, such as the province of the only prefecture.
   */
  public Optional<Division> root() {
    return root;
  }

  private Optional<Division> topmost() {
    Optional<Division> top =
        divisions.values().stream()
            .filter(d -> d.parent() == null)
            .min(Comparator.comparing(Division::level).thenComparing(Division::code));
    return top.map(
        d -> {
          Division at = d;
          while (at.level().above(DivisionLevel.PREFECTURE) && registered(at.code()).size() == 1) {
            at = registered(at.code()).get(0);
          }
          return at;
        });
  }

  /** The unit that manages a village, a town by default, or the unit itself. */
  public Optional<DivisionCode> unitOf(DivisionCode code) {
    Division d = divisions.get(code);
    if (d == null) return Optional.empty();
    return switch (d.level()) {
      case PROVINCE, PREFECTURE -> Optional.empty();
      case COUNTY -> Optional.of(code);
      case TOWN -> unitOfTown(d);
      case VILLAGE -> Optional.ofNullable(units.get(code));
    };
  }

  private Optional<DivisionCode> unitOfTown(Division town) {
    List<DivisionCode> holders = holders(town.code());
    Optional<DivisionCode> county = Optional.ofNullable(town.parent());
    if (county.isPresent() && (holders.isEmpty() || holders.contains(county.get()))) return county;
    return holders.stream().findFirst();
  }

  /** Units that manage villages of the town, the county first. */
  public List<DivisionCode> holders(DivisionCode town) {
    return managed.entrySet().stream()
        .filter(e -> e.getValue().containsKey(town))
        .map(Map.Entry::getKey)
        .sorted(
            Comparator.comparing((DivisionCode c) -> divisions.get(c).zone()).thenComparing(c -> c))
        .toList();
  }

  public Optional<Area> area(DivisionCode code, DivisionCode unit) {
    Division d = divisions.get(code);
    if (d == null) return Optional.empty();
    return switch (d.level()) {
      case PROVINCE, PREFECTURE -> Optional.of(Area.of(code, null));
      case COUNTY -> Optional.of(Area.of(code, code));
      case TOWN ->
          unit == null
              ? unitOfTown(d).map(u -> Area.of(code, u))
              : holders(code).contains(unit) ? Optional.of(Area.of(code, unit)) : Optional.empty();
      case VILLAGE ->
          unitOf(code).filter(u -> unit == null || unit.equals(u)).map(u -> Area.of(code, u));
    };
  }

  public List<Area> below(Area area) {
    Division d = divisions.get(area.division());
    if (d == null) return List.of();
    return switch (d.level()) {
      case PROVINCE -> registered(d.code()).stream().map(c -> Area.of(c.code(), null)).toList();
      case PREFECTURE ->
          registered(d.code()).stream().map(c -> Area.of(c.code(), c.code())).toList();
      case COUNTY ->
          managed.getOrDefault(d.code(), Map.of()).keySet().stream()
              .map(t -> Area.of(t, d.code()))
              .toList();
      case TOWN -> {
        DivisionCode unit = unit(area);
        yield managed.getOrDefault(unit, Map.of()).getOrDefault(d.code(), List.of()).stream()
            .map(v -> Area.of(v, unit))
            .toList();
      }
      case VILLAGE -> List.of();
    };
  }

  private DivisionCode unit(Area area) {
    return area.unit() != null ? area.unit() : unitOf(area.division()).orElse(null);
  }

  /** The names from below the root down to the division; empty for one that is not there. */
  public Optional<String> fullName(DivisionCode code) {
    Division d = divisions.get(code);
    if (d == null) return Optional.empty();
    return Optional.of(fullNames.computeIfAbsent(code, c -> joined(d)));
  }

  private String joined(Division d) {
    List<Area> path = area(d.code(), null).map(this::path).orElse(List.of());
    if (path.size() < 2) return d.name();
    return path.stream()
        .skip(1)
        .map(a -> divisions.get(a.division()).name())
        .collect(Collectors.joining(" "));
  }

  public List<Area> path(Area area) {
    Division d = divisions.get(area.division());
    if (d == null) return List.of();
    List<Area> path = new ArrayList<>();
    path.add(area(d.code(), area.unit()).orElse(area));
    Division at = d;
    DivisionCode unit = unit(area);
    DivisionCode top = root.map(Division::code).orElse(null);
    while (at.parent() != null && !at.code().equals(top)) {
      DivisionCode up = at.level() == DivisionLevel.TOWN && unit != null ? unit : at.parent();
      at = divisions.get(up);
      if (at == null) break;
      path.add(0, area(at.code(), unit).orElse(Area.of(at.code(), unit)));
    }
    return List.copyOf(path);
  }

  public List<DivisionCode> villages(Area area) {
    Division d = divisions.get(area.division());
    if (d == null) return List.of();
    return switch (d.level()) {
      case PROVINCE, PREFECTURE ->
          units(d.code()).stream().flatMap(u -> villagesOf(u).stream()).sorted().toList();
      case COUNTY -> villagesOf(d.code());
      case TOWN -> below(area).stream().map(Area::division).toList();
      case VILLAGE -> List.of(d.code());
    };
  }

  private List<DivisionCode> villagesOf(DivisionCode unit) {
    return managed.getOrDefault(unit, Map.of()).values().stream()
        .flatMap(List::stream)
        .sorted()
        .toList();
  }

  public List<DivisionCode> units(DivisionCode code) {
    Division d = divisions.get(code);
    if (d == null) return List.of();
    return switch (d.level()) {
      case PROVINCE, PREFECTURE -> {
        List<Division> found = new ArrayList<>();
        collectUnits(d, found);
        found.sort(ZONES_LAST);
        yield found.stream().map(Division::code).toList();
      }
      case COUNTY, TOWN, VILLAGE -> unitOf(code).map(List::of).orElse(List.of());
    };
  }

  private void collectUnits(Division d, List<Division> found) {
    for (Division c : registered(d.code())) {
      if (c.level() == DivisionLevel.COUNTY) found.add(c);
      else if (c.level().above(DivisionLevel.COUNTY)) collectUnits(c, found);
    }
  }

  /** How many villages each unit manages, for figures that must add up. */
  public Map<DivisionCode, Integer> counts() {
    Map<DivisionCode, Integer> counts = new LinkedHashMap<>();
    managed.forEach(
        (u, towns) -> counts.put(u, towns.values().stream().mapToInt(List::size).sum()));
    return counts;
  }
}
