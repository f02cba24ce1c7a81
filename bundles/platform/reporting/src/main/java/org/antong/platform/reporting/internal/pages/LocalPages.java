package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.reporting.internal.local.LocalInfo;
import org.antong.platform.reporting.internal.local.LocalReports;
import org.antong.platform.reporting.internal.local.LocalReports.Offered;
import org.antong.platform.reporting.internal.local.LocalReports.Opened;
import org.antong.platform.reporting.internal.store.LocalQueryStore.Found;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counties' own reports for their readers. */
@Component(service = PageResource.class)
@Path("local")
public final class LocalPages implements PageResource {

  private static final String MENU = "reporting.local";
  private static final String BASE = "/reporting/local";
  private static final int SHOWN = 200;
  private static final int CARD_FACTS = 4;

  private final LocalReports reports;
  private final Choosers choosers;

  @Activate
  public LocalPages(@Reference LocalReports reports, @Reference Choosers choosers) {
    this.reports = reports;
    this.choosers = choosers;
  }

  @GET
  @Permission(ReportingModule.LOCAL)
  public Page list(@Context Caller caller) {
    List<Offered> offered = reports.catalogue(caller);
    return Page.of(MENU, view -> list(offered, view));
  }

  private static Content list(List<Offered> offered, View view) {
    Content heading = Kit.heading(view.t(MENU), view.t("reporting.local.note"));
    if (offered.isEmpty()) {
      return Kit.join(
          heading,
          Kit.empty(
              "report-analytics",
              view.t("reporting.local.none"),
              view.t("reporting.local.none.why")));
    }
    List<Row> rows = new ArrayList<>();
    for (Offered o : offered) {
      rows.add(
          Row.of(
              BASE + "/" + o.info().id(),
              Kit.strong(o.info().title()),
              Kit.text(o.info().id()),
              Kit.text(o.info().purpose() == null ? "" : o.info().purpose()),
              Kit.text(
                  String.join(
                      view.t("reporting.and"),
                      o.info().periods().stream()
                          .map(k -> view.t("reporting.period.kind." + k.name()))
                          .toList())),
              Kit.text(view.t("reporting.local.version", o.version().no())),
              Kit.moment(o.version().at())));
    }
    return Kit.join(
        heading,
        Kit.table(
            view,
            view.t(MENU),
            List.of(
                Column.title(view.t("reporting.job.title")),
                Column.fact(view.t("reporting.local.id")),
                Column.fact(view.t("reporting.local.purpose")),
                Column.fact(view.t("reporting.filter.period")),
                Column.fact(view.t("reporting.local.version.label")),
                Column.detail(view.t("reporting.local.published"))),
            rows));
  }

  @GET
  @Path("{id}")
  @Permission(ReportingModule.LOCAL)
  public Page open(
      @Context Caller caller,
      @PathParam("id") String id,
      @Context Query query,
      @Context View view) {
    try {
      Opened opened = reports.open(caller, id, query, view.texts());
      try {
        Found found = reports.rows(caller, opened);
        return page(opened, v -> table(opened.offered().info(), found, v), view, 200);
      } catch (Refused e) {
        return page(opened, v -> Kit.note(Tone.ORANGE, v.t(e.key(), e.args())), view, 409);
      }
    } catch (Invalid e) {
      String says = view.t(e.problems().get(0).key(), e.problems().get(0).args().toArray());
      return Page.of(
              MENU,
              v ->
                  Kit.join(
                      Kit.heading(v.t(MENU), null),
                      Kit.empty(
                          "calendar-off",
                          v.t("reporting.refused"),
                          says,
                          Button.link(v.t("reporting.refused.usual"), BASE + "/" + id).primary())))
          .under(view.t(MENU), BASE)
          .status(422);
    }
  }

  private Page page(
      Opened opened, java.util.function.Function<View, Content> body, View view, int status) {
    Address here =
        Address.of("/api/reporting/local/" + opened.offered().info().id())
            .with("period", opened.period());
    return Page.of(
            MENU,
            v ->
                Kit.join(
                    Kit.heading(
                        opened.offered().info().title(),
                        opened.offered().info().purpose(),
                        Kit.join(downloads(opened, here, v))),
                    Kit.filters(
                        v,
                        Address.of(BASE + "/" + opened.offered().info().id()),
                        List.of(),
                        Kit.select(
                            v,
                            Field.of("period", v.t("reporting.filter.period"))
                                .value(opened.period().toString()),
                            null,
                            choosers.periods(
                                opened.offered().info().periods(), opened.period(), v)),
                        null),
                    Kit.note(
                        Tone.BLUE,
                        v.t(
                            "reporting.local.facts",
                            opened.place(),
                            PeriodText.of(opened.period(), v.texts()),
                            opened.offered().version().no())),
                    body.apply(v)))
        .titled(opened.offered().info().title())
        .under(view.t(MENU), BASE)
        .status(status);
  }

  private static List<Content> downloads(Opened opened, Address here, View view) {
    List<Content> buttons = new ArrayList<>();
    for (Format format : List.of(Format.DOCX, Format.XLSX, Format.PDF)) {
      if (!opened.offered().info().formats().contains(format)) continue;
      Button button =
          Button.link(
                  view.t("reporting.download." + format.name()),
                  here.with("format", format.code()).toString())
              .icon(format == Format.PDF ? "printer" : "download");
      buttons.add(Kit.button(format == Format.PDF ? button.primary() : button));
    }
    return buttons;
  }

  private static Content table(LocalInfo info, Found found, View view) {
    if (found.rows().isEmpty()) {
      return Kit.empty(
          "table-off",
          view.t("reporting.local.rows.none"),
          view.t("reporting.local.rows.none.why"));
    }
    List<Column> columns = new ArrayList<>();
    for (String name : found.columns()) {
      boolean number = found.rows().get(0).get(name) instanceof Number;
      String label = info.label(name);
      columns.add(
          columns.isEmpty()
              ? Column.title(label)
              : columns.size() > CARD_FACTS
                  ? number ? Column.figure(label) : Column.detail(label)
                  : number ? Column.number(label) : Column.fact(label));
    }
    List<Row> rows = new ArrayList<>();
    for (Map<String, Object> row : found.rows().subList(0, Math.min(SHOWN, found.rows().size()))) {
      List<Content> cells = new ArrayList<>();
      for (String name : found.columns()) cells.add(cell(row.get(name)));
      rows.add(new Row(null, cells));
    }
    Content table = Kit.table(view, view.t(MENU), columns, rows);
    return found.rows().size() <= SHOWN
        ? table
        : Kit.join(table, Kit.muted(view.t("reporting.local.more", SHOWN, found.rows().size())));
  }

  private static Content cell(Object value) {
    if (value == null) return Kit.muted("—");
    if (value instanceof Long || value instanceof Integer) {
      return Kit.number(((Number) value).longValue());
    }
    if (value instanceof BigDecimal decimal) return Kit.text(decimal.toPlainString());
    if (value instanceof Date date) {
      return Kit.text(
          java.time.LocalDate.ofInstant(date.toInstant(), java.time.ZoneId.of("Asia/Shanghai"))
              .toString());
    }
    return Kit.text(value.toString());
  }
}
