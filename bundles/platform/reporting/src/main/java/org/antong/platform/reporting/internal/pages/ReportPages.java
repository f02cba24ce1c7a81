package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.ReportService;
import org.antong.platform.reporting.internal.ReportService.Opened;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.jte.reporting.JtecatalogueGenerated;
import org.antong.platform.reporting.internal.jte.reporting.JtereportGenerated;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The catalogue of tables, and each table on the screen. */
@Component(service = PageResource.class)
@Path("")
public final class ReportPages implements PageResource {

  private static final int QUARTERS_BACK = 12;
  private static final int YEARS_BACK = 6;

  private final ReportService reports;

  /** A line of the catalogue, ready to read. */
  public record Card(String id, String title, String purpose, String periods, String href) {}

  /** Everything the page of a table shows besides the table. */
  public record Frame(
      Content heading,
      Content filters,
      List<Content> hints,
      String facts,
      TableView table,
      Content path) {}

  @Activate
  public ReportPages(@Reference ReportService reports) {
    this.reports = reports;
  }

  @GET
  @Permission("reporting:report:read")
  public Page catalogue(@Context Caller caller) {
    List<Report> all = reports.catalogue(caller);
    return Page.of(
        "reporting.menu",
        view ->
            out ->
                JtecatalogueGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    view,
                    all.stream().map(r -> card(r, r.texts(view.texts()))).toList(),
                    Stylesheet.link()));
  }

  /** The table of a place and a period; both stand in the address, so that it can be sent on. */
  @GET
  @Path("{id}")
  @Permission("reporting:report:read")
  public Page table(
      @Context Caller caller,
      @PathParam("id") String id,
      @Context View view,
      @Context Query query) {
    Report report = reports.find(caller, id);
    if (query.has("place")) return Page.redirect(chosen(id, query), null);
    Texts texts = report.texts(view.texts());
    try {
      Opened opened = reports.open(caller, id, query);
      return Page.of("reporting.menu", v -> draw(caller, opened, v))
          .titled(texts.get(report.info().title()))
          .under(view.t("reporting.menu"), "/reporting");
    } catch (Invalid e) {
      List<String> sentences =
          e.problems().stream().map(p -> texts.get(p.key(), p.args().toArray())).toList();
      return Page.of("reporting.menu", v -> refused(report, sentences, v))
          .titled(texts.get(report.info().title()))
          .under(view.t("reporting.menu"), "/reporting")
          .status(422);
    }
  }

  /** A choice of the form, in the words of the address: a place is division and unit. */
  private static String chosen(String id, Query query) {
    String[] place = query.text("place").orElse("").split("\\.", 2);
    return Address.of("/reporting/" + id)
        .with("division", place[0])
        .with("unit", place.length > 1 ? place[1] : null)
        .with("period", query.text("period").orElse(null))
        .with("asOf", query.text("asOf").orElse(null))
        .with("knownAt", query.text("knownAt").orElse(null))
        .toString();
  }

  private Content draw(Caller caller, Opened opened, View view) {
    Texts texts = opened.report().texts(view.texts());
    ReportInfo info = opened.report().info();
    Address here = address(opened, opened.table().area());
    Map<String, String> official = reports.official(opened, texts);
    TableView table =
        TableView.of(opened, official, texts, area -> address(opened, area).toString());
    Frame frame =
        new Frame(
            Kit.heading(texts.get(info.title()), null, Kit.join(downloads(info, here, view))),
            Kit.filters(
                view,
                Address.of("/reporting/" + info.id()),
                List.of(),
                Kit.join(
                    Kit.select(
                        view,
                        Field.of("place", view.t("reporting.filter.place"))
                            .value(value(opened.table().area())),
                        null,
                        places(caller, opened, view)),
                    Kit.select(
                        view,
                        Field.of("period", view.t("reporting.filter.period"))
                            .value(opened.period().toString()),
                        null,
                        periods(info, opened.period(), view))),
                past(opened, view)),
            hints(table, view),
            String.join(
                "　",
                List.of(
                    official.get("period"),
                    official.get("countedUntil"),
                    official.get("version"),
                    official.get("unitOfMeasure"))),
            table,
            path(caller, opened));
    return out -> JtereportGenerated.render((HtmlTemplateOutput) out, null, view, frame);
  }

  private Content refused(Report report, List<String> sentences, View view) {
    Texts texts = report.texts(view.texts());
    return Kit.join(
        Kit.heading(texts.get(report.info().title()), null),
        Kit.empty(
            "calendar-off",
            view.t("reporting.refused"),
            String.join(" ", sentences),
            Button.link(view.t("reporting.refused.usual"), "/reporting/" + report.info().id())
                .primary()));
  }

  /** Another day of the period, and what was known then: a number of the past told again. */
  private static Content past(Opened opened, View view) {
    LocalDate day = opened.ofAnotherDay() ? opened.table().asOf() : null;
    String known =
        opened.table().knownAt() == null
            ? null
            : Kit.minute(opened.table().knownAt()).substring(0, 10);
    return Kit.join(
        Kit.dateInput(view, Field.of("asOf", view.t("reporting.filter.asOf")).value(day)),
        Kit.dateInput(view, Field.of("knownAt", view.t("reporting.filter.knownAt")).value(known)));
  }

  private static List<Content> hints(TableView table, View view) {
    List<Content> hints = new ArrayList<>();
    if (table.unverified()) {
      hints.add(Kit.note(org.antong.platform.ui.Tone.ORANGE, view.t("reporting.hint.unverified")));
    }
    if (table.empty())
      hints.add(Kit.note(org.antong.platform.ui.Tone.BLUE, view.t("reporting.hint.empty")));
    return hints;
  }

  private static List<Content> downloads(ReportInfo info, Address here, View view) {
    List<Content> buttons = new ArrayList<>();
    String api = "/api" + here.path().replace("/reporting/", "/reporting/reports/");
    for (Format format : List.of(Format.CSV, Format.DOCX, Format.XLSX, Format.PDF)) {
      if (!info.formats().contains(format)) continue;
      String href = new Address(api, here.query()).with("format", format.code()).toString();
      Button button =
          Button.link(view.t("reporting.download." + format.name()), href)
              .icon(format == Format.PDF ? "printer" : "download");
      buttons.add(Kit.button(format == Format.PDF ? button.primary() : button));
    }
    return buttons;
  }

  private Content path(Caller caller, Opened opened) {
    List<Area> path = reports.path(caller, opened);
    List<Content> parts = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      String name = reports.name(path.get(i), opened.table().asOf());
      boolean last = i == path.size() - 1;
      parts.add(last ? Kit.strong(name) : Kit.link(address(opened, path.get(i)).toString(), name));
    }
    return Kit.join(parts);
  }

  private List<Option> places(Caller caller, Opened opened, View view) {
    LocalDate on = opened.table().asOf();
    List<Option> options = new ArrayList<>();
    int depth = 0;
    for (Area area : reports.path(caller, opened)) {
      options.add(
          new Option(
              value(area),
              "　".repeat(depth++) + reports.name(area, on),
              view.t("reporting.filter.here")));
    }
    for (Area area : reports.below(opened.table().area(), on)) {
      options.add(
          new Option(value(area), reports.name(area, on), view.t("reporting.filter.below")));
    }
    return options;
  }

  private List<Option> periods(ReportInfo info, Period current, View view) {
    List<Option> options = new ArrayList<>();
    for (Period.Kind kind : info.periods()) {
      Period running = Period.at(kind, view.today());
      int back = kind == Period.Kind.YEAR ? YEARS_BACK : QUARTERS_BACK;
      Period period = running;
      for (int i = 0; i <= back && period.year() >= reports.firstYear(); i++) {
        options.add(option(period, running, view));
        period = period.previous();
      }
      if (current.kind() == kind
          && options.stream().noneMatch(o -> o.value().equals(current.toString()))) {
        options.add(option(current, running, view));
      }
    }
    return options;
  }

  private static Option option(Period period, Period running, View view) {
    String label = PeriodText.of(period, view.texts());
    return new Option(
        period.toString(),
        period.equals(running) ? view.t("reporting.period.running", label) : label,
        view.t("reporting.period.kind." + period.kind().name()));
  }

  private Card card(Report report, Texts texts) {
    ReportInfo info = report.info();
    return new Card(
        info.id(),
        texts.get(info.title()),
        info.purpose() == null ? "" : texts.get(info.purpose()),
        String.join(
            "、",
            info.periods().stream()
                .map(k -> texts.get("reporting.period.kind." + k.name()))
                .toList()),
        "/reporting/" + info.id());
  }

  private static Address address(Opened opened, Area area) {
    boolean apart = area.unit() != null && !area.unit().equals(area.division());
    return Address.of("/reporting/" + opened.report().info().id())
        .with("division", area.division())
        .with("unit", apart ? area.unit() : null)
        .with("period", opened.period())
        .with("asOf", opened.ofAnotherDay() ? opened.table().asOf() : null)
        .with("knownAt", opened.table().knownAt());
  }

  private static String value(Area area) {
    boolean apart = area.unit() != null && !area.unit().equals(area.division());
    return apart ? area.division() + "." + area.unit() : area.division().toString();
  }
}
