package org.antong.platform.modules.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.modules.internal.ModulesModule;
import org.antong.platform.modules.internal.county.InstallDesk;
import org.antong.platform.modules.internal.county.SwitchService;
import org.antong.platform.modules.internal.deploy.DeployedFiles;
import org.antong.platform.modules.internal.domain.SwitchRules;
import org.antong.platform.modules.internal.installed.ModuleBoard.Entry;
import org.antong.platform.modules.internal.installed.ModuleBoard.State;
import org.antong.platform.modules.internal.installed.Notice;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
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

/**
 * What county IT looks at to see which modules run here, and where modules are installed and
 * removed: the list of {@code etc/antong.modules.cfg}.
 */
@Path("")
@Component(service = PageResource.class)
public final class ModulePages implements PageResource {

  private static final String TITLE = "modules.list";
  private static final String PAGE = "/modules";

  private final InstallDesk desk;
  private final SwitchService switches;
  private final DeployedFiles deployed;

  @Activate
  public ModulePages(
      @Reference InstallDesk desk,
      @Reference SwitchService switches,
      @Reference DeployedFiles deployed) {
    this.desk = desk;
    this.switches = switches;
    this.deployed = deployed;
  }

  @GET
  @Permission(ModulesModule.READ)
  public Page list() {
    return Page.of(TITLE, this::draw);
  }

  private Content draw(View view) {
    List<Entry> modules = desk.entries();
    long installed = modules.stream().filter(Entry::installed).count();
    Content head =
        Kit.heading(
            view.t(TITLE),
            view.t("modules.count", installed),
            Button.link(view.t("modules.switches"), "/modules/counties").icon("toggle-right"));
    if (modules.isEmpty()) {
      return Kit.join(
          head,
          Kit.empty("puzzle-off", view.t("modules.none.title"), view.t("modules.none")),
          DeployTable.draw(view, deployed.lines()));
    }
    List<Content> parts = new ArrayList<>(List.of(head));
    desk.refused().forEach(n -> parts.add(Kit.note(Tone.RED, n.in(view.texts()))));
    parts.add(
        Kit.table(
            view,
            view.t(TITLE),
            List.of(
                Column.title(view.t("modules.title")),
                Column.detail(view.t("modules.purpose")),
                Column.detail(view.t("modules.needs")),
                Column.fact(view.t("modules.version")),
                Column.fact(view.t("modules.note")),
                Column.badge(view.t("modules.state"))),
            modules.stream().map(m -> row(view, m)).toList()));
    parts.add(DeployTable.draw(view, deployed.lines()));
    return Kit.join(parts);
  }

  private static Row row(View view, Entry m) {
    return Row.of(
        address(m.id()),
        Kit.text(m.title(view.texts())),
        Kit.text(purpose(view, m)),
        Kit.text(titles(view, m.needs())),
        Kit.text(m.version()),
        m.note() == null ? null : Kit.text(m.note().in(view.texts())),
        badge(view, m));
  }

  // ---- one module

  @GET
  @Path("installed/{id}")
  @Permission(ModulesModule.READ)
  public Page one(@Context Caller caller, @PathParam("id") String id) {
    return page(caller, desk.find(id), null, List.of());
  }

