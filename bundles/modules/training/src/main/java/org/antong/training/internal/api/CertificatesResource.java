package org.antong.training.internal.api;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Permission;
import org.antong.platform.web.SiteAddress;
import org.antong.training.internal.CertificateService;
import org.antong.training.internal.CertificateService.Board;
import org.antong.training.internal.Papers;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.Certificate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Certificates, at /api/training/certificates. */
@Component(service = ApiResource.class)
@Path("certificates")
@Produces(MediaType.APPLICATION_JSON)
public final class CertificatesResource implements ApiResource {

  /** How many were issued. */
  public record Issued(int issued) {}

  private final CertificateService certificates;
  private final Papers papers;
  private final SiteAddress site;

  @Activate
  public CertificatesResource(
      @Reference CertificateService certificates,
      @Reference Papers papers,
      @Reference SiteAddress site) {
    this.certificates = certificates;
    this.papers = papers;
    this.site = site;
  }

  /** Those that end soon or have ended, without anything newer. */
  @GET
  @Permission(TrainingModule.READ)
  public Slice<Certificate> expiring(@Context Caller caller, @Context Paging paging) {
    return certificates.expiring(caller, paging);
  }

  /** Who has one of a session, and who has earned one. */
  @GET
  @Path("sessions/{session}")
  @Permission(TrainingModule.READ)
  public Board board(@Context Caller caller, @PathParam("session") Id session) {
    return certificates.board(caller, session);
  }

  /** Issues certificates to all who earned one and have none. */
  @POST
  @Path("sessions/{session}/issue")
  @Permission(TrainingModule.WRITE)
  public Issued issue(@Context Caller caller, @PathParam("session") Id session) {
    return new Issued(certificates.issue(caller, session));
  }

  @GET
  @Path("sessions/{session}.pdf")
  @Produces("application/pdf")
  @Permission(TrainingModule.READ)
  public Download all(
      @Context HttpServletRequest request,
      @Context Caller caller,
      @PathParam("session") Id session) {
    return papers.ofSession(caller, session, site.of(request));
  }

  @GET
  @Path("{id}.pdf")
  @Produces("application/pdf")
  @Permission(TrainingModule.READ)
  public Download one(
      @Context HttpServletRequest request, @Context Caller caller, @PathParam("id") Id id) {
    return papers.certificate(caller, id, site.of(request));
  }
}
