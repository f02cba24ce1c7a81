package org.antong.training.internal.api;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Permission;
import org.antong.platform.web.SiteAddress;
import org.antong.training.internal.Papers;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.TranscriptService;
import org.antong.training.internal.TranscriptService.Transcript;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One's own trainings, at /api/training/mine. */
@Component(service = ApiResource.class)
@Path("mine")
@Produces(MediaType.APPLICATION_JSON)
public final class MineResource implements ApiResource {

  private final TranscriptService transcripts;
  private final Papers papers;
  private final SiteAddress site;

  @Activate
  public MineResource(
      @Reference TranscriptService transcripts,
      @Reference Papers papers,
      @Reference SiteAddress site) {
    this.transcripts = transcripts;
    this.papers = papers;
    this.site = site;
  }

  /** All of them, the latest first; 404 for an account without a post. */
  @GET
  @Permission(TrainingModule.SELF)
  public Transcript all(@Context Caller caller) {
    return transcripts.mine(caller).orElseThrow(Missing::new);
  }

  @GET
  @Path("transcript.pdf")
  @Produces("application/pdf")
  @Permission(TrainingModule.SELF)
  public Download transcript(@Context Caller caller) {
    return papers.transcript(caller);
  }

  @GET
  @Path("certificates/{id}.pdf")
  @Produces("application/pdf")
  @Permission(TrainingModule.SELF)
  public Download certificate(
      @Context HttpServletRequest request, @Context Caller caller, @PathParam("id") Id id) {
    return papers.mine(caller, id, site.of(request));
  }
}
