package org.antong.workforce.internal.pages;

import java.math.BigDecimal;
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
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Sent;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.AppealService;
import org.antong.workforce.internal.AppraisalService;
import org.antong.workforce.internal.AppraisalService.Points;
import org.antong.workforce.internal.AppraisalSight;
import org.antong.workforce.internal.AppraisalSight.PointSight;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.AppraisalFilter;
import org.antong.workforce.internal.jte.workforce.JteappraisalGenerated;
import org.antong.workforce.internal.jte.workforce.JteappraisalsGenerated;
import org.antong.workforce.internal.jte.workforce.JteappraisalscoreGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages of appraisals: their list, one with its points and steps, and the form of points. */
@Component(service = PageResource.class)
@Path("appraisals")
public final class AppraisalPages implements PageResource {

  static final String LIST = "/workforce/appraisals";

  private final AppraisalService appraisals;
  private final AppealService appeals;
  private final Divisions divisions;

  @Activate
  public AppraisalPages(
      @Reference AppraisalService appraisals,
      @Reference AppealService appeals,
      @Reference Divisions divisions) {
    this.appraisals = appraisals;
    this.appeals = appeals;
    this.divisions = divisions;
  }

  @GET
  @Permission(WorkforceModule.APPRAISALS)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    AppraisalFilter filter = AppraisalFilter.of(query, divisions, appraisals.today());
    return list(caller, filter, paging, null, Entry.empty());
  }

  @POST
  @Path("open")
  @Permission(WorkforceModule.APPRAISE)
  public Page open(@Context Caller caller, MultivaluedMap<String, String> sent) {
    return all(caller, "open", sent, (post, year) -> appraisals.open(caller, post, year));
  }

  @POST
  @Path("confirm-scored")
  @Permission(WorkforceModule.APPRAISE)
  public Page confirmScored(@Context Caller caller, MultivaluedMap<String, String> sent) {
    return all(
        caller,
        "confirm-scored",
        sent,
        (post, year) -> appraisals.confirmScored(caller, post, year));
  }

  @POST
  @Path("publish")
  @Permission(WorkforceModule.APPRAISE)
  public Page publish(@Context Caller caller, MultivaluedMap<String, String> sent) {
    return all(caller, "publish", sent, (post, year) -> appraisals.publish(caller, post, year));
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.APPRAISALS)
  public Page show(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    return record(view, appraisals.find(caller, id), null, Entry.empty());
  }

  /** The form of points of the stage that is the reader's. */
  @GET
  @Path("{id}/{stage: self|town|confirm}")
  @Permission(WorkforceModule.APPRAISALS)
  public Page ask(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      @PathParam("stage") String stage) {
    AppraisalSight a = appraisals.find(caller, id);
    if (!a.may(stage)) return Page.redirect(LIST + "/" + id, null);
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (PointSight p : a.points()) {
      BigDecimal given = AppraisalWords.proposed(p, stage);
      if (given != null) values.put("p" + p.no(), List.of(AppraisalWords.plain(given)));
    }
    if (stage.equals("self") && a.selfText() != null) values.put("text", List.of(a.selfText()));
    if (stage.equals("town") && a.townText() != null) values.put("text", List.of(a.townText()));
    if (stage.equals("confirm") && a.grade() != null) values.put("grade", List.of(a.grade()));
    return form(view, a, stage, Entry.of(values));
  }

  @POST
  @Path("{id}/self")
  @Permission(WorkforceModule.APPRAISE_SELF)
  public Page self(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return points(caller, view, id, "self", sent, (p, m) -> appraisals.self(caller, id, p, m));
  }

  @POST
  @Path("{id}/town")
  @Permission(WorkforceModule.APPRAISE_TOWN)
  public Page town(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return points(caller, view, id, "town", sent, (p, m) -> appraisals.town(caller, id, p, m));
  }

  @POST
  @Path("{id}/confirm")
  @Permission(WorkforceModule.APPRAISE)
  public Page confirm(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return points(
        caller, view, id, "confirm", sent, (p, m) -> appraisals.confirm(caller, id, p, m));
  }

  @POST
  @Path("{id}/appeal")
  @Permission(WorkforceModule.APPRAISALS)
  public Page appeal(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "appeal",
        sent,
        s -> appeals.appeal(caller, id, s.text("text"), s.match()));
  }

  @POST
  @Path("{id}/answer")
  @Permission(WorkforceModule.APPRAISE)
  public Page answer(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "answer",
        sent,
        s ->
            appeals.answer(
                caller, id, s.text("answer"), s.text("grade"), s.text("over"), s.match()));
  }

  @POST
  @Path("{id}/handle")
  @Permission(WorkforceModule.APPRAISE)
  public Page handle(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "handle",
        sent,
        s -> {
          var on = s.day("on");
          s.done();
          appeals.handle(caller, id, on, s.text("measure"), s.text("note"), s.match());
        });
  }

  @FunctionalInterface
  private interface Whole {
    int of(PostType post, int year);
  }

  @FunctionalInterface
  private interface Scoring {
    void with(Points points, Match match);
  }

  @FunctionalInterface
  private interface Taking {
    void take(Sent sent);
  }

  /** Does something with a whole year. */
  private Page all(Caller caller, String action, Map<String, List<String>> sent, Whole whole) {
    int[] year = new int[1];
    PostType[] post = new PostType[1];
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Sent s = new Sent(sent);
              Integer asked = s.number("year", 2000, 2999);
              String type = s.text("post");
              s.done();
              if (asked == null) {
                throw new Invalid("year", "required", "workforce.problem.required");
              }
              year[0] = asked;
              post[0] = "SUPERVISOR".equals(type) ? PostType.SUPERVISOR : PostType.DIRECTOR;
              whole.of(post[0], asked);
            });
    if (problems.isEmpty()) {
      String address = AppraisalFilter.ALL.of(year[0]).on(post[0]).address();
      return Page.redirect(LIST + address, "workforce.done.appraisal." + action);
    }
    Caller reader = caller.exercising(WorkforceModule.APPRAISALS);
    return list(reader, AppraisalFilter.ALL, Paging.first(), action, Entry.of(sent, problems))
        .status(422);
  }

  private Page points(
      Caller caller,
      View view,
      Id id,
      String stage,
      Map<String, List<String>> sent,
      Scoring scoring) {
    Caller reader = caller.exercising(WorkforceModule.APPRAISALS);
    AppraisalSight a = appraisals.find(reader, id);
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Sent s = new Sent(sent);
              List<BigDecimal> given = new ArrayList<>();
              for (PointSight p : a.points())
                given.add(s.decimal("p" + p.no(), "workforce.problem.decimal"));
              s.done();
              scoring.with(
                  new Points(given, s.text("text"), s.text("grade"), s.text("reason")), s.match());
            });
    return problems.isEmpty()
        ? Page.redirect(LIST + "/" + id, "workforce.done.appraisal." + stage)
        : form(view, a, stage, Entry.of(sent, problems)).status(422);
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
      return Page.redirect(LIST + "/" + id, "workforce.done.appraisal." + action);
    }
    AppraisalSight a = appraisals.find(caller.exercising(WorkforceModule.APPRAISALS), id);
    return record(view, a, action, Entry.of(sent, problems)).status(422);
  }

  private Page list(
      Caller caller, AppraisalFilter filter, Paging paging, String failed, Entry entry) {
    Slice<AppraisalSight> found = appraisals.list(caller, filter, paging);
    return Page.of(
        "workforce.appraisals",
        view ->
            Kit.html(
                out ->
                    JteappraisalsGenerated.render(out, null, view, filter, found, failed, entry)));
  }

  private Page record(View view, AppraisalSight a, String failed, Entry entry) {
    return Page.of(
            "workforce.appraisals",
            seen ->
                Kit.html(out -> JteappraisalGenerated.render(out, null, seen, a, failed, entry)))
        .titled(a.name())
        .under(view.t("workforce.appraisals"), LIST);
  }

  private Page form(View view, AppraisalSight a, String stage, Entry entry) {
    return Page.of(
            "workforce.appraisal.score",
            seen ->
                Kit.html(
                    out -> JteappraisalscoreGenerated.render(out, null, seen, a, stage, entry)))
        .titled(view.t("workforce.action.appraisal." + stage))
        .under(view.t("workforce.appraisals"), LIST)
        .under(a.name(), LIST + "/" + a.id());
  }
}
