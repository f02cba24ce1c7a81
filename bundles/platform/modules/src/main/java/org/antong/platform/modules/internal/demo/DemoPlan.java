package org.antong.platform.modules.internal.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;

/**
 * Who logs in to the demo: every scoped role in two counties, with the director, the supervisor
 * above her and the officer above both in one line, so that a file can be entered, verified and
 * read; the prefecture; the zones' offices; and the three administrators.
 */
final class DemoPlan {

  /** An account to make. */
  record Seat(String name, Role role, Area area) {
    Grant grant() {
      return new Grant(role, area.division(), area.unit());
    }
  }

  private static final Map<Role, String> COUNTY_SEATS = new LinkedHashMap<>();
  private static final Map<DivisionCode, String> NAMES = new LinkedHashMap<>();

  static {
    COUNTY_SEATS.put(Role.COUNTY_OFFICER, "officer");
    COUNTY_SEATS.put(Role.LEADER, "leader");
    COUNTY_SEATS.put(Role.RESCUE_WORKER, "rescue");
    COUNTY_SEATS.put(Role.TRAINING_COORD, "training");
    COUNTY_SEATS.put(Role.VOLUNTEER_COORD, "volunteer");
    COUNTY_SEATS.put(Role.LEGAL_AID_LIAISON, "legalaid");
    COUNTY_SEATS.put(Role.DEPT_LIAISON, "department");
    // The counties in which the demo is easiest to follow come first.
    NAMES.put(DivisionCode.of("610921"), "hanyin");
    NAMES.put(DivisionCode.of("610922"), "shiquan");
    NAMES.put(DivisionCode.of("6109"), "ankang");
    NAMES.put(DivisionCode.of("610991"), "gaoxin");
    NAMES.put(DivisionCode.of("610992"), "hengkou");
  }

  private final Divisions divisions;
  private final LocalDate today;

  DemoPlan(Divisions divisions, LocalDate today) {
    this.divisions = divisions;
    this.today = today;
  }

  /** The seats in the order in which people meet them; empty when no divisions are loaded. */
  List<Seat> seats() {
    Optional<Division> root = divisions.root(today);
    if (root.isEmpty()) return List.of();
    DivisionCode top = root.get().code();
    List<Seat> seats = new ArrayList<>();
    List<DivisionCode> counties = counties(top);
    counties.forEach(c -> line(c, seats));
    divisions.units(top, today).stream()
        .filter(u -> divisions.find(u, today).map(Division::zone).orElse(false))
        .findFirst()
        .ifPresent(
            zone -> {
              seats.add(
                  new Seat("officer-" + name(zone), Role.COUNTY_OFFICER, Area.of(zone, zone)));
              seats.add(new Seat("leader-" + name(zone), Role.LEADER, Area.of(zone, zone)));
            });
    Area prefecture = divisions.area(top, null, today).orElseThrow();
    seats.add(new Seat("leader-" + name(top), Role.LEADER, prefecture));
    seats.add(new Seat("prefecture-" + name(top), Role.PREF_OFFICER, prefecture));
    seats.add(new Seat("prefecture2-" + name(top), Role.PREF_OFFICER, prefecture));
    seats.add(new Seat("training-" + name(top), Role.TRAINING_COORD, prefecture));
    seats.add(new Seat("sysadmin", Role.SYS_ADMIN, prefecture));
    seats.add(new Seat("secadmin", Role.SEC_ADMIN, prefecture));
    seats.add(new Seat("auditadmin", Role.AUDIT_ADMIN, prefecture));
    return seats;
  }

  /** Two counties with a town of several villages. */
  private List<DivisionCode> counties(DivisionCode top) {
    List<DivisionCode> units =
        divisions.units(top, today).stream()
            .filter(u -> !divisions.find(u, today).map(Division::zone).orElse(false))
            .filter(u -> town(u).isPresent())
            .toList();
    List<DivisionCode> chosen =
        new ArrayList<>(NAMES.keySet().stream().filter(units::contains).toList());
    units.stream().filter(u -> !chosen.contains(u)).forEach(chosen::add);
    return chosen.stream().limit(2).toList();
  }

  /** Director, supervisor and the offices of one county. */
  private void line(DivisionCode county, List<Seat> seats) {
    String name = name(county);
    Area town = town(county).orElseThrow();
    List<Area> villages = divisions.below(town, today);
    seats.add(new Seat("director-" + name, Role.VILLAGE_DIRECTOR, rural(villages)));
    seats.add(new Seat("supervisor-" + name, Role.TOWN_SUPERVISOR, town));
    COUNTY_SEATS.forEach(
        (role, word) -> seats.add(new Seat(word + "-" + name, role, Area.of(county, county))));
  }

  /** A village rather than a residents' community, whose codes begin with 001 (domain.md 7.2). */
  private static Area rural(List<Area> villages) {
    return villages.stream()
        .filter(v -> v.division().value() % 1000 >= 200)
        .findFirst()
        .orElse(villages.get(0));
  }

  /** The first rural town (镇, by its code) of the county, else its first town with villages. */
  private Optional<Area> town(DivisionCode county) {
    List<Area> towns =
        divisions.below(Area.of(county, county), today).stream()
            .filter(
                t ->
                    divisions
                        .find(t.division(), today)
                        .filter(d -> d.level() == DivisionLevel.TOWN)
                        .isPresent())
            .filter(t -> !divisions.below(t, today).isEmpty())
            .toList();
    return towns.stream()
        .filter(t -> t.division().value() / 1000 % 1000 > 100)
        .findFirst()
        .or(() -> towns.stream().findFirst());
  }

  private static String name(DivisionCode code) {
    String known = NAMES.get(code);
    if (known != null) return known;
    String digits = code.toString();
    return code.level() == DivisionLevel.PREFECTURE
        ? digits.substring(0, 4)
        : digits.substring(0, 6);
  }
}
