package org.antong.registration.internal.api;

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
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.registration.internal.AnonymisationSight;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.RetentionService;
import org.antong.registration.internal.RetentionSight;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Until when one file is kept, at /api/registration/children/{id}/retention. */
@Component(service = ApiResource.class)
@Path("children/{id}/retention")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ChildRetentionResource implements ApiResource {

  /**
   * Why a file is held or goes.
   *
   * @param until the last day a hold lasts; until it is ended when absent
   */
  public record RetentionReason(String reason, LocalDate until) {}

  private final RetentionService retention;

  @Activate
  public ChildRetentionResource(@Reference RetentionService retention) {
    this.retention = retention;
  }

  @GET
  @Permission(RegistrationModule.REQUESTS)
  public RetentionSight find(@Context Caller caller, @PathParam("id") Id id) {
    return retention.of(caller, id);
  }

  /** Keeps a closed file although its time comes. */
  @POST
  @Path("hold")
  @Permission(RegistrationModule.DISPOSE)
  public RetentionSight hold(@Context Caller caller, @PathParam("id") Id id, RetentionReason said) {
    return retention.hold(
        caller, id, said == null ? null : said.reason(), said == null ? null : said.until());
  }

  /** Ends what holds it. */
  @POST
  @Path("release")
  @Permission(RegistrationModule.DISPOSE)
  public RetentionSight release(@Context Caller caller, @PathParam("id") Id id) {
    return retention.release(caller, id);
  }

  /** Says that it is to be made anonymous; a second person confirms. */
  @POST
  @Path("propose")
  @Permission(RegistrationModule.DISPOSE)
  public Versioned<AnonymisationSight> propose(
      @Context Caller caller, @PathParam("id") Id id, RetentionReason said) {
    AnonymisationSight made = retention.propose(caller, id, said == null ? null : said.reason());
    return Versioned.created(
        made, made.version(), "/api/registration/retention/proposals/" + made.id());
  }
}
