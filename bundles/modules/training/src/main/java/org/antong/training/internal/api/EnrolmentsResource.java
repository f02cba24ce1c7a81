package org.antong.training.internal.api;

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
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.training.internal.EnrolmentService;
import org.antong.training.internal.EnrolmentSight;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.EnrolmentFilter.Only;
import org.antong.training.internal.domain.EnrolmentRules.Step;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.workforce.api.PostType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Enrolments over all sessions, what the figures of T13 count, at /api/training/enrolments. */
@Component(service = ApiResource.class)
@Path("enrolments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class EnrolmentsResource implements ApiResource {

  /** A remark, such as why somebody is on leave. */
  public record Said(String note) {}

  private final EnrolmentService enrolments;
  private final Divisions divisions;

  @Activate
  public EnrolmentsResource(
      @Reference EnrolmentService enrolments, @Reference Divisions divisions) {
    this.enrolments = enrolments;
    this.divisions = divisions;
  }

  @GET
  @Permission(TrainingModule.READ)
  @Filter(value = "session", says = "班次 id of a session")
  @Filter(value = "division", says = "报名时所在地区，末尾的零可省略 place, trailing zeros may be left out")
  @Filter(value = "unit", says = "管理单位 managing unit, where a zone manages part of a town")
  @Filter(value = "post", says = "岗位类别 kind of post", type = PostType.class)
  @Filter(value = "state", says = "报名状态 state", type = EnrolmentState.class, many = true)
  @Filter(value = "endedFrom", says = "班次结束日从 session's last day from", type = LocalDate.class)
  @Filter(value = "endedTo", says = "班次结束日到 session's last day to", type = LocalDate.class)
  @Filter(value = "held", says = "只看已举办的班次 only sessions that were held", type = Boolean.class)
  @Filter(value = "only", says = "报表所计 what a table counts", type = Only.class)
  public Slice<EnrolmentSight> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    return enrolments.list(caller, Asks.enrolments(query, divisions, enrolments.today()), paging);
  }

  /** Takes a step: confirm, leave, withdraw, seat. */
  @POST
  @Path("{id}/{step: confirm|leave|withdraw|seat}")
  @Permission(TrainingModule.ENROL)
  public Versioned<EnrolmentSight> step(
      @Context Caller caller,
      @PathParam("id") Id id,
      @PathParam("step") String step,
      Said said,
      @Context Match match) {
    Step wanted = Step.of(step);
    if (wanted == null) throw new Missing();
    EnrolmentSight after =
        enrolments.step(caller, id, wanted, said == null ? null : said.note(), match);
    return Versioned.of(after, after.version());
  }
}
