package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.Opened;
import org.antong.platform.reporting.internal.ReportService;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.Runs;
import org.antong.platform.reporting.internal.Stylesheet;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.domain.ReturnKey;
import org.antong.platform.reporting.internal.domain.Run;
import org.antong.platform.reporting.internal.jte.reporting.JtecatalogueGenerated;
import org.antong.platform.reporting.internal.jte.reporting.JtereportGenerated;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Tone;
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

  private final ReportService reports;
  private final Runs runs;
  private final ListPages lists;
  private final Choosers choosers;

  /**
   * A report of the catalogue, ready to read.
   *
   * @param sign what stands in its square: the number of the table
   * @param returned it is handed in and locked
   * @param last when the reader last opened it, and as what
   * @param lastHref opens it like that; null when she never did
   */
  public record Card(
      String sign,
      String title,
      String purpose,
      String periods,
      boolean returned,
      String href,
      String last,
      String lastHref) {}

  /** The reports of a module. */
  public record Group(String title, List<Card> cards) {}

  /**
   * What the catalogue shows.
   *
   * @param any whether the reader may open any report at all
   * @param asked what was searched for; null for nothing
   */
  public record Catalogue(List<Group> groups, boolean any, String asked, Content search) {}

  /** Everything the page of a table shows besides the table. */
  public record Frame(
      Content heading,
      Content filters,
      List<Content> hints,
      String facts,
      TableView table,
      Content path) {}

  @Activate
  public ReportPages(
      @Reference ReportService reports,
      @Reference Runs runs,
      @Reference ListPages lists,
      @Reference Choosers choosers) {
    this.reports = reports;
    this.runs = runs;
    this.lists = lists;
    this.choosers = choosers;
  }

  /** The reports by module; a search looks in number, title and purpose. */
  @GET
  @Permission(ReportingModule.READ)
  public Page catalogue(@Context Caller caller, @Context Query query) {
    List<Report> all = reports.catalogue(caller);
    String asked = query.text("q").orElse(null);
    Map<String, Run> last = runs.mine(caller);
    return Page.of(
        "reporting.menu",
        view ->
            out ->
                JtecatalogueGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    view,
                    catalogue(all, asked, last, view),
                    Stylesheet.link()));
  }

  private Catalogue catalogue(List<Report> all, String asked, Map<String, Run> last, View view) {
    Map<String, List<Card>> byModule = new LinkedHashMap<>();
    for (Report report : all) {
      Texts texts = report.texts(view.texts());
      if (asked != null && !found(report, texts, asked)) continue;
      byModule
          .computeIfAbsent(report.info().module(), m -> new ArrayList<>())
          .add(card(report, texts, last.get(report.info().id())));
    }
    List<Group> groups = new ArrayList<>();
    byModule.forEach(
        (module, cards) -> groups.add(new Group(view.t(module + ".module.title"), cards)));
    Content search =
        Kit.input(
            view,
            Field.of("q", view.t("reporting.catalogue.search.label"))
                .value(asked)
                .type("search")
                .hint(view.t("reporting.catalogue.search.hint")));
    return new Catalogue(groups, !all.isEmpty(), asked, search);
  }

  private static boolean found(Report report, Texts texts, String asked) {
    ReportInfo info = report.info();
    String purpose = info.purpose() == null ? "" : texts.get(info.purpose());
    String all = info.id() + " " + texts.get(info.title()) + " " + purpose;
    return all.toLowerCase(Locale.ROOT).contains(asked.toLowerCase(Locale.ROOT));
  }

  /** The table of a place and a period; both stand in the address, so that it can be sent on. */
  @GET
  @Path("{id}")
  @Permission(ReportingModule.READ)
  public Page table(
      @Context Caller caller,
      @PathParam("id") String id,
      @Context View view,
      @Context Query query) {
    Report report = reports.find(caller, id);
    if (query.has("place")) return Page.redirect(chosen(id, query), null);
    Texts texts = report.texts(view.texts());
    try {
      if (report.info().kind() == ReportInfo.Kind.LIST) {
        return lists.page(caller, report, query, view);
      }
      Opened opened = reports.open(caller, id, query);
      runs.opened(caller, id, address(opened, opened.table().area()).toString());
      Texts own = reports.texts(opened, view.texts());
      return Page.of("reporting.menu", v -> draw(caller, opened, own, v))
          .titled(own.get(report.info().title(opened.layout())))
          .under(view.t("reporting.menu"), "/reporting");
    } catch (Invalid e) {
      List<String> sentences =
          e.problems().stream().map(p -> texts.get(p.key(), p.args().toArray())).toList();
      return refused(report, sentences, view, 422);
    } catch (Refused e) {
      return refused(report, List.of(texts.get(e.key(), e.args())), view, 409);
    } catch (Missing e) {
      return refused(report, List.of(view.t("reporting.refused.place")), view, 404);
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
        .with("layout", query.text("layout").orElse(null))
        .with("choice", query.text("choice").orElse(null))
        .with("version", query.text("version").orElse(null))
        .toString();
  }

  private Content draw(Caller caller, Opened opened, Texts texts, View view) {
    ReportInfo info = opened.report().info();
    Address here = address(opened, opened.table().area());
    Map<String, String> official = reports.official(opened, texts);
    TableView table =
        TableView.of(opened, official, texts, area -> address(opened, area).toString());
    Frame frame =
        new Frame(
            Kit.heading(
                texts.get(info.title(opened.layout())),
                null,
                Kit.join(downloads(caller, info, here, view))),
            Kit.filters(
                view,
                Address.of("/reporting/" + info.id()),
                List.of(),
                Kit.join(
                    choosers.places(
                        caller,
                        opened.report(),
                        opened.table().area(),
                        opened.table().asOf(),
                        view),
                    choosers.periods(opened.report(), opened.period(), view),
                    layouts(opened, texts, view)),
                choosers.past(
                    opened.ofAnotherDay() ? opened.table().asOf() : null,
                    opened.ofAnotherTime() ? opened.table().knownAt() : null,
                    view)),
            hints(caller, opened, table, texts, view),
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

  /** Another layout of the same facts, where there is one. */
  private static Content layouts(Opened opened, Texts texts, View view) {
    ReportInfo info = opened.report().info();
    if (info.layouts().isEmpty()) return Kit.join();
    List<Option> options = new ArrayList<>();
    options.add(Option.of("", view.t("reporting.layout.usual")));
    info.layouts().forEach(l -> options.add(Option.of(l.id(), texts.get(l.label()))));
    return Kit.select(
        view,
        Field.of("layout", view.t("reporting.filter.layout"))
            .value(opened.layout() == null ? "" : opened.layout()),
        null,
        options);
  }

  private Page refused(Report report, List<String> sentences, View view, int status) {
    String title = report.texts(view.texts()).get(report.info().title());
    return Page.of(
            "reporting.menu",
            v ->
                Kit.join(
                    Kit.heading(title, null),
                    Kit.empty(
                        "calendar-off",
                        v.t("reporting.refused"),
                        String.join(" ", sentences),
                        Button.link(
                                v.t("reporting.refused.usual"), "/reporting/" + report.info().id())
                            .primary())))
        .titled(title)
        .under(view.t("reporting.menu"), "/reporting")
        .status(status);
  }

  private List<Content> hints(
      Caller caller, Opened opened, TableView table, Texts texts, View view) {
    List<Content> hints = new ArrayList<>(closing(caller, opened, texts, view));
    if (table.unverified()) {
      hints.add(Kit.note(Tone.ORANGE, view.t("reporting.hint.unverified")));
    }
    if (table.empty()) hints.add(Kit.note(Tone.BLUE, view.t("reporting.hint.empty")));
    return hints;
  }

  /** Whether the figures are locked, and the way to the return. */
  private List<Content> closing(Caller caller, Opened opened, Texts texts, View view) {
    ReportInfo info = opened.report().info();
    if (!info.returns(opened.period().kind())) return sameDay(opened, view);
    DivisionLevel level = opened.table().area().division().level();
    boolean hands = level == DivisionLevel.TOWN || level == DivisionLevel.COUNTY;
    String version = reports.version(opened.counted(), texts);
    List<Button> buttons = new ArrayList<>();
    if (hands
        && caller.may(ReportingModule.RETURNS)
        && !opened.period().lastDay().isAfter(view.today())) {
      ReturnKey key =
          new ReturnKey(opened.report().info().id(), opened.period(), opened.table().area());
      buttons.add(Button.link(view.t("reporting.closing.return"), "/reporting/returns/" + key));
    }
    if (opened.version() > 0) {
      Address anew = address(opened, opened.table().area()).with("version", "0");
      buttons.add(Button.link(view.t("reporting.closing.anew"), anew.toString()).quiet());
      return List.of(
          Kit.note(
              opened.counts() ? Tone.GREEN : Tone.ORANGE,
              view.t(
                  opened.counts() ? "reporting.closing.locked" : "reporting.closing.other",
                  version),
              buttons.toArray(Button[]::new)));
    }
    if (buttons.isEmpty()) return List.of();
    return List.of(
        Kit.note(Tone.BLUE, view.t("reporting.closing.open"), buttons.toArray(Button[]::new)));
  }

  /** Where a table of a month stands beside a return of a quarter that ends the same day. */
  private static List<Content> sameDay(Opened opened, View view) {
    LocalDate day = opened.table().asOf();
    return opened.report().info().returns().stream()
        .map(kind -> Period.at(kind, day))
        .filter(p -> p.lastDay().equals(day) && opened.period().lastDay().equals(day))
        .findFirst()
        .map(
            p ->
                Kit.note(
                    Tone.BLUE,
                    view.t("reporting.closing.same-day", PeriodText.of(p, view.texts())),
                    Button.link(
                        view.t("reporting.closing.same-day.open", PeriodText.of(p, view.texts())),
                        address(opened, opened.table().area())
                            .with("period", p)
                            .with("asOf", null)
                            .toString())))
        .map(List::of)
        .orElse(List.of());
  }

  private static List<Content> downloads(Caller caller, ReportInfo info, Address here, View view) {
    List<Content> buttons = new ArrayList<>();
    if (info.returned() && caller.may(ReportingModule.UPLOAD)) {
      String upload = here.path().replace("/reporting/", "/reporting/upload/");
      buttons.add(
          Kit.button(
              Button.link(
                      view.t("reporting.upload.open-page"),
                      new Address(upload, here.query()).toString())
                  .icon("table-export")));
    }
    if (info.formats().contains(Format.PDF)) {
      buttons.add(JobAsking.button(info.id(), here, Format.PDF, view));
    }
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
    List<Area> path =
        reports.path(caller, opened.report(), opened.table().area(), opened.table().asOf());
    List<Content> parts = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      String name = reports.name(path.get(i), opened.table().asOf());
      boolean last = i == path.size() - 1;
      parts.add(last ? Kit.strong(name) : Kit.link(address(opened, path.get(i)).toString(), name));
    }
    return Kit.join(parts);
  }

  /** A table of the official list has a number; a roster has none. */
  private static boolean numbered(ReportInfo info) {
    return info.id().matches("T\\d+");
  }

  private static Card card(Report report, Texts texts, Run last) {
    ReportInfo info = report.info();
    return new Card(
        numbered(info) ? info.id() : texts.get("reporting.catalogue.list"),
        texts.get(info.title()),
        info.purpose() == null ? "" : texts.get(info.purpose()),
        String.join(
            texts.get("reporting.and"),
            info.periods().stream()
                .map(k -> texts.get("reporting.period.kind." + k.name()))
                .toList()),
        info.returned(),
        "/reporting/" + info.id(),
        last == null
            ? texts.get("reporting.catalogue.never")
            : texts.get("reporting.catalogue.last", Kit.minute(last.at())),
        last == null ? null : last.address());
  }

  private static Address address(Opened opened, Area area) {
    boolean apart = area.unit() != null && !area.unit().equals(area.division());
    return Address.of("/reporting/" + opened.report().info().id())
        .with("division", area.division())
        .with("unit", apart ? area.unit() : null)
        .with("period", opened.period())
        .with("asOf", opened.ofAnotherDay() ? opened.table().asOf() : null)
        .with("knownAt", opened.ofAnotherTime() ? opened.table().knownAt() : null)
        .with("layout", opened.layout())
        .with("version", shown(opened, area));
  }

  /**
   * A version that was asked for stays in the address; of another place it would be another one.
   */
  private static Object shown(Opened opened, Area area) {
    boolean same = area.equals(opened.table().area());
    if (opened.anew()) return "0";
    return same && opened.version() > 0 && !opened.counts() ? opened.version() : null;
  }
}
