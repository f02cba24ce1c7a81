package org.antong.platform.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Formula.Op;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.TableRules.Jump;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.domain.ColumnMapping;
import org.antong.platform.reporting.internal.domain.Differences;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.domain.ReturnKey;
import org.antong.platform.reporting.internal.domain.ReturnState;
import org.antong.platform.reporting.internal.domain.Snapshot;
import org.antong.platform.reporting.internal.store.SnapshotJson;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.GrantScopes;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A period from its first sheet to a corrected version (domain.md 5.14), on both databases. */
class ReturnServiceTest extends StoreContract {

  private static final TestDivisions DIVISIONS = TestDivisions.small();
  private static final String VILLAGE = "610999101201";
  private static final String OTHER = "610999102201";
  private static final String ZONED = "610999101202";

  private static final TextSource KEYS =
      locale ->
          new Texts() {
            @Override
            public Locale locale() {
              return locale;
            }

            @Override
            public String get(String key, Object... args) {
              return key + List.of(args);
            }

            @Override
            public boolean has(String key) {
              return true;
            }
          };

  /** What the module would count now, village by village: boys and girls. */
  private final Map<String, int[]> now = new TreeMap<>();

  /** What it counted a quarter ago. */
  private final Map<String, int[]> before = new TreeMap<>();

  /** Whether the module reckons wrongly. */
  private boolean broken;

  private final Callers callers =
      Callers.of(
          new ReportingModule().info(),
          ModuleInfo.of("registration")
              .permission(
                  "registration:report:read",
                  Role.TOWN_SUPERVISOR,
                  Role.COUNTY_OFFICER,
                  Role.PREF_OFFICER,
                  Role.LEADER));

  private final Report report =
      new Report(
          new ReportInfo(
              "T01",
              "registration",
              "title",
              null,
              null,
              "registration:report:read",
              List.of(Period.Kind.QUARTER, Period.Kind.YEAR),
              null,
              Set.of(Format.values()),
              null,
              "1",
              List.of("note"),
              1,
              true,
              null,
              List.of(new ReportInfo.Layout("form", "title", "title", List.of())),
              null,
              null),
          null,
          Map.of("title", "留守儿童表", "note", "说明"),
          Map.of("title", "left-behind", "note", "note"));

  private final ReportLibrary library = new ReportLibrary(List.of(report));
  private final Contributions contributions = new Contributions(List.of(new Counting()), List.of());
  private final Archive archive = new Archive(db);
  private final ReportSettings settings = new ReportSettings(Map.of("header.phone", "0915-000"));
  private final Tables tables = new Tables(contributions, archive, DIVISIONS, clock);
  private final Telling telling = new Telling(tables, DIVISIONS);
  private final ReportService reports =
      new ReportService(
          library, contributions, tables, telling, DIVISIONS, new GrantScopes(), settings, clock);
  private final ReturnDrafts drafts = new ReturnDrafts(library, reports, tables, settings, KEYS);
  private final ReturnService returns =
      new ReturnService(
          db,
          reports,
          drafts,
          archive,
          DIVISIONS,
          asked -> asked.stream().collect(Collectors.toMap(Function.identity(), Id::toString)),
          KEYS,
          settings,
          tables);
  private final MappingService mappings = new MappingService(db, reports);

  private final ReturnKey county = key("610999", "610999");
  private final ReturnKey one = key("610999101", "610999");
  private final ReturnKey two = key("610999102", "610999");

  ReturnServiceTest() {
    super("reporting");
  }

  @BeforeEach
  void a_quarter_is_over() {
    clock.set(LocalDate.of(2026, 10, 5));
    now.put(VILLAGE, new int[] {12, 10});
    now.put(ZONED, new int[] {7, 6});
    now.put(OTHER, new int[] {9, 8});
    before.putAll(Map.of(VILLAGE, new int[] {11, 10}, OTHER, new int[] {9, 8}));
    before.put(ZONED, new int[] {7, 6});
    broken = false;
  }

