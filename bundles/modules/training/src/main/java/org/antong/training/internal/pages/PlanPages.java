package org.antong.training.internal.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Sent;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.training.internal.PlanService;
import org.antong.training.internal.PlanService.Typed;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.Plan;
import org.antong.training.internal.jte.training.JteplansGenerated;
import org.antong.workforce.api.PostType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The page of the yearly plan. */
@Component(service = PageResource.class)
@Path("plans")
public final class PlanPages implements PageResource {

  static final String LIST = "/training/plans";

  private final PlanService plans;
  private final Divisions divisions;

  @Activate
  public PlanPages(@Reference PlanService plans, @Reference Divisions divisions) {
    this.plans = plans;
    this.divisions = divisions;
  }

  @GET
  @Permission(TrainingModule.READ)
  public Page list(@Context Caller caller, @Context Query query) {
    int year = query.number("year", 1900, 2999).orElse(plans.today().getYear());
    query.done();
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("post", List.of("DIRECTOR"));
    return page(caller, year, Entry.of(values));
  }

  @POST
  @Permission(TrainingModule.WRITE)
  public Page create(@Context Caller caller, MultivaluedMap<String, String> sent) {
    Sent s = new Sent(sent);
    Integer year = s.number("year", 1900, 2999);
    int shown = year == null ? plans.today().getYear() : year;
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Typed typed =
                  new Typed(
                      year,
                      null,
                      s.choice("post", PostType.class),
                      s.number("persons", 0, 100_000),
                      s.number("sessions", 0, 1000),
                      s.number("hours", 0, 1000),
                      s.number("budget", 0, 100_000_000),
                      s.text("months"),
                      s.text("document"),
                      null);
              s.done();
              plans.create(caller, typed);
            });
    if (problems.isEmpty()) {
      return Page.redirect(LIST + "?year=" + shown, "training.done.saved");
    }
    Caller reader = caller.exercising(TrainingModule.READ);
    return page(reader, shown, Entry.of(sent, problems)).status(422);
  }

  @POST
  @Path("{id}/issue")
  @Permission(TrainingModule.WRITE)
  public Page issue(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    Plan p = plans.issue(caller, id, new Sent(sent).match());
    return Page.redirect(LIST + "?year=" + p.year(), "training.done.issued");
  }

  @POST
  @Path("{id}/remove")
  @Permission(TrainingModule.WRITE)
  public Page remove(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    plans.remove(caller, id, new Sent(sent).match());
    return Page.redirect(LIST, "training.done.removed");
  }

  private Page page(Caller caller, int year, Entry entry) {
    List<Plan> all = plans.list(caller, year);
    return Page.of(
        "training.plans",
        view ->
            Kit.html(
                out ->
                    JteplansGenerated.render(
                        out, null, view, year, rows(view, caller, all), entry)));
  }

  /** The columns of the plan. */
  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("training.field.place")),
        Column.fact(view.t("training.field.post")),
        Column.detail(view.t("training.field.tier")),
        Column.number(view.t("training.field.persons")),
        Column.number(view.t("training.field.sessions")),
        Column.figure(view.t("training.field.hours")),
        Column.figure(view.t("training.field.budget")),
        Column.detail(view.t("training.field.months")),
        Column.detail(view.t("training.field.document")),
        Column.badge(view.t("training.field.state")),
        Column.actions(""));
  }

  private List<Row> rows(View view, Caller caller, List<Plan> all) {
    return all.stream()
        .map(
            p ->
                Row.of(
                    null,
                    Kit.strong(divisions.name(p.place().division(), view.today())),
                    Kit.text(view.t(p.post().textKey())),
                    Kit.text(view.t(p.tier().textKey())),
                    Kit.unit(p.facts().persons(), view.t("training.unit.persons")),
                    Kit.unit(p.facts().sessions(), view.t("training.unit.sessions")),
                    Kit.number(p.facts().hours()),
                    Kit.text(Words.yuan(view, p.facts().budget())),
                    Kit.text(p.facts().months()),
                    Kit.text(p.facts().document()),
                    p.issuedOn() == null
                        ? Kit.badge(Tone.GREY, view.t("training.plan.draft"))
                        : Kit.badge(Tone.GREEN, view.t("training.plan.issued")),
                    actions(view, caller, p)))
        .toList();
  }

  private gg.jte.Content actions(View view, Caller caller, Plan p) {
    if (p.issuedOn() != null || !plans.keeps(caller, p)) return Kit.join();
    return Kit.join(
        Kit.post(
            view,
            LIST + "/" + p.id() + "/issue",
            Button.submit(view.t("training.plan.issue"))
                .plain()
                .sends("version", String.valueOf(p.version()))),
        Kit.post(
            view,
            LIST + "/" + p.id() + "/remove",
            Button.submit(view.t("training.plan.remove"))
                .quiet()
                .sends("version", String.valueOf(p.version()))));
  }
}
