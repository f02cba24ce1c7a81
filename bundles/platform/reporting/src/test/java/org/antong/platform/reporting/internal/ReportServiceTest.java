package org.antong.platform.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.ModuleOff;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.store.SnapshotStore.Kept;
import org.antong.platform.testkit.GrantScopes;
import org.antong.platform.testkit.TestSwitches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportServiceTest {

  private static final String OWN = "reporting:report:read";
  private static final String FIGURES = "registration:report:read";

  private final List<ReportQuery> asked = new ArrayList<>();
  private final List<Caller> asking = new ArrayList<>();
  private Report report = Sample.report();
  private ReportTable figures = Sample.table("甲镇");
  private LocalDate first;
  private ReportService service;

  @BeforeEach
  void service() {
    service = service(Map.of(), contribution("registration"));
  }

  @Test
  void without_parameters_the_own_place_and_the_last_complete_quarter_open() {
    service.open(leader(FakePlaces.COUNTY.code()), "T01", query());
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).area().division()).isEqualTo(FakePlaces.COUNTY.code());
    assertThat(asked.get(0).period()).hasToString("2026Q3");
    assertThat(asked.get(0).asOf()).isEqualTo(LocalDate.of(2026, 9, 30));
  }

  @Test
  void the_running_quarter_is_counted_at_today() {
    service.open(leader(FakePlaces.COUNTY.code()), "T01", query("period", "2026Q4"));
    assertThat(asked.get(0).asOf()).isEqualTo(LocalDate.of(2026, 11, 23));
  }

  @Test
  void the_figures_are_counted_with_the_permission_of_their_module() {
    service.open(leader(FakePlaces.COUNTY.code()), "T01", query());
    assertThat(asking.get(0).exercising()).isEqualTo(FIGURES);
  }

  @Test
  void a_place_outside_the_readers_divisions_is_not_there() {
    Caller leader = leader(FakePlaces.COUNTY.code());
    assertThatThrownBy(() -> service.open(leader, "T01", query("division", "610997")))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> service.open(leader, "T01", query("division", "610900")))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> service.open(leader, "T01", query("division", "610111")))
        .isInstanceOf(Missing.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void a_leader_of_the_prefecture_goes_down_to_a_town() {
    service.open(leader(FakePlaces.PREFECTURE.code()), "T01", query("division", "610999101"));
    assertThat(asked.get(0).area())
        .isEqualTo(Area.of(FakePlaces.TOWN.code(), FakePlaces.COUNTY.code()));
  }

  @Test
  void a_county_still_sees_the_tables_of_the_county_it_succeeds() {
    service.open(
        leader(FakePlaces.COUNTY.code()), "T01", query("division", "610998", "period", "2020Q4"));
    assertThat(asked.get(0).area().division()).isEqualTo(FakePlaces.OLD.code());
  }

  @Test
  void a_place_that_was_not_there_yet_is_told_to_its_own_reader_only() {
    assertThatThrownBy(
            () -> service.open(leader(FakePlaces.COUNTY.code()), "T01", query("period", "2020Q4")))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> assertThat(e.problems().get(0).key()).isEqualTo("reporting.division.not-yet"));
    assertThatThrownBy(
            () ->
                service.open(
                    leader(FakePlaces.OTHER.code()),
                    "T01",
                    query("division", "610999", "period", "2020Q4")))
        .isInstanceOf(Missing.class);
  }

  @Test
  void a_period_that_has_not_begun_is_refused_with_a_sentence() {
    assertRefused("2027Q1", "reporting.period.future");
    assertRefused("2015Q4", "reporting.period.early");
    assertRefused("2027-01", "reporting.period.future");
    assertRefused("2026Q5", "web.query.period");
  }

  @Test
  void a_kind_of_period_the_table_is_not_made_for_is_refused_with_a_sentence() {
    ReportInfo info = Sample.report().info();
    ReportInfo quarterly =
        new ReportInfo(
            info.id(),
            info.module(),
            info.title(),
            null,
            null,
            info.permission(),
            List.of(Period.Kind.QUARTER),
            null,
            null,
            null,
            null,
            null,
            1,
            false,
            null,
            null,
            null,
            null);
    report = new Report(quarterly, null, Map.of(), Map.of());
    service = service(Map.of(), contribution("registration"));
    assertRefused("2026-10", "reporting.period.kind");
  }

  @Test
  void a_month_and_a_half_year_are_counted_at_their_last_day_and_are_no_return() {
    for (String period : List.of("2026-09", "2026H1")) {
      Opened opened =
          service.open(leader(FakePlaces.COUNTY.code()), "T01", query("period", period));
      assertThat(opened.period()).hasToString(period);
      assertThat(opened.report().info().returns(opened.period().kind())).isFalse();
    }
    assertThat(asked.get(0).asOf()).isEqualTo(LocalDate.of(2026, 9, 30));
    assertThat(asked.get(1).asOf()).isEqualTo(LocalDate.of(2026, 6, 30));
  }

  @Test
  void a_period_before_the_first_file_of_the_place_is_told_with_its_first_day() {
    first = LocalDate.of(2026, 8, 15);
    figures = Sample.table();
    assertRefused("2026Q2", "reporting.period.before");
    assertThat(service.open(leader(FakePlaces.COUNTY.code()), "T01", query()).table()).isNotNull();
  }

  /** Posts stand in the table of 2018 though nobody had been entered then. */
  @Test
  void a_table_of_a_time_before_the_first_entry_is_refused_though_it_is_not_empty() {
    first = LocalDate.of(2024, 3, 1);
    assertRefused("2023Q4", "reporting.period.before");
    assertThat(
            service
                .open(leader(FakePlaces.COUNTY.code()), "T01", query("period", "2024Q1"))
                .table())
        .isNotNull();
  }

  @Test
  void another_day_of_the_period_is_counted_and_a_day_alone_names_its_period() {
    Caller leader = leader(FakePlaces.COUNTY.code());
    service.open(leader, "T01", query("period", "2026Q3", "asOf", "2026-08-10"));
    assertThat(asked.get(0).asOf()).isEqualTo(LocalDate.of(2026, 8, 10));
    service.open(leader, "T01", query("asOf", "2026-05-31", "knownAt", "2026-06-30"));
    assertThat(asked.get(1).period()).hasToString("2026Q2");
    assertThat(asked.get(1).asOf()).isEqualTo(LocalDate.of(2026, 5, 31));
    assertThat(asked.get(1).knownAt()).isEqualTo(Instant.parse("2026-06-30T15:59:59.999Z"));
  }

  @Test
  void a_day_outside_the_period_is_refused_with_the_days_it_has() {
    Caller leader = leader(FakePlaces.COUNTY.code());
    for (String day : List.of("2026-06-30", "2026-10-01")) {
      assertThatThrownBy(() -> service.open(leader, "T01", query("period", "2026Q3", "asOf", day)))
          .isInstanceOfSatisfying(
              Invalid.class,
              e -> {
                assertThat(e.problems().get(0).key()).isEqualTo("reporting.asOf.outside");
                assertThat(e.problems().get(0).args().toString())
                    .isEqualTo("[2026-07-01, 2026-09-30]");
              });
    }
  }

  @Test
  void a_report_nobody_brings_is_not_there() {
    Caller leader = leader(FakePlaces.COUNTY.code());
    assertThatThrownBy(() -> service.open(leader, "T99", query())).isInstanceOf(Missing.class);
    service = service(Map.of());
    assertThatThrownBy(() -> service.open(leader, "T01", query())).isInstanceOf(Missing.class);
    assertThat(service.catalogue(leader)).isEmpty();
  }

  @Test
  void a_module_cannot_answer_for_the_table_of_another() {
    service = service(Map.of(), contribution("training"));
    assertThat(service.catalogue(leader(FakePlaces.COUNTY.code()))).isEmpty();
  }

  @Test
  void a_reader_without_the_tables_permission_may_not_open_it() {
    Caller reader = caller(FakePlaces.COUNTY.code(), Set.of(OWN));
    assertThat(service.catalogue(reader)).isEmpty();
    assertThatThrownBy(() -> service.open(reader, "T01", query())).isInstanceOf(Forbidden.class);
  }

  // ---- a module that is switched off

  private final TestSwitches switches = new TestSwitches();

  @Test
  void a_leader_of_a_county_that_has_the_module_off_is_told_so() {
    switches.off("registration", "610999");
    Caller leader = switches.of(leader(FakePlaces.COUNTY.code()));
    assertThat(service.catalogue(leader)).isEmpty();
    assertThatThrownBy(() -> service.open(leader, "T01", query()))
        .isInstanceOfSatisfying(
            ModuleOff.class, e -> assertThat(e.module()).isEqualTo("registration"));
    assertThat(asked).isEmpty();
  }

  @Test
  void a_leader_of_the_prefecture_sees_no_figure_of_a_county_that_has_the_module_off() {
    switches.off("registration", "610999");
    Caller leader = switches.of(leader(FakePlaces.PREFECTURE.code()));
    assertThat(service.catalogue(leader)).hasSize(1);
    for (String place : List.of("610999", "610999101")) {
      Opened opened = service.open(leader, "T01", query("division", place));
      assertThat(opened.table().total().values()).isEmpty();
      assertThat(opened.table().total().marks().values()).containsOnly(Mark.OFF);
      assertThat(opened.table().rows())
          .allSatisfy(
              r -> {
                assertThat(r.values()).isEmpty();
                assertThat(r.marks().values()).containsOnly(Mark.OFF);
                assertThat(r.links()).isEmpty();
              });
    }
  }

  @Test
  void the_county_of_another_reader_is_counted_as_before() {
    switches.off("registration", "610997");
    Caller leader = switches.of(leader(FakePlaces.COUNTY.code()));
    Opened opened = service.open(leader, "T01", query());
    assertThat(opened.table().total().values()).containsEntry("total", 1);
  }

  @Test
  void the_first_year_is_a_setting() {
    service = service(Map.of("firstYear", "2024"), contribution("registration"));
    assertRefused("2023Q4", "reporting.period.early");
  }

  private void assertRefused(String period, String key) {
    assertThatThrownBy(
            () -> service.open(leader(FakePlaces.COUNTY.code()), "T01", query("period", period)))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.problems().get(0).key()).isEqualTo(key));
  }

  private ReportService service(Map<String, Object> settings, ReportContribution... contributions) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-23T01:02:03Z"), ZoneId.of("Asia/Shanghai"));
    FakePlaces places = new FakePlaces();
    Contributions there = new Contributions(List.of(contributions), List.of());
    Tables tables = new Tables(there, new NothingLocked(), places, clock);
    return new ReportService(
        new ReportLibrary(List.of(report)),
        there,
        tables,
        new Telling(tables, places),
        places,
        new GrantScopes(),
        new ReportSettings(settings),
        clock);
  }

  /** Nobody has handed anything in. */
  private static final class NothingLocked extends Archive {

    NothingLocked() {
      super(null);
    }

    @Override
    public Optional<Kept> inForce(String report, Period period, Area area) {
      return Optional.empty();
    }

    @Override
    public List<Kept> unitsInForce(String report, Period period, List<Area> units) {
      return List.of();
    }
  }

  private ReportContribution contribution(String module) {
    return new ReportContribution() {
      @Override
      public String id() {
        return "T01";
      }

      @Override
      public String module() {
        return module;
      }

      @Override
      public ReportTable table(Caller caller, ReportQuery query) {
        asked.add(query);
        asking.add(caller);
        return figures;
      }

      @Override
      public Optional<LocalDate> firstDay(Caller caller, Area area) {
        return Optional.ofNullable(first);
      }
    };
  }

  private static Caller leader(DivisionCode division) {
    return caller(division, Set.of(OWN, FIGURES));
  }

  private static Caller caller(DivisionCode division, Set<String> permissions) {
    DivisionCode unit = division.equals(FakePlaces.PREFECTURE.code()) ? null : division;
    return new Caller(
            new Id(1),
            "leader",
            "领导",
            List.of(new Grant(Role.LEADER, division, unit)),
            Map.of(Role.LEADER, permissions),
            null,
            "127.0.0.1",
            Locale.SIMPLIFIED_CHINESE,
            null)
        .exercising(OWN);
  }

  private static Query query(String... pairs) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) values.put(pairs[i], List.of(pairs[i + 1]));
    return new Query(values);
  }
}