  @Test
  void towns_hand_in_the_county_checks_and_locks_and_the_prefecture_receives() {
    assertThat(state(county)).isEqualTo(ReturnState.OPEN);
    assertRefused("reporting.return.lock.towns", () -> lock());
    returns.submit(supervisor("610999101"), one, Map.of(), Match.ANY);
    assertThat(state(one)).isEqualTo(ReturnState.TOWN_SUBMITTED);
    returns.submit(submitting(), two, Map.of(), Match.ANY);
    assertRefused("reporting.return.lock.towns", () -> lock());
    returns.check(locking(), one, Match.ANY);
    returns.check(locking(), two, Match.ANY);
    lock();
    assertThat(state(county)).isEqualTo(ReturnState.LOCKED);
    assertThat(state(one)).isEqualTo(ReturnState.LOCKED);
    returns.receive(prefecture(ReportingModule.RECEIVE), county, Match.ANY);
    assertThat(state(county)).isEqualTo(ReturnState.PREF_RECEIVED);
    assertRefused(
        "reporting.return.receive.state",
        () -> returns.receive(prefecture(ReportingModule.RECEIVE), county, Match.ANY));
  }

  @Test
  void a_sheet_that_went_back_is_handed_in_anew_and_the_reason_stands_with_it() {
    returns.submit(supervisor("610999101"), one, Map.of(), Match.ANY);
    Caller officer = callers.officer("610999").exercising(ReportingModule.SEND_BACK);
    assertThatThrownBy(() -> returns.returnBack(officer, one, " ", Match.ANY))
        .isInstanceOf(Invalid.class);
    returns.returnBack(officer, one, "一村的数字请核对", Match.ANY);
    ReturnSight sight = find(one);
    assertThat(sight.stat().state()).isEqualTo(ReturnState.RETURNED);
    assertThat(sight.stat().reason()).isEqualTo("一村的数字请核对");
    assertThat(sight.versions())
        .extracting(Snapshot::state)
        .containsExactly(Snapshot.State.DROPPED);
    now.put(VILLAGE, new int[] {11, 10});
    returns.submit(supervisor("610999101"), one, Map.of(), Match.ANY);
    assertThat(state(one)).isEqualTo(ReturnState.TOWN_SUBMITTED);
  }

