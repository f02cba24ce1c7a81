package org.antong.platform.reporting.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.Opened;
import org.antong.platform.reporting.internal.domain.ReportInfo;

/**
 * A table as JSON, exactly as scripts rely on it (design.md 10).
 *
 * @param unit the managing county-level unit, where a town is looked at
 * @param asOf day counted at its end, {@code yyyy-MM-dd}
 * @param knownAt the moment whose knowledge was counted, UTC; absent for what is known now
 * @param version of the locked table; 0 while it is not locked
 * @param layout absent for the usual one
 * @param hash SHA-256 of the stored data of a locked table; absent while it is not locked
 * @param madeAt when it was counted, UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TableJson(
    String id,
    String title,
    String division,
    String unit,
    String period,
    String asOf,
    String knownAt,
    int version,
    String layout,
    String hash,
    String madeAt,
    List<ColumnJson> columns,
    List<RowJson> rows,
    TotalJson total) {

  /**
   * A column; {@code group} is the heading above it, where it has one.
   *
   * @param kind stock, flow, cumulative or derived
   * @param unit what is counted, where it is not what the table counts
   * @param formula how it comes about from other columns; absent for what is counted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ColumnJson(
      String id,
      String label,
      String definition,
      String group,
      String kind,
      String unit,
      FormulaJson formula) {}

  /** An operation in lower case, and the columns it is done with. */
  public record FormulaJson(String op, List<String> of) {}

  /** A row; a marked cell has the value null. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RowJson(
      String division,
      String unit,
      String name,
      @JsonInclude(content = JsonInclude.Include.ALWAYS) Map<String, Number> values,
      Map<String, String> marks,
      Map<String, String> links) {}

  /** The row 合计. */
  public record TotalJson(
      @JsonInclude(content = JsonInclude.Include.ALWAYS) Map<String, Number> values,
      Map<String, String> marks,
      Map<String, String> links) {}

  public static TableJson of(Opened opened, Texts texts) {
    ReportTable table = opened.table();
    return of(
        opened.report().info(),
        opened.layout(),
        table,
        opened.period().toString(),
        opened.version(),
        opened.hash(),
        opened.ofAnotherTime() || opened.version() > 0 ? table.knownAt() : null,
        texts);
  }

  static TableJson of(
      ReportInfo info,
      String layout,
      ReportTable table,
      String period,
      int version,
      String hash,
      Instant knownAt,
      Texts texts) {
    return new TableJson(
        table.id(),
        texts.get(info.title(layout)),
        table.area().division().toString(),
        table.area().unit() == null ? null : table.area().unit().toString(),
        period,
        table.asOf().toString(),
        knownAt == null ? null : knownAt.toString(),
        version,
        layout,
        hash,
        table.madeAt().toString(),
        table.columns().stream().map(c -> column(c, texts)).toList(),
        table.rows().stream()
            .map(
                r ->
                    new RowJson(
                        r.area().division().toString(),
                        r.area().unit() == null ? null : r.area().unit().toString(),
                        r.name(),
                        values(table, r),
                        marks(r),
                        links(table, r)))
            .toList(),
        new TotalJson(
            values(table, table.total()), marks(table.total()), links(table, table.total())));
  }

  private static ColumnJson column(Column c, Texts texts) {
    return new ColumnJson(
        c.id(),
        texts.get(c.labelKey()),
        texts.get(c.definitionKey()),
        c.groupKey() == null ? null : texts.get(c.groupKey()),
        c.kind().name().toLowerCase(Locale.ROOT),
        c.unitKey() == null ? null : texts.get(c.unitKey()),
        c.formula() == null
            ? null
            : new FormulaJson(
                c.formula().op().name().toLowerCase(Locale.ROOT), c.formula().parts()));
  }

  private static Map<String, Number> values(ReportTable table, Row row) {
    Map<String, Number> values = new LinkedHashMap<>();
    table
        .columns()
        .forEach(
            c ->
                values.put(
                    c.id(), row.marks().containsKey(c.id()) ? null : row.values().get(c.id())));
    return values;
  }

  private static Map<String, String> marks(Row row) {
    Map<String, String> marks = new LinkedHashMap<>();
    for (Map.Entry<String, Mark> mark : row.marks().entrySet()) {
      marks.put(mark.getKey(), mark.getValue().name().toLowerCase(Locale.ROOT));
    }
    return marks;
  }

  private static Map<String, String> links(ReportTable table, Row row) {
    Map<String, String> links = new LinkedHashMap<>();
    table.columns().stream()
        .filter(c -> row.links().containsKey(c.id()))
        .forEach(c -> links.put(c.id(), row.links().get(c.id())));
    return links;
  }
}
