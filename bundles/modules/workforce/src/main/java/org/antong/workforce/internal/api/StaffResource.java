package org.antong.workforce.internal.api;

import java.time.Instant;
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
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.AppointmentService;
import org.antong.workforce.internal.AppointmentSight;
import org.antong.workforce.internal.StaffService;
import org.antong.workforce.internal.StaffService.Checked;
import org.antong.workforce.internal.StaffService.Unmasked;
import org.antong.workforce.internal.StaffSight;
import org.antong.workforce.internal.TypedStaff;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.StaffFilter;
import org.antong.workforce.internal.domain.Vetting;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** People who hold, held or shall hold posts, at /api/workforce/staff. */
@Component(service = ApiResource.class)
@Path("staff")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class StaffResource implements ApiResource {

  /** Which masked field is opened. */
  public record Opened(String field) {}

  private final StaffService staff;
  private final AppointmentService appointments;
  private final Divisions divisions;

  @Activate
  public StaffResource(
      @Reference StaffService staff,
      @Reference AppointmentService appointments,
      @Reference Divisions divisions) {
    this.staff = staff;
    this.appointments = appointments;
    this.divisions = divisions;
  }

  @GET
  @Permission(WorkforceModule.READ)
  @Filter(value = "q", says = "姓名、拼音、首字母或完整身份证号 name, pinyin, initials or a full ID number")
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  @Filter(value = "post", says = "所任岗位的类别 kind of post held", type = PostType.class, many = true)
  @Filter(value = "on", says = "是否在岗 true or false: holds a post on the day", type = Boolean.class)
  @Filter(value = "movement", says = "joined 新任, left 离任，自 since 起 since that day")
  @Filter(value = "since", says = "新任、离任从哪天算起 first day of the movement", type = LocalDate.class)
  @Filter(value = "sex", says = "性别代码 sex", many = true)
  @Filter(value = "education", says = "学历代码 education", many = true)
  @Filter(value = "employment", says = "专职 1，兼职 2 full-time or part-time", many = true)
  @Filter(value = "socialWork", says = "社会工作证书等级 level of certificate", many = true)
  @Filter(value = "ageFrom", says = "年龄从 age from", type = int.class)
  @Filter(value = "ageTo", says = "年龄到 age to", type = int.class)
  @Filter(value = "vetting", says = "overdue 准入查询逾期, soon 60 天内到期")
  @Filter(value = "account", says = "是否有账号 has an account", type = Boolean.class)
  @Filter(
      value = "asOf",
      says = "看哪一天，缺省为今天 the day looked at, today when absent",
      type = LocalDate.class)
  @Filter(
      value = "knownAt",
      says = "当时所知，缺省为现在所知 as known at this moment, now when absent",
      type = Instant.class)
  public Slice<StaffSight> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    return staff.list(caller, StaffFilter.of(query, divisions, staff.today()), paging);
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.READ)
  @Filter(
      value = "asOf",
      says = "看哪一天，缺省为今天 the day looked at, today when absent",
      type = LocalDate.class)
  @Filter(
      value = "knownAt",
      says = "当时所知，缺省为现在所知 as known at this moment, now when absent",
      type = Instant.class)
  public Versioned<StaffSight> find(
      @Context Caller caller, @PathParam("id") Id id, @Context Query query) {
    LocalDate asOf = query.date("asOf").orElse(null);
    Instant knownAt = query.moment("knownAt").orElse(null);
    query.done();
    return versioned(staff.find(caller, id, asOf, knownAt));
  }

  @PUT
  @Path("{id}")
  @Permission(WorkforceModule.WRITE)
  public Versioned<StaffSight> update(
      @Context Caller caller, @PathParam("id") Id id, TypedStaff typed, @Context Match match) {
    if (typed == null) throw new Invalid("name", "required", "workforce.problem.required");
    return versioned(staff.update(caller, id, typed, match));
  }

  /** The appointments of a person, the newest first. */
  @GET
  @Path("{id}/appointments")
  @Permission(WorkforceModule.READ)
  public Slice<AppointmentSight> appointments(@Context Caller caller, @PathParam("id") Id id) {
    staff.find(caller, id);
    List<AppointmentSight> all = appointments.ofStaff(caller, id);
    return new Slice<>(all, 1, Math.max(1, all.size()), all.size());
  }

  @GET
  @Path("{id}/vettings")
  @Permission(WorkforceModule.READ)
  public Slice<Vetting> vettings(@Context Caller caller, @PathParam("id") Id id) {
    List<Vetting> all = staff.vettings(caller, id);
    return new Slice<>(all, 1, Math.max(1, all.size()), all.size());
  }

  /** Enters a check of the person's record. */
  @POST
  @Path("{id}/vettings")
  @Permission(WorkforceModule.WRITE)
  public Versioned<StaffSight> vet(
      @Context Caller caller, @PathParam("id") Id id, Checked typed, @Context Match match) {
    if (typed == null) throw new Invalid("checkedOn", "required", "workforce.problem.required");
    return versioned(staff.vet(caller, id, typed, match));
  }

  /** Opens one masked field; who opened what is in the audit log. */
  @POST
  @Path("{id}/unmask")
  @Permission(WorkforceModule.READ)
  public Unmasked unmask(@Context Caller caller, @PathParam("id") Id id, Opened said) {
    return staff.unmask(caller, id, said == null ? null : said.field());
  }

  private static Versioned<StaffSight> versioned(StaffSight s) {
    return Versioned.of(s, s.version());
  }
}
