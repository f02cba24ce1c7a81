package org.antong.workforce.internal.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.AppealService;
import org.antong.workforce.internal.AppraisalPaper;
import org.antong.workforce.internal.AppraisalService;
import org.antong.workforce.internal.AppraisalService.Points;
import org.antong.workforce.internal.AppraisalSight;
import org.antong.workforce.internal.SchemeService;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.AppraisalFilter;
import org.antong.workforce.internal.domain.AppraisalState;
import org.antong.workforce.internal.domain.Scheme;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Yearly appraisals and by what people are measured, at /api/workforce/appraisals. */
@Component(service = ApiResource.class)
@Path("appraisals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AppraisalsResource implements ApiResource {

  /** Of which year and kind of post. */
  public record Which(PostType post, Integer year) {}

  /** What is said after publication, as far as a step needs it. */
  public record Said(
      String text,
      String answer,
      String grade,
      String over,
      LocalDate on,
      String measure,
      String note) {

    private static final Said NOTHING = new Said(null, null, null, null, null, null, null);
  }

  private final AppraisalService appraisals;
  private final AppealService appeals;
  private final SchemeService schemes;
  private final AppraisalPaper paper;
  private final Divisions divisions;

  @Activate
  public AppraisalsResource(
      @Reference AppraisalService appraisals,
      @Reference AppealService appeals,
      @Reference SchemeService schemes,
      @Reference AppraisalPaper paper,
      @Reference Divisions divisions) {
    this.appraisals = appraisals;
    this.appeals = appeals;
    this.schemes = schemes;
    this.paper = paper;
    this.divisions = divisions;
  }

  @GET
  @Permission(WorkforceModule.APPRAISALS)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  @Filter(value = "year", says = "考核年度 year", type = int.class)
  @Filter(value = "post", says = "岗位类别 kind of post", type = PostType.class, many = true)
  @Filter(value = "state", says = "进度 state", type = AppraisalState.class, many = true)
  @Filter(value = "grade", says = "等次 grade: 1 优秀, 2 称职, 3 基本称职, 4 不称职", many = true)
  @Filter(value = "appealed", says = "是否申诉 whether she appealed", type = Boolean.class)
  @Filter(
      value = "handled",
      says = "不称职是否已处理 whether something was done about unqualified ones",
      type = Boolean.class)
  @Filter(value = "staff", says = "某人的编号 of one person")
  @Filter(value = "q", says = "姓名、拼音或拼音首字母开头 beginning of name, pinyin or initials")
  @Filter(
      value = "knownAt",
      says = "当时所知，缺省为现在所知 as known at this moment, now when absent",
      type = Instant.class)
  public Slice<AppraisalSight> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    return appraisals.list(
        caller, AppraisalFilter.of(query, divisions, appraisals.today()), paging);
  }

  /** Opens the appraisal of a year; answers for how many people. */
  @POST
  @Permission(WorkforceModule.APPRAISE)
  public Map<String, Integer> open(@Context Caller caller, Which which) {
    Which w = given(which);
    return Map.of("opened", appraisals.open(caller, w.post(), w.year()));
  }

  /** Confirms what towns have scored of a year as they scored it; answers how many. */
  @POST
  @Path("confirm-scored")
  @Permission(WorkforceModule.APPRAISE)
  public Map<String, Integer> confirmScored(@Context Caller caller, Which which) {
    Which w = given(which);
    return Map.of("confirmed", appraisals.confirmScored(caller, w.post(), w.year()));
  }

  /** Publishes what is confirmed of a year; answers how many. */
  @POST
  @Path("publish")
  @Permission(WorkforceModule.APPRAISE)
  public Map<String, Integer> publish(@Context Caller caller, Which which) {
    Which w = given(which);
    return Map.of("published", appraisals.publish(caller, w.post(), w.year()));
  }

  /** The list that is posted up. */
  @GET
  @Path("notice.pdf")
  @Permission(WorkforceModule.APPRAISE)
  @Filter(value = "year", says = "考核年度 year", type = int.class)
  @Filter(value = "post", says = "岗位类别 kind of post", type = PostType.class)
  public Download notice(@Context Caller caller, @Context Query query) {
    int year = query.number("year", 2000, 2999).orElseGet(() -> appraisals.today().getYear() - 1);
    PostType type =
        query.choices("post", PostType.class).stream().findFirst().orElse(PostType.DIRECTOR);
    query.done();
    return paper.print(caller.exercising(WorkforceModule.APPRAISALS), type, year);
  }

  /** By what people are measured, the latest first. */
  @GET
  @Path("schemes")
  @Permission(WorkforceModule.APPRAISALS)
  public Slice<Scheme> schemes(@Context Caller caller) {
    var all = schemes.list(caller);
    return new Slice<>(all, 1, Math.max(1, all.size()), all.size());
  }

  @POST
  @Path("schemes")
  @Permission(WorkforceModule.SCHEME)
  public Versioned<Scheme> set(@Context Caller caller, SchemeService.Typed typed) {
    if (typed == null) throw new Invalid("post", "required", "workforce.problem.required");
    Scheme made = schemes.set(caller, typed);
    return Versioned.created(made, made.version(), "/api/workforce/appraisals/schemes");
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.APPRAISALS)
  public Versioned<AppraisalSight> find(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(appraisals.find(caller, id));
  }

  @POST
  @Path("{id}/self")
  @Permission(WorkforceModule.APPRAISE_SELF)
  public Versioned<AppraisalSight> self(
      @Context Caller caller, @PathParam("id") Id id, Points typed, @Context Match match) {
    return versioned(appraisals.self(caller, id, given(typed), match));
  }

  @POST
  @Path("{id}/town")
  @Permission(WorkforceModule.APPRAISE_TOWN)
  public Versioned<AppraisalSight> town(
      @Context Caller caller, @PathParam("id") Id id, Points typed, @Context Match match) {
    return versioned(appraisals.town(caller, id, given(typed), match));
  }

  @POST
  @Path("{id}/confirm")
  @Permission(WorkforceModule.APPRAISE)
  public Versioned<AppraisalSight> confirm(
      @Context Caller caller, @PathParam("id") Id id, Points typed, @Context Match match) {
    return versioned(appraisals.confirm(caller, id, given(typed), match));
  }

  @POST
  @Path("{id}/appeal")
  @Permission(WorkforceModule.APPRAISALS)
  public Versioned<AppraisalSight> appeal(
      @Context Caller caller, @PathParam("id") Id id, Said said, @Context Match match) {
    return versioned(appeals.appeal(caller, id, said(said).text(), match));
  }

  @POST
  @Path("{id}/answer")
  @Permission(WorkforceModule.APPRAISE)
  public Versioned<AppraisalSight> answer(
      @Context Caller caller, @PathParam("id") Id id, Said said, @Context Match match) {
    Said s = said(said);
    return versioned(appeals.answer(caller, id, s.answer(), s.grade(), s.over(), match));
  }

  @POST
  @Path("{id}/handle")
  @Permission(WorkforceModule.APPRAISE)
  public Versioned<AppraisalSight> handle(
      @Context Caller caller, @PathParam("id") Id id, Said said, @Context Match match) {
    Said s = said(said);
    return versioned(appeals.handle(caller, id, s.on(), s.measure(), s.note(), match));
  }

  private static Said said(Said said) {
    return said == null ? Said.NOTHING : said;
  }

  private static Points given(Points typed) {
    return typed == null ? new Points(null, null, null, null) : typed;
  }

  private static Which given(Which which) {
    if (which == null || which.post() == null) {
      throw new Invalid("post", "required", "workforce.problem.required");
    }
    if (which.year() == null) throw new Invalid("year", "required", "workforce.problem.required");
    return which;
  }

  private static Versioned<AppraisalSight> versioned(AppraisalSight a) {
    return Versioned.of(a, a.version());
  }
}
