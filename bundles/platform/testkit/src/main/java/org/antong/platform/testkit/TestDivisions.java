package org.antong.platform.testkit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;

/**
 * A small tree that never changes, written as lines {@code code,name} with a third column: {@code
 * zone} for a functional zone, {@code unverified} for one whose villages nobody knows, or for a
 * village the zone that manages it.
 *
 * <pre>
 * 610900,某市
 * 610999,示例县
 * 610998,示例新区,zone
 * 610999101,甲镇
 * 610999101201,一村
 * 610999101202,二村,610998
 * </pre>
 */
public final class TestDivisions implements Divisions {

  private final Map<DivisionCode, Division> all = new TreeMap<>();
  private final Map<DivisionCode, DivisionCode> managed = new TreeMap<>();
  private final Set<DivisionCode> unverified = new HashSet<>();

  private TestDivisions(String lines) {
    for (String line :
        lines.strip().lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      String[] cells = line.split(",");
      DivisionCode code = DivisionCode.of(cells[0]);
      String third = cells.length > 2 ? cells[2].strip() : "";
      boolean zone = third.equals("zone") || third.equals("unverified");
      all.put(code, new Division(code, cells[1].strip(), code.level(), null, zone, null, null));
      if (third.equals("unverified")) unverified.add(code);
      if (!zone && !third.isEmpty()) managed.put(code, DivisionCode.of(third));
    }
    all.replaceAll(
        (code, d) ->
            new Division(
                code, d.name(), d.level(), parent(code).orElse(null), d.zone(), null, null));
  }

  public static TestDivisions of(String lines) {
    return new TestDivisions(lines);
  }

  /**
   * One county of two towns, its zone that manages one village, and a second county, below one
   * prefecture.
   */
  public static TestDivisions small() {
    return of(
        """
        610900,示例市
        610997,邻县
        610997101,邻镇
        610997101201,邻村
        610999,示例县
        610998,示例新区,zone
        610999101,甲镇
        610999101201,一村
        610999101202,二村,610998
        610999102,乙镇
        610999102201,三村
        """);
  }

  private Optional<DivisionCode> parent(DivisionCode code) {
    return Stream.of(DivisionLevel.values())
        .filter(level -> level.above(code.level()))
        .sorted(Comparator.reverseOrder())
        .map(code::digits)
        .filter(all::containsKey)
        .findFirst();
  }

  @Override
  public Optional<Division> find(DivisionCode code, LocalDate on) {
    return Optional.ofNullable(all.get(code));
  }

  @Override
  public String name(DivisionCode code, LocalDate on) {
    return find(code, on).map(Division::name).orElse(code.toString());
  }

  @Override
  public String fullName(DivisionCode code, LocalDate on) {
    List<String> names = new ArrayList<>();
    for (DivisionCode at = code; at != null && all.containsKey(at); at = all.get(at).parent())
      names.add(0, all.get(at).name());
    return names.isEmpty() ? code.toString() : String.join(" ", names);
  }

  @Override
  public Optional<Area> area(DivisionCode division, DivisionCode unit, LocalDate on) {
    if (!all.containsKey(division)) return Optional.empty();
    if (division.level().above(DivisionLevel.COUNTY)) return Optional.of(Area.of(division, null));
    if (division.level() == DivisionLevel.COUNTY) return Optional.of(Area.of(division, division));
    DivisionCode manager = unit != null ? unit : unitOf(division, on).orElseThrow();
    return Optional.of(Area.of(division, manager));
  }

  @Override
  public List<Area> below(Area area, LocalDate on) {
    return switch (area.division().level()) {
      case PROVINCE, PREFECTURE ->
          units(area.division(), on).stream().map(u -> Area.of(u, u)).toList();
      case COUNTY ->
          villages(area, on).stream()
              .map(v -> v.digits(DivisionLevel.TOWN))
              .distinct()
              .map(t -> Area.of(t, area.division()))
              .toList();
      case TOWN -> villages(area, on).stream().map(v -> Area.of(v, area.unit())).toList();
      case VILLAGE -> List.of();
    };
  }

  @Override
  public List<Area> path(Area area, LocalDate on) {
    List<Area> path = new ArrayList<>();
    path.add(area);
    if (area.division().level() == DivisionLevel.VILLAGE)
      path.add(0, Area.of(area.division().digits(DivisionLevel.TOWN), area.unit()));
    if (DivisionLevel.COUNTY.above(area.division().level()))
      path.add(0, Area.of(area.unit(), area.unit()));
    for (DivisionCode up = all.get(path.get(0).division()).parent();
        up != null;
        up = all.get(up).parent()) path.add(0, Area.of(up, null));
    return path;
  }

  @Override
  public List<DivisionCode> villages(Area area, LocalDate on) {
    DivisionCode code = area.division();
    return all.keySet().stream()
        .filter(v -> v.level() == DivisionLevel.VILLAGE)
        .filter(
            v ->
                switch (code.level()) {
                  case PROVINCE, PREFECTURE -> v.digits(code.level()).equals(code);
                  case COUNTY -> manager(v).equals(code);
                  case TOWN, VILLAGE ->
                      v.digits(code.level()).equals(code) && manager(v).equals(area.unit());
                })
        .toList();
  }

  @Override
  public Optional<DivisionCode> unitOf(DivisionCode division, LocalDate on) {
    if (!all.containsKey(division) || division.level().above(DivisionLevel.COUNTY))
      return Optional.empty();
    if (division.level() == DivisionLevel.COUNTY) return Optional.of(division);
    if (division.level() == DivisionLevel.VILLAGE) return Optional.of(manager(division));
    List<DivisionCode> managers =
        all.keySet().stream()
            .filter(
                v ->
                    v.level() == DivisionLevel.VILLAGE
                        && v.digits(DivisionLevel.TOWN).equals(division))
            .map(this::manager)
            .distinct()
            .toList();
    return Optional.of(
        managers.size() == 1 ? managers.get(0) : division.digits(DivisionLevel.COUNTY));
  }

  private DivisionCode manager(DivisionCode village) {
    return managed.getOrDefault(village, village.digits(DivisionLevel.COUNTY));
  }

  @Override
  public List<DivisionCode> units(DivisionCode division, LocalDate on) {
    if (!division.level().above(DivisionLevel.COUNTY)) return List.of(division);
    return all.values().stream()
        .filter(
            d ->
                d.level() == DivisionLevel.COUNTY
                    && d.code().digits(division.level()).equals(division))
        .sorted(Comparator.comparing(Division::zone).thenComparing(Division::code))
        .map(Division::code)
        .toList();
  }

  @Override
  public Optional<DivisionCode> successor(DivisionCode code, LocalDate on) {
    return Optional.of(code).filter(all::containsKey);
  }

  @Override
  public boolean verified(DivisionCode zone) {
    return !unverified.contains(zone);
  }

  @Override
  public Optional<Division> root(LocalDate on) {
    return all.values().stream()
        .filter(d -> Objects.isNull(d.parent()))
        .min(Comparator.comparing(Division::level));
  }

  @Override
  public long version() {
    return 1;
  }
}
