package org.antong.training.internal.store;

import static org.antong.training.internal.store.SessionColumns.choice;
import static org.antong.training.internal.store.SessionColumns.id;
import static org.antong.training.internal.store.SessionColumns.moment;
import static org.antong.training.internal.store.SessionColumns.number;
import static org.antong.training.internal.store.SessionColumns.place;
import static org.antong.training.internal.store.SessionColumns.text;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.training.internal.domain.Exam;
import org.antong.training.internal.domain.PaperRule;
import org.antong.training.internal.domain.QuestionKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Exams, one a session, seen by whoever holds the session or sees somebody in it. */
public final class ExamStore {

  private static final String ENTITY = "training.exam";

  private static final String COLUMNS =
      "id, version, session_id, division, unit, title, minutes, full_marks, pass_mark, attempts,"
          + " opens_at, closes_at, state, created_by, created_at, updated_by, updated_at";

  private static final String SELECT =
      "select "
          + SessionColumns.of("x", COLUMNS)
          + """

              from training.exam x
             where %s and (<host> or exists (select 1 from training.enrolment e
                                              where e.session_id = x.session_id and <person>))""";

  private static final String ONE = SELECT.formatted("x.id = :id");
  private static final String OF_SESSION = SELECT.formatted("x.session_id = :id");

  private static final String OF_SESSIONS = SELECT.formatted("x.session_id in (<sessions>)");

  private static final String INSERT =
      "insert into training.exam (" + COLUMNS + ") values (" + SessionColumns.names(COLUMNS) + ")";

  private static final String UPDATE =
      """
      update training.exam
         set version = :version, title = :title, minutes = :minutes, full_marks = :full_marks,
             pass_mark = :pass_mark, attempts = :attempts, opens_at = :opens_at,
             closes_at = :closes_at, state = :state, updated_by = :updated_by,
             updated_at = :updated_at
       where id = :id and version = :expected""";

  private static final String RULES =
      """
      select r.module_code, r.kind, r.questions, r.points
        from training.exam_rule r where r.exam_id = :exam order by r.seq""";

  private static final String FORGET = "delete from training.exam_rule where exam_id = :exam";

  private static final String RULE =
      """
      insert into training.exam_rule (exam_id, seq, module_code, kind, questions, points)
      values (:exam, :seq, :module, :kind, :questions, :points)""";

  public Optional<Exam> find(DataScope scope, Handle handle, Id exam) {
    return one(scope, handle, ONE, exam);
  }

  public Optional<Exam> ofSession(DataScope scope, Handle handle, Id session) {
    return one(scope, handle, OF_SESSION, session);
  }

  /** The exams of some sessions, without the rules of their papers. */
  public List<Exam> ofSessions(DataScope scope, Handle handle, Collection<Id> sessions) {
    if (sessions.isEmpty()) return List.of();
    return handle
        .createQuery(OF_SESSIONS)
        .define("host", scope.on("x.division", "x.unit"))
        .define("person", SessionColumns.sight(scope, "e"))
        .bindMap(scope.bindings())
        .bindList("sessions", List.copyOf(sessions))
        .map(ExamStore::read)
        .list();
  }

  private static Optional<Exam> one(DataScope scope, Handle handle, String sql, Id id) {
    return handle
        .createQuery(sql)
        .define("host", scope.on("x.division", "x.unit"))
        .define("person", SessionColumns.sight(scope, "e"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map(ExamStore::read)
        .findOne()
        .map(x -> ruled(x, rules(handle, x.id())));
  }

  /** A new exam. Throws Stale when the session has got one a moment before. */
  public void insert(DataScope scope, Tx tx, Exam exam) {
    if (!scope.covers(exam.host().division(), exam.host().unit())) throw new Missing();
    Map<String, Object> row = row(exam);
    try {
      tx.handle().createUpdate(INSERT).bindMap(row).execute();
    } catch (UnableToExecuteStatementException somebodyWasFaster) {
      Twice.orThrow(somebodyWasFaster);
      throw new Stale();
    }
    write(tx, exam);
    row.put("rules", exam.rules().toString());
    tx.audit(Change.created(ENTITY, exam.id(), exam.host().division(), exam.host().unit(), row));
  }

  /** Throws Stale when somebody was faster. */
  public void update(DataScope scope, Tx tx, Exam before, Exam after) {
    if (!scope.covers(before.host().division(), before.host().unit())) throw new Missing();
    Map<String, Object> was = row(before);
    Map<String, Object> is = row(after);
    int updated =
        tx.handle().createUpdate(UPDATE).bindMap(is).bind("expected", before.version()).execute();
    if (updated == 0) throw new Stale();
    if (!after.rules().equals(before.rules())) {
      tx.handle().createUpdate(FORGET).bind("exam", after.id()).execute();
      write(tx, after);
    }
    was.put("rules", before.rules().toString());
    is.put("rules", after.rules().toString());
    tx.audit(
        Change.updated(ENTITY, after.id(), after.host().division(), after.host().unit(), was, is));
  }

  private static void write(Tx tx, Exam exam) {
    if (exam.rules().isEmpty()) return;
    PreparedBatch batch = tx.handle().prepareBatch(RULE);
    int seq = 0;
    for (PaperRule r : exam.rules()) {
      batch
          .bind("exam", exam.id())
          .bind("seq", ++seq)
          .bind("module", r.module())
          .bind("kind", r.kind().name())
          .bind("questions", r.count())
          .bind("points", r.points())
          .add();
    }
    batch.execute();
  }

  private static List<PaperRule> rules(Handle handle, Id exam) {
    return handle
        .createQuery(RULES)
        .bind("exam", exam)
        .map(
            r ->
                new PaperRule(
                    text(r, "module_code"),
                    choice(r, "kind", QuestionKind.class),
                    number(r, "questions"),
                    number(r, "points")))
        .list();
  }

  private static Map<String, Object> row(Exam x) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", x.id());
    row.put("version", x.version());
    row.put("session_id", x.session());
    row.put("division", x.host().division());
    row.put("unit", x.host().unit());
    row.put("title", x.title());
    row.put("minutes", x.minutes());
    row.put("full_marks", x.fullMarks());
    row.put("pass_mark", x.passMark());
    row.put("attempts", x.attempts());
    row.put("opens_at", x.opensAt());
    row.put("closes_at", x.closesAt());
    row.put("state", x.state().name());
    row.put("created_by", x.createdBy());
    row.put("created_at", x.createdAt());
    row.put("updated_by", x.updatedBy());
    row.put("updated_at", x.updatedAt());
    return row;
  }

  private static Exam ruled(Exam x, List<PaperRule> rules) {
    return new Exam(
        x.id(),
        x.version(),
        x.session(),
        x.host(),
        x.title(),
        x.minutes(),
        x.fullMarks(),
        x.passMark(),
        x.attempts(),
        x.opensAt(),
        x.closesAt(),
        x.state(),
        rules,
        x.createdBy(),
        x.createdAt(),
        x.updatedBy(),
        x.updatedAt());
  }

  private static Exam read(RowView r) {
    return new Exam(
        id(r, "id"),
        number(r, "version"),
        id(r, "session_id"),
        place(r),
        text(r, "title"),
        number(r, "minutes"),
        number(r, "full_marks"),
        number(r, "pass_mark"),
        number(r, "attempts"),
        moment(r, "opens_at"),
        moment(r, "closes_at"),
        choice(r, "state", Exam.State.class),
        List.of(),
        id(r, "created_by"),
        moment(r, "created_at"),
        id(r, "updated_by"),
        moment(r, "updated_at"));
  }
}
