package org.antong.training.internal.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.training.internal.EnrolmentService;
import org.antong.training.internal.EnrolmentSight;
import org.antong.training.internal.PeopleService;
import org.antong.training.internal.PersonSight;
import org.antong.training.internal.TrainingModule;
import org.antong.workforce.api.PostType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is trained and who is not, at /api/training/people. */
@Component(service = ApiResource.class)
@Path("people")
@Produces(MediaType.APPLICATION_JSON)
public final class PeopleResource implements ApiResource {

  private final PeopleService people;
  private final EnrolmentService enrolments;
  private final Divisions divisions;

  @Activate
  public PeopleResource(
      @Reference PeopleService people,
      @Reference EnrolmentService enrolments,
      @Reference Divisions divisions) {
    this.people = people;
    this.enrolments = enrolments;
    this.divisions = divisions;
  }

  @GET
  @Permission(TrainingModule.READ)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(value = "unit", says = "管理单位 managing unit, where a zone manages part of a town")
  @Filter(value = "post", says = "岗位类别 kind of post", type = PostType.class)
  @Filter(
      value = "show",
      says =
          "onPost 在岗, should 应训, trained 本期已训, trainedYear 本年度已训, untrained 未训上岗, met 学时达标,"
              + " newcomers 新任, before 岗前已训, expiring 证书将到期, catchUp 待补训")
  @Filter(value = "from", says = "本期从哪天算起 first day of the period", type = LocalDate.class)
  @Filter(
      value = "asOf",
      says = "看哪一天，缺省为今天 the day looked at, today when absent",
      type = LocalDate.class)
  @Filter(
      value = "knownAt",
      says = "当时所知，缺省为现在所知 as known at this moment, now when absent",
      type = Instant.class)
  public Slice<PersonSight> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    return people.list(caller, Asks.people(query, divisions, people.today()), paging);
  }

  /** What one person took part in, the latest first. */
  @GET
  @Path("{id}/enrolments")
  @Permission(TrainingModule.READ)
  public Slice<EnrolmentSight> of(@Context Caller caller, @PathParam("id") Id id) {
    List<EnrolmentSight> all = enrolments.ofStaff(caller, id);
    return new Slice<>(all, 1, Math.max(1, all.size()), all.size());
  }
}
