package org.antong.training.internal.pages;

import java.time.LocalDate;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Sent;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.training.internal.EnrolmentService.Outcome;
import org.antong.training.internal.ProposalService;
import org.antong.training.internal.ProposalService.Board;
import org.antong.training.internal.ProposalService.Named;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.Proposals.Reason;
import org.antong.training.internal.jte.training.JteproposalsGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is proposed for the next sessions; confirmed with one click. */
@Component(service = PageResource.class)
@Path("proposals")
public final class ProposalPages implements PageResource {

  static final String HERE = "/training/proposals";

  private final ProposalService proposals;

  @Activate
  public ProposalPages(@Reference ProposalService proposals) {
    this.proposals = proposals;
  }

  @GET
  @Permission(TrainingModule.ENROL)
  public Page list(@Context Caller caller) {
    return page(caller, List.of());
  }

  /** Enrols the people of one proposal that are still ticked. */
  @POST
  @Path("{session}")
  @Permission(TrainingModule.ENROL)
  public Page confirm(
      @Context Caller caller,
      @Context View view,
      @PathParam("session") Id session,
      MultivaluedMap<String, String> sent) {
    Sent s = new Sent(sent);
    Outcome[] came = new Outcome[1];
    List<FieldProblem> problems =
        Form.trying(() -> came[0] = proposals.confirm(caller, session, s.ids("staff"), Match.ANY));
    if (!problems.isEmpty()) return page(caller, problems).status(422);
    if (!came[0].clashes().isEmpty()) return page(caller, Words.clashes(view, came[0]));
    return Page.redirect(
        HERE, came[0].waiting() > 0 ? "training.done.waiting" : "training.done.enrolled");
  }

  private Page page(Caller caller, List<FieldProblem> problems) {
    Board board = proposals.board(caller);
    return Page.of(
        "training.proposals",
        view -> Kit.html(out -> JteproposalsGenerated.render(out, null, view, board, problems)));
  }

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("training.field.name")),
        Column.fact(view.t("training.field.place-of")),
        Column.detail(view.t("training.field.post")),
        Column.badge(view.t("training.proposal.why")),
        Column.fact(view.t("training.proposal.by")));
  }

  /**
   * Who is proposed; to be ticked off where they go into a session.
   *
   * @param from first day of the session; null where there is none
   */
  public static List<Row> rows(View view, List<Named> all, LocalDate from) {
    return all.stream()
        .map(
            n -> {
              Row row =
                  Row.of(
                      null,
                      Kit.strong(n.name()),
                      Kit.text(n.place()),
                      Kit.text(view.t(n.post().textKey())),
                      Kit.badge(tone(n.reason()), view.t(n.reason().textKey())),
                      by(view, n, from));
              return from != null ? row.picked(n.staff().toString(), n.name()) : row;
            })
        .toList();
  }

  /** The day it is due; says so where the session comes after it. */
  private static gg.jte.Content by(View view, Named n, LocalDate from) {
    boolean late = n.reason() == Reason.CATCH_UP && from != null && n.by().isBefore(from);
    return late
        ? Kit.join(Kit.day(n.by()), Kit.badge(Tone.RED, view.t("training.proposal.late")))
        : Kit.day(n.by());
  }

  private static Tone tone(Reason r) {
    return r == Reason.EXPIRED ? Tone.RED : Tone.ORANGE;
  }
}
