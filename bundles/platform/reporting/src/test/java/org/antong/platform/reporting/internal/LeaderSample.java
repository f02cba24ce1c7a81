package org.antong.platform.reporting.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.ModuleSwitches;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.LeaderAlert;
import org.antong.platform.api.report.LeaderNumber;
import org.antong.platform.reporting.internal.domain.LockedContent;
import org.antong.platform.reporting.internal.domain.Snapshot;
import org.antong.platform.testkit.GrantScopes;
import org.antong.platform.testkit.TestDivisions;

/**
 * Two counties, a zone and one nobody has verified, with invented numbers: the newest month, the
 * eleven before it, and the month a year ago.
 */
final class LeaderSample {

  static final TestDivisions DIVISIONS =
      TestDivisions.of(
          """
          610900,示例市
          610997,邻县
          610997101,邻镇
          610997101201,邻一村
          610997101202,邻二村
          610999,示例县
          610998,示例新区,zone
          610996,空白新区,unverified
          610999101,甲镇
          610999101201,一村
          610999101202,二村
          610999102,乙镇
          610999102201,三村
          610999102202,四村,610998
          610999102203,五村
          """);

  static final Instant NOW = Instant.parse("2026-11-23T01:02:03Z");
  static final String OWN = ReportingModule.LEADER_PAGE;
  static final String FIGURES = "registration:report:read";

  /** A number told as it is. */
  record Told(
      String module,
      String id,
      boolean percent,
      boolean sensitive,
      Wish wish,
      InTable table,
      List<Tally> tallies)
      implements LeaderNumber {

    @Override
    public String permission() {
      return FIGURES;
    }

    @Override
    public String textKey() {
      return "reporting.leader.number." + module + "." + id;
    }

    @Override
    public String definitionKey() {
      return textKey() + ".definition";
    }

    @Override
    public List<Tally> tallies(Caller caller, Area area, List<LocalDate> days) {
      return tallies;
    }
  }

  /** An alert told as it is. */
  record Alert(String module, String id, boolean children, Found found) implements LeaderAlert {

    @Override
    public String permission() {
      return FIGURES;
    }

    @Override
    public String textKey() {
      return "reporting.leader.alert." + module + "." + id;
    }

    @Override
    public String icon() {
      return "user-off";
    }

    @Override
    public Optional<Found> found(Caller caller, Area area) {
      return Optional.ofNullable(found);
    }
  }

  private LeaderSample() {}

  /**
   *
   *
   * <pre>
   *                     Oct 2026  Sep and before  Oct 2025
   * 一村 甲镇 示例县          12              10         8
   * 二村 甲镇 示例县           7               7         9
   * 三村 乙镇 示例县           3               5         0
   * 五村 乙镇 示例县           8               8         8
   * 四村 乙镇 示例新区         6               6         6
   * 邻一村 邻镇 邻县          20              25        30
   * </pre>
   */
  static LeaderNumber leftBehind() {
    return new Told(
        "registration",
        "leftBehind",
        false,
        false,
        LeaderNumber.Wish.NEITHER,
        new LeaderNumber.InTable("T01", "total"),
        List.of(
            tally("610999101201", "610999", 12, 10, 8),
            tally("610999101202", "610999", 7, 7, 9),
            tally("610999102201", "610999", 3, 5, 0),
            tally("610999102203", "610999", 8, 8, 8),
            tally("610999102202", "610998", 6, 6, 6),
            tally("610997101201", "610997", 20, 25, 30)));
  }

  /** 18 of 20 in time in the county, 17 of 20 before; nothing was due next door. */
  static LeaderNumber onTime() {
    return new Told(
        "visiting",
        "onTime",
        true,
        false,
        LeaderNumber.Wish.MORE,
        new LeaderNumber.InTable("T06", "onTimePercent"),
        List.of(share("610999101", "610999", 18, 17, 20), share("610997101", "610997", 0, 0, 0)));
  }

  static LeaderNumber.Tally tally(String place, String unit, long now, long before, long year) {
    return new LeaderNumber.Tally(
        DivisionCode.of(place), DivisionCode.of(unit), months(now, before, year), List.of());
  }

  private static LeaderNumber.Tally share(
      String place, String unit, long now, long before, long of) {
    return new LeaderNumber.Tally(
        DivisionCode.of(place),
        DivisionCode.of(unit),
        months(now, before, before),
        months(of, of, of));
  }

  private static List<Long> months(long now, long before, long year) {
    List<Long> months = new ArrayList<>(List.of(now));
    while (months.size() < 12) months.add(before);
    months.add(year);
    return months;
  }

