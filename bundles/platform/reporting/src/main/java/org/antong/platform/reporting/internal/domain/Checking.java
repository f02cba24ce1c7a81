package org.antong.platform.reporting.internal.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.TableRules.Above;
import org.antong.platform.api.report.TableRules.Agrees;
import org.antong.platform.api.report.TableRules.AtMost;
import org.antong.platform.api.report.TableRules.Check;
import org.antong.platform.api.report.TableRules.Elsewhere;
import org.antong.platform.api.report.TableRules.Emptied;
import org.antong.platform.api.report.TableRules.Jump;
import org.antong.platform.api.report.TableRules.Share;
import org.antong.platform.api.report.TableRules.Sum;
import org.antong.platform.reporting.internal.domain.Finding.Word;

/** Asks a table whether its rules hold (审核关系, domain.md 6.4). */
public final class Checking {

  /** Figures of another table of the same place and period; empty when it is not there. */
  @FunctionalInterface
  public interface Others {
    Optional<ReportTable> table(String report, String layout);
  }

  /** A sheet handed in by a town, and the place it is of. */
  public record Sheet(ReportTable table, String place) {}

  private final ReportTable table;
  private final List<Finding> found = new ArrayList<>();

  private Checking(ReportTable table) {
    this.table = table;
  }

  /** Everything that does not hold, hard things first. */
  public static List<Finding> of(ReportTable table, TableRules rules, Others others) {
    Checking checking = new Checking(table);
    checking.rowsAddUp();
    List<Row> all = new ArrayList<>(table.rows());
    all.add(0, table.total());
    for (Sum sum : rules.sums()) all.forEach(row -> checking.sum(row, sum));
    for (Check check : rules.checks()) checking.check(check, all, others);
    return checking.found.stream().sorted((a, b) -> Boolean.compare(b.hard(), a.hard())).toList();
  }

  /** Where the sheets of towns do not say what the county's table says of them. Hard. */
  public static List<Finding> sheets(ReportTable county, List<Sheet> sheets) {
    Checking checking = new Checking(county);
    for (Sheet sheet : sheets) {
      Row here =
          county.rows().stream()
              .filter(r -> r.area().equals(sheet.table().area()))
              .findFirst()
              .orElse(null);
      if (here == null) continue;
      for (Column c : county.columns()) {
        if (c.formula() != null) continue;
        Number handedIn = sheet.table().total().values().get(c.id());
        Number counted = here.values().get(c.id());
        if (same(handedIn, counted)) continue;
        checking.found.add(
            new Finding(
                "sheets",
                true,
                "reporting.check.sheets",
                sheet.place(),
                List.of(new Word(c.labelKey()), text(handedIn), text(counted))));
      }
    }
    return checking.found;
  }

  private void rowsAddUp() {
    if (table.rows().isEmpty()) return;
    for (Column c : table.columns()) {
      if (!adds(c)) continue;
      Number total = table.total().values().get(c.id());
      List<Number> parts =
          table.rows().stream().map(r -> r.values().get(c.id())).filter(Objects::nonNull).toList();
      if (total == null || parts.isEmpty()) continue;
      BigDecimal sum = sum(parts);
      if (sum.compareTo(exact(total)) != 0) {
        add("rows", true, table.total(), "reporting.check.rows", word(c.id()), total, sum);
      }
    }
  }

  /** What was compared need not add up: a place may have gone or come since. */
  private static boolean adds(Column c) {
    return c.adds() && !c.compared() && (c.formula() == null || !c.signed());
  }

  private void sum(Row row, Sum rule) {
    Number total = row.values().get(rule.total());
    List<Number> parts = rule.parts().stream().map(p -> row.values().get(p)).toList();
    if (total == null || parts.contains(null)) return;
    BigDecimal sum = sum(parts);
    if (sum.compareTo(exact(total)) == 0) return;
    String first = rule.parts().get(0);
    String last = rule.parts().get(rule.parts().size() - 1);
    add(
        "sum." + rule.total() + "." + first,
        true,
        row,
        "reporting.check.sum",
        word(rule.total()),
        total,
        word(first),
        word(last),
        sum);
  }

  private void check(Check check, List<Row> all, Others others) {
    // a sealed interface, so that a new rule is not forgotten here
    if (check instanceof AtMost c) {
      all.forEach(row -> atMost(row, c));
    } else if (check instanceof Agrees c) {
      agrees(c, others);
    } else if (check instanceof Jump c) {
      jump(table.total(), c);
    } else if (check instanceof Share c) {
      share(table.total(), c);
    } else if (check instanceof Emptied c) {
      table.rows().forEach(row -> emptied(row, c));
    } else if (check instanceof Above c) {
      (c.villages() ? villages() : List.of(table.total())).forEach(row -> above(row, c));
    } else if (check instanceof Elsewhere c) {
      elsewhere(c, others);
    }
  }

