package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.Opened;
import org.antong.platform.reporting.internal.ReportService;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.ReturnService;
import org.antong.platform.reporting.internal.ReturnService.Correction;
import org.antong.platform.reporting.internal.ReturnSight;
import org.antong.platform.reporting.internal.Stylesheet;
import org.antong.platform.reporting.internal.domain.Differences;
import org.antong.platform.reporting.internal.domain.Finding;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReturnKey;
import org.antong.platform.reporting.internal.domain.ReturnState;
import org.antong.platform.reporting.internal.domain.StatReturn;
import org.antong.platform.reporting.internal.jte.reporting.JtereturnCellGenerated;
import org.antong.platform.reporting.internal.jte.reporting.JtereturnGenerated;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Form;
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

/** Closing a period on the screen: what waits, one return, and what a correction changed. */
@Component(service = PageResource.class)
@Path("returns")
public final class ReturnPages implements PageResource {

  private static final String MENU = "reporting.returns";
  private static final String EXPLANATIONS = "explanations.";

  private final ReturnService returns;
  private final ReportService reports;
  private final Choosers choosers;

  /**
   * Everything the page of a return shows, ready to draw.
   *
   * @param main what is to be done now
   * @param side what was stored and who it is about
   */
  public record Model(
      Content heading,
      Content steps,
      List<Content> notes,
      Content main,
      Content towns,
      TableView table,
      Content versions,
      List<Dialog> dialogs) {}

  @Activate
  public ReturnPages(
      @Reference ReturnService returns,
      @Reference ReportService reports,
      @Reference Choosers choosers) {
    this.returns = returns;
    this.reports = reports;
    this.choosers = choosers;
  }

  /** The returns of a period, the places against the tables. */
  @GET
  @Permission(ReportingModule.RETURNS)
  public Page list(@Context Caller caller, @Context Query query, @Context View view) {
    List<Report> all = returns.returned(caller);
    Period asked = query.period("period").orElse(null);
    if (asked != null && asked.firstDay().isAfter(view.today())) {
      query.problem("period", "future", "reporting.period.future");
    }
    query.done();
    Period period = asked != null ? asked : all.isEmpty() ? null : returns.lastOver(all.get(0));
    return Page.of(MENU, v -> list(caller, all, period, v));
  }

  private Content list(Caller caller, List<Report> all, Period period, View view) {
    Content heading = Kit.heading(view.t(MENU), view.t("reporting.returns.note"));
    if (period == null) {
      return Kit.join(
          heading,
          Kit.empty(
              "file-off",
              view.t("reporting.returns.empty"),
              view.t("reporting.returns.empty.why")));
    }
    Set<Period.Kind> kinds = new LinkedHashSet<>();
    all.forEach(r -> kinds.addAll(r.info().returns()));
    List<Report> some = all.stream().filter(r -> r.info().returns(period.kind())).toList();
    Map<Area, Map<String, ReturnSight.Line>> lines = new LinkedHashMap<>();
    for (Report report : some) {
      for (ReturnSight.Line line : returns.list(caller, report, period)) {
        lines
            .computeIfAbsent(line.stat().key().area(), a -> new HashMap<>())
            .put(report.info().id(), line);
      }
    }
    Content filters =
        Kit.filters(
            view,
            Address.of("/reporting/returns"),
            List.of(),
            Kit.select(
                view,
                Field.of("period", view.t("reporting.filter.period")).value(period.toString()),
                null,
                choosers.periods(List.copyOf(kinds), period, view)),
            null);
    if (lines.isEmpty()) {
      return Kit.join(
          heading,
          filters,
          Kit.empty(
              "file-off", view.t("reporting.returns.none"), view.t("reporting.returns.none.why")));
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.title(view.t("reporting.column.name")));
    for (Report report : some) {
      Texts texts = report.texts(view.texts());
      columns.add(Column.fact(report.info().id() + " " + texts.get(report.info().title())));
    }
    List<Row> rows = new ArrayList<>();
    lines.forEach(
        (area, byReport) -> {
          ReturnSight.Line any = byReport.values().iterator().next();
          List<Content> cells = new ArrayList<>();
          boolean county = any.stat().key().county();
          cells.add(county ? Kit.strong(any.name()) : Kit.text(any.name()));
          for (Report report : some)
            cells.add(cell(byReport.get(report.info().id()), report, view));
          rows.add(new Row(null, cells));
        });
    ReturnSight.Line first = lines.values().iterator().next().values().iterator().next();
    return Kit.join(
        Stylesheet.link(),
        heading,
        filters,
        Kit.note(
            Tone.BLUE,
            view.t(
                "reporting.returns.due",
                PeriodText.of(period, view.texts()),
                returns.rules().dueOfTown(period).toString(),
                returns.rules().dueOfCounty(period).toString(),
                returns.rules().dueOfPrefecture(period).toString())),
        Kit.table(view, first.name(), columns, rows));
  }

