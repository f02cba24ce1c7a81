package org.antong.training.internal.pages;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.training.internal.CertificateService;
import org.antong.training.internal.SatisfactionService;
import org.antong.training.internal.ScanService;
import org.antong.training.internal.SittingService;
import org.antong.training.internal.SittingService.PaperSight;
import org.antong.training.internal.SittingService.Waiting;
import org.antong.training.internal.TrainingConfig;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.TranscriptService;
import org.antong.training.internal.TranscriptService.Line;
import org.antong.training.internal.TranscriptService.Transcript;
import org.antong.training.internal.domain.Certificate;
import org.antong.training.internal.domain.Satisfaction;
import org.antong.training.internal.domain.Sitting;
import org.antong.training.internal.jte.training.JtemineGenerated;
import org.antong.training.internal.jte.training.JtepaperGenerated;
import org.antong.training.internal.jte.training.JterateGenerated;
import org.antong.training.internal.jte.training.JtewaitingGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One's own trainings on a phone: exams, hours, certificates, the sheet of satisfaction. */
@Component(service = PageResource.class)
@Path("mine")
public final class MinePages implements PageResource {

  static final String HERE = "/training/mine";

  private final TranscriptService transcripts;
  private final SittingService sittings;
  private final SatisfactionService satisfaction;
  private final ScanService scans;
  private final CertificateService certificates;
  private final TrainingConfig config;

  @Activate
  public MinePages(
      @Reference TranscriptService transcripts,
      @Reference SittingService sittings,
      @Reference SatisfactionService satisfaction,
      @Reference ScanService scans,
      @Reference CertificateService certificates,
      @Reference TrainingConfig config) {
    this.transcripts = transcripts;
    this.sittings = sittings;
    this.satisfaction = satisfaction;
    this.scans = scans;
    this.certificates = certificates;
    this.config = config;
  }

  /** All of it. */
  @GET
  @Permission(TrainingModule.SELF)
  public Page list(@Context Caller caller, @Context HttpServletRequest request) {
    boolean scanned = scans.waits(ScanPages.kept(request));
    Transcript mine = transcripts.mine(caller).orElse(null);
    List<Certificate> ending = certificates.ending(caller);
    return Page.of(
        "training.mine",
        view ->
            Kit.html(
                out ->
                    JtemineGenerated.render(
                        out,
                        null,
                        view,
                        mine,
                        config.hourMinutes(),
                        scanned,
                        ending,
                        view.today(),
                        certificates)));
  }

  /** An exam before a paper is begun. */
  @GET
  @Path("exams/{exam}")
  @Permission(TrainingModule.SELF)
  public Page exam(@Context Caller caller, @Context View view, @PathParam("exam") Id exam) {
    return waiting(caller, view, exam, List.of());
  }

  private Page waiting(Caller caller, View view, Id exam, List<FieldProblem> problems) {
    Waiting waiting = sittings.waiting(caller, exam);
    return Page.of(
            "training.exam",
            seen -> Kit.html(out -> JtewaitingGenerated.render(out, null, seen, waiting, problems)))
        .titled(waiting.exam().title())
        .under(view.t("training.mine"), HERE);
  }

  @POST
  @Path("exams/{exam}")
  @Permission(TrainingModule.SELF)
  public Page begin(@Context Caller caller, @Context View view, @PathParam("exam") Id exam) {
    Sitting[] begun = new Sitting[1];
    List<FieldProblem> problems = Form.trying(() -> begun[0] = sittings.begin(caller, exam));
    if (begun[0] == null) return waiting(caller, view, exam, problems).status(422);
    return Page.redirect(HERE + "/papers/" + begun[0].id(), null);
  }

  /** A paper that is being answered, or what it came to. */
  @GET
  @Path("papers/{sitting}")
  @Permission(TrainingModule.SELF)
  public Page paper(@Context Caller caller, @Context View view, @PathParam("sitting") Id sitting) {
    PaperSight paper = sittings.paper(caller, sitting);
    return Page.of(
            "training.paper",
            seen -> Kit.html(out -> JtepaperGenerated.render(out, null, seen, paper)))
        .titled(paper.exam().title())
        .under(view.t("training.mine"), HERE);
  }

  @POST
  @Path("papers/{sitting}/submit")
  @Permission(TrainingModule.SELF)
  public Page submit(@Context Caller caller, @PathParam("sitting") Id sitting) {
    sittings.submit(caller, sitting);
    return Page.redirect(HERE + "/papers/" + sitting, "training.done.handed-in");
  }

  /** The sheet of satisfaction of a session. */
  @GET
  @Path("rate/{session}")
  @Permission(TrainingModule.SELF)
  public Page ask(@Context Caller caller, @Context View view, @PathParam("session") Id session) {
    return rate(caller, view, session, Entry.empty());
  }

  private Page rate(Caller caller, View view, Id session, Entry entry) {
    Line line =
        transcripts.mine(caller).stream()
            .flatMap(t -> t.lines().stream())
            .filter(l -> l.session().id().equals(session))
            .findFirst()
            .orElseThrow(Missing::new);
    return Page.of(
            "training.rate",
            seen -> Kit.html(out -> JterateGenerated.render(out, null, seen, line, entry)))
        .titled(line.session().title())
        .under(view.t("training.mine"), HERE);
  }

  @POST
  @Path("rate/{session}")
  @Permission(TrainingModule.SELF)
  public Page give(
      @Context Caller caller,
      @Context View view,
      @PathParam("session") Id session,
      MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Query q = new Query(sent);
              Map<Satisfaction.Point, Integer> scores = new EnumMap<>(Satisfaction.Point.class);
              for (Satisfaction.Point p : Satisfaction.points()) {
                q.number(p.name(), 1, Satisfaction.BEST).ifPresent(n -> scores.put(p, n));
              }
              q.done();
              satisfaction.give(caller, session, scores);
            });
    if (!problems.isEmpty()) {
      return rate(caller, view, session, Entry.of(sent, problems)).status(422);
    }
    return Page.redirect(HERE, "training.done.rated");
  }
}