  @POST
  @Path("installed/{id}/install")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ModulesModule.INSTALL)
  public Page install(
      @Context Caller caller, @PathParam("id") String id, MultivaluedMap<String, String> form) {
    String reason = new Query(form).text("reason").orElse(null);
    List<FieldProblem> problems = Form.trying(() -> desk.install(caller, id, reason));
    return problems.isEmpty()
        ? Page.redirect(PAGE, "modules.installed.done")
        : page(caller, desk.find(id), reason, problems).status(422);
  }

  @POST
  @Path("installed/{id}/remove")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ModulesModule.INSTALL)
  public Page remove(
      @Context Caller caller, @PathParam("id") String id, MultivaluedMap<String, String> form) {
    String reason = new Query(form).text("reason").orElse(null);
    List<FieldProblem> problems = Form.trying(() -> desk.remove(caller, id, reason));
    return problems.isEmpty()
        ? Page.redirect(PAGE, "modules.removed.done")
        : page(caller, desk.find(id), reason, problems).status(422);
  }

  private Page page(Caller caller, Entry module, String reason, List<FieldProblem> problems) {
    List<DivisionCode> counties =
        caller.may(ModulesModule.SWITCHES) ? switches.counties(caller) : List.of();
    List<String> needing = desk.neededBy(module.id());
    List<Notice> work = module.installed() ? desk.work(module.id()) : List.of();
    Map<String, Long> kept = module.installed() ? desk.kept(module.id(), counties) : Map.of();
    return Page.of(
            TITLE,
            view -> {
              List<Content> parts = new ArrayList<>();
              parts.add(
                  Kit.recordHead(
                      module.title(view.texts()),
                      badge(view, module),
                      purpose(view, module),
                      Kit.button(
                          Button.link(view.t("modules.switch.back"), PAGE).icon("arrow-left"))));
              work.forEach(n -> parts.add(Kit.note(Tone.ORANGE, n.in(view.texts()))));
              parts.add(
                  Kit.card(null, Kit.definitions(facts(view, module, counties, needing, kept))));
              if (view.may(ModulesModule.INSTALL)) {
                parts.add(form(view, module, reason, problems));
              }
              return Kit.join(parts);
            })
        .titled(module.id());
  }

  private List<Fact> facts(
      View view,
      Entry module,
      List<DivisionCode> counties,
      List<String> needing,
      Map<String, Long> kept) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(view.t("modules.id"), module.id()));
    facts.add(Fact.of(view.t("modules.version"), module.version()));
    facts.add(Fact.of(view.t("modules.needs"), titles(view, module.needs())));
    facts.add(Fact.of(view.t("modules.installed.needing"), titles(view, needing)));
    if (module.installed()) {
      long on = counties.stream().filter(c -> switches.standing(c, module.id()).enabled()).count();
      facts.add(
          Fact.of(
              view.t("modules.installed.counties"),
              view.t("modules.installed.counties.of", on, counties.size())));
      String rows =
          kept.entrySet().stream()
              .map(
                  k -> view.t("modules.switch.rows", view.t(k.getKey()), Kit.grouped(k.getValue())))
              .collect(Collectors.joining(view.t("modules.comma")));
      facts.add(Fact.of(view.t("modules.switch.kept.off"), rows));
    }
    if (module.note() != null) {
      facts.add(Fact.of(view.t("modules.note"), module.note().in(view.texts())));
    }
    return facts;
  }

  private static Content form(View view, Entry module, String reason, List<FieldProblem> problems) {
    boolean there = module.installed();
    String what = there ? "remove" : "install";
    Button button = Button.submit(view.t("modules.installed." + what));
    return Kit.form(
        view,
        Form.of(address(module.id()) + "/" + what, there ? button.danger() : button.primary())
            .cancel(PAGE)
            .problems(problems)
            .naming(f -> view.t("modules.switch.reason")),
        Kit.textArea(
            view,
            org.antong.platform.ui.Entry.of(
                    reason == null ? Map.of() : Map.of("reason", List.of(reason)), problems)
                .field(view, "reason", view.t("modules.switch.reason"))
                .help(view.t("modules.installed." + what + ".help"))
                .most(SwitchRules.REASON_LONGEST)
                .must(),
            2));
  }

  private static Content badge(View view, Entry m) {
    if (m.state() == State.WAITING) {
      String lacks = view.t("modules.state.WAITING.for", titles(view, m.missing()));
      return Kit.badge(Tone.RED, lacks);
    }
    Tone tone =
        switch (m.state()) {
          case RUNNING -> Tone.GREEN;
          case WAITING, FAILED -> Tone.RED;
          case FAULTY -> Tone.ORANGE;
          case ABSENT -> Tone.GREY;
        };
    return Kit.badge(tone, view.t("modules.state." + m.state()));
  }

  private static String purpose(View view, Entry m) {
    String key = m.id() + ".module.purpose";
    return view.texts().has(key) ? view.t(key) : null;
  }

  private static String titles(View view, List<String> ids) {
    return String.join(view.t("modules.comma"), ids.stream().map(id -> title(view, id)).toList());
  }

  private static String address(String id) {
    return PAGE + "/installed/" + id;
  }

  /** The title of a module that may not be there. */
  private static String title(View view, String id) {
    String key = id + ".module.title";
    return view.texts().has(key) ? view.t(key) : id;
  }
}
