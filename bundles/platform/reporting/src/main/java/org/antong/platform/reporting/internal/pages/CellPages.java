package org.antong.platform.reporting.internal.pages;

import gg.jte.html.HtmlTemplateOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.report.UnnamedRows;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.Explaining;
import org.antong.platform.reporting.internal.Explanation;
import org.antong.platform.reporting.internal.Explanation.Part;
import org.antong.platform.reporting.internal.ReportService;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.Stylesheet;
import org.antong.platform.reporting.internal.domain.CellAddress;
import org.antong.platform.reporting.internal.domain.Cells;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.reporting.internal.jte.reporting.JtecellGenerated;
import org.antong.platform.reporting.internal.jte.reporting.JterowsGenerated;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A number of a table on the screen: what it counts, how it came about, what lies behind it. */
@Component(service = PageResource.class)
@Path("")
public final class CellPages implements PageResource {

  private static final String ROWS = "/rows";

  private final ReportService reports;
  private final Explaining explaining;

  /** Where something leads, and what it says. */
  public record Link(String label, String href) {}

  /** A cell the number is computed from. */
  public record PartLine(String label, String text, String href) {}

  /**
   * What is known of the number.
   *
   * @param href null for none
   */
  public record FactLine(String label, String text, String href) {}

  /**
   * Everything the page or dialog shows.
   *
   * @param dialog drawn into a dialog of the table's page
   * @param mark why there is no number; null where there is one
   * @param how what is done with the parts
   * @param rows the list behind it; null where the reader may not open one
   * @param table the whole table
   */
  public record Model(
      boolean dialog,
      String title,
      String number,
      String unit,
      String where,
      String definition,
      String mark,
      String how,
      List<PartLine> parts,
      List<FactLine> facts,
      Link rows,
      String table) {}

  /** Rows without identity, ready to read. */
  public record RowsModel(
      String title,
      String count,
      List<Column> columns,
      List<org.antong.platform.ui.Row> lines,
      Slice<?> slice) {}

  @Activate
  public CellPages(@Reference ReportService reports, @Reference Explaining explaining) {
    this.reports = reports;
    this.explaining = explaining;
  }

  /** What a number says of itself; its address stands in prints too. */
  @GET
  @Path("{id}/cell")
  @Permission(ReportingModule.READ)
  public Page cell(
      @Context Caller caller,
      @PathParam("id") String id,
      @Context Query query,
      @Context View view) {
    Explanation e = explaining.explain(caller, id, query);
    Texts texts = reports.texts(e.opened(), view.texts());
    Model model = model(e, texts, view);
    return Page.of(
            "reporting.menu",
            v ->
                out ->
                    JtecellGenerated.render(
                        (HtmlTemplateOutput) out, null, v, model, Stylesheet.link()))
        .titled(model.title())
        .under(view.t("reporting.menu"), "/reporting")
        .under(texts.get(e.opened().report().info().title(e.opened().layout())), model.table());
  }

  /** The rows behind a number, for who is shown no identity. */
  @GET
  @Path("reports/{id}/rows")
  @Permission(ReportingModule.READ)
  public Page rows(
      @Context Caller caller,
      @PathParam("id") String id,
      @Context Query query,
      @Context Paging paging,
      @Context View view) {
    UnnamedRows rows = explaining.rows(caller, id, query, paging);
    Explanation e = explaining.explain(caller, id, query);
    Texts texts = reports.texts(e.opened(), view.texts());
    CellAddress table = e.opened().address();
    RowsModel model =
        new RowsModel(
            title(e, texts),
            view.t("reporting.rows.count", Long.toString(rows.rows().total())),
            rows.headings().stream().map(h -> Column.fact(texts.get(h.labelKey()))).toList(),
            rows.rows().items().stream().map(r -> line(rows, r)).toList(),
            rows.rows());
    return Page.of(
            "reporting.menu",
            v -> out -> JterowsGenerated.render((HtmlTemplateOutput) out, null, v, model))
        .titled(model.title())
        .under(view.t("reporting.menu"), "/reporting")
        .under(
            texts.get(e.opened().report().info().title(e.opened().layout())),
            table.under("/reporting/", ""));
  }

  private static org.antong.platform.ui.Row line(UnnamedRows rows, Map<String, String> row) {
    return new org.antong.platform.ui.Row(
        null, rows.headings().stream().map(h -> Kit.text(row.get(h.id()))).toList());
  }

