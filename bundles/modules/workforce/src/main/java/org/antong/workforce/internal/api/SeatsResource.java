package org.antong.workforce.internal.api;

import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
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
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.workforce.internal.PostService;
import org.antong.workforce.internal.PostService.Seats;
import org.antong.workforce.internal.SeatSight;
import org.antong.workforce.internal.WorkforceModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Places with another number of posts than one, at /api/workforce/seats. */
@Component(service = ApiResource.class)
@Path("seats")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SeatsResource implements ApiResource {

  private final PostService posts;

  @Activate
  public SeatsResource(@Reference PostService posts) {
    this.posts = posts;
  }

  @GET
  @Permission(WorkforceModule.POSTS)
  public Slice<SeatSight> list(@Context Caller caller) {
    List<SeatSight> all = posts.seats(caller, null);
    return new Slice<>(all, 1, Math.max(1, all.size()), all.size());
  }

  @POST
  @Permission(WorkforceModule.SEATS)
  public Versioned<SeatSight> set(@Context Caller caller, Seats typed) {
    if (typed == null) throw new Invalid("type", "required", "workforce.problem.required");
    SeatSight made = posts.set(caller, typed);
    return Versioned.created(made, made.version(), "/api/workforce/seats");
  }

  /** From today on there is one post again. */
  @DELETE
  @Path("{id}")
  @Permission(WorkforceModule.SEATS)
  public void unset(@Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    posts.unset(caller, id, match);
  }
}