  static LeaderService service(LeaderNumber... numbers) {
    return service(List.of(numbers), List.of(), Map.of(), new GrantScopes());
  }

  /**
   * @param locked what units have locked, by period
   */
  static LeaderService service(
      List<LeaderNumber> numbers,
      List<LeaderAlert> alerts,
      Map<Snapshot, LockedContent> locked,
      ScopeSource scopes) {
    Clock clock = Clock.fixed(NOW, ZoneId.of("Asia/Shanghai"));
    Contributions none = new Contributions(List.of(), List.of());
    ReportLibrary library = new ReportLibrary(List.of(Sample.report()));
    ReportSettings settings = new ReportSettings(Map.of());
    Tables tables = new Tables(none, new Kept(locked), DIVISIONS, clock);
    Telling telling = new Telling(tables, DIVISIONS);
    ReportService reports =
        new ReportService(library, none, tables, telling, DIVISIONS, scopes, settings, clock);
    return new LeaderService(
        new LeaderParts(numbers, alerts),
        new ReturnedNumbers(library, new Kept(locked)),
        reports,
        library,
        telling,
        DIVISIONS,
        scopes,
        settings,
        clock);
  }

  /** Every module is on everywhere but this one in these units. */
  static ScopeSource without(String module, String... units) {
    Set<DivisionCode> off =
        Set.of(units).stream().map(DivisionCode::of).collect(java.util.stream.Collectors.toSet());
    return (caller, asked) -> {
      DataScope all = new GrantScopes().scope(caller, asked);
      if (!asked.equals(module)) return all;
      List<DataScope.Term> on =
          DIVISIONS.units(DivisionCode.of("610900"), LocalDate.of(2026, 10, 31)).stream()
              .filter(u -> !off.contains(u) && all.covers(u, u))
              .map(u -> new DataScope.Term(new DataScope.Range(u.value(), u.value()), null))
              .toList();
      return DataScope.of(on, Set.of());
    };
  }

  /** A module is off for everybody who asks. */
  static ModuleSwitches off(String module) {
    return new ModuleSwitches() {
      @Override
      public boolean on(DivisionCode unit, String asked) {
        return !asked.equals(module);
      }

      @Override
      public boolean on(DivisionCode unit, String asked, LocalDate first, LocalDate last) {
        return !asked.equals(module);
      }

      @Override
      public Set<DivisionCode> off(DivisionCode above, String asked) {
        return asked.equals(module) ? Set.of(above) : Set.of();
      }

      @Override
      public boolean reaches(Grant grant, String asked) {
        return !asked.equals(module);
      }

      @Override
      public ModuleSwitches now() {
        return this;
      }
    };
  }

  static Caller leader(String division) {
    return caller(Role.LEADER, division);
  }

  static Caller caller(Role role, String division) {
    DivisionCode code = DivisionCode.of(division);
    DivisionCode unit = division.equals("610900") ? null : code;
    return new Caller(
        new Id(1),
        "leader",
        "领导",
        List.of(new Grant(role, code, unit)),
        Map.of(role, Set.of(OWN, FIGURES)),
        null,
        "127.0.0.1",
        Locale.SIMPLIFIED_CHINESE,
        null);
  }

  /** Somebody of the place who may do nothing here. */
  static Caller stranger(String division) {
    Caller leader = leader(division);
    return new Caller(
        leader.account(),
        leader.name(),
        leader.displayName(),
        leader.grants(),
        Map.of(),
        null,
        leader.source(),
        leader.locale(),
        null);
  }

  static Query query(String... pairs) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) values.put(pairs[i], List.of(pairs[i + 1]));
    return new Query(values);
  }

  /** Versions that are in force. */
  private static final class Kept extends Archive {

    private final Map<Snapshot, LockedContent> locked;

    Kept(Map<Snapshot, LockedContent> locked) {
      super(null);
      this.locked = locked;
    }

    @Override
    public List<Snapshot> inForce(
        String report, Collection<Period> periods, Collection<Area> places) {
      return locked.keySet().stream()
          .filter(s -> periods.contains(s.key().period()) && places.contains(s.key().area()))
          .toList();
    }

    @Override
    public Map<Id, LockedContent> contents(Collection<Id> snapshots) {
      Map<Id, LockedContent> found = new LinkedHashMap<>();
      locked.forEach((s, c) -> found.put(s.id(), c));
      found.keySet().retainAll(snapshots);
      return found;
    }
  }
}
