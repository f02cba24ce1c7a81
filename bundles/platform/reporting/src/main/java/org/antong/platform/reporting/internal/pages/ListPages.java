package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.ListContribution.Heading;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Exports;
import org.antong.platform.reporting.internal.ListService;
import org.antong.platform.reporting.internal.ListService.Opened;
import org.antong.platform.reporting.internal.ListSource;
import org.antong.platform.reporting.internal.ReportSettings;
import org.antong.platform.reporting.internal.Stylesheet;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.ListWord;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.jte.reporting.JtelistCellGenerated;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Page;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A list such as the roster on the screen: a page of it, and the way to the whole of it. */
@Component(service = ListPages.class)
public final class ListPages {

  private static final int SHOWN = 50;

  /** On a phone a row is a card: what it is called, and these many facts. */
  private static final int CARD_FACTS = 4;

  private static final Set<String> TITLES = Set.of("name", "title");

  private final ListService lists;
  private final Choosers choosers;
  private final ReportSettings settings;
  private final Exports exports;

  @Activate
  public ListPages(
      @Reference ListService lists,
      @Reference Choosers choosers,
      @Reference ReportSettings settings,
      @Reference Exports exports) {
    this.exports = exports;
    this.lists = lists;
    this.choosers = choosers;
    this.settings = settings;
  }

  Page page(Caller caller, Report report, Query query, View view) {
    int page = query.number("page", 1, Integer.MAX_VALUE).orElse(1);
    Opened opened =
        lists.open(caller, report.info().id(), query, new Paging(page, SHOWN, List.of()));
    Texts texts = report.texts(view.texts());
    return Page.of("reporting.menu", v -> draw(caller, opened, texts, v))
        .titled(lists.title(opened, texts))
        .under(view.t("reporting.menu"), "/reporting");
  }

  private Content draw(Caller caller, Opened opened, Texts texts, View view) {
    Address here = address(opened, opened.query().area());
    List<Content> body = new ArrayList<>();
    body.add(Stylesheet.link());
    body.add(
        Kit.heading(
            lists.title(opened, texts),
            view.t(
                "reporting.list.count",
                Kit.grouped(opened.slice().total()),
                texts.get(opened.unit())),
            Kit.join(downloads(opened, here, view))));
    body.add(
        Kit.filters(
            view,
            Address.of("/reporting/" + opened.report().info().id()),
            List.of(),
            Kit.join(
                choosers.places(
                    caller, opened.report(), opened.query().area(), opened.query().asOf(), view),
                choosers.periods(opened.report(), opened.period(), view),
                choices(opened, texts, view)),
            choosers.past(asked(opened, view), opened.query().knownAt(), view)));
    body.add(Kit.note(Tone.BLUE, view.t("reporting.list.note")));
    if (opened.slice().total() == 0) {
      body.add(
          opened.ofPeople()
              ? Kit.empty(
                  "users", view.t("reporting.list.empty"), view.t("reporting.list.empty.why"))
              : Kit.empty(
                  "list", view.t("reporting.list.none"), view.t("reporting.list.none.why")));
    } else {
      body.add(Kit.table(view, lists.title(opened, texts), columns(opened, texts), rows(opened)));
      body.add(Kit.pager(view, opened.slice()));
    }
    return Kit.join(body);
  }

  private static Content choices(Opened opened, Texts texts, View view) {
    if (opened.choices().isEmpty()) return Kit.join();
    return Kit.select(
        view,
        Field.of("choice", view.t("reporting.list.choice")).value(opened.query().choice()),
        null,
        opened.choices().stream().map(c -> Option.of(c.id(), texts.get(c.labelKey()))).toList());
  }

  private static List<Column> columns(Opened opened, Texts texts) {
    List<Column> columns = new ArrayList<>();
    Set<String> figures = opened.figures();
    int facts = 0;
    for (Heading h : opened.headings()) {
      String label = texts.get(h.labelKey());
      if (TITLES.contains(h.id())) {
        columns.add(Column.title(label));
      } else if (figures.contains(h.id())) {
        columns.add(Column.figure(label));
      } else {
        columns.add(facts++ < CARD_FACTS ? Column.fact(label) : Column.detail(label));
      }
    }
    return columns;
  }

  private static List<Row> rows(Opened opened) {
    List<Row> rows = new ArrayList<>();
    for (Map<String, String> row : opened.slice().items()) {
      rows.add(new Row(null, opened.headings().stream().map(h -> cell(row.get(h.id()))).toList()));
    }
    return rows;
  }

  /** Days and short words stay whole. */
  private static Content cell(String text) {
    if (text == null || text.isEmpty()) return null;
    return Kit.html(out -> JtelistCellGenerated.render(out, null, ListWord.of(text)));
  }

  private List<Content> downloads(Opened opened, Address here, View view) {
    Report report = opened.report();
    String api = "/api" + here.path().replace("/reporting/", "/reporting/reports/");
    List<Content> buttons = new ArrayList<>();
    boolean named = lists.named(view.caller(), opened);
    long rows = opened.slice().total();
    Caller reader = lists.reader(view.caller(), opened);
    if (!exports.isDirect(reader, named, Format.XLSX.code(), rows)) {
      buttons.add(ask(report, here, Format.XLSX, view));
      String print = Format.PDF.code();
      if (!exports.isDirect(reader, named, print, rows))
        buttons.add(ask(report, here, Format.PDF, view));
    }
    for (Format format : List.of(Format.CSV, Format.XLSX, Format.PDF)) {
      if (!report.info().formats().contains(format)) continue;
      if (!exports.isDirect(reader, named, format.code(), rows)) continue;
      if (format == Format.PDF) {
        buttons.add(JobAsking.button(report.info().id(), here, format, view));
        if (opened.slice().total() > settings.rowsWaitedFor()) continue;
      }
      String href = new Address(api, here.query()).with("format", format.code()).toString();
      Button button =
          Button.link(view.t("reporting.download." + format.name()), href)
              .icon(format == Format.PDF ? "printer" : "download");
      buttons.add(Kit.button(format == Format.PDF ? button.primary() : button));
    }
    return buttons;
  }

  /** To the form on which a file with full names is asked for. */
  private static Content ask(Report report, Address here, Format format, View view) {
    Address form =
        new Address(Exports.ASK, here.query())
            .with("source", ListSource.ID)
            .with("report", report.info().id())
            .with("format", format.code());
    Button button = Button.link(view.t("reporting.download." + format.name()), form.toString());
    return Kit.button(
        format == Format.PDF ? button.icon("printer").primary() : button.icon("download"));
  }

  private static java.time.LocalDate asked(Opened opened, View view) {
    Period period = opened.period();
    boolean own = opened.query().asOf().equals(period.countedAt(view.today()));
    return own ? null : opened.query().asOf();
  }

  private static Address address(Opened opened, Area area) {
    boolean apart = area.unit() != null && !area.unit().equals(area.division());
    return Address.of("/reporting/" + opened.report().info().id())
        .with("division", area.division())
        .with("unit", apart ? area.unit() : null)
        .with("period", opened.period())
        .with("asOf", opened.query().asOf())
        .with("knownAt", opened.query().knownAt())
        .with("choice", opened.query().choice());
  }
}
