package org.antong.training.internal;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.antong.training.internal.domain.PeopleFilter.Show;
import org.antong.training.internal.domain.SessionFilter;
import org.antong.training.internal.domain.SessionState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What waits for who runs trainings: new people to catch up, certificates, sessions to go on. */
@Component(service = Reminder.class)
public final class TrainingReminders implements Reminder {

  private final CoverageBoard board;
  private final SessionService sessions;

  @Activate
  public TrainingReminders(@Reference CoverageBoard board, @Reference SessionService sessions) {
    this.board = board;
    this.sessions = sessions;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    List<ToDo> toDos = new ArrayList<>();
    if (!caller.may(TrainingModule.WRITE)) return toDos;
    Caller keeper = caller.exercising(TrainingModule.WRITE);
    CoverageBoard.Counts counts = board.counts(keeper, null);
    add(toDos, counts.catchUp(), "training.todo.catch-up", CoverageBoard.link(null, Show.CATCH_UP));
    add(
        toDos,
        counts.expiring(),
        "training.todo.expiring",
        CoverageBoard.link(null, Show.EXPIRING));
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

  private static void add(List<ToDo> toDos, long n, String key, String link) {
    if (n > 0) toDos.add(new ToDo(key, n, link, false));
  }
}
