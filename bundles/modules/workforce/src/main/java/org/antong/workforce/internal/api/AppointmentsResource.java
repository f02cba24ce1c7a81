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
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.AppointmentService;
import org.antong.workforce.internal.AppointmentService.Approval;
import org.antong.workforce.internal.AppointmentService.Ending;
import org.antong.workforce.internal.AppointmentService.Handing;
import org.antong.workforce.internal.AppointmentService.Nomination;
import org.antong.workforce.internal.AppointmentSight;
import org.antong.workforce.internal.HandOverPaper;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.AppointmentFilter;
import org.antong.workforce.internal.domain.AppointmentState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Appointments to posts and their steps, at /api/workforce/appointments. */
@Component(service = ApiResource.class)
@Path("appointments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AppointmentsResource implements ApiResource {

  private static final String HERE = "/api/workforce/appointments/";

  /** A day and a reason, as far as a step needs them. */
  public record Said(LocalDate on, String reason) {

    private static final Said NOTHING = new Said(null, null);
  }

  private final AppointmentService appointments;
  private final HandOverPaper paper;
  private final Divisions divisions;

  @Activate
  public AppointmentsResource(
      @Reference AppointmentService appointments,
      @Reference HandOverPaper paper,
      @Reference Divisions divisions) {
    this.appointments = appointments;
    this.paper = paper;
    this.divisions = divisions;
  }

  @GET
  @Permission(WorkforceModule.READ)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  @Filter(value = "post", says = "岗位类别 kind of post", type = PostType.class, many = true)
  @Filter(
      value = "state",
      says = "任职状态 state of the appointment",
      type = AppointmentState.class,
      many = true)
  @Filter(value = "acting", says = "是否代理 stands in", type = Boolean.class)
  @Filter(value = "handOver", says = "离任未交接 work still to be handed over", type = Boolean.class)
  @Filter(value = "withoutAccount", says = "没有账号 without an account", type = Boolean.class)
  @Filter(value = "q", says = "姓名、拼音或拼音首字母开头 beginning of name, pinyin or initials")
  @Filter(
      value = "lastDayFrom",
      says = "任职到这一天或以后为止 last day from this day on",
      type = LocalDate.class)
  public Slice<AppointmentSight> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    return appointments.list(
        caller, AppointmentFilter.of(query, divisions, appointments.today()), paging);
  }

  @POST
  @Permission(WorkforceModule.NOMINATE)
  public Versioned<AppointmentSight> nominate(@Context Caller caller, Nomination typed) {
    if (typed == null) throw new Invalid("post", "required", "workforce.problem.required");
    AppointmentSight made = appointments.nominate(caller, typed);
    return Versioned.created(made, made.version(), HERE + made.id());
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.READ)
  public Versioned<AppointmentSight> find(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(appointments.find(caller, id));
  }

  /** The sheet on which the work of the post is handed over. */
  @GET
  @Path("{id}/hand-over.pdf")
  @Permission(WorkforceModule.READ)
  public Download sheet(@Context Caller caller, @PathParam("id") Id id) {
    return paper.print(caller, id);
  }

  @POST
  @Path("{id}/approve")
  @Permission(WorkforceModule.APPROVE)
  public Versioned<AppointmentSight> approve(
      @Context Caller caller, @PathParam("id") Id id, Approval typed, @Context Match match) {
    Approval given = typed == null ? new Approval(null, null, null, null) : typed;
    return versioned(appointments.approve(caller, id, given, match));
  }

  /** She begins on a day, today when none is named. */
  @POST
  @Path("{id}/activate")
  @Permission(WorkforceModule.APPROVE)
  public Versioned<AppointmentSight> activate(
      @Context Caller caller, @PathParam("id") Id id, Said said, @Context Match match) {
    return versioned(appointments.activate(caller, id, given(said).on(), match));
  }

  @POST
  @Path("{id}/suspend")
  @Permission(WorkforceModule.APPROVE)
  public Versioned<AppointmentSight> suspend(
      @Context Caller caller, @PathParam("id") Id id, Said said, @Context Match match) {
    Said given = given(said);
    return versioned(appointments.suspend(caller, id, given.on(), given.reason(), match));
  }

  @POST
  @Path("{id}/resume")
  @Permission(WorkforceModule.APPROVE)
  public Versioned<AppointmentSight> resume(
      @Context Caller caller, @PathParam("id") Id id, Said said, @Context Match match) {
    return versioned(appointments.resume(caller, id, given(said).on(), match));
  }

  /** Ends the appointment, and her account at the post, after a day. */
  @POST
  @Path("{id}/end")
  @Permission(WorkforceModule.APPROVE)
  public Versioned<AppointmentSight> end(
      @Context Caller caller, @PathParam("id") Id id, Ending typed, @Context Match match) {
    Ending given = typed == null ? new Ending(null, null, null) : typed;
    return versioned(appointments.end(caller, id, given, match));
  }

  /** Drops a nomination. */
  @POST
  @Path("{id}/decline")
  @Permission(WorkforceModule.NOMINATE)
  public Versioned<AppointmentSight> decline(
      @Context Caller caller, @PathParam("id") Id id, Said said, @Context Match match) {
    return versioned(appointments.decline(caller, id, given(said).reason(), match));
  }

  @POST
  @Path("{id}/hand-over")
  @Permission(WorkforceModule.HAND_OVER)
  public Versioned<AppointmentSight> handOver(
      @Context Caller caller, @PathParam("id") Id id, Handing typed, @Context Match match) {
    Handing given = typed == null ? new Handing(null, null, null) : typed;
    return versioned(appointments.handOver(caller, id, given, match));
  }

  private static Said given(Said said) {
    return said == null ? Said.NOTHING : said;
  }

  private static Versioned<AppointmentSight> versioned(AppointmentSight a) {
    return Versioned.of(a, a.version());
  }
}
