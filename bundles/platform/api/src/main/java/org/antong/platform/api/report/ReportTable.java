package org.antong.platform.api.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * @param unitKey what is counted where it is not what the whole table counts, for example 人次;
   *     null for the table's
   * @param sensitive so confidential that few are not told at any level, not only of villages
   * @param formula how it comes about from other columns or another period; null for what is
   *     counted
   */
  public record Column(
      String id,
      String labelKey,
      String definitionKey,
      String groupKey,
      int decimals,
      boolean signed,
      ColumnKind kind,
      String unitKey,
      boolean sensitive,
      Formula formula) {

    /** A count at the end of the period. */
    public Column(
        String id,
        String labelKey,
        String definitionKey,
        String groupKey,
        int decimals,
        boolean signed) {
      this(
          id,
          labelKey,
          definitionKey,
          groupKey,
          decimals,
          signed,
          ColumnKind.STOCK,
          null,
          false,
          null);
    }

    public static Column count(String id, String labelKey, String definitionKey, String groupKey) {
      return new Column(id, labelKey, definitionKey, groupKey, 0, false);
    }

    public static Column difference(
        String id, String labelKey, String definitionKey, String groupKey) {
      return new Column(id, labelKey, definitionKey, groupKey, 0, true);
    }

    /** The same column of another kind. */
    public Column of(ColumnKind other) {
      return new Column(
          id,
          labelKey,
          definitionKey,
          groupKey,
          decimals,
          signed,
          other,
          unitKey,
          sensitive,
          formula);
    }

    /** The same column, computed; a percentage gets its decimal, a difference its sign. */
    public Column by(Formula how) {
      boolean fraction = how.op() == Formula.Op.PERCENT || how.op() == Formula.Op.RATIO;
      return new Column(
          id,
          labelKey,
          definitionKey,
          groupKey,
          fraction ? 1 : decimals,
          how.op() == Formula.Op.DIFFERENCE,
          ColumnKind.DERIVED,
          unitKey,
          sensitive,
          how);
    }

    /** The same column in another unit, for example 人次. */
    public Column in(String unit) {
      return new Column(
          id, labelKey, definitionKey, groupKey, decimals, signed, kind, unit, sensitive, formula);
    }

    /** The same column, few of which are not told at any level. */
    public Column guarded() {
      return new Column(
          id, labelKey, definitionKey, groupKey, decimals, signed, kind, unitKey, true, formula);
    }

    /** Whether it looks at another period. */
    public boolean compared() {
      return formula != null && formula.op().compares();
    }

    /** Whether the rows of a table add up to its total in this column. */
    public boolean adds() {
      return formula == null
          || formula.op() != Formula.Op.PERCENT && formula.op() != Formula.Op.RATIO;
    }
  }

  /**
   * A row.
   *
   * @param values by column id; a column with a mark has none
   * @param marks by column id
   * @param links by column id: path and query of the JSON list whose total is the number; absent
   *     where the reader may not see the rows. The platform sets them
   */
  public record Row(
      Area area,
      String name,
      Map<String, Number> values,
      Map<String, Mark> marks,
      Map<String, String> links) {

    /** A counted row. */
    public Row(Area area, String name, Map<String, Number> values, Map<String, Mark> marks) {
      this(area, name, values, marks, Map.of());
    }
  }

  /** The column of this id. */
  public Optional<Column> column(String id) {
    return columns.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** The same table with other rows. */
  public ReportTable with(List<Row> others, Row sum) {
    return new ReportTable(id, area, columns, others, sum, asOf, knownAt, madeAt);
  }
}
