package org.antong.platform.modules.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.modules.internal.ModulesModule;
import org.antong.platform.modules.internal.county.Outcome;
import org.antong.platform.modules.internal.county.Preview;
import org.antong.platform.modules.internal.county.SwitchService;
import org.antong.platform.modules.internal.domain.Switch;
import org.antong.platform.modules.internal.domain.SwitchRules;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Event;
import org.antong.platform.ui.Fact;
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

/** 模块管理: which county uses which module, and what a switch would change before it is made. */
@Path("counties")
@Component(service = PageResource.class)
public final class SwitchPages implements PageResource {

  private static final String TITLE = "modules.switches";
  private static final String PAGE = "/modules/counties";

  private final SwitchService switches;

  @Activate
  public SwitchPages(@Reference SwitchService switches) {
    this.switches = switches;
  }

  // ---- the grid

  @GET
  @Permission(ModulesModule.SWITCHES)
  public Page grid(@Context Caller caller) {
    List<ModuleInfo> modules = switches.modules();
    List<DivisionCode> counties = switches.counties(caller);
    return Page.of(TITLE, view -> grid(view, modules, counties));
  }

  private Content grid(View view, List<ModuleInfo> modules, List<DivisionCode> counties) {
    Content head = Kit.heading(view.t(TITLE), view.t("modules.switch.counties", counties.size()));
    if (modules.isEmpty()) {
      return Kit.join(
          head, Kit.empty("puzzle-off", view.t("modules.none.title"), view.t("modules.none")));
    }
    if (counties.isEmpty()) {
      return Kit.join(
          head,
          Kit.empty(
              "map-off",
              view.t("modules.switch.counties.none.title"),
              view.t("modules.switch.counties.none")));
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.title(view.t("modules.switch.name")));
    modules.forEach(m -> columns.add(Column.fact(title(view, m.id()))));
    List<Row> rows = counties.stream().map(c -> row(view, c, modules)).toList();
    return Kit.join(
        head,
        Kit.note(Tone.BLUE, view.t("modules.switch.help")),
        Kit.table(view, view.t(TITLE), columns, rows));
  }

  private Row row(View view, DivisionCode county, List<ModuleInfo> modules) {
    List<Content> cells = new ArrayList<>();
    cells.add(Kit.text(switches.name(county)));
    for (ModuleInfo m : modules) {
      Outcome stands = switches.standing(county, m.id());
      cells.add(
          Kit.linked(address(county, m.id()), title(view, m.id()), badge(view, stands.enabled())));
    }
    return new Row(null, cells);
  }

  // ---- one module in one county

  @GET
  @Path("{code:\\d+}/{module}")
  @Permission(ModulesModule.SWITCHES)
  public Page one(
      @Context Caller caller, @PathParam("code") String code, @PathParam("module") String module) {
    return page(caller, county(code), module, Entry.empty());
  }

