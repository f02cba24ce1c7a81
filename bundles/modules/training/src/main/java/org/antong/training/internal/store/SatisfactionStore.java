package org.antong.training.internal.store;

import static org.antong.training.internal.store.SessionColumns.choice;
import static org.antong.training.internal.store.SessionColumns.number;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Refused;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Satisfaction;
import org.antong.training.internal.domain.Satisfaction.Point;
import org.antong.training.internal.domain.Seat;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Satisfaction sheets as counts. That somebody gave one is kept and audited; what she said is added
 * to the counts and is neither, so that nobody can put the two together.
 */
public final class SatisfactionStore {

  private static final String GIVEN =
      """
      insert into training.satisfaction_given (enrolment_id, session_id, division, unit)
      values (:enrolment, :session, :division, :unit)""";

  private static final String MORE =
      """
      update training.satisfaction_count set given = given + 1
       where session_id = :session and point = :point and score = :score""";

  private static final String FIRST =
      """
      insert into training.satisfaction_count (session_id, point, score, division, unit, given)
      values (:session, :point, :score, :division, :unit, 0)""";

  private static final String THERE =
      "select count(*) from training.satisfaction_count where session_id = :session";

  private static final String SHEETS =
      "select count(*) from training.satisfaction_given where session_id = :session";

  private static final String COUNTS =
      """
      select c.point, c.score, c.given from training.satisfaction_count c
       where c.session_id = :session and c.given > 0""";

  private static final String DONE =
      """
      select g.session_id from training.satisfaction_given g
        join training.enrolment e on e.id = g.enrolment_id
       where e.staff_id = :staff and <scope>""";

  private record Given(Point point, int score, long times) {}

  /** The counts of a session at nothing, so that two first sheets do not meet. */
  public void prepare(DataScope scope, Tx tx, Held held) {
    long there = tx.handle().createQuery(THERE).bind("session", held.id()).mapTo(Long.class).one();
    if (there > 0) return;
    var batch = tx.handle().prepareBatch(FIRST);
    for (Point p : Satisfaction.points()) {
      for (int score = 1; score <= Satisfaction.BEST; score++) {
        batch
            .bind("session", held.id())
            .bind("point", p.name())
            .bind("score", score)
            .bind("division", held.host().division())
            .bind("unit", held.host().unit())
            .add();
      }
    }
    batch.execute();
    tx.note(
        "prepare-satisfaction",
        "training.session",
        held.id(),
        held.host().division(),
        held.host().unit(),
        null);
  }

  /** Takes a sheet of somebody who has a seat. Refused when she gave one before. */
  public void give(DataScope scope, Tx tx, Seat seat, Map<Point, Integer> scores) {
    try {
      tx.handle()
          .createUpdate(GIVEN)
          .bind("enrolment", seat.enrolment())
          .bind("session", seat.session())
          .bind("division", seat.home().division())
          .bind("unit", seat.home().unit())
          .execute();
    } catch (UnableToExecuteStatementException gaveOneBefore) {
      Twice.orThrow(gaveOneBefore);
      throw new Refused("training.satisfaction.given");
    }
    // always in the same order, so that two sheets never wait for each other
    new TreeMap<>(scores)
        .forEach(
            (point, score) ->
                tx.handle()
                    .createUpdate(MORE)
                    .bind("session", seat.session())
                    .bind("point", point.name())
                    .bind("score", score)
                    .execute());
    tx.audit(
        Change.created(
            "training.satisfaction_given",
            seat.enrolment(),
            seat.home().division(),
            seat.home().unit(),
            Map.of("session_id", seat.session())));
  }

  /** What the sheets of a session that was found in scope say. */
  public Satisfaction of(DataScope scope, Handle handle, Id session) {
    long sheets = handle.createQuery(SHEETS).bind("session", session).mapTo(Long.class).one();
    Map<Point, Map<Integer, Long>> counts = new EnumMap<>(Point.class);
    handle
        .createQuery(COUNTS)
        .bind("session", session)
        .map(
            r ->
                new Given(
                    choice(r, "point", Point.class),
                    number(r, "score"),
                    r.getColumn("given", Long.class)))
        .forEach(
            g -> counts.computeIfAbsent(g.point(), p -> new HashMap<>()).put(g.score(), g.times()));
    return new Satisfaction(sheets, counts);
  }

  /** Sessions of which a person has given a sheet. */
  public List<Id> done(DataScope scope, Handle handle, Id staff) {
    return handle
        .createQuery(DONE)
        .define("scope", SessionColumns.sight(scope, "e"))
        .bindMap(scope.bindings())
        .bind("staff", staff)
        .mapTo(Id.class)
        .list();
  }
}
