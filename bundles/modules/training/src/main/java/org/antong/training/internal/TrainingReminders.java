package org.antong.training.internal;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.antong.training.internal.domain.Certificate;
import org.antong.training.internal.domain.PeopleFilter.Show;
import org.antong.training.internal.domain.SessionFilter;
import org.antong.training.internal.domain.SessionState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What waits: for who runs trainings new people to catch up, certificates, proposals, receipts and
 * sessions to go on; for a place its receipts; for everybody her own certificate.
 */
@Component(service = Reminder.class)
public final class TrainingReminders implements Reminder {

  private final CoverageBoard board;
  private final SessionService sessions;
  private final CertificateService certificates;
  private final QuotaService quotas;
  private final ProposalService proposals;

  @Activate
  public TrainingReminders(
      @Reference CoverageBoard board,
      @Reference SessionService sessions,
      @Reference CertificateService certificates,
      @Reference QuotaService quotas,
      @Reference ProposalService proposals) {
    this.board = board;
    this.sessions = sessions;
    this.certificates = certificates;
    this.quotas = quotas;
    this.proposals = proposals;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    List<ToDo> toDos = new ArrayList<>();
    own(toDos, caller);
    quotas(toDos, caller);
    if (!caller.may(TrainingModule.WRITE)) return toDos;
    Caller keeper = caller.exercising(TrainingModule.WRITE);
    CoverageBoard.Counts counts = board.counts(keeper, null);
    add(toDos, counts.catchUp(), "training.todo.catch-up", CoverageBoard.link(null, Show.CATCH_UP));
    add(
        toDos,
        counts.expiring(),
        "training.todo.expiring",
        CoverageBoard.link(null, Show.EXPIRING));
    if (counts.untrained() + counts.expiring() > 0) {
      add(toDos, proposals.count(caller), "training.todo.proposal", "/training/proposals");
    }
    SessionFilter due =
        SessionFilter.ALL
            .ended(null, sessions.today().minusDays(1))
            .in(SessionState.OPEN, SessionState.CLOSED, SessionState.RUNNING);
    long late = sessions.own(keeper, due);
    if (late > 0) {
      String link =
          "/training/sessions?state=OPEN,CLOSED,RUNNING&endedTo=" + sessions.today().minusDays(1);
      toDos.add(new ToDo("training.todo.grade", late, link, true));
    }
    return toDos;
  }

  /** Her own certificate is about to end: she is told before, and until there is a newer one. */
  private void own(List<ToDo> toDos, Caller caller) {
    if (!caller.may(TrainingModule.SELF)) return;
    List<Certificate> ending = certificates.ending(caller.exercising(TrainingModule.SELF));
    if (ending.isEmpty()) return;
    boolean over =
        ending.stream().anyMatch(c -> certificates.worth(c) == Certificate.Worth.EXPIRED);
    String key = over ? "training.todo.own-certificate-ended" : "training.todo.own-certificate";
    toDos.add(new ToDo(key, ending.size(), "/training/mine", over));
  }

  private void quotas(List<ToDo> toDos, Caller caller) {
    int[] waiting = quotas.waiting(caller);
    add(toDos, waiting[0], "training.todo.receipt", "/training/quotas");
    add(toDos, waiting[1], "training.todo.receipts", "/training/quotas");
  }

  private static void add(List<ToDo> toDos, long n, String key, String link) {
    if (n > 0) toDos.add(new ToDo(key, n, link, false));
  }
}
