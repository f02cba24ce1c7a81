package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.Opened;
import org.antong.platform.reporting.internal.Stylesheet;
import org.antong.platform.reporting.internal.domain.CellAddress;
import org.antong.platform.reporting.internal.domain.Cells;
import org.antong.platform.reporting.internal.domain.Headings;
import org.antong.platform.reporting.internal.domain.Official;
import org.antong.platform.reporting.internal.jte.reporting.JtestandaloneGenerated;
import org.antong.platform.reporting.internal.jte.reporting.JtetableGenerated;

/**
 * A table ready to be drawn: every text is final.
 *
 * @param official what stands around the printed table, by name
 * @param lines 合计 first
 * @param empty nothing is counted here
 * @param unverified some row waits for the villages of a zone
 */
public record TableView(
    String title,
    String caption,
    Map<String, String> official,
    List<Group> groups,
    List<Head> columns,
    List<Line> lines,
    List<String> notes,
    Content sheet,
    boolean empty,
    boolean unverified) {

  /** Upper heading; a single column without group spans both levels. */
  public record Group(String label, boolean single, List<Head> columns) {}

  /** A column with what it counts, in words. */
  public record Head(String id, String label, String definition) {}

  /**
   * @param href the same table one level down; null where there is none
   */
  public record Line(String name, boolean total, String href, List<Cell> cells) {}

  /**
   * @param href where the cell explains itself; null where there is nothing to explain
   * @param mark a mark instead of a figure
   */
  public record Cell(String text, String href, boolean mark) {}

  /**
   * For a document that stands alone: figures lead to where they explain themselves, rows nowhere.
   *
   * @param server where readers reach the system
   */
  public static TableView of(
      Opened opened, Map<String, String> official, Texts texts, String server) {
    return of(opened, official, texts, area -> null, server + "/reporting/");
  }

  /**
   * @param down address of the table of a place below; null for none
   */
  public static TableView of(
      Opened opened, Map<String, String> official, Texts texts, Function<Area, String> down) {
    return of(opened, official, texts, down, "/reporting/");
  }

  private static TableView of(
      Opened opened,
      Map<String, String> official,
      Texts texts,
      Function<Area, String> down,
      String before) {
    ReportTable table = opened.table();
    CellAddress address = opened.address();
    List<Line> lines = new ArrayList<>();
    lines.add(
        line(table, table.total(), texts.get("reporting.total"), null, texts, address, before));
    for (Row row : table.rows()) {
      boolean deeper = row.area().division().level() != DivisionLevel.VILLAGE;
      String lower = deeper ? down.apply(row.area()) : null;
      lines.add(line(table, row, row.name(), lower, texts, address, before));
    }
    return new TableView(
        texts.get(opened.report().info().title(opened.layout())),
        official.get("caption"),
        official,
        Headings.groups(table.columns()).stream().map(g -> group(g, texts)).toList(),
        table.columns().stream().map(c -> head(c, texts)).toList(),
        List.copyOf(lines),
        Official.notes(opened.report().info(), opened.layout(), table, opened.hash(), texts),
        Stylesheet.link(),
        nothing(table),
        table.rows().stream().anyMatch(r -> r.marks().containsValue(Mark.UNVERIFIED)));
  }

  /** A page of its own, without menu, for opening, saving and mailing. */
  public static String document(TableView view, String language) {
    StringOutput out = new StringOutput(32 * 1024);
    JtestandaloneGenerated.render(new OwaspHtmlTemplateOutput(out), null, view, language);
    return out.toString();
  }

  /** The table alone. */
  public Content draw() {
    return out -> JtetableGenerated.render((HtmlTemplateOutput) out, null, this);
  }

  private static Group group(Headings.Group group, Texts texts) {
    return new Group(
        group.groupKey() == null ? null : texts.get(group.groupKey()),
        group.groupKey() == null,
        group.columns().stream().map(c -> head(c, texts)).toList());
  }

  private static Head head(Column column, Texts texts) {
    return new Head(column.id(), texts.get(column.labelKey()), texts.get(column.definitionKey()));
  }

  private static Line line(
      ReportTable table,
      Row row,
      String name,
      String href,
      Texts texts,
      CellAddress address,
      String before) {
    boolean total = row == table.total();
    List<Cell> cells = new ArrayList<>();
    for (Column column : table.columns()) {
      boolean mark = row.marks().containsKey(column.id());
      String explains = address.cell(total ? null : row.area(), column.id()).under(before, "/cell");
      cells.add(new Cell(Cells.text(row, column, texts), explains, mark));
    }
    return new Line(name, total, href, List.copyOf(cells));
  }

  /** The page that shows the same list as the JSON address. */
  static String page(String apiLink) {
    return apiLink == null
        ? null
        : apiLink.startsWith("/api/") ? apiLink.substring("/api".length()) : apiLink;
  }

  private static boolean nothing(ReportTable table) {
    boolean figures = !table.total().values().isEmpty();
    return figures
        && table.total().marks().values().stream().allMatch(m -> m == Mark.OFF)
        && table.total().values().values().stream()
            .allMatch(v -> v == null || v.doubleValue() == 0);
  }
}