  @Test
  void a_period_that_runs_is_not_handed_in_and_nobody_steps_outside_her_place() {
    clock.set(LocalDate.of(2026, 9, 30));
    assertRefused(
        "reporting.return.running",
        () -> returns.submit(supervisor("610999101"), one, Map.of(), Match.ANY));
    clock.set(LocalDate.of(2026, 10, 1));
    assertThatThrownBy(() -> returns.submit(supervisor("610999102"), one, Map.of(), Match.ANY))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(
            () ->
                returns.lock(
                    callers.officer("610997").exercising(ReportingModule.LOCK),
                    county,
                    Map.of(),
                    Match.ANY))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> returns.find(callers.leader("610997"), county))
        .isInstanceOf(Missing.class);
    assertThat(rows("stat_return")).isZero();
  }

  @Test
  void a_broken_sum_blocks_the_sheet_and_the_lock_and_nothing_is_stored() {
    broken = true;
    assertRefused(
        "reporting.return.blocked",
        () -> returns.submit(supervisor("610999101"), one, Map.of(), Match.ANY));
    assertThat(rows("snapshot")).isZero();
    assertThat(rows("stat_return")).isZero();
    broken = false;
    checked();
    broken = true;
    assertRefused("reporting.return.blocked", this::lock);
    assertThat(state(county)).isEqualTo(ReturnState.OPEN);
    assertThat(rows("snapshot")).isEqualTo(2);
  }

  @Test
  void a_sheet_that_no_longer_says_what_the_county_counts_blocks_the_lock() {
    checked();
    now.put(VILLAGE, new int[] {13, 10});
    assertRefused("reporting.return.blocked", this::lock);
    // boys and all children of one town, each told once though both layouts show them
    assertThat(find(county).findings()).hasSize(2);
  }

  @Test
  void a_jump_is_handed_in_with_an_explanation_only_and_the_explanation_is_kept() {
    // 22 from 17 is 29.4 % more
    before.put(VILLAGE, new int[] {9, 8});
    assertThatThrownBy(() -> returns.submit(supervisor("610999101"), one, Map.of(), Match.ANY))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> assertThat(e.problems().get(0).field()).isEqualTo("explanations.jump.total.last"));
    assertThat(rows("snapshot")).isZero();
    returns.submit(supervisor("610999101"), one, Map.of("jump.total.last", "春节后外出增加"), Match.ANY);
    assertThat(find(one).answers()).extracting(a -> a.explanation()).containsExactly("春节后外出增加");
  }

  @Test
  void what_is_locked_stays_as_it_was_and_has_the_same_bytes_whatever_is_entered_later() {
    closed();
    Snapshot locked = find(county).versions().get(0);
    String body = archive.body(locked.id());
    ReportTable told = open(callers.officer("610999"), "610999").table();
    clock.set(LocalDate.of(2026, 12, 1));
    now.put(VILLAGE, new int[] {30, 1});
    Opened later = open(callers.officer("610999"), "610999");
    assertThat(later.table().total().values()).isEqualTo(told.total().values());
    assertThat(later.version()).isEqualTo(1);
    assertThat(later.hash()).isEqualTo(locked.sha256());
    assertThat(archive.body(locked.id())).isEqualTo(body);
    assertThat(SnapshotJson.sha256(body)).isEqualTo(locked.sha256());
    assertThat(SnapshotJson.write(archive.content(locked)))
        .as("read and written again")
        .isEqualTo(body);
    // total of the county without the zone's village: 22 + 17; of the prefecture with the zone's 13
    assertThat(n(later.table().total(), "total")).isEqualTo(39);
    ReportTable prefecture = open(callers.prefectureOfficer("610900"), "610900").table();
    assertThat(n(row(prefecture, "610999"), "total")).isEqualTo(39);
    assertThat(n(row(prefecture, "610998"), "total")).isEqualTo(13);
  }

  @Test
  void a_correction_is_a_further_version_with_a_reason_and_another_hand_and_tells_what_changed() {
    closed();
    assertRefused("reporting.return.correct.same", () -> correct("没有变化"));
    now.put(OTHER, new int[] {10, 8});
    assertThatThrownBy(() -> correct("")).isInstanceOf(Invalid.class);
    correct("三村补录一名儿童");
    assertThat(n(open(callers.leader("610999"), "610999").table().total(), "total"))
        .as("not before it is approved")
        .isEqualTo(39);
    assertRefused(
        "reporting.return.approve.own",
        () ->
            returns.approve(
                callers.officer("610999").exercising(ReportingModule.APPROVE), county, Match.ANY));
    returns.approve(prefecture(ReportingModule.APPROVE), county, Match.ANY);
    Opened corrected = open(callers.leader("610999"), "610999");
    assertThat(corrected.version()).isEqualTo(2);
    assertThat(n(corrected.table().total(), "total")).isEqualTo(40);
    List<Differences.Cell> changes =
        returns.changes(
            callers.officer("610999").exercising(ReportingModule.RETURNS), county, 2, null);
    // 39 to 40 and 21 to 22 boys, in the total and in the second town; nothing else
    assertThat(changes)
        .filteredOn(c -> c.column().formula() == null)
        .extracting(c -> c.place() + " " + c.column().id())
        .containsExactlyInAnyOrder("示例县 total", "示例县 male", "乙镇 total", "乙镇 male");
    assertThat(find(two).stat().inForce()).isEqualTo(2);
    assertThat(find(one).stat().inForce()).isEqualTo(1);
    Opened first =
        reports.open(
            callers.officer("610999").exercising(ReportingModule.READ),
            "T01",
            query("division", "610999", "period", "2026Q3", "version", "1"));
    assertThat(n(first.table().total(), "total")).isEqualTo(39);
    assertThat(find(county).versions().get(0).reason()).isEqualTo("三村补录一名儿童");
  }

  @Test
  void a_later_period_compares_with_what_was_returned_and_not_with_what_is_known_now() {
    closed();
    now.put(VILLAGE, new int[] {20, 10});
    before.put(VILLAGE, new int[] {19, 10});
    clock.set(LocalDate.of(2027, 1, 2));
    Opened next =
        reports.open(
            callers.officer("610999").exercising(ReportingModule.READ),
            "T01",
            query("division", "610999", "period", "2026Q4"));
    assertThat(n(next.table().total(), "total")).isEqualTo(47);
    assertThat(n(next.table().total(), "last")).as("as it was locked").isEqualTo(39);
  }

  @Test
  void who_looks_at_an_old_state_of_a_return_changes_nothing() {
    returns.submit(supervisor("610999101"), one, Map.of(), Match.ANY);
    assertThatThrownBy(() -> returns.check(locking(), one, new Match(7))).isInstanceOf(Stale.class);
    assertThat(state(one)).isEqualTo(ReturnState.TOWN_SUBMITTED);
  }

  @Test
  void a_module_that_goes_away_while_a_sheet_is_made_leaves_no_half_return() {
    contributions.all = List.of();
    assertThatThrownBy(() -> returns.submit(supervisor("610999101"), one, Map.of(), Match.ANY))
        .isInstanceOf(Missing.class);
    contributions.all = List.of(new Counting());
    checked();
    contributions.all = List.of(new Failing());
    assertThatThrownBy(this::lock).isInstanceOf(IllegalStateException.class);
    contributions.all = List.of(new Counting());
    assertThat(state(county)).isEqualTo(ReturnState.OPEN);
    assertThat(rows("snapshot")).isEqualTo(2);
    contributions.all = List.of(new Leaving());
    assertRefused("reporting.module.gone", this::lock);
    assertThat(rows("snapshot")).isEqualTo(2);
    contributions.all = List.of(new Counting());
    lock();
    contributions.all = List.of();
    assertThatThrownBy(() -> open(callers.leader("610999"), "610999"))
        .as("a table without its module is not told")
        .isInstanceOf(Missing.class);
  }

  @Test
  void an_office_keeps_its_own_names_for_the_columns_and_what_cannot_be_is_told() {
    closed();
    Caller officer = callers.officer("610999").exercising(ReportingModule.UPLOAD);
    Opened opened = open(callers.officer("610999"), "610999");
    ColumnMapping usual = mappings.mine(officer, opened, KEYS.in(TextSource.CHINESE));
    assertThat(usual.columns()).hasSize(2 + opened.table().columns().size());
    mappings.keep(
        officer,
        opened,
        Map.of("name", "行政区", "female", "女童数", "male", "男童数"),
        Map.of("name", "1", "female", "2", "male", "3"),
        Match.ANY);
    ColumnMapping kept = mappings.mine(officer, opened, KEYS.in(TextSource.CHINESE));
    assertThat(kept.columns())
        .extracting(ColumnMapping.Heading::column)
        .containsExactly("name", "female", "male");
    assertThat(kept.version()).isEqualTo(1);
    assertThatThrownBy(
            () ->
                mappings.keep(
                    officer,
                    opened,
                    Map.of("male", "人数", "female", "人数", "total", "长".repeat(61)),
                    Map.of("male", "甲"),
                    Match.ANY))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems())
                    .extracting(p -> p.field() + " " + p.code())
                    .containsExactlyInAnyOrder(
                        "names.female twice", "names.total long", "places.male number"));
    assertThatThrownBy(() -> mappings.keep(officer, opened, Map.of(), Map.of(), Match.ANY))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(
            () -> mappings.keep(officer, opened, Map.of("male", "男"), Map.of(), new Match(0)))
        .isInstanceOf(Stale.class);
    Caller elsewhere = callers.officer("610997").exercising(ReportingModule.UPLOAD);
    assertThat(mappings.mine(elsewhere, opened, KEYS.in(TextSource.CHINESE)).columns())
        .as("another office has its own")
        .hasSize(usual.columns().size());
    assertThatThrownBy(
            () ->
                mappings.mine(
                    callers.leader("610999").exercising(ReportingModule.UPLOAD),
                    opened,
                    KEYS.in(TextSource.CHINESE)))
        .isInstanceOf(Forbidden.class);
  }

  // ---- steps ----

  private void checked() {
    returns.submit(supervisor("610999101"), one, Map.of(), Match.ANY);
    returns.submit(submitting(), two, Map.of(), Match.ANY);
    returns.check(locking(), one, Match.ANY);
    returns.check(locking(), two, Match.ANY);
  }

  private void lock() {
    returns.lock(locking(), county, Map.of(), Match.ANY);
  }

  private void closed() {
    checked();
    lock();
  }

  private void correct(String reason) {
    returns.correct(locking(), county, reason, Map.of(), Match.ANY);
  }

  private Caller supervisor(String town) {
    return callers.supervisor(town).exercising(ReportingModule.SUBMIT);
  }

  private Caller submitting() {
    return callers.officer("610999").exercising(ReportingModule.SUBMIT);
  }

  private Caller locking() {
    return callers.officer("610999").exercising(ReportingModule.LOCK);
  }

  private Caller prefecture(String permission) {
    return callers.prefectureOfficer("610900").exercising(permission);
  }

  private ReturnState state(ReturnKey key) {
    return find(key).stat().state();
  }

  private ReturnSight find(ReturnKey key) {
    return returns.find(callers.officer("610999").exercising(ReportingModule.RETURNS), key);
  }

  private Opened open(Caller caller, String division) {
    return reports.open(
        caller.exercising(ReportingModule.READ),
        "T01",
        query("division", division, "period", "2026Q3"));
  }

  private long rows(String table) {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select count(*) from reporting." + table)
                    .mapTo(Long.class)
                    .one()
                    .longValue());
  }

  private static void assertRefused(String key, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.key()).isEqualTo(key));
  }

  private static ReturnKey key(String division, String unit) {
    return new ReturnKey(
        "T01",
        Period.parse("2026Q3").orElseThrow(),
        Area.of(DivisionCode.of(division), DivisionCode.of(unit)));
  }

  private static Query query(String... pairs) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) values.put(pairs[i], List.of(pairs[i + 1]));
    return new Query(values);
  }

  private static long n(Row row, String column) {
    return new BigDecimal(row.values().get(column).toString()).longValueExact();
  }

  private static Row row(ReportTable table, String division) {
    return table.rows().stream()
        .filter(r -> r.area().division().equals(DivisionCode.of(division)))
        .findFirst()
        .orElseThrow();
  }

  /** A module that counts the villages above. */
  private class Counting implements ReportContribution {

    private static final LocalDate THEN = LocalDate.of(2026, 6, 30);

    @Override
    public String id() {
      return "T01";
    }

    @Override
    public String module() {
      return "registration";
    }

    @Override
    public TableRules rules(String layout) {
      return TableRules.NONE.sum("total", "male", "female").check(new Jump("total", "last", 20));
    }

    @Override
    public ReportTable table(Caller caller, ReportQuery query) {
      Map<String, int[]> counted = query.asOf().isAfter(THEN) ? now : before;
      List<Area> below = DIVISIONS.below(query.area(), query.asOf());
      List<Row> rows = new ArrayList<>();
      for (Area area : below) rows.add(row(area, List.of(area), counted, query));
      return new ReportTable(
          "T01",
          query.area(),
          List.of(
              Column.count("total", "total", "total.definition", null),
              Column.count("male", "male", "male.definition", "sex"),
              Column.count("female", "female", "female.definition", "sex"),
              Column.count("last", "last", "last.definition", null)
                  .by(Formula.of(Op.PERIOD_BEFORE, "total"))),
          rows,
          row(query.area(), below.isEmpty() ? List.of(query.area()) : below, counted, query),
          query.asOf(),
          query.knownAt(),
          Instant.now(clock));
    }

    private Row row(Area area, List<Area> of, Map<String, int[]> counted, ReportQuery query) {
      int male = 0;
      int female = 0;
      for (Area place : of) {
        for (DivisionCode village : DIVISIONS.villages(place, query.asOf())) {
          int[] n = counted.getOrDefault(village.toString(), new int[2]);
          male += n[0];
          female += n[1];
        }
      }
      Map<String, Number> values = new HashMap<>();
      values.put("total", male + female + (broken ? 1 : 0));
      values.put("male", male);
      values.put("female", female);
      return new Row(area, DIVISIONS.name(area.division(), query.asOf()), values, Map.of());
    }
  }

  /** A module that goes while it counts. */
  private final class Leaving extends Counting {

    @Override
    public ReportTable table(Caller caller, ReportQuery query) {
      contributions.all = List.of();
      throw new IllegalStateException("the bundle of the module was stopped");
    }
  }

  /** A module that cannot count. */
  private final class Failing extends Counting {

    @Override
    public ReportTable table(Caller caller, ReportQuery query) {
      throw new IllegalStateException("the bundle of the module was stopped");
    }
  }
}
