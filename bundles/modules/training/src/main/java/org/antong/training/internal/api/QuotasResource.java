package org.antong.training.internal.api;

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
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.training.internal.QuotaService;
import org.antong.training.internal.QuotaService.Board;
import org.antong.training.internal.QuotaService.Given;
import org.antong.training.internal.QuotaService.Own;
import org.antong.training.internal.TrainingModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Seats of sessions given to places, and the receipts they return, at /api/training/quotas. */
@Component(service = ApiResource.class)
@Path("quotas")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class QuotasResource implements ApiResource {

  /** Seats by place; a place that is not named stays as it is. */
  public record Sheet(List<Given> seats) {}

  /** Who answers for a receipt, and what is to be said with it. */
  public record Returned(String contact, String note) {}

  /** Why a receipt is given back. */
  public record Said(String reason) {}

  private final QuotaService quotas;

  @Activate
  public QuotasResource(@Reference QuotaService quotas) {
    this.quotas = quotas;
  }

  /** What the caller's places are to fill in sessions of others. */
  @GET
  @Permission(TrainingModule.ENROL)
  public List<Own> own(@Context Caller caller) {
    return quotas.own(caller);
  }

  /** The sheet of a session. */
  @GET
  @Path("{session}")
  @Permission(TrainingModule.READ)
  public Board board(@Context Caller caller, @PathParam("session") Id session) {
    return quotas.board(caller, session);
  }

  @PUT
  @Path("{session}")
  @Permission(TrainingModule.WRITE)
  public Board give(@Context Caller caller, @PathParam("session") Id session, Sheet sheet) {
    if (sheet == null || sheet.seats() == null) {
      throw new Invalid("seats", "required", "training.problem.required");
    }
    for (Given g : sheet.seats()) {
      boolean fits = g.division() != null && (g.seats() == null || g.seats() >= 0);
      if (!fits || g.seats() != null && g.seats() > 5000) {
        throw new Invalid("seats", "number", "web.query.number", 0, 5000);
      }
    }
    return quotas.give(caller, session, sheet.seats());
  }

  /** Returns the receipt of a place. */
  @POST
  @Path("receipts/{quota}/send")
  @Permission(TrainingModule.ENROL)
  public void send(
      @Context Caller caller, @PathParam("quota") Id quota, Returned said, @Context Match match) {
    quotas.send(
        caller,
        quota,
        said == null ? null : said.contact(),
        said == null ? null : said.note(),
        match);
  }

  /** Says that a receipt has arrived. */
  @POST
  @Path("receipts/{quota}/receive")
  @Permission(TrainingModule.WRITE)
  public void receive(@Context Caller caller, @PathParam("quota") Id quota, @Context Match match) {
    quotas.receive(caller, quota, match);
  }

  /** Gives a receipt back with a reason. */
  @POST
  @Path("receipts/{quota}/give-back")
  @Permission(TrainingModule.WRITE)
  public void giveBack(
      @Context Caller caller, @PathParam("quota") Id quota, Said said, @Context Match match) {
    quotas.giveBack(caller, quota, said == null ? null : said.reason(), match);
  }
}
