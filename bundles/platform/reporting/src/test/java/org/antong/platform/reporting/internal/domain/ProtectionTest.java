package org.antong.platform.reporting.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Formula.Op;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.reporting.internal.domain.Protection.Hidden;
import org.junit.jupiter.api.Test;

/** What is hidden of few children, against a reader who reckons with everything he is told. */
class ProtectionTest {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final Area TOWN = Area.of(DivisionCode.of("610999101"), COUNTY);

  private static final List<String> COUNTED =
      List.of("total", "male", "female", "young", "middle", "old", "both", "one");

  private static final TableRules RULES =
      TableRules.NONE
          .sum("total", "male", "female")
          .sum("total", "young", "middle", "old")
          .sum("total", "both", "one");

  @Test
  void four_children_of_a_village_are_few_and_five_are_told() {
    ReportTable table = table(new int[][] {{4, 0, 0, 4, 0, 4, 0}, {30, 30, 20, 20, 20, 40, 20}});
    ReportTable told = hide(table);
    assertThat(told.rows().get(0).marks()).containsEntry("male", Mark.SMALL);
    assertThat(told.rows().get(0).values()).doesNotContainKey("total");
    ReportTable five = hide(table(new int[][] {{5, 5, 5, 5, 0, 5, 5}, {7, 6, 8, 5, 0, 7, 6}}));
    assertThat(five.rows()).allSatisfy(r -> assertThat(r.marks()).isEmpty());
  }

  @Test
  void a_number_that_could_be_computed_from_the_total_takes_the_next_smallest_with_it() {
    // males 3 + 9 + 20 = 32: without the 9 the 3 would be 32 - 9 - 20
    ReportTable told =
        hide(
            table(
                new int[][] {
                  {3, 9, 6, 6, 0, 6, 6}, {9, 9, 9, 9, 0, 9, 9}, {20, 20, 20, 20, 0, 20, 20}
                }));
    assertThat(told.rows().get(0).marks()).containsEntry("male", Mark.SMALL);
    assertThat(told.rows().get(1).marks()).containsEntry("male", Mark.HIDDEN);
    assertThat(told.rows().get(2).values()).containsKey("male");
    assertThat(told.total().values()).containsKey("male");
  }

  @Test
  void a_village_with_nobody_hides_nothing_by_its_zeros_while_its_total_says_so() {
    // "one": 1 in the second village, 0 in the others; the first has nobody at all
    ReportTable table =
        table(new int[][] {{0, 0, 0, 0, 0, 0, 0}, {1, 1, 0, 2, 0, 1, 1}, {1, 0, 0, 1, 0, 1, 0}});
    ReportTable told = hide(table);
    assertThat(reckoned(told, table)).isEmpty();
  }

  @Test
  void no_reckoning_with_sums_and_with_what_few_means_finds_a_number_that_was_hidden() {
    Random random = new Random(20260930L);
    int secrets = 0;
    for (int i = 0; i < 300; i++) {
      int villages = 3 + random.nextInt(8);
      int[][] figures = new int[villages][];
      for (int v = 0; v < villages; v++) figures[v] = village(random);
      ReportTable table = table(figures);
      ReportTable told = hide(table);
      assertThat(reckoned(told, table)).as("table %d", i).isEmpty();
      secrets += told.rows().stream().mapToInt(r -> r.marks().size()).sum();
    }
    assertThat(secrets).isGreaterThan(1_000);
  }

  @Test
  void what_is_computed_from_a_hidden_number_is_hidden_too() {
    List<Column> columns = new ArrayList<>(columns());
    columns.add(column("share").by(Formula.of(Op.PERCENT, "male", "total")));
    ReportTable counted = table(new int[][] {{3, 9, 6, 6, 0, 6, 6}, {9, 9, 9, 9, 0, 9, 9}});
    ReportTable table =
        Derivation.fill(
            new ReportTable(
                "T00",
                counted.area(),
                columns,
                counted.rows(),
                counted.total(),
                counted.asOf(),
                counted.madeAt()));
    assertThat(hide(table).rows().get(0).marks()).containsEntry("share", Mark.HIDDEN);
  }

  @Test
  void few_of_a_confidential_column_are_told_nowhere_not_even_of_a_county() {
    List<Column> columns = List.of(column("total"), column("hiv").guarded());
    Row one = row("610999", Map.of("total", 900, "hiv", 2));
    Row two = row("610998", Map.of("total", 800, "hiv", 7));
    Row three = row("610997", Map.of("total", 700, "hiv", 30));
    ReportTable table =
        new ReportTable(
            "T00",
            Area.of(DivisionCode.of("610900"), null),
            columns,
            List.of(one, two, three),
            row("610900", Map.of("total", 2400, "hiv", 39)),
            LocalDate.of(2026, 9, 30),
            Instant.EPOCH);
    Hidden hidden = Protection.of(table, TableRules.NONE, a -> false, Map.of(), Map.of());
    ReportTable told = Protection.hide(table, hidden);
    assertThat(told.rows().get(0).marks()).containsEntry("hiv", Mark.SMALL);
    assertThat(told.rows().get(1).marks()).containsEntry("hiv", Mark.HIDDEN);
    assertThat(told.rows().get(2).values()).containsEntry("hiv", 30);
    assertThat(told.total().values()).containsEntry("hiv", 39).containsEntry("total", 2400);
  }

