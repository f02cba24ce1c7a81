package org.antong.training.internal.api;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Permission;
import org.antong.training.internal.Papers;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.TranscriptService;
import org.antong.training.internal.TranscriptService.Transcript;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a person has learnt, at /api/training/transcripts. */
@Component(service = ApiResource.class)
@Path("transcripts")
@Produces(MediaType.APPLICATION_JSON)
public final class TranscriptsResource implements ApiResource {

  private final TranscriptService transcripts;
  private final Papers papers;

  @Activate
  public TranscriptsResource(@Reference TranscriptService transcripts, @Reference Papers papers) {
    this.transcripts = transcripts;
    this.papers = papers;
  }

  @GET
  @Path("{staff}")
  @Permission(TrainingModule.READ)
  public Transcript of(@Context Caller caller, @PathParam("staff") Id staff) {
    return transcripts.of(caller, staff);
  }

  @GET
  @Path("{staff}.pdf")
  @Produces("application/pdf")
  @Permission(TrainingModule.READ)
  public Download paper(@Context Caller caller, @PathParam("staff") Id staff) {
    return papers.transcript(caller, staff);
  }
}
