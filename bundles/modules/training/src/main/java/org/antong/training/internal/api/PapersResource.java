package org.antong.training.internal.api;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Permission;
import org.antong.training.internal.SessionPapers;
import org.antong.training.internal.SessionPapers.Kind;
import org.antong.training.internal.TrainingModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The papers of a session as PDF or Word, at /api/training/sessions/ID/papers. */
@Component(service = ApiResource.class)
@Path("sessions/{session}/papers")
@Produces({
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
})
public final class PapersResource implements ApiResource {

  private final SessionPapers papers;

  @Activate
  public PapersResource(@Reference SessionPapers papers) {
    this.papers = papers;
  }

  /** 培训通知. */
  @GET
  @Path("notice.{format: pdf|docx}")
  @Permission(TrainingModule.READ)
  public Download notice(
      @Context Caller caller,
      @PathParam("session") Id session,
      @PathParam("format") String format) {
    return papers.notice(caller, session, Kind.of(format));
  }

  /** 名额分配表, of the places the reader may see. */
  @GET
  @Path("quota.{format: pdf|docx}")
  @Permission(TrainingModule.READ)
  public Download quota(
      @Context Caller caller,
      @PathParam("session") Id session,
      @PathParam("format") String format) {
    return papers.quota(caller, session, Kind.of(format));
  }

  /** 报名回执 of a place. */
  @GET
  @Path("receipt-{quota}.{format: pdf|docx}")
  @Permission(TrainingModule.ENROL)
  public Download receipt(
      @Context Caller caller,
      @PathParam("session") Id session,
      @PathParam("quota") Id quota,
      @PathParam("format") String format) {
    return papers.receipt(caller, session, quota, Kind.of(format));
  }

  /** 签到表 on paper, for whoever holds the session. */
  @GET
  @Path("sign-in.{format: pdf|docx}")
  @Permission(TrainingModule.WRITE)
  public Download signIn(
      @Context Caller caller,
      @PathParam("session") Id session,
      @PathParam("format") String format) {
    return papers.signIn(caller, session, Kind.of(format));
  }

  /** 讲课费签收单, for whoever holds the session. */
  @GET
  @Path("fees.{format: pdf|docx}")
  @Permission(TrainingModule.WRITE)
  public Download fees(
      @Context Caller caller,
      @PathParam("session") Id session,
      @PathParam("format") String format) {
    return papers.fees(caller, session, Kind.of(format));
  }
}