  private static Content cell(ReturnSight.Line line, Report report, View view) {
    if (line == null) return null;
    ReturnView words = new ReturnView(view, report.texts(view.texts()));
    List<Content> parts = new ArrayList<>();
    parts.add(words.badge(line.stat(), line.overdue()));
    if (line.towns() > 0 && !line.stat().locked()) {
      parts.add(Kit.muted(view.t("reporting.returns.towns", line.submitted(), line.towns())));
    }
    parts.add(
        Kit.link(ReturnView.address(line.stat().key(), ""), view.t("reporting.returns.open")));
    // on a phone nothing stands above it that says which table it is
    return Kit.html(
        out -> JtereturnCellGenerated.render(out, null, report.info().id(), Kit.join(parts)));
  }

  /** One return: its way, its checks, its table, its versions. */
  @GET
  @Path("{id}")
  @Permission(ReportingModule.RETURNS)
  public Page find(@Context Caller caller, @PathParam("id") String id, @Context View view) {
    return page(caller, key(id), null, Entry.empty(), view, 200);
  }

  @POST
  @Path("{id}/submit")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.SUBMIT)
  public Page submit(
      @Context Caller caller,
      @PathParam("id") String id,
      MultivaluedMap<String, String> form,
      @Context View view) {
    return taking(
        caller,
        id,
        "submit",
        form,
        view,
        (key, match) -> returns.submit(caller, key, explanations(form), match));
  }

  @POST
  @Path("{id}/lock")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.LOCK)
  public Page lock(
      @Context Caller caller,
      @PathParam("id") String id,
      MultivaluedMap<String, String> form,
      @Context View view) {
    return taking(
        caller,
        id,
        "lock",
        form,
        view,
        (key, match) -> returns.lock(caller, key, explanations(form), match));
  }

  @POST
  @Path("{id}/check")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.LOCK)
  public Page check(
      @Context Caller caller,
      @PathParam("id") String id,
      MultivaluedMap<String, String> form,
      @Context View view) {
    return taking(
        caller, id, "check", form, view, (key, match) -> returns.check(caller, key, match));
  }

  @POST
  @Path("{id}/return")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.SEND_BACK)
  public Page returnBack(
      @Context Caller caller,
      @PathParam("id") String id,
      MultivaluedMap<String, String> form,
      @Context View view) {
    return taking(
        caller,
        id,
        "return",
        form,
        view,
        (key, match) -> returns.returnBack(caller, key, form.getFirst("reason"), match));
  }

  @POST
  @Path("{id}/receive")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.RECEIVE)
  public Page receive(
      @Context Caller caller,
      @PathParam("id") String id,
      MultivaluedMap<String, String> form,
      @Context View view) {
    return taking(
        caller, id, "receive", form, view, (key, match) -> returns.receive(caller, key, match));
  }

  @POST
  @Path("{id}/approve")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.APPROVE)
  public Page approve(
      @Context Caller caller,
      @PathParam("id") String id,
      MultivaluedMap<String, String> form,
      @Context View view) {
    return taking(
        caller, id, "approve", form, view, (key, match) -> returns.approve(caller, key, match));
  }

  @POST
  @Path("{id}/decline")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.APPROVE)
  public Page decline(
      @Context Caller caller,
      @PathParam("id") String id,
      MultivaluedMap<String, String> form,
      @Context View view) {
    return taking(
        caller, id, "decline", form, view, (key, match) -> returns.decline(caller, key, match));
  }

  /** What a correction made now would change, before it is proposed. */
  @GET
  @Path("{id}/correct")
  @Permission(ReportingModule.LOCK)
  public Page correcting(@Context Caller caller, @PathParam("id") String id, @Context View view) {
    return correction(caller, key(id), Entry.empty(), view, 200);
  }

  @POST
  @Path("{id}/correct")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.LOCK)
  public Page correct(
      @Context Caller caller,
      @PathParam("id") String id,
      MultivaluedMap<String, String> form,
      @Context View view) {
    ReturnKey key = key(id);
    List<FieldProblem> problems =
        Form.trying(
            () ->
                returns.correct(
                    caller, key, form.getFirst("reason"), explanations(form), match(form)));
    if (problems.isEmpty()) {
      return Page.redirect(ReturnView.address(key, ""), "reporting.return.done.correct");
    }
    return correction(caller, key, Entry.of(form, problems), view, 422);
  }

  /** What a version changed against the one before it. */
  @GET
  @Path("{id}/changes")
  @Permission(ReportingModule.RETURNS)
  public Page changes(
      @Context Caller caller,
      @PathParam("id") String id,
      @Context Query query,
      @Context View view) {
    ReturnKey key = key(id);
    int version = query.number("version", 2, 999).orElseThrow(Missing::new);
    ReturnSight sight = returns.find(caller, key);
    List<Differences.Cell> cells = returns.changes(caller, key, version, null);
    Texts texts = sight.report().texts(view.texts());
    String title = view.t("reporting.changes.title", version);
    return Page.of(
            MENU,
            v ->
                Kit.join(
                    Kit.heading(title, subject(sight, texts, v)),
                    cells.isEmpty()
                        ? Kit.empty(
                            "equal",
                            v.t("reporting.changes.none"),
                            v.t("reporting.changes.none.why"))
                        : new ReturnView(v, texts).changes(cells)))
        .titled(title)
        .under(view.t(MENU), "/reporting/returns")
        .under(subject(sight, texts, view), ReturnView.address(key, ""));
  }

  private Page taking(
      Caller caller,
      String id,
      String step,
      MultivaluedMap<String, String> form,
      View view,
      BiConsumer<ReturnKey, Match> take) {
    ReturnKey key = key(id);
    List<FieldProblem> problems = Form.trying(() -> take.accept(key, match(form)));
    if (problems.isEmpty()) {
      return Page.redirect(ReturnView.address(key, ""), "reporting.return.done." + step);
    }
    return page(
        caller.exercising(ReportingModule.RETURNS), key, step, Entry.of(form, problems), view, 422);
  }

  private Page page(
      Caller caller, ReturnKey key, String failed, Entry entry, View view, int status) {
    ReturnSight sight = returns.find(caller, key);
    Texts texts = sight.report().texts(view.texts());
    Opened opened = shown(caller, sight);
    return Page.of(
            MENU,
            v ->
                out ->
                    JtereturnGenerated.render(
                        (HtmlTemplateOutput) out, null, v, model(sight, opened, failed, entry, v)))
        .titled(subject(sight, texts, view))
        .under(view.t(MENU), "/reporting/returns?period=" + key.period())
        .status(status);
  }

  /** The sheet that was handed in or locked; what would be handed in while there is none. */
  private Opened shown(Caller caller, ReturnSight sight) {
    StatReturn stat = sight.stat();
    boolean draft =
        stat.state() == ReturnState.TOWN_SUBMITTED || stat.state() == ReturnState.COUNTY_CHECKED;
    int version = stat.pending() > 0 ? stat.pending() : draft ? stat.inForce() + 1 : stat.inForce();
    Map<String, List<String>> asked = new HashMap<>();
    asked.put("division", List.of(stat.key().area().division().toString()));
    asked.put("unit", List.of(stat.key().area().unit().toString()));
    asked.put("period", List.of(stat.key().period().toString()));
    if (version > 0) asked.put("version", List.of(Integer.toString(version)));
    return reports.open(
        caller.exercising(ReportingModule.READ), stat.key().report(), new Query(asked));
  }

  private Model model(ReturnSight sight, Opened opened, String failed, Entry entry, View view) {
    Texts texts = reports.texts(opened, view.texts());
    ReturnView words = new ReturnView(view, texts);
    StatReturn stat = sight.stat();
    List<Content> notes = new ArrayList<>();
    if (stat.reason() != null) {
      notes.add(Kit.note(Tone.RED, view.t("reporting.return.because", stat.reason())));
    }
    if (stat.pending() > 0) {
      notes.add(Kit.note(Tone.ORANGE, view.t("reporting.return.proposed", stat.pending())));
    }
    List<Content> main = new ArrayList<>();
    if (sight.findings() != null) {
      boolean lock = sight.actions().contains("lock");
      String step = lock ? "lock" : "submit";
      main.add(words.findings(sight.findings()));
      if (sight.findings().stream().noneMatch(Finding::hard)) {
        Entry typed = step.equals(failed) ? entry : Entry.empty();
        Button button = Button.submit(view.t("reporting.return.do." + step));
        main.add(
            words.form(
                sight,
                step,
                words.explanations(sight.findings(), typed),
                typed,
                lock ? button.icon("lock") : button.icon("send")));
      }
    } else if (stat.state() == ReturnState.OPEN) {
      main.add(Kit.note(Tone.BLUE, view.t("reporting.return.waits", sight.due().toString())));
    }
    main.add(words.answers(sight.answers()));
    Map<String, String> official = reports.official(opened, texts);
    return new Model(
        Kit.heading(
            texts.get(sight.report().info().title()),
            view.t(
                "reporting.return.of",
                sight.name(),
                PeriodText.of(stat.key().period(), view.texts())),
            Kit.join(
                words.badge(stat, sight.overdue()),
                Kit.buttons(words.buttons(sight).toArray(Button[]::new)))),
        words.steps(sight),
        notes,
        Kit.join(main),
        towns(sight, view),
        TableView.of(opened, official, texts, area -> null),
        words.versions(sight, returns),
        words.dialogs(sight, failed, entry));
  }

  private static Content towns(ReturnSight sight, View view) {
    if (sight.towns().isEmpty()) return Kit.join();
    ReturnView words = new ReturnView(view, sight.report().texts(view.texts()));
    List<Column> columns =
        List.of(
            Column.title(view.t("reporting.return.town")),
            Column.badge(view.t("reporting.version.state")),
            Column.fact(view.t("reporting.return.due-on")));
    List<Row> rows =
        sight.towns().stream()
            .map(
                t ->
                    Row.of(
                        ReturnView.address(t.stat().key(), ""),
                        Kit.text(t.name()),
                        words.badge(t.stat(), t.overdue()),
                        Kit.text(t.due().toString())))
            .toList();
    return Kit.card(
        view.t("reporting.return.towns"),
        Kit.table(view, view.t("reporting.return.towns"), columns, rows));
  }

  private Page correction(Caller caller, ReturnKey key, Entry entry, View view, int status) {
    ReturnSight sight = returns.find(caller.exercising(ReportingModule.RETURNS), key);
    Correction correction = returns.correction(caller, key);
    Texts texts = sight.report().texts(view.texts());
    String title = view.t("reporting.correct.title", sight.stat().inForce() + 1);
    return Page.of(
            MENU,
            v -> {
              ReturnView words = new ReturnView(v, texts);
              List<Content> body = new ArrayList<>();
              body.add(Kit.heading(title, subject(sight, texts, v)));
              if (correction.same()) {
                body.add(
                    Kit.empty(
                        "equal",
                        v.t("reporting.correct.same"),
                        v.t("reporting.correct.same.why", sight.stat().inForce()),
                        Button.link(v.t("reporting.correct.back"), ReturnView.address(key, ""))));
                return Kit.join(body);
              }
              body.add(
                  Kit.note(
                      Tone.ORANGE,
                      v.t(
                          "reporting.correct.note",
                          sight.stat().inForce(),
                          correction.changed().size())));
              body.add(words.changes(correction.changed()));
              body.add(words.findings(correction.findings()));
              if (correction.findings().stream().noneMatch(Finding::hard)) {
                Content fields =
                    Kit.join(
                        Kit.section(
                            v.t("reporting.return.reason.label"),
                            v.t("reporting.correct.reason.help"),
                            Kit.textArea(
                                v,
                                entry
                                    .field(v, "reason", v.t("reporting.return.reason.label"))
                                    .must(),
                                3)),
                        words.explanations(correction.findings(), entry));
                body.add(
                    words.form(
                        sight,
                        "correct",
                        fields,
                        entry,
                        Button.submit(v.t("reporting.return.do.correct"))));
              }
              return Kit.join(body);
            })
        .titled(title)
        .under(view.t(MENU), "/reporting/returns")
        .under(subject(sight, texts, view), ReturnView.address(key, ""))
        .status(status);
  }

  private static String subject(ReturnSight sight, Texts texts, View view) {
    return view.t(
        "reporting.return.subject",
        texts.get(sight.report().info().title()),
        sight.name(),
        PeriodText.of(sight.stat().key().period(), view.texts()));
  }

  private static ReturnKey key(String id) {
    return ReturnKey.parse(id).orElseThrow(Missing::new);
  }

  private static Match match(MultivaluedMap<String, String> form) {
    return new Match(new Query(form).number("version", 0, Integer.MAX_VALUE).orElse(null));
  }

  private static Map<String, String> explanations(MultivaluedMap<String, String> form) {
    Map<String, String> said = new HashMap<>();
    form.forEach(
        (name, values) -> {
          if (name.startsWith(EXPLANATIONS) && !values.isEmpty()) {
            said.put(name.substring(EXPLANATIONS.length()), values.get(0));
          }
        });
    return said;
  }
}
