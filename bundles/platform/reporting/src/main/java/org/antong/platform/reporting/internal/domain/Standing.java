package org.antong.platform.reporting.internal.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.report.LeaderNumber.Wish;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Row;

/**
 * How one of the leaders' numbers stands: of a place and of those below it, at the ends of thirteen
 * months. Whoever is not told a cell is not told it by a change, a line or a rank either.
 *
 * @param key module and name, for example {@code registration.leftBehind}
 * @param table columns by {@link NumberTable}; null where there is none
 * @param report the table that has the number too; null where it is not there
 * @param link its page for the newest month; null for none
 * @param returned how many of the units have locked the newest month
 * @param failed there is no table because it could not be counted, not because its module is off
 */
public record Standing(
    String key,
    String labelKey,
    String definitionKey,
    boolean percent,
    Wish wish,
    ReportTable table,
    String report,
    String link,
    int returned,
    boolean failed) {

  /** A number whose module is off or not there. */
  public static Standing off(String key, String labelKey, String definitionKey) {
    return none(key, labelKey, definitionKey, false);
  }

  /** A number that could not be counted just now. */
  public static Standing failed(String key, String labelKey, String definitionKey) {
    return none(key, labelKey, definitionKey, true);
  }

  private static Standing none(String key, String labelKey, String definitionKey, boolean failed) {
    return new Standing(
        key, labelKey, definitionKey, false, Wish.NEITHER, null, null, null, 0, failed);
  }

  /** A place in its order, the best first; places with the same number share a rank. */
  public record Rank(int rank, Row row) {}

  /** Whether there is anything to show. */
  public boolean there() {
    return table != null;
  }

  public Row total() {
    return table.total();
  }

  /** The number of a row so many months ago; empty where it is not told. */
  public Optional<BigDecimal> at(Row row, int monthsAgo) {
    return Optional.ofNullable(row.values().get(NumberTable.column(monthsAgo)))
        .map(n -> new BigDecimal(n.toString()));
  }

  public Optional<BigDecimal> now(Row row) {
    return at(row, 0);
  }

  /** Why the row shows no number now; null where it shows one. */
  public Mark mark(Row row) {
    return row.marks().get(NumberTable.column(0));
  }

  /** Against an earlier month, a percentage in points; empty where either is not told. */
  public Optional<BigDecimal> change(Row row, int monthsAgo) {
    Optional<BigDecimal> then = at(row, monthsAgo);
    return now(row).flatMap(n -> then.map(n::subtract));
  }

  /** Whether a change is for the better: 1, for the worse: -1, neither: 0. */
  public int judge(BigDecimal change) {
    return switch (wish) {
      case MORE -> change.signum();
      case FEWER -> -change.signum();
      case NEITHER -> 0;
    };
  }

  /** Thirteen months, the oldest first; null where it is not told. */
  public List<BigDecimal> line(Row row) {
    List<BigDecimal> line = new ArrayList<>();
    for (int i = MonthEnds.YEAR_AGO; i >= 0; i--) line.add(at(row, i).orElse(null));
    return line;
  }

  /** Places below with a number, the best first, of numbers without better or worse the largest. */
  public List<Rank> ranking() {
    Comparator<Row> byNumber = Comparator.comparing(r -> now(r).orElseThrow());
    List<Row> told =
        table.rows().stream()
            .filter(r -> now(r).isPresent())
            .sorted(wish == Wish.FEWER ? byNumber : byNumber.reversed())
            .toList();
    List<Rank> ranking = new ArrayList<>();
    for (int i = 0; i < told.size(); i++) {
      boolean same =
          i > 0
              && now(told.get(i)).orElseThrow().compareTo(now(told.get(i - 1)).orElseThrow()) == 0;
      ranking.add(new Rank(same ? ranking.get(i - 1).rank() : i + 1, told.get(i)));
    }
    return ranking;
  }

  /** Whether a rank means anything: not where a hidden number might stand before a told one. */
  public boolean ranks() {
    return table.rows().stream()
        .map(this::mark)
        .noneMatch(m -> m == Mark.SMALL || m == Mark.HIDDEN);
  }

  /** Places below that show no number. */
  public List<Row> untold() {
    return table.rows().stream().filter(r -> now(r).isEmpty()).toList();
  }

  /** Places below whose module is off. */
  public long offBelow() {
    return table.rows().stream().filter(r -> mark(r) == Mark.OFF).count();
  }
}
