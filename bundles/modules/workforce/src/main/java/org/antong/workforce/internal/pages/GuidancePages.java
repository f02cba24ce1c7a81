package org.antong.workforce.internal.pages;

import java.util.ArrayList;
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
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Sent;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.workforce.internal.GuidanceService;
import org.antong.workforce.internal.GuidanceService.Typed;
import org.antong.workforce.internal.GuidanceSight;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.Asked;
import org.antong.workforce.internal.domain.GuidanceFilter;
import org.antong.workforce.internal.domain.GuidanceStep.Agreed;
import org.antong.workforce.internal.domain.GuidedVillage;
import org.antong.workforce.internal.jte.workforce.JteguidanceGenerated;
import org.antong.workforce.internal.jte.workforce.JteguideGenerated;
import org.antong.workforce.internal.jte.workforce.JteguidedvillagesGenerated;
import org.antong.workforce.internal.jte.workforce.JteguidevisitGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages of guidance: visits, villages that wait, one visit with its steps, and the form. */
@Component(service = PageResource.class)
@Path("guidance")
public final class GuidancePages implements PageResource {

  static final String LIST = "/workforce/guidance";
  static final int STEPS = 3;

  private final GuidanceService guidance;
  private final Divisions divisions;

  @Activate
  public GuidancePages(@Reference GuidanceService guidance, @Reference Divisions divisions) {
    this.guidance = guidance;
    this.divisions = divisions;
  }