  private void atMost(Row row, AtMost c) {
    Number part = row.values().get(c.part());
    Number whole = row.values().get(c.whole());
    if (part == null || whole == null || exact(part).compareTo(exact(whole)) <= 0) return;
    add(
        "atMost." + c.part() + "." + c.whole(),
        true,
        row,
        "reporting.check.atMost",
        word(c.part()),
        part,
        word(c.whole()),
        whole);
  }

  private void agrees(Agrees c, Others others) {
    ReportTable other = others.table(c.report(), c.layout()).orElse(null);
    if (other == null) return;
    boolean partly =
        other.rows().stream()
            .anyMatch(r -> c.columns().stream().anyMatch(o -> r.marks().get(o) == Mark.OFF));
    if (!partly) {
      agrees(c, table.total(), other.total());
      return;
    }
    // a place where the other module is off tells nothing there: only the others can agree
    for (Row row : table.rows()) {
      other.rows().stream()
          .filter(r -> r.area().equals(row.area()))
          .findFirst()
          .ifPresent(r -> agrees(c, row, r));
    }
  }

  private void agrees(Agrees c, Row row, Row other) {
    Number here = row.values().get(c.column());
    List<Number> there = c.columns().stream().map(o -> other.values().get(o)).toList();
    if (here == null || there.contains(null)) return;
    BigDecimal sum = sum(there);
    if (sum.compareTo(exact(here)) == 0) return;
    add(
        "agrees." + c.column() + "." + c.report(),
        true,
        row,
        "reporting.check.agrees",
        word(c.column()),
        here,
        c.report(),
        sum);
  }

  private void jump(Row row, Jump c) {
    Number now = row.values().get(c.column());
    Number then = row.values().get(c.before());
    if (now == null || then == null || then.doubleValue() == 0) return;
    BigDecimal change =
        exact(now)
            .subtract(exact(then))
            .multiply(BigDecimal.valueOf(100))
            .divide(exact(then), 1, RoundingMode.HALF_UP);
    if (change.abs().compareTo(BigDecimal.valueOf(c.percent())) <= 0) return;
    add(
        "jump." + c.column() + "." + c.before(),
        false,
        row,
        "reporting.check.jump",
        word(c.column()),
        then,
        now,
        change.signum() > 0 ? "+" + change : change.toString(),
        c.percent());
  }

  private void share(Row row, Share c) {
    Number part = row.values().get(c.column());
    Number of = row.values().get(c.of());
    if (part == null || of == null || part.longValue() + of.longValue() < c.from()) return;
    double ratio =
        of.doubleValue() == 0 ? Double.POSITIVE_INFINITY : part.doubleValue() / of.doubleValue();
    if (ratio >= c.least() && ratio <= c.most()) return;
    add(
        "share." + c.column() + "." + c.of(),
        false,
        row,
        "reporting.check.share",
        word(c.column()),
        part,
        word(c.of()),
        of,
        text(c.least()),
        text(c.most()));
  }

  private void emptied(Row row, Emptied c) {
    Number now = row.values().get(c.column());
    Number then = row.values().get(c.before());
    if (now == null || then == null || now.longValue() != 0 || then.longValue() <= 0) return;
    add(
        "emptied." + c.column(),
        false,
        row,
        "reporting.check.emptied",
        word(c.column()),
        then,
        word(c.before()));
  }

  private void above(Row row, Above c) {
    Number n = row.values().get(c.column());
    if (n == null || n.longValue() <= c.most()) return;
    add(
        "above." + c.column(),
        false,
        row,
        c.most() == 0 ? "reporting.check.some" : "reporting.check.above",
        word(c.column()),
        n,
        c.most());
  }

  private void elsewhere(Elsewhere c, Others others) {
    ReportTable other = others.table(c.report(), null).orElse(null);
    if (other == null) return;
    Number n = other.total().values().get(c.column());
    if (n == null || n.longValue() <= c.most()) return;
    Object name = other.column(c.column()).<Object>map(o -> new Word(o.labelKey())).orElse(c);
    add(
        "elsewhere." + c.report() + "." + c.column(),
        false,
        table.total(),
        "reporting.check.elsewhere",
        c.report(),
        name,
        n);
  }

  private List<Row> villages() {
    List<Row> all = new ArrayList<>(table.rows());
    all.add(table.total());
    return all.stream().filter(r -> r.area().division().level() == DivisionLevel.VILLAGE).toList();
  }

  private void add(String check, boolean hard, Row row, String key, Object... args) {
    found.add(new Finding(check, hard, key, row.name(), List.of(args)));
  }

  private Object word(String column) {
    return table.column(column).<Object>map(c -> new Word(c.labelKey())).orElse(column);
  }

  private static BigDecimal sum(List<Number> parts) {
    return parts.stream().map(Checking::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal exact(Number n) {
    return new BigDecimal(n.toString());
  }

  private static boolean same(Number a, Number b) {
    if (a == null || b == null) return a == b;
    return exact(a).compareTo(exact(b)) == 0;
  }

  private static String text(Object n) {
    return n == null ? "—" : n.toString();
  }
}
