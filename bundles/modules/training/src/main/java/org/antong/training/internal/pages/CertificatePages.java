package org.antong.training.internal.pages;

import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.training.internal.CertificateService;
import org.antong.training.internal.CertificateService.Board;
import org.antong.training.internal.TrainingConfig;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.TranscriptService;
import org.antong.training.internal.TranscriptService.Transcript;
import org.antong.training.internal.domain.Certificate;
import org.antong.training.internal.jte.training.JtecertificatesGenerated;
import org.antong.training.internal.jte.training.JteexpiringGenerated;
import org.antong.training.internal.jte.training.JtetranscriptGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Certificates: those of a session, those about to expire, and what a person has learnt. */
@Component(service = PageResource.class)
@Path("certificates")
public final class CertificatePages implements PageResource {

  static final String LIST = "/training/certificates";

  private final CertificateService certificates;
  private final TranscriptService transcripts;
  private final TrainingConfig config;

  @Activate
  public CertificatePages(
      @Reference CertificateService certificates,
      @Reference TranscriptService transcripts,
      @Reference TrainingConfig config) {
    this.certificates = certificates;
    this.transcripts = transcripts;
    this.config = config;
  }

  /** Those that end soon or have ended, the first to end first. */
  @GET
  @Permission(TrainingModule.READ)
  public Page list(@Context Caller caller, @Context Paging paging) {
    Slice<Certificate> found = certificates.expiring(caller, paging);
    return Page.of(
        "training.certificates",
        view ->
            Kit.html(
                out ->
                    JteexpiringGenerated.render(
                        out, null, view, found, certificates, config.expiringDays())));
  }

  @GET
  @Path("sessions/{session}")
  @Permission(TrainingModule.READ)
  public Page session(
      @Context Caller caller, @Context View view, @PathParam("session") Id session) {
    return board(caller, view, session, List.of());
  }

  private Page board(Caller caller, View view, Id session, List<FieldProblem> problems) {
    Board board = certificates.board(caller, session);
    return Page.of(
            "training.certificates",
            seen ->
                Kit.html(
                    out ->
                        JtecertificatesGenerated.render(
                            out, null, seen, board, certificates, problems)))
        .titled(board.session().title())
        .under(view.t("training.attendance"), AttendancePages.LIST);
  }

  @POST
  @Path("sessions/{session}/issue")
  @Permission(TrainingModule.WRITE)
  public Page issue(@Context Caller caller, @Context View view, @PathParam("session") Id session) {
    List<FieldProblem> problems = Form.trying(() -> certificates.issue(caller, session));
    if (!problems.isEmpty()) return board(caller, view, session, problems).status(422);
    return Page.redirect(LIST + "/sessions/" + session, "training.done.certified");
  }

  @POST
  @Path("sessions/{session}/{id}/withdraw")
  @Permission(TrainingModule.WRITE)
  public Page withdraw(
      @Context Caller caller,
      @Context View view,
      @PathParam("session") Id session,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    String reason = new Query(sent).text("reason").orElse(null);
    List<FieldProblem> problems = Form.trying(() -> certificates.withdraw(caller, id, reason));
    if (!problems.isEmpty()) return board(caller, view, session, problems).status(422);
    return Page.redirect(LIST + "/sessions/" + session, "training.done.withdrawn");
  }

  /** All trainings of a person. */
  @GET
  @Path("people/{staff}")
  @Permission(TrainingModule.READ)
  public Page person(@Context Caller caller, @Context View view, @PathParam("staff") Id staff) {
    Transcript t = transcripts.of(caller, staff);
    return Page.of(
            "training.transcript",
            seen ->
                Kit.html(
                    out ->
                        JtetranscriptGenerated.render(
                            out, null, seen, t, certificates, config.hourMinutes())))
        .titled(t.name())
        .under(view.t("training.certificates"), LIST);
  }
}
