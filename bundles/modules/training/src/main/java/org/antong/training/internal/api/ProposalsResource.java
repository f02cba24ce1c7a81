package org.antong.training.internal.api;

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
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.training.internal.EnrolmentService.Outcome;
import org.antong.training.internal.ProposalService;
import org.antong.training.internal.ProposalService.Board;
import org.antong.training.internal.TrainingModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is proposed for the next sessions, at /api/training/proposals. */
@Component(service = ApiResource.class)
@Path("proposals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ProposalsResource implements ApiResource {

  /** Those of the people proposed who are to come. */
  public record Chosen(List<Id> staff) {}

  private final ProposalService proposals;

  @Activate
  public ProposalsResource(@Reference ProposalService proposals) {
    this.proposals = proposals;
  }

  @GET
  @Permission(TrainingModule.ENROL)
  public Board list(@Context Caller caller) {
    return proposals.board(caller);
  }

  /** Enrols people who were proposed for a session. */
  @POST
  @Path("{session}/confirm")
  @Permission(TrainingModule.ENROL)
  public Outcome confirm(
      @Context Caller caller,
      @PathParam("session") Id session,
      Chosen chosen,
      @Context Match match) {
    if (chosen == null || chosen.staff() == null || chosen.staff().isEmpty()) {
      throw new Invalid("staff", "required", "training.problem.required");
    }
    return proposals.confirm(caller, session, chosen.staff(), match);
  }
}