  @POST
  @Path("{code:\\d+}/{module}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ModulesModule.SWITCH)
  public Page turn(
      @Context Caller caller,
      @PathParam("code") String code,
      @PathParam("module") String module,
      MultivaluedMap<String, String> form) {
    DivisionCode county = county(code);
    Query query = new Query(form);
    boolean enable = query.flag("enabled").orElseThrow(Missing::new);
    Integer version = query.number("version", 0, Integer.MAX_VALUE).orElse(null);
    query.done();
    FieldProblem problem;
    try {
      switches.turn(caller, county, module, enable, query.text("reason").orElse(null), version);
      return Page.redirect(
          address(county, module), enable ? "modules.switch.done.on" : "modules.switch.done.off");
    } catch (Invalid e) {
      problem = e.problems().get(0);
    } catch (Refused e) {
      problem = FieldProblem.of("", "refused", e.key(), e.args());
    } catch (Stale e) {
      problem = stale(caller, county, module);
    }
    Entry again = Entry.of(Map.copyOf(form), List.of(problem));
    return page(caller, county, module, again).status(422);
  }

  /** The second of two people is told who was first, and why. */
  private FieldProblem stale(Caller caller, DivisionCode county, String module) {
    Switch last = switches.find(caller, county, module).last();
    if (last == null) return FieldProblem.of("", "stale", "modules.switch.stale");
    Refused told = switches.justDone(last, caller);
    return FieldProblem.of("", "stale", told.key(), told.args());
  }

  private Page page(Caller caller, DivisionCode county, String module, Entry entry) {
    Outcome stands = switches.find(caller, county, module);
    List<Switch> history = switches.history(caller, county, module);
    Preview preview = switches.preview(caller, county, module);
    return Page.of(TITLE, view -> draw(view, stands, preview, history, entry))
        .titled(switches.name(county));
  }

  private Content draw(
      View view, Outcome stands, Preview preview, List<Switch> history, Entry entry) {
    String module = title(view, stands.module());
    String county = switches.name(stands.county());
    List<Content> parts = new ArrayList<>();
    parts.add(
        Kit.recordHead(
            county + " · " + module,
            badge(view, stands.enabled()),
            since(view, stands),
            Kit.button(Button.link(view.t("modules.switch.back"), PAGE).icon("arrow-left"))));
    if (stands.last() != null) {
      parts.add(Kit.note(Tone.GREY, view.t("modules.switch.why", stands.last().reason())));
    }
    preview.against().forEach(n -> parts.add(Kit.note(Tone.ORANGE, n.in(view.texts()))));
    String what = preview.enable() ? "on" : "off";
    parts.add(
        Kit.card(
            view.t("modules.switch.preview." + what, county, module),
            Kit.definitions(facts(view, preview, what))));
    if (view.may(ModulesModule.SWITCH)
        && (preview.against().isEmpty() || !entry.problems().isEmpty())) {
      parts.add(form(view, stands, preview, entry, what, module));
    }
    if (!history.isEmpty()) {
      parts.add(
          Kit.card(
              view.t("modules.switch.history"),
              Kit.timeline(history.stream().map(s -> event(view, s)).toList())));
    }
    return Kit.join(parts);
  }

  private static Content form(
      View view, Outcome stands, Preview preview, Entry entry, String what, String module) {
    Button button = Button.submit(view.t("modules.switch.turn." + what, module));
    return Kit.form(
        view,
        Form.of(
                address(stands.county(), stands.module()),
                preview.enable() ? button.primary() : button.danger())
            .cancel(PAGE)
            .sends("enabled", preview.enable())
            .sends("version", stands.version())
            .problems(entry.problems())
            .naming(f -> view.t("modules.switch.reason")),
        Kit.textArea(
            view,
            entry
                .field(view, "reason", view.t("modules.switch.reason"))
                .help(view.t("modules.switch.reason.help." + what))
                .most(SwitchRules.REASON_LONGEST)
                .must(),
            3));
  }

  private static List<Fact> facts(View view, Preview p, String what) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact(view, "menus", what, each(view, p.menus(), view::t)));
    facts.add(fact(view, "reports", what, each(view, p.reports(), r -> r)));
    facts.add(
        fact(
            view,
            "todos",
            what,
            p.waiting().stream()
                .collect(
                    Collectors.groupingBy(
                        Preview.Waiting::role, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(e -> waiting(view, e.getKey(), e.getValue()))
                .collect(Collectors.joining("\n"))));
    facts.add(
        fact(
            view,
            "permissions",
            what,
            each(
                view,
                p.roles(),
                a ->
                    view.t(
                        "modules.switch.allowed", view.t(a.role().textKey()), a.permissions()))));
    facts.add(fact(view, "modules", what, each(view, p.without(), m -> title(view, m))));
    facts.add(
        fact(
            view,
            "kept",
            what,
            each(
                view,
                p.kept(),
                k -> view.t("modules.switch.rows", view.t(k.textKey()), Kit.grouped(k.rows())))));
    String present =
        p.present().isEmpty()
            ? view.t("modules.switch.present.none", p.minutes())
            : view.t(
                "modules.switch.present.some",
                p.minutes(),
                p.present().size(),
                each(view, p.present(), q -> q.displayName()));
    facts.add(Fact.of(view.t("modules.switch.present"), present));
    return facts;
  }

  /** 儿童督导员：待核实 3、待检查 54. */
  private static String waiting(View view, Role role, List<Preview.Waiting> all) {
    String each =
        each(
            view,
            all,
            w -> view.t("modules.switch.todo", view.t(w.textKey()), Kit.grouped(w.count())));
    return view.t("modules.switch.todo.role", view.t(role.textKey()), each);
  }

  private static Fact fact(View view, String name, String what, String value) {
    String none = view.t("modules.switch." + name + ".none");
    return Fact.of(view.t("modules.switch." + name + "." + what), value.isEmpty() ? none : value);
  }

  private static <T> String each(View view, List<T> all, Function<T, String> words) {
    return all.stream().map(words).collect(Collectors.joining(view.t("modules.comma")));
  }

  private static Event event(View view, Switch s) {
    return new Event(
        view.t(s.enabled() ? "modules.switch.turned.on" : "modules.switch.turned.off", s.byName()),
        Kit.minute(s.from()),
        s.reason(),
        s.enabled() ? Tone.GREEN : Tone.GREY);
  }

  private static String since(View view, Outcome stands) {
    if (stands.last() == null) return view.t("modules.switch.since.ever");
    return view.t("modules.switch.since", Kit.minute(stands.last().from()), stands.last().byName());
  }

  private static Content badge(View view, boolean on) {
    return on
        ? Kit.badge(Tone.GREEN, view.t("modules.switch.on"), "check")
        : Kit.badge(Tone.GREY, view.t("modules.switch.off"), "minus");
  }

  private static DivisionCode county(String code) {
    return DivisionCode.parse(code).orElseThrow(Missing::new);
  }

  private static String address(DivisionCode county, String module) {
    return PAGE + "/" + county + "/" + module;
  }

  private static String title(View view, String id) {
    String key = id + ".module.title";
    return view.texts().has(key) ? view.t(key) : id;
  }
}
