package org.antong.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.Behind;
import org.antong.platform.api.report.Figure;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.report.UnnamedRows;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.demo.DemoChildren;
import org.antong.registration.internal.domain.ChildFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each counted cell of each table of this module against the rows its own list has. */
class TableRecountTest extends StoreContract {

  private static final TestDivisions DIVISIONS =
      TestDivisions.of(
          """
          610900,示例市
          610997,邻县
          610997101,邻镇
          610997101201,邻一村
          610997101202,邻二村
          610999,示例县
          610998,示例新区,zone
          610999101,甲镇
          610999101201,一村
          610999101202,二村,610998
          610999102,乙镇
          610999102201,三村
          610999102202,四村
          """);

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final ReportedChildren counted =
      new ReportedChildren(db, cipher, DIVISIONS, MadeUp.KEYS, clock);
  private final ChildService children =
      new ChildService(db, cipher, DIVISIONS, Samples.CODES, config, clock, Samples.NAMES);
  private final List<ReportContribution> tables =
      List.of(
          new LeftBehindReport(counted, config),
          new InDifficultyReport(counted, config),
          new QualityReport(counted, config));

  TableRecountTest() {
    super("registration");
  }

  @BeforeEach
  void people_live_here() {
    new DemoChildren(db, cipher, DIVISIONS, config, MadeUp.KEYS, clock)
        .load(new MadeUp(callers, area("610900"), clock.today(), 300, 20260101L, List.of()));
  }

  @Test
  void every_counted_cell_has_as_many_children_in_its_list_and_each_of_them_once() {
    Caller prefecture = callers.prefectureOfficer("610900");
    Caller zone = callers.as(Role.COUNTY_OFFICER, "610998");
    long children = 0;
    for (ReportContribution table : tables) {
      for (String layout : layouts(table)) {
        for (String period : periods(table)) {
          children += agrees(table, layout, prefecture, area("610900"), period);
          children += agrees(table, layout, callers.officer("610999"), area("610999"), period);
          children += agrees(table, layout, zone, area("610998"), period);
        }
      }
    }
    assertThat(children).as("so that nothing agrees by being empty").isGreaterThan(3_000);
  }

  @Test
  void the_rows_a_leader_is_led_to_are_as_many_and_tell_nobody() {
    Caller leader = callers.leader("610900");
    for (ReportContribution table : tables) {
      for (String layout : layouts(table)) {
        ReportTable made = table(table, layout, leader, area("610900"), periods(table).get(0));
        for (Column column : made.columns()) {
          if (column.formula() != null) continue;
          Figure figure = figure(made, made.total(), column, layout, periods(table).get(0));
          if (table.behind(figure).isEmpty()) continue;
          UnnamedRows rows = table.unnamed(leader, figure, new Paging(1, 20, List.of()));
          assertThat(rows.rows().total())
              .as("%s %s", table.id(), column.id())
              .isEqualTo(made.total().values().get(column.id()).longValue());
          assertThat(rows.headings())
              .extracting(UnnamedRows.Heading::id)
              .containsExactly("sex", "age", "categories", "town");
          assertThat(rows.rows().items())
              .allSatisfy(
                  r ->
                      assertThat(r.keySet())
                          .containsExactlyInAnyOrder("sex", "age", "categories", "town"));
        }
      }
    }
  }

  private long agrees(
      ReportContribution table, String layout, Caller caller, Area area, String period) {
    ReportTable made = table(table, layout, caller, area, period);
    List<Row> rows = new ArrayList<>(made.rows());
    rows.add(made.total());
    long found = 0;
    for (Row row : rows) {
      for (Column column : made.columns()) {
        if (column.formula() != null || !row.values().containsKey(column.id())) continue;
        Optional<Behind> behind = table.behind(figure(made, row, column, layout, period));
        if (behind.isEmpty()) {
          assertThat(column.sensitive()).as("a number without a list: %s", column.id()).isTrue();
          continue;
        }
        Set<Id> listed = listed(caller, behind.get().list());
        assertThat(listed)
            .as("%s %s %s %s %s", table.id(), layout, period, row.name(), column.id())
            .hasSize(row.values().get(column.id()).intValue());
        found += listed.size();
      }
    }
    return found;
  }

  /** Every child of the list, page after page. */
  private Set<Id> listed(Caller caller, String link) {
    String path = "/api/registration/children?";
    assertThat(link).startsWith(path);
    Query query = new Query(ChildServiceTest.parameters(link.substring(path.length())));
    ChildFilter filter = ChildFilter.of(query, DIVISIONS, Samples.CODES, clock.today());
    Caller reader = caller.exercising(RegistrationModule.READ);
    Set<Id> found = new HashSet<>();
    Slice<ChildListing> page;
    int number = 1;
    do {
      page = children.list(reader, filter, new Paging(number++, 200, List.of()));
      page.items().forEach(c -> assertThat(found.add(c.id())).isTrue());
    } while (found.size() < page.total());
    assertThat(found).hasSize((int) page.total());
    return found;
  }

  private ReportTable table(
      ReportContribution table, String layout, Caller caller, Area area, String period) {
    Period p = Period.parse(period).orElseThrow();
    return table.table(
        caller, new ReportQuery(area, p, p.countedAt(clock.today()), null, layout, Set.of()));
  }

  private static Figure figure(
      ReportTable made, Row row, Column column, String layout, String period) {
    return new Figure(
        layout,
        column.id(),
        row.area(),
        Period.parse(period).orElseThrow(),
        made.asOf(),
        made.knownAt());
  }

  private static List<String> layouts(ReportContribution table) {
    List<String> layouts = new ArrayList<>();
    layouts.add(null);
    if (!table.id().equals("T22")) layouts.add("additive");
    return layouts;
  }

  private static List<String> periods(ReportContribution table) {
    return table.id().equals("T22") ? List.of("2026-10", "2026-06") : List.of("2026Q3", "2025");
  }

  private static Area area(String division) {
    return DIVISIONS
        .area(DivisionCode.of(division), null, java.time.LocalDate.of(2026, 10, 15))
        .orElseThrow();
  }
}
