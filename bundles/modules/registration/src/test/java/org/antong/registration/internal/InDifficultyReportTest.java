package org.antong.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T02 over a small population whose table is worked out by hand. */
class InDifficultyReportTest extends StoreContract {

  private static final TestDivisions DIVISIONS =
      TestDivisions.of(
          """
          610900,示例市
          610999,示例县
          610999101,甲镇
          610999101201,一村
          """);

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final ChildService children =
      new ChildService(db, cipher, DIVISIONS, Samples.CODES, config, clock, Samples.NAMES);
  private final RestrictedService restricted = new RestrictedService(db, cipher, clock);
  private final InDifficultyReport report =
      new InDifficultyReport(
          new ReportedChildren(db, cipher, DIVISIONS, MadeUp.KEYS, clock), config);
  private final Caller director = callers.director(Samples.VILLAGE);
  private final Caller supervisor = callers.supervisor("610999101");
  private final Caller officer = callers.officer("610999");

  InDifficultyReportTest() {
    super("registration");
  }

  /**
   * Seven children of one village, on the books in the summer of 2026:
   *
   * <pre>
   * 甲 left-behind (primary), poor                 counted once as poor
   * 乙 poor (primary) and disabled                 poor
   * 丙 left-behind (primary), poor, scattered orphan  the orphan comes before the poor
   * 丁 severely disabled (primary), no ID number
   * 戊 scattered orphan (primary), no ID number
   * 己 unsupported (primary), ill
   * 庚 left-behind only                            not in difficulty
   * 辛 migrant only                                beside the total
   * </pre>
   */
  @BeforeEach
  void seven_children_and_one_beside() {
    clock.set(LocalDate.of(2026, 7, 1));
    registered("甲", "LB", "LB", "DF-P");
    registered("乙", "DF-P", "DF-P", "DF-S1");
    registered("丙", "LB", "LB", "DF-P", "OR-S");
    registered("丁", "SDIS", "SDIS");
    registered("戊", "OR-S", "OR-S");
    ChildSight unsupported = registered("己", "DFU", "DFU", "DF-S2");
    registered("庚", "LB", "LB");
    registered("辛", "MIG", "MIG");
    restricted.replace(
        officer.exercising(RegistrationModule.RESTRICTED),
        unsupported.id(),
        List.of(Samples.category("ABU", LocalDate.of(2026, 6, 1), null)));
    clock.set(LocalDate.of(2026, 10, 15));
  }

  @Test
  void the_usual_layout_counts_children_once_and_kinds_as_often_as_they_are() {
    Map<String, Number> town = values("610999101", null);
    // 甲 乙 丙 丁 戊 己
    assertThat(town).contains(entry("total", 6L));
    // 甲 乙 丙; 乙 丁; 己; 丙 戊 己: 3 + 2 + 1 + 3 + 0 = 9 person-times
    assertThat(town)
        .contains(
            entry("poverty", 3L),
            entry("disability", 2L),
            entry("illness", 1L),
            entry("guardianship", 3L),
            entry("other", 0L));
    // 丙 戊; 己
    assertThat(town)
        .contains(
            entry("orphanInstitution", 0L),
            entry("orphanScattered", 2L),
            entry("unsupported", 1L),
            entry("wandering", 0L),
            entry("unattended", 0L));
    // 甲 乙; 丁; nobody; 丙 戊 己; nobody: 2 + 1 + 0 + 3 + 0 = 6
    assertThat(town)
        .contains(
            entry("primaryPoverty", 2L),
            entry("primaryDisability", 1L),
            entry("primaryIllness", 0L),
            entry("primaryGuardianship", 3L),
            entry("primaryOther", 0L),
            entry("migrant", 1L));
  }

  @Test
  void the_ministrys_form_is_single_choice_and_adds_up() {
    Map<String, Number> town = values("610999101", "additive");
    // A 甲 乙; B 丁; C 己; orphans 丙 with a number, 戊 without; nobody beside: 2 + 1 + 1 + 1 + 1 + 0 = 6
    assertThat(town)
        .containsOnly(
            entry("formPoverty", 2L),
            entry("formDisability", 1L),
            entry("formUnsupported", 1L),
            entry("orphansNumbered", 1L),
            entry("orphansUnnumbered", 1L),
            entry("beside", 0L),
            entry("total", 6L));
  }

  @Test
  void what_is_kept_apart_is_told_from_the_county_up_only() {
    ReportTable county = table(area("610999"), null);
    assertThat(county.total().values()).contains(entry("abused", 1L), entry("hiv", 0L));
    Row town = county.rows().get(0);
    assertThat(town.values()).doesNotContainKeys("abused", "hiv");
    assertThat(town.marks()).contains(entry("abused", Mark.NA), entry("hiv", Mark.NA));
    assertThat(table(area("610999101"), null).total().marks())
        .contains(entry("abused", Mark.NA), entry("hiv", Mark.NA));
  }

  @Test
  void a_child_of_eighteen_counts_no_longer_and_a_category_only_while_it_lasts() {
    assertThat(values("610999101", null)).contains(entry("total", 6L));
    // all were born on 1 June 2015
    clock.set(LocalDate.of(2033, 6, 15));
    assertThat(valuesOf("2033-05")).contains(entry("total", 6L));
    assertThat(valuesOf("2033-06")).contains(entry("total", 0L));
    assertThat(valuesOf("2026-06")).as("before the first file").contains(entry("total", 0L));
    assertThat(report.firstDay(officer, area("610999"))).contains(LocalDate.of(2026, 7, 1));
  }

  private Map<String, Number> values(String division, String layout) {
    return table(area(division), layout).total().values();
  }

  private Map<String, Number> valuesOf(String month) {
    Period p = Period.parse(month).orElseThrow();
    return report
        .table(officer, new ReportQuery(area("610999"), p, p.countedAt(clock.today())))
        .total()
        .values();
  }

  private ReportTable table(Area area, String layout) {
    Period p = Period.parse("2026Q3").orElseThrow();
    return report.table(officer, new ReportQuery(area, p, p.lastDay(), null, layout, Set.of()));
  }

  private ChildSight registered(String name, String primary, String... categories) {
    boolean numbered = name.equals("丙");
    Consumer<Samples.Typed> with =
        t -> {
          t.name = name + "小禾";
          t.primaryCategory = primary;
          if (!numbered) {
            t.idNumber = null;
            t.idType = "0";
          }
          t.categories =
              Stream.of(categories)
                  .map(
                      c ->
                          c.equals("LB")
                              ? Samples.leftBehind("LB-2", LocalDate.of(2024, 1, 1))
                              : new CategorySight(
                                  null,
                                  c,
                                  c.equals("DF-P") ? "DF-P-1" : null,
                                  null,
                                  LocalDate.of(2025, 1, 1),
                                  null))
                  .toList();
        };
    ChildSight child = children.create(director, Samples.child(with));
    children.submit(director, child.id(), Match.ANY);
    ChildSight verified = children.verify(supervisor, child.id(), Match.ANY);
    clock.pass(Duration.ofMinutes(1));
    return verified;
  }

  private static Area area(String division) {
    return DIVISIONS
        .area(DivisionCode.of(division), null, LocalDate.of(2026, 10, 15))
        .orElseThrow();
  }
}
