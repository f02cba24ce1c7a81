package org.antong.workforce.internal.api;

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
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.workforce.internal.DutyPaper;
import org.antong.workforce.internal.DutyReportService;
import org.antong.workforce.internal.DutyReportService.Given;
import org.antong.workforce.internal.DutyReportService.Typed;
import org.antong.workforce.internal.DutySight;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.DutyFilter;
import org.antong.workforce.internal.domain.DutyTally;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Monthly reports of directors, at /api/workforce/duty-reports. */
@Component(service = ApiResource.class)
@Path("duty-reports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DutyReportsResource implements ApiResource {

  private static final String HERE = "/api/workforce/duty-reports/";

  /** What the supervisor says to a report, or why it goes back. */
  public record Said(String answer, String reason) {

    private static final Said NOTHING = new Said(null, null);
  }

  private final DutyReportService reports;
  private final DutyPaper paper;
  private final Divisions divisions;

  @Activate
  public DutyReportsResource(
      @Reference DutyReportService reports,
      @Reference DutyPaper paper,
      @Reference Divisions divisions) {
    this.reports = reports;
    this.paper = paper;
    this.divisions = divisions;
  }

  /** Every month asked for of every director's post, written or missing. */
  @GET
  @Permission(WorkforceModule.DUTY_READ)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  @Filter(value = "period", says = "月或年，缺省为上月 a month or a year, the month before when absent")
  @Filter(
      value = "show",
      says =
          "missing 未交, due 待交, overdue 逾期未交, late 迟交和逾期, unread 待阅, read 已阅, returned 已退回, not-given 未交村委会, counted 已交或已逾期",
      many = true)
  @Filter(value = "staff", says = "某人的编号 of one person")
  @Filter(value = "recent", says = "待办所追的几个月 the months to-dos ask for", type = Boolean.class)
  public Slice<DutySight> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    return reports.list(caller, DutyFilter.of(query, divisions, reports.today()), paging);
  }

  /** How many are expected, in, on time, overdue and unread. */
  @GET
  @Path("tally")
  @Permission(WorkforceModule.DUTY_READ)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  @Filter(value = "period", says = "月或年，缺省为上月 a month or a year, the month before when absent")
  public DutyTally tally(@Context Caller caller, @Context Query query) {
    return reports.tally(caller, DutyFilter.of(query, divisions, reports.today()));
  }

  /** Begins the report of a post and month. */
  @POST
  @Permission(WorkforceModule.DUTY_WRITE)
  public Versioned<DutySight> write(@Context Caller caller, Typed typed) {
    DutySight made = reports.write(caller, given(typed), false, Match.ANY);
    return Versioned.created(made, made.version(), HERE + made.id());
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.DUTY_READ)
  public Versioned<DutySight> find(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(reports.find(caller, id));
  }

  /** The report for the village committee, to be signed. */
  @GET
  @Path("{id}/report.pdf")
  @Permission(WorkforceModule.DUTY_READ)
  public Download print(@Context Caller caller, @PathParam("id") Id id) {
    return paper.print(caller, id);
  }

  @PUT
  @Path("{id}")
  @Permission(WorkforceModule.DUTY_WRITE)
  public Versioned<DutySight> update(
      @Context Caller caller, @PathParam("id") Id id, Typed typed, @Context Match match) {
    DutySight now = reports.find(caller.exercising(WorkforceModule.DUTY_READ), id);
    Typed t = given(typed);
    return versioned(
        reports.write(
            caller,
            new Typed(now.post(), now.month(), t.done(), t.problems(), t.help(), t.plan()),
            false,
            match));
  }

  @POST
  @Path("{id}/submit")
  @Permission(WorkforceModule.DUTY_WRITE)
  public Versioned<DutySight> submit(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return versioned(reports.submit(caller, id, match));
  }

  @POST
  @Path("{id}/read")
  @Permission(WorkforceModule.DUTY_ANSWER)
  public Versioned<DutySight> read(
      @Context Caller caller, @PathParam("id") Id id, Said said, @Context Match match) {
    return versioned(reports.read(caller, id, said(said).answer(), match));
  }

  @POST
  @Path("{id}/return")
  @Permission(WorkforceModule.DUTY_ANSWER)
  public Versioned<DutySight> giveBack(
      @Context Caller caller, @PathParam("id") Id id, Said said, @Context Match match) {
    return versioned(reports.giveBack(caller, id, said(said).reason(), match));
  }

  /** Enters that the village committee was given the report. */
  @POST
  @Path("{id}/give")
  @Permission(WorkforceModule.DUTY_WRITE)
  public Versioned<DutySight> give(
      @Context Caller caller, @PathParam("id") Id id, Given typed, @Context Match match) {
    Given given = typed == null ? new Given(null, null, null) : typed;
    return versioned(reports.give(caller, id, given, match));
  }

  private static Said said(Said said) {
    return said == null ? Said.NOTHING : said;
  }

  private static Typed given(Typed typed) {
    if (typed == null || typed.post() == null) {
      throw new Invalid("post", "required", "workforce.problem.required");
    }
    return typed;
  }

  private static Versioned<DutySight> versioned(DutySight r) {
    return Versioned.of(r, r.version());
  }
}
