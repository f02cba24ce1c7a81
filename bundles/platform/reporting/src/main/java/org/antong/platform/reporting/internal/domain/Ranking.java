package org.antong.platform.reporting.internal.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.ReportTable.Row;

/** The places below in order of one number, and in fifths of it for a map-like grid. */
public final class Ranking {

  private static final int BANDS = 5;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * A place on the grid.
   *
   * @param band 1 for the fifth with the smallest numbers to 5; 0 for a place without a number
   * @param column from 1; 0 where nobody set its place
   * @param line from 1
   */
  public record Placed(Row row, int band, int column, int line) {}

  /** The smallest and the largest number of a band. */
  public record Band(int band, BigDecimal least, BigDecimal most) {}

  private final Standing standing;
  private final Map<Area, Integer> bands = new HashMap<>();
  private final Map<Integer, Band> ranges = new TreeMap<>();
  private final BigDecimal most;

  public Ranking(Standing standing) {
    this.standing = standing;
    List<Row> up =
        standing.ranking().stream()
            .map(Standing.Rank::row)
            .sorted((a, b) -> now(a).compareTo(now(b)))
            .toList();
    Map<BigDecimal, Integer> byNumber = new HashMap<>();
    for (int i = 0; i < up.size(); i++) {
      BigDecimal n = now(up.get(i));
      int fifth = 1 + i * BANDS / up.size();
      // equal numbers never differ in colour
      int band = byNumber.computeIfAbsent(n.stripTrailingZeros(), x -> fifth);
      bands.put(up.get(i).area(), band);
      Band before = ranges.get(band);
      ranges.put(band, new Band(band, before == null ? n : before.least(), n));
    }
    BigDecimal largest = up.isEmpty() ? BigDecimal.ZERO : now(up.get(up.size() - 1));
    this.most = standing.percent() ? largest.max(HUNDRED) : largest;
  }

  /** How long the bar of a place is, of a hundred. */
  public int share(Row row) {
    if (most.signum() <= 0) return 0;
    return now(row).multiply(HUNDRED).divide(most, 0, RoundingMode.HALF_UP).intValue();
  }

  /** The bands there are, the smallest numbers first. */
  public List<Band> bands() {
    return List.copyOf(ranges.values());
  }

  /**
   * The places where they stand on the grid, in the order of their codes.
   *
   * @param map lines from north to south, in each the codes from west to east
   */
  public List<Placed> placed(List<List<String>> map) {
    Map<String, int[]> at = new HashMap<>();
    for (int line = 0; line < map.size(); line++) {
      for (int column = 0; column < map.get(line).size(); column++) {
        at.put(map.get(line).get(column), new int[] {column + 1, line + 1});
      }
    }
    List<Placed> placed = new ArrayList<>();
    for (Row row : standing.table().rows()) {
      String code = row.area().division().toString();
      int[] where = at.getOrDefault(code, at.get(code.replaceFirst("0+$", "")));
      placed.add(
          new Placed(
              row,
              bands.getOrDefault(row.area(), 0),
              where == null ? 0 : where[0],
              where == null ? map.size() + 1 : where[1]));
    }
    return placed;
  }

  private BigDecimal now(Row row) {
    return standing.now(row).orElseThrow();
  }
}
