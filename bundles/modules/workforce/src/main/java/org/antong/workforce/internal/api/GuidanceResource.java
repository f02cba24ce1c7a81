package org.antong.workforce.internal.api;

import java.time.LocalDate;
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
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.workforce.internal.GuidanceService;
import org.antong.workforce.internal.GuidanceService.Typed;
import org.antong.workforce.internal.GuidanceSight;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.Asked;
import org.antong.workforce.internal.domain.GuidanceFilter;
import org.antong.workforce.internal.domain.GuidanceState;
import org.antong.workforce.internal.domain.GuidedVillage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Guidance visits of supervisors, at /api/workforce/guidance. */
@Component(service = ApiResource.class)
@Path("guidance")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class GuidanceResource implements ApiResource {

  private static final String HERE = "/api/workforce/guidance/";

  /** A day and words, as far as a step needs them. */
  public record Said(
      LocalDate on, String reason, String agreed, LocalDate due, String result, Boolean done) {

    private static final Said NOTHING = new Said(null, null, null, null, null, null);
  }

  private final GuidanceService guidance;
  private final Divisions divisions;

  @Activate
  public GuidanceResource(@Reference GuidanceService guidance, @Reference Divisions divisions) {
    this.guidance = guidance;
    this.divisions = divisions;
  }

  @GET
  @Permission(WorkforceModule.GUIDED)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  @Filter(value = "state", says = "状态 state of the visit", type = GuidanceState.class, many = true)
  @Filter(value = "from", says = "走访（计划）日期从 made or planned from", type = LocalDate.class)
  @Filter(value = "to", says = "走访（计划）日期到 made or planned until", type = LocalDate.class)
  @Filter(value = "steps", says = "整改事项 open 未完成, overdue 逾期, to-check 待复核")
  @Filter(value = "supervisor", says = "督导员编号 made by this person")
  @Filter(value = "director", says = "儿童主任编号 of this person")
  @Filter(value = "agreed", says = "约定事项应在这一期内完成 with a step to be done in this period")
  public Slice<GuidanceSight> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    return guidance.list(caller, GuidanceFilter.of(query, divisions, guidance.today()), paging);
  }

  /** Villages whose director is on her post, with their last visit; who waited longest first. */
  @GET
  @Path("villages")
  @Permission(WorkforceModule.GUIDED)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  public Slice<GuidedVillage> villages(@Context Caller caller, @Context Query query) {
    Area area = Asked.area(query, divisions, guidance.today());
    query.done();
    var found = guidance.villages(caller, area);
    return new Slice<>(found, 1, Math.max(1, found.size()), found.size());
  }

  /** Enters a visit that was made. */
  @POST
  @Permission(WorkforceModule.GUIDE)
  public Versioned<GuidanceSight> record(@Context Caller caller, Typed typed) {
    GuidanceSight made = guidance.record(caller, given(typed));
    return Versioned.created(made, made.version(), HERE + made.id());
  }

  /** Plans a visit to a village for a day. */
  @POST
  @Path("plan")
  @Permission(WorkforceModule.GUIDE)
  public Versioned<GuidanceSight> plan(@Context Caller caller, Typed typed) {
    Typed t = given(typed);
    GuidanceSight made = guidance.plan(caller, t.division(), t.on());
    return Versioned.created(made, made.version(), HERE + made.id());
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.GUIDED)
  public Versioned<GuidanceSight> find(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(guidance.find(caller, id));
  }

  /** Enters that a planned visit was made. */
  @POST
  @Path("{id}/record")
  @Permission(WorkforceModule.GUIDE)
  public Versioned<GuidanceSight> done(
      @Context Caller caller, @PathParam("id") Id id, Typed typed, @Context Match match) {
    return versioned(guidance.done(caller, id, given(typed), match));
  }

  @POST
  @Path("{id}/cancel")
  @Permission(WorkforceModule.GUIDE)
  public Versioned<GuidanceSight> cancel(
      @Context Caller caller, @PathParam("id") Id id, Said said, @Context Match match) {
    return versioned(guidance.cancel(caller, id, said(said).reason(), match));
  }

  /** Agrees on one step more. */
  @POST
  @Path("{id}/agree")
  @Permission(WorkforceModule.GUIDE)
  public Versioned<GuidanceSight> agree(
      @Context Caller caller, @PathParam("id") Id id, Said said, @Context Match match) {
    Said s = said(said);
    return versioned(guidance.agree(caller, id, s.agreed(), s.due(), match));
  }

  /** Enters that a step was done. */
  @POST
  @Path("steps/{step}/settle")
  @Permission(WorkforceModule.SETTLE)
  public Versioned<GuidanceSight> settle(
      @Context Caller caller, @PathParam("step") Id step, Said said, @Context Match match) {
    Said s = said(said);
    return versioned(guidance.settle(caller, step, s.on(), s.result(), match));
  }

  /** Whether a step was found done; done unless said otherwise. */
  @POST
  @Path("steps/{step}/check")
  @Permission(WorkforceModule.GUIDE)
  public Versioned<GuidanceSight> check(
      @Context Caller caller, @PathParam("step") Id step, Said said, @Context Match match) {
    boolean done = said(said).done() == null || said(said).done();
    return versioned(guidance.check(caller, step, done, match));
  }

  private static Said said(Said said) {
    return said == null ? Said.NOTHING : said;
  }

  private static Typed given(Typed typed) {
    if (typed == null) throw new Invalid("division", "required", "workforce.problem.required");
    return typed;
  }

  private static Versioned<GuidanceSight> versioned(GuidanceSight g) {
    return Versioned.of(g, g.version());
  }
}
