package org.antong.platform.modules.internal.audit;

import gg.jte.Content;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.GivenPurpose;
import org.antong.platform.api.audit.AuditTrail;
import org.antong.platform.api.audit.AuditTrail.Line;
import org.antong.platform.api.audit.AuditTrail.Verdict;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.ModulesModule;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** 审计日志: who did what, found by day, person, action, place or record; and whether it is whole. */
@Path("audit")
@Component(service = PageResource.class)
public final class AuditPages implements PageResource {

  private static final String LIST = "/modules/audit";
  private static final String TITLE = "modules.audit";

  private final AuditTrail trail;
  private final ModuleRegistry registry;
  private final AuditWords words;
  private final Clock clock;

  @Activate
  public AuditPages(
      @Reference AuditTrail trail,
      @Reference ModuleRegistry registry,
      @Reference Divisions divisions,
      @Reference Clock clock) {
    this.trail = trail;
    this.registry = registry;
    this.words = new AuditWords(divisions, clock);
    this.clock = clock;
  }

  @GET
  @Permission(ModulesModule.AUDIT)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    LocalDate today = LocalDate.now(clock);
    AuditQuery asked;
    try {
      asked = AuditQuery.of(query, today);
    } catch (Invalid e) {
      return Page.of(TITLE, view -> again(view, today, e.problems())).status(422);
    }
    AuditQuery read = asked;
    Slice<Line> found = trail.list(caller, read.filter(), paging);
    return Page.of(TITLE, view -> draw(view, read, found));
  }

  /** What was typed stands in the fields, and above them what to do about it. */
  private Content again(View view, LocalDate today, List<FieldProblem> problems) {
    List<Content> parts = new ArrayList<>();
    parts.add(Kit.heading(view.t(TITLE), null));
    problems.forEach(p -> parts.add(Kit.note(Tone.ORANGE, view.t(p.key(), p.args().toArray()))));
    parts.add(
        filters(
            view, Address.of(view.address()), today.minusDays(AuditQuery.USUAL_DAYS - 1L), today));
    return Kit.join(parts);
  }

  private Content draw(View view, AuditQuery asked, Slice<Line> found) {
    Address here = Address.of(view.address());
    List<Content> parts = new ArrayList<>();
    parts.add(
        Kit.heading(
            view.t(TITLE),
            view.t("modules.audit.count", Kit.grouped(found.total())),
            Kit.join(
                Kit.post(
                    view,
                    LIST + "/verify",
                    Button.submit(view.t("modules.audit.verify")).icon("shield-check")),
                Kit.buttons(
                    Button.link(view.t("modules.audit.xlsx"), file(here, "xlsx")).icon("download"),
                    Button.link(view.t("modules.audit.csv"), file(here, "csv"))
                        .icon("download")))));
    parts.add(filters(view, here, asked.from(), asked.to()));
    parts.add(
        found.total() == 0
            ? Kit.empty(
                "list-search", view.t("modules.audit.empty"), view.t("modules.audit.empty-says"))
            : Kit.join(
                Kit.table(
                    view,
                    view.t(TITLE),
                    List.of(
                        Column.title(view.t("modules.audit.at")),
                        Column.fact(view.t("modules.audit.who")),
                        Column.badge(view.t("modules.audit.action")),
                        Column.fact(view.t("modules.audit.about")),
                        Column.fact(view.t("modules.audit.place")),
                        Column.fact(view.t("modules.audit.source"))),
                    found.items().stream().map(l -> row(view, l)).toList()),
                Kit.pager(view, found)));
    return Kit.join(parts);
  }

  /** The same question, answered as a file. */
  private static String file(Address here, String format) {
    String address = here.without("page", "size").toString();
    int ask = address.indexOf('?');
    return "/api" + LIST + "/entries." + format + (ask < 0 ? "" : address.substring(ask));
  }

  private Content filters(View view, Address here, LocalDate from, LocalDate to) {
    List<Option> actions =
        AuditWords.ACTIONS.stream()
            .map(a -> Option.of(a, AuditWords.action(a, view.texts())))
            .toList();
    List<Option> modules =
        registry.list(true).stream()
            .map(m -> m.info().id())
            .map(id -> Option.of(id, AuditWords.module(id, view.texts())))
            .toList();
    String all = view.t("modules.audit.all");
    return Kit.filters(
        view,
        here,
        List.of("division", "size"),
        Kit.input(
            view,
            Field.of("name", view.t("modules.audit.who")).value(here.get("name")).type("search")),
        Kit.join(
            Kit.dateInput(
                view,
                Field.of("from", view.t("modules.audit.from")).value(typed(here, "from", from))),
            Kit.dateInput(
                view, Field.of("to", view.t("modules.audit.to")).value(typed(here, "to", to))),
            Kit.select(
                view,
                Field.of("action", view.t("modules.audit.action")).value(here.get("action")),
                all,
                actions),
            Kit.select(
                view,
                Field.of("module", view.t("modules.audit.module")).value(here.get("module")),
                all,
                modules),
            Kit.input(
                view,
                Field.of("record", view.t("modules.audit.record")).value(here.get("record")))));
  }

  private static Object typed(Address here, String name, LocalDate otherwise) {
    String typed = here.get(name);
    return typed == null ? otherwise : typed;
  }

  private Row row(View view, Line l) {
    String place = words.place(l.division());
    return Row.of(
        LIST + "/" + l.id(),
        Kit.text(Kit.second(l.at())),
        Kit.text(AuditWords.who(l, view.texts())),
        action(view, l),
        Kit.breaking(about(view, l)),
        Kit.text(place == null ? "—" : place),
        Kit.text(l.source() == null ? "—" : l.source()));
  }

  /** Which kind of record, and what of it. */
  private static String about(View view, Line l) {
    String entity = AuditWords.entity(l.entity(), view.texts());
    String detail = AuditDetail.in(view.texts(), l);
    return detail == null || detail.isBlank() ? entity : view.t("modules.audit.of", entity, detail);
  }

  private static Content action(View view, Line l) {
    Tone tone =
        switch (l.action()) {
          case "login-failed", "login-riddle", "factor-failed", "refused", "remove" -> Tone.ORANGE;
          case "unmask", "export", "print" -> Tone.BLUE;
          default -> Tone.GREY;
        };
    return Kit.badge(tone, AuditWords.action(l.action(), view.texts()));
  }

  /** One entry, with what it changed. */
  @GET
  @Path("{id}")
  @Permission(ModulesModule.AUDIT)
  public Page one(@Context Caller caller, @Context View reader, @PathParam("id") Id id) {
    Line l = trail.find(caller, id).orElseThrow(Missing::new);
    return Page.of(TITLE, view -> draw(view, l)).titled(AuditWords.who(l, reader.texts()));
  }

  private Content draw(View view, Line l) {
    List<Content> parts = new ArrayList<>();
    parts.add(
        Kit.recordHead(
            AuditWords.who(l, view.texts()),
            action(view, l),
            Kit.second(l.at()),
            Kit.button(Button.link(view.t("modules.audit.back"), LIST).icon("arrow-left"))));
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(view.t("modules.audit.module"), AuditWords.module(l, view.texts())));
    facts.add(Fact.of(view.t("modules.audit.entity"), AuditWords.entity(l.entity(), view.texts())));
    facts.add(
        Fact.of(
            view.t("modules.audit.record"),
            l.record() == null
                ? Kit.text("—")
                : Kit.link(
                    LIST
                        + "?record="
                        + l.record()
                        + "&from="
                        + LocalDate.now(clock).minusDays(AuditQuery.MOST_DAYS - 1L),
                    l.record().toString())));
    facts.add(Fact.of(view.t("modules.audit.place"), words.place(l.division())));
    facts.add(Fact.of(view.t("modules.audit.source"), l.source()));
    facts.add(Fact.of(view.t("modules.audit.purpose"), GivenPurpose.in(view.texts(), l.purpose())));
    facts.add(Fact.of(view.t("modules.audit.detail"), AuditDetail.in(view.texts(), l)));
    parts.add(Kit.card(view.t("modules.audit.entry"), Kit.definitions(facts)));
    List<AuditWords.Changed> changed = AuditWords.changed(l);
    if (!changed.isEmpty()) {
      parts.add(
          Kit.table(
              view,
              view.t("modules.audit.changed"),
              List.of(
                  Column.title(view.t("modules.audit.field")),
                  Column.fact(view.t("modules.audit.before")),
                  Column.fact(view.t("modules.audit.after"))),
              changed.stream()
                  .map(
                      c ->
                          Row.of(
                              null,
                              Kit.text(AuditWords.field(l, c.field(), view.texts())),
                              Kit.breaking(c.before() == null ? "—" : c.before()),
                              Kit.breaking(c.after() == null ? "—" : c.after())))
                  .toList()));
    }
    return Kit.join(parts);
  }

  /** Checks the whole log and says what was found. */
  @POST
  @Path("verify")
  @Permission(ModulesModule.AUDIT)
  public Page verify(@Context Caller caller) {
    Verdict verdict = trail.verify(caller);
    return Page.of("modules.audit.verify", view -> draw(view, verdict));
  }

  private Content draw(View view, Verdict verdict) {
    List<Content> parts = new ArrayList<>();
    parts.add(
        Kit.heading(
            view.t("modules.audit.verify"),
            null,
            Button.link(view.t("modules.audit.back"), LIST).icon("arrow-left")));
    if (verdict.well()) {
      parts.add(Kit.note(Tone.GREEN, view.t("modules.audit.well", Kit.grouped(verdict.sealed()))));
    } else {
      parts.add(
          Kit.note(
              Tone.RED,
              view.t(
                  "modules.audit.ill", verdict.findings().size(), Kit.grouped(verdict.sealed()))));
      parts.add(
          Kit.table(
              view,
              view.t("modules.audit.verify"),
              List.of(Column.fact(view.t("modules.audit.found"))),
              words.found(verdict, view.texts()).stream()
                  .map(sentence -> Row.of(null, Kit.text(sentence)))
                  .toList()));
    }
    return Kit.join(parts);
  }
}