  // ---- the reader who reckons ----

  /** Hidden numbers from 1 to 4 of which only one value is left. */
  private static List<String> reckoned(ReportTable told, ReportTable full) {
    Map<String, int[]> spans = new LinkedHashMap<>();
    List<Row> all = new ArrayList<>(told.rows());
    all.add(told.total());
    for (int r = 0; r < all.size(); r++) {
      for (String column : COUNTED) {
        Number n = all.get(r).values().get(column);
        boolean few = all.get(r).marks().get(column) == Mark.SMALL;
        spans.put(
            r + column,
            n != null ? new int[] {n.intValue(), n.intValue()} : new int[] {0, few ? 4 : 9_999});
      }
    }
    List<List<String>> sums = new ArrayList<>();
    for (int r = 0; r < all.size(); r++) {
      sums.add(List.of(r + "total", r + "male", r + "female"));
      sums.add(List.of(r + "total", r + "young", r + "middle", r + "old"));
      sums.add(List.of(r + "total", r + "both", r + "one"));
    }
    for (String column : COUNTED) {
      List<String> sum = new ArrayList<>(List.of(told.rows().size() + column));
      for (int r = 0; r < told.rows().size(); r++) sum.add(r + column);
      sums.add(sum);
    }
    boolean more = true;
    while (more) {
      more = false;
      for (List<String> sum : sums) more |= narrow(spans, sum);
    }
    List<String> found = new ArrayList<>();
    for (int r = 0; r < full.rows().size(); r++) {
      for (String column : COUNTED) {
        int n = full.rows().get(r).values().get(column).intValue();
        int[] span = spans.get(r + column);
        boolean hidden = told.rows().get(r).values().get(column) == null;
        if (hidden && n > 0 && n < 5 && span[0] == span[1]) found.add(r + " " + column + "=" + n);
      }
    }
    return found;
  }

  private static boolean narrow(Map<String, int[]> spans, List<String> sum) {
    boolean any = false;
    int low = 0;
    int high = 0;
    for (String part : sum.subList(1, sum.size())) {
      low += spans.get(part)[0];
      high += spans.get(part)[1];
    }
    any |= set(spans.get(sum.get(0)), low, high);
    int[] total = spans.get(sum.get(0));
    for (String part : sum.subList(1, sum.size())) {
      int[] span = spans.get(part);
      int othersLow = low - span[0];
      int othersHigh = high - span[1];
      any |= set(span, total[0] - othersHigh, total[1] - othersLow);
      low = othersLow + span[0];
      high = othersHigh + span[1];
    }
    return any;
  }

  private static boolean set(int[] span, int low, int high) {
    boolean any = low > span[0] || high < span[1];
    span[0] = Math.max(span[0], low);
    span[1] = Math.min(span[1], high);
    return any;
  }

  private static int[] village(Random random) {
    int total = random.nextInt(3) == 0 ? 0 : random.nextInt(14);
    int male = total == 0 ? 0 : random.nextInt(total + 1);
    int young = total == 0 ? 0 : random.nextInt(total + 1);
    int middle = total == young ? 0 : random.nextInt(total - young + 1);
    int both = total == 0 ? 0 : total - random.nextInt(Math.min(total, 3) + 1);
    return new int[] {
      male, total - male, young, middle, total - young - middle, both, total - both
    };
  }

  private static ReportTable hide(ReportTable table) {
    Hidden hidden =
        Protection.of(
            table, RULES, a -> a.division().level() == DivisionLevel.VILLAGE, Map.of(), Map.of());
    return Protection.hide(table, hidden);
  }

  /** Villages by male, female, young, middle, old, both, one; the total is male and female. */
  private static ReportTable table(int[][] villages) {
    List<Row> rows = new ArrayList<>();
    Map<String, Number> sum = new HashMap<>();
    for (int v = 0; v < villages.length; v++) {
      Map<String, Number> values = new HashMap<>();
      values.put("total", villages[v][0] + villages[v][1]);
      for (int c = 0; c < 7; c++) values.put(COUNTED.get(c + 1), villages[v][c]);
      rows.add(row(Long.toString(610999101201L + v), values));
      values.forEach((c, n) -> sum.merge(c, n, (a, b) -> a.intValue() + b.intValue()));
    }
    return new ReportTable(
        "T00",
        TOWN,
        columns(),
        rows,
        new Row(TOWN, "甲镇", sum, Map.of()),
        LocalDate.of(2026, 9, 30),
        Instant.EPOCH);
  }

  private static List<Column> columns() {
    return COUNTED.stream().map(ProtectionTest::column).toList();
  }

  private static Column column(String id) {
    return Column.count(id, id, id, null);
  }

  private static Row row(String place, Map<String, Number> values) {
    DivisionCode code = DivisionCode.of(place);
    boolean above = code.level().above(DivisionLevel.COUNTY);
    boolean county = code.level() == DivisionLevel.COUNTY;
    return new Row(Area.of(code, above ? null : county ? code : COUNTY), place, values, Map.of());
  }
}