  private Model model(Explanation e, Texts texts, View view) {
    String column = e.column().id();
    Row row = e.row();
    Mark mark = row.marks().get(column);
    String unit =
        e.column().unitKey() != null
            ? texts.get(e.column().unitKey())
            : e.opened().report().info().unitOfMeasure() == null
                ? ""
                : texts.get(e.opened().report().info().unitOfMeasure());
    boolean percent =
        e.column().formula() != null && e.column().formula().op() == Formula.Op.PERCENT;
    CellAddress table = e.opened().address();
    return new Model(
        view.partial(),
        title(e, texts),
        Cells.text(row, e.column(), texts) + (percent && mark == null ? "%" : ""),
        mark != null || percent ? "" : unit,
        where(e, texts),
        texts.get(e.column().definitionKey()),
        mark == null ? null : texts.get("reporting.cell.mark." + mark.name()),
        how(e, texts),
        e.parts().stream().map(p -> part(p, e, texts)).toList(),
        facts(e, texts),
        rows(e, texts),
        table.under("/reporting/", ""));
  }

  private String title(Explanation e, Texts texts) {
    String label = texts.get(e.column().labelKey());
    String group = e.column().groupKey() == null ? null : texts.get(e.column().groupKey());
    String of = e.row().name();
    return texts.get(
        "reporting.cell.of",
        of,
        group == null ? label : texts.get("reporting.cell.group", group, label));
  }

  private String where(Explanation e, Texts texts) {
    return texts.get(
        "reporting.cell.where",
        e.opened().report().info().id(),
        texts.get(e.opened().report().info().title(e.opened().layout())),
        e.opened().place(),
        PeriodText.of(e.opened().period(), texts));
  }

  private static String how(Explanation e, Texts texts) {
    Formula formula = e.column().formula();
    return formula == null || formula.op().compares()
        ? texts.get("reporting.cell.how.ROWS")
        : texts.get("reporting.cell.how." + formula.op().name());
  }

  private static PartLine part(Part part, Explanation e, Texts texts) {
    boolean rows = e.column().formula() == null || e.column().compared();
    String label = rows ? part.row().name() : texts.get(part.column().labelKey());
    return new PartLine(
        label,
        Cells.text(part.row(), part.column(), texts),
        part.address().under("/reporting/", "/cell"));
  }

  private List<FactLine> facts(Explanation e, Texts texts) {
    List<FactLine> facts = new ArrayList<>();
    facts.add(
        new FactLine(
            texts.get("reporting.cell.kind"),
            texts.get("reporting.cell.kind." + e.column().kind().name()),
            null));
    facts.add(
        new FactLine(
            texts.get("reporting.cell.asOf"),
            texts.get("reporting.cell.asOf.text", e.source().asOf().toString()),
            null));
    facts.add(
        new FactLine(
            texts.get("reporting.cell.knownAt"),
            e.source().knownAt() == null
                ? texts.get("reporting.cell.knownAt.now", Kit.minute(e.opened().table().madeAt()))
                : texts.get("reporting.cell.knownAt.then", Kit.minute(e.source().knownAt())),
            null));
    if (e.elsewhere() != null) {
      facts.add(
          new FactLine(
              texts.get("reporting.cell.elsewhere"),
              PeriodText.of(e.period(), texts),
              e.elsewhere().under("/reporting/", "/cell")));
    }
    facts.add(
        new FactLine(
            texts.get("reporting.cell.version"),
            e.source().version() > 0
                ? texts.get("reporting.cell.version.locked", e.source().version())
                : texts.get("reporting.version.open"),
            null));
    if (e.figure() != null) {
      String readers =
          e.readers().stream()
              .map(role -> texts.get(role.textKey()))
              .collect(Collectors.joining(texts.get("reporting.and")));
      facts.add(
          new FactLine(
              texts.get("reporting.cell.readers"),
              readers.isEmpty() ? texts.get("reporting.cell.readers.none") : readers,
              null));
    }
    return facts;
  }

  private static Link rows(Explanation e, Texts texts) {
    if (e.link() == null) return null;
    String page = TableView.page(e.link());
    boolean unnamed = page.startsWith("/reporting/") && page.contains(ROWS + "?");
    String number = Cells.text(e.row(), e.column(), texts);
    return new Link(
        texts.get(unnamed ? "reporting.cell.rows.unnamed" : "reporting.cell.rows", number), page);
  }
}
