package org.antong.platform.api.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.division.Area;

/**
 * A statistical table as data: the JSON of design.md 10, and what the screen and templates fill.
 *
 * @param columns in order; labels and definitions are texts
 * @param rows one for each child division
 * @param total the row 合计, which stands first on paper
 * @param asOf the day counted at its end
 * @param knownAt as it was known at this moment; null for what is known now
 * @param madeAt when it was counted
 */
public record ReportTable(
    String id,
    Area area,
    List<Column> columns,
    List<Row> rows,
    Row total,
    LocalDate asOf,
    Instant knownAt,
    Instant madeAt) {

  public ReportTable(
      String id,
      Area area,
      List<Column> columns,
      List<Row> rows,
      Row total,
      LocalDate asOf,
      Instant madeAt) {
    this(id, area, columns, rows, total, asOf, null, madeAt);
  }

  /**
   * A column.
   *
   * @param id for example {@code age0to5}
   * @param labelKey short heading
   * @param definitionKey what is counted, in words
   * @param groupKey heading above several columns; null for none
   * @param decimals digits after the point, 0 for counts
   * @param signed a difference: shown with its sign
   */
  public record Column(
      String id,
      String labelKey,
      String definitionKey,
      String groupKey,
      int decimals,
      boolean signed) {

    public static Column count(String id, String labelKey, String definitionKey, String groupKey) {
      return new Column(id, labelKey, definitionKey, groupKey, 0, false);
    }

    public static Column difference(
        String id, String labelKey, String definitionKey, String groupKey) {
      return new Column(id, labelKey, definitionKey, groupKey, 0, true);
    }
  }

  /**
   * A row.
   *
   * @param values by column id; a column with a mark has none
   * @param marks by column id
   * @param links by column id: path and query of the JSON list whose total is the number; absent
   *     where the reader may not see the rows
   */
  public record Row(
      Area area,
      String name,
      Map<String, Number> values,
      Map<String, Mark> marks,
      Map<String, String> links) {}
}