  @GET
  @Permission(WorkforceModule.GUIDED)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    GuidanceFilter filter = GuidanceFilter.of(query, divisions, guidance.today());
    Slice<GuidanceSight> found = guidance.list(caller, filter, paging);
    return Page.of(
        "workforce.guidance",
        view -> Kit.html(out -> JteguidanceGenerated.render(out, null, view, filter, found)));
  }

  /** Villages by the day they are to be guided by. */
  @GET
  @Path("villages")
  @Permission(WorkforceModule.GUIDED)
  public Page villages(
      @Context Caller caller, @Context View view, @Context Query query, @Context Paging paging) {
    Area area = Asked.area(query, divisions, guidance.today());
    query.done();
    List<GuidedVillage> all = guidance.villages(caller, area);
    int from = (int) Math.min(all.size(), paging.offset());
    int to = Math.min(all.size(), from + paging.size());
    Slice<GuidedVillage> found =
        new Slice<>(all.subList(from, to), paging.page(), paging.size(), all.size());
    long late = all.stream().filter(v -> v.overdue(guidance.today())).count();
    return Page.of(
            "workforce.guidance.villages",
            seen ->
                Kit.html(
                    out ->
                        JteguidedvillagesGenerated.render(out, null, seen, divisions, found, late)))
        .under(view.t("workforce.guidance"), LIST);
  }

  /** The form of a visit, planned or made. */
  @GET
  @Path("new")
  @Permission(WorkforceModule.GUIDE)
  public Page ask(@Context Caller caller, @Context View view, @Context Query query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    query.division("division").ifPresent(d -> values.put("division", List.of(d.toString())));
    query.done();
    values.put("on", List.of(guidance.today().toString()));
    return form(caller, view, null, Entry.of(values));
  }

  @POST
  @Permission(WorkforceModule.GUIDE)
  public Page make(
      @Context Caller caller, @Context View view, MultivaluedMap<String, String> sent) {
    GuidanceSight[] made = new GuidanceSight[1];
    boolean plan = "plan".equals(new Sent(sent).text("then"));
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Sent s = new Sent(sent);
              if (plan) {
                var division = s.division("division");
                var on = s.day("on");
                s.done();
                made[0] = guidance.plan(caller, division, on);
              } else {
                made[0] = guidance.record(caller, typed(s, sent));
              }
            });
    if (made[0] == null) return form(caller, view, null, Entry.of(sent, problems)).status(422);
    return Page.redirect(
        LIST + "/" + made[0].id(),
        plan ? "workforce.done.guidance.plan" : "workforce.done.guidance.record");
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.GUIDED)
  public Page show(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    return record(view, guidance.find(caller, id), null, Entry.empty());
  }

  /** The form of a planned visit that was made. */
  @GET
  @Path("{id}/record")
  @Permission(WorkforceModule.GUIDE)
  public Page askDone(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    GuidanceSight g = guidance.find(caller.exercising(WorkforceModule.GUIDED), id);
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("division", List.of(g.division().toString()));
    values.put("on", List.of(guidance.today().toString()));
    return form(caller, view, g, Entry.of(values));
  }

  @POST
  @Path("{id}/record")
  @Permission(WorkforceModule.GUIDE)
  public Page done(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Sent s = new Sent(sent);
              Match match = s.match();
              guidance.done(caller, id, typed(s, sent), match);
            });
    if (problems.isEmpty()) {
      return Page.redirect(LIST + "/" + id, "workforce.done.guidance.record");
    }
    GuidanceSight g = guidance.find(caller.exercising(WorkforceModule.GUIDED), id);
    return form(caller, view, g, Entry.of(sent, problems)).status(422);
  }

  @POST
  @Path("{id}/cancel")
  @Permission(WorkforceModule.GUIDE)
  public Page cancel(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "cancel",
        sent,
        s -> guidance.cancel(caller, id, s.text("reason"), s.match()));
  }

  @POST
  @Path("{id}/agree")
  @Permission(WorkforceModule.GUIDE)
  public Page agree(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "agree",
        sent,
        s -> {
          var due = s.day("due");
          s.done();
          guidance.agree(caller, id, s.text("agreed"), due, s.match());
        });
  }

  @POST
  @Path("{id}/steps/{step}/settle")
  @Permission(WorkforceModule.SETTLE)
  public Page settle(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      @PathParam("step") Id step,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "settle-" + step,
        sent,
        s -> {
          var on = s.day("on");
          s.done();
          guidance.settle(caller, step, on, s.text("result"), s.match());
        });
  }

  @POST
  @Path("{id}/steps/{step}/check")
  @Permission(WorkforceModule.GUIDE)
  public Page check(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      @PathParam("step") Id step,
      MultivaluedMap<String, String> sent) {
    return step(
        caller, view, id, "check", sent, s -> guidance.check(caller, step, true, Match.ANY));
  }

  @POST
  @Path("{id}/steps/{step}/reopen")
  @Permission(WorkforceModule.GUIDE)
  public Page reopen(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      @PathParam("step") Id step,
      MultivaluedMap<String, String> sent) {
    return step(
        caller, view, id, "reopen", sent, s -> guidance.check(caller, step, false, Match.ANY));
  }

  @FunctionalInterface
  private interface Taking {
    void take(Sent sent);
  }

  private Page step(
      Caller caller,
      View view,
      Id id,
      String action,
      Map<String, List<String>> sent,
      Taking taking) {
    List<FieldProblem> problems = Form.trying(() -> taking.take(new Sent(sent)));
    if (problems.isEmpty()) {
      String said = action.startsWith("settle-") ? "settle" : action;
      return Page.redirect(LIST + "/" + id, "workforce.done.guidance." + said);
    }
    GuidanceSight g = guidance.find(caller.exercising(WorkforceModule.GUIDED), id);
    return record(view, g, action, Entry.of(sent, problems)).status(422);
  }

  private Page record(View view, GuidanceSight g, String failed, Entry entry) {
    return Page.of(
            "workforce.guidance",
            seen ->
                Kit.html(out -> JteguidevisitGenerated.render(out, null, seen, g, failed, entry)))
        .titled(g.divisionName())
        .under(view.t("workforce.guidance"), LIST);
  }

  private Page form(Caller caller, View view, GuidanceSight planned, Entry entry) {
    List<Area> roots =
        caller.exercised().stream().map(g -> Area.of(g.division(), g.unit())).distinct().toList();
    return Page.of(
            "workforce.guidance.new",
            seen ->
                Kit.html(
                    out ->
                        JteguideGenerated.render(
                            out, null, seen, divisions, roots, planned, entry)))
        .under(view.t("workforce.guidance"), LIST);
  }

  private static Typed typed(Sent s, Map<String, List<String>> sent) {
    List<Agreed> steps = new ArrayList<>();
    for (int i = 1; i <= STEPS; i++) {
      var due = s.day("due" + i);
      if (s.text("step" + i) != null || due != null) {
        steps.add(new Agreed(s.text("step" + i), due));
      }
    }
    Typed typed =
        new Typed(
            s.division("division"),
            s.day("on"),
            sent.getOrDefault("topics", List.of()),
            s.number("filesChecked", 0, 10_000),
            s.number("filesFaulty", 0, 10_000),
            s.number("homesVisited", 0, 10_000),
            s.text("found"),
            s.text("advice"),
            steps);
    s.done();
    return typed;
  }
}
