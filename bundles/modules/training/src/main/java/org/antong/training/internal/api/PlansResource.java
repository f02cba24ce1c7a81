package org.antong.training.internal.api;

import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
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
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.training.internal.PlanService;
import org.antong.training.internal.PlanService.Typed;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.Plan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The yearly plan, at /api/training/plans. */
@Component(service = ApiResource.class)
@Path("plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PlansResource implements ApiResource {

  private final PlanService plans;

  @Activate
  public PlansResource(@Reference PlanService plans) {
    this.plans = plans;
  }

  @GET
  @Permission(TrainingModule.READ)
  @Filter(value = "year", says = "年度，缺省为今年 the year, this one when absent", type = int.class)
  public Slice<Plan> list(@Context Caller caller, @Context Query query) {
    int year = query.number("year", 1900, 2999).orElse(plans.today().getYear());
    query.done();
    List<Plan> all = plans.list(caller, year);
    return new Slice<>(all, 1, Math.max(1, all.size()), all.size());
  }

  @POST
  @Permission(TrainingModule.WRITE)
  public Versioned<Plan> create(@Context Caller caller, Typed typed) {
    Plan made = plans.create(caller, there(typed));
    return Versioned.created(made, made.version(), "/api/training/plans/" + made.id());
  }

  @GET
  @Path("{id}")
  @Permission(TrainingModule.READ)
  public Versioned<Plan> find(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(plans.find(caller, id));
  }

  @PUT
  @Path("{id}")
  @Permission(TrainingModule.WRITE)
  public Versioned<Plan> update(
      @Context Caller caller, @PathParam("id") Id id, Typed typed, @Context Match match) {
    return versioned(plans.update(caller, id, there(typed), match));
  }

  /** Puts a line in force. */
  @POST
  @Path("{id}/issue")
  @Permission(TrainingModule.WRITE)
  public Versioned<Plan> issue(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return versioned(plans.issue(caller, id, match));
  }

  /** Takes away a line that was never in force. */
  @DELETE
  @Path("{id}")
  @Permission(TrainingModule.WRITE)
  public void remove(@Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    plans.remove(caller, id, match);
  }

  private static Typed there(Typed typed) {
    if (typed == null) throw new Invalid("persons", "required", "training.problem.required");
    return typed;
  }

  private static Versioned<Plan> versioned(Plan p) {
    return Versioned.of(p, p.version());
  }
}
