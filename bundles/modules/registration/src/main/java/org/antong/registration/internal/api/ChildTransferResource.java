package org.antong.registration.internal.api;

import java.util.List;
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
import org.antong.platform.api.data.Slice;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.TransferService;
import org.antong.registration.internal.TransferSight;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The move of one child, at /api/registration/children/{id}/transfer. */
@Component(service = ApiResource.class)
@Path("children/{id}/transfer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ChildTransferResource implements ApiResource {

  private final TransferService transfers;

  @Activate
  public ChildTransferResource(@Reference TransferService transfers) {
    this.transfers = transfers;
  }

  /** All transfers of the child, the newest first. */
  @GET
  @Permission(RegistrationModule.TRANSFERS)
  public Slice<TransferSight> list(@Context Caller caller, @PathParam("id") Id id) {
    List<TransferSight> all = transfers.ofChild(caller, id);
    return new Slice<>(all, 1, Math.max(all.size(), 1), all.size());
  }

  /** Moves the child: at once inside its county, by a request to another one. */
  @POST
  @Permission(RegistrationModule.MOVE)
  public Versioned<TransferSight> move(
      @Context Caller caller, @PathParam("id") Id id, TransferRequest sent, @Context Match match) {
    TransferSight made = transfers.move(caller, id, TransferRequest.move(sent), match);
    return Versioned.created(made, made.version(), TransfersResource.HERE + made.id());
  }
}
