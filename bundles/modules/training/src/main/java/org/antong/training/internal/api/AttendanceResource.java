package org.antong.training.internal.api;

import java.util.List;
import javax.servlet.http.HttpServletRequest;
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
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.SiteAddress;
import org.antong.training.internal.AttendanceService;
import org.antong.training.internal.AttendanceService.Board;
import org.antong.training.internal.AttendanceService.Said;
import org.antong.training.internal.ScanService;
import org.antong.training.internal.SigningConfig;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.SignedBy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Attendance of sessions, at /api/training/attendance. */
@Component(service = ApiResource.class)
@Path("attendance")
@Produces(MediaType.APPLICATION_JSON)
public final class AttendanceResource implements ApiResource {

  /** What is said of some people of a half day. */
  public record Ticks(List<Said> items) {}

  /** Why a half day is opened again. */
  public record Why(String reason) {}

  /**
   * The code of this moment.
   *
   * @param address what the code on the screen says
   * @param seconds until the next one
   * @param present how many have come
   */
  public record Code(String address, long seconds, int present) {}

  private final AttendanceService attendance;
  private final ScanService scans;
  private final SigningConfig signing;
  private final SiteAddress site;

  @Activate
  public AttendanceResource(
      @Reference AttendanceService attendance,
      @Reference ScanService scans,
      @Reference SigningConfig signing,
      @Reference SiteAddress site) {
    this.attendance = attendance;
    this.scans = scans;
    this.signing = signing;
    this.site = site;
  }

  @GET
  @Path("{session}")
  @Permission(TrainingModule.READ)
  public Board board(@Context Caller caller, @PathParam("session") Id session) {
    return attendance.board(caller, session);
  }

  @GET
  @Path("half-days/{half}/code")
  @Permission(TrainingModule.WRITE)
  public Code code(
      @Context HttpServletRequest request, @Context Caller caller, @PathParam("half") Id half) {
    ScanService.Shown shown = scans.show(caller, half);
    return new Code(
        signing.address(site.of(request)) + shown.path(), shown.seconds(), shown.present().size());
  }

  @POST
  @Path("half-days/{half}/ticks")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(TrainingModule.WRITE)
  public void say(@Context Caller caller, @PathParam("half") Id half, Ticks sent) {
    if (sent == null
        || sent.items() == null
        || sent.items().stream().anyMatch(s -> s == null || s.enrolment() == null)
        || sent.items().stream().anyMatch(s -> s.presence() == null)) {
      throw new Invalid("items", "required", "training.problem.required");
    }
    attendance.say(caller, half, sent.items(), SignedBy.TICK);
  }

  @POST
  @Path("half-days/{half}/confirm")
  @Permission(TrainingModule.WRITE)
  public void confirm(@Context Caller caller, @PathParam("half") Id half) {
    attendance.confirm(caller, half);
  }

  @POST
  @Path("half-days/{half}/reopen")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(TrainingModule.WRITE)
  public void reopen(@Context Caller caller, @PathParam("half") Id half, Why sent) {
    attendance.reopen(caller, half, sent == null ? null : sent.reason());
  }
}
