package org.antong.training.internal.api;

import java.time.LocalDate;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
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
import org.antong.platform.api.fault.Missing;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.training.internal.EnrolmentService;
import org.antong.training.internal.EnrolmentService.Asked;
import org.antong.training.internal.EnrolmentService.Outcome;
import org.antong.training.internal.EnrolmentSight;
import org.antong.training.internal.SessionService;
import org.antong.training.internal.SessionSight;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.TypedSession;
import org.antong.training.internal.domain.EnrolmentFilter;
import org.antong.training.internal.domain.Mode;
import org.antong.training.internal.domain.SessionRules.Step;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.Tier;
import org.antong.workforce.api.PostType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sessions and who takes part, at /api/training/sessions. */
@Component(service = ApiResource.class)
@Path("sessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionsResource implements ApiResource {

  /** Why, where a step asks for a reason. */
  public record Said(String reason) {}

  /** What it cost, in yuan. */
  public record Cost(Integer cost) {}

  private final SessionService sessions;
  private final EnrolmentService enrolments;
  private final Divisions divisions;

  @Activate
  public SessionsResource(
      @Reference SessionService sessions,
      @Reference EnrolmentService enrolments,
      @Reference Divisions divisions) {
    this.sessions = sessions;
    this.enrolments = enrolments;
    this.divisions = divisions;
  }

  @GET
  @Permission(TrainingModule.READ)
  @Filter(value = "q", says = "班次名称 part of the title")
  @Filter(value = "division", says = "举办地区，末尾的零可省略 held by, trailing zeros may be left out")
  @Filter(value = "unit", says = "管理单位 managing unit, where a zone manages part of a town")
  @Filter(value = "tier", says = "培训层级 tier", type = Tier.class, many = true)
  @Filter(value = "mode", says = "培训方式 mode", type = Mode.class, many = true)
  @Filter(value = "state", says = "班次状态 state", type = SessionState.class, many = true)
  @Filter(value = "post", says = "培训对象 for which post", type = PostType.class)
  @Filter(value = "from", says = "这一天或以后结束 ends on this day or later", type = LocalDate.class)
  @Filter(value = "to", says = "这一天或以前开始 begins on this day or earlier", type = LocalDate.class)
  @Filter(value = "endedFrom", says = "结束日从 last day from", type = LocalDate.class)
  @Filter(value = "endedTo", says = "结束日到 last day to", type = LocalDate.class)
  public Slice<SessionSight> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    return sessions.list(caller, Asks.sessions(query, divisions, sessions.today()), paging);
  }

  @POST
  @Permission(TrainingModule.WRITE)
  public Versioned<SessionSight> create(@Context Caller caller, TypedSession typed) {
    SessionSight made = sessions.create(caller, there(typed));
    return Versioned.created(made, made.version(), "/api/training/sessions/" + made.id());
  }

  @GET
  @Path("{id}")
  @Permission(TrainingModule.READ)
  public Versioned<SessionSight> find(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(sessions.find(caller, id));
  }

  @PUT
  @Path("{id}")
  @Permission(TrainingModule.WRITE)
  public Versioned<SessionSight> update(
      @Context Caller caller, @PathParam("id") Id id, TypedSession typed, @Context Match match) {
    return versioned(sessions.update(caller, id, there(typed), match));
  }

  /** Takes a step: open, close, start, grade, archive, cancel. */
  @POST
  @Path("{id}/{step: open|close|start|grade|archive|cancel}")
  @Permission(TrainingModule.WRITE)
  public Versioned<SessionSight> step(
      @Context Caller caller,
      @PathParam("id") Id id,
      @PathParam("step") String step,
      Said said,
      @Context Match match) {
    Step wanted = Step.of(step);
    if (wanted == null) throw new Missing();
    return versioned(sessions.step(caller, id, wanted, said == null ? null : said.reason(), match));
  }

  /** Enters what the session has cost, in yuan. */
  @POST
  @Path("{id}/cost")
  @Permission(TrainingModule.WRITE)
  public Versioned<SessionSight> cost(
      @Context Caller caller, @PathParam("id") Id id, Cost cost, @Context Match match) {
    return versioned(sessions.cost(caller, id, cost == null ? null : cost.cost(), match));
  }

  /** Who takes part, as far as the reader may see it. */
  @GET
  @Path("{id}/enrolments")
  @Permission(TrainingModule.READ)
  public Slice<EnrolmentSight> people(
      @Context Caller caller, @PathParam("id") Id id, @Context Paging paging) {
    sessions.find(caller, id);
    return enrolments.list(caller, EnrolmentFilter.ALL.of(id), paging);
  }

  /** Enrols people by list, by division, or all who need it. */
  @POST
  @Path("{id}/enrolments")
  @Permission(TrainingModule.ENROL)
  public Outcome enrol(
      @Context Caller caller, @PathParam("id") Id id, Asked asked, @Context Match match) {
    return enrolments.enrol(
        caller, id, asked == null ? new Asked(List.of(), null, null, false) : asked, match);
  }

  private static TypedSession there(TypedSession typed) {
    if (typed == null) throw new Invalid("title", "required", "training.problem.required");
    return typed;
  }

  private static Versioned<SessionSight> versioned(SessionSight s) {
    return Versioned.of(s, s.version());
  }
}
