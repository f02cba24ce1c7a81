package org.antong.registration.internal.api;

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
import org.antong.registration.internal.DuplicateService;
import org.antong.registration.internal.DuplicateService.Obstacles;
import org.antong.registration.internal.RegistrationModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What keeps one file from being handed in, at /api/registration/children/{id}/duplicates. */
@Component(service = ApiResource.class)
@Path("children/{id}/duplicates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ChildDuplicatesResource implements ApiResource {

  private final DuplicateService duplicates;

  @Activate
  public ChildDuplicatesResource(@Reference DuplicateService duplicates) {
    this.duplicates = duplicates;
  }

  @GET
  @Permission(RegistrationModule.DUPLICATES)
  public Obstacles obstacles(@Context Caller caller, @PathParam("id") Id id) {
    return duplicates.obstacles(caller, id);
  }

  /** Says that the child is not the one another county has, and why. */
  @POST
  @Path("dismiss-elsewhere")
  @Permission(RegistrationModule.WRITE)
  public Obstacles dismiss(@Context Caller caller, @PathParam("id") Id id, DuplicateDecision sent) {
    duplicates.dismissElsewhere(caller, id, DuplicateDecision.reason(sent));
    return duplicates.obstacles(caller, id);
  }

  /** Asks the keeper of the file with the same number to hand it over. */
  @POST
  @Path("ask")
  @Permission(RegistrationModule.MOVE)
  public Obstacles ask(@Context Caller caller, @PathParam("id") Id id, DuplicateDecision sent) {
    duplicates.ask(caller, id, DuplicateDecision.reason(sent));
    return duplicates.obstacles(caller, id);
  }
}
