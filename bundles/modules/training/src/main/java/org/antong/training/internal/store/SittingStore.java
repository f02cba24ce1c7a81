package org.antong.training.internal.store;

import static org.antong.training.internal.store.SessionColumns.flag;
import static org.antong.training.internal.store.SessionColumns.id;
import static org.antong.training.internal.store.SessionColumns.moment;
import static org.antong.training.internal.store.SessionColumns.number;
import static org.antong.training.internal.store.SessionColumns.place;
import static org.antong.training.internal.store.SessionColumns.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Stale;
import org.antong.training.internal.domain.GivenAnswer;
import org.antong.training.internal.domain.Paper;
import org.antong.training.internal.domain.QuestionKind;
import org.antong.training.internal.domain.Sitting;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Tries at exams with their papers, and every answer that arrived. */
public final class SittingStore {

  /** The same try was begun, or the same answer came in, a moment before. */
  public static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Taken() {
      super("it is there already", null, false, false);
    }
  }

  private static final String ENTITY = "training.sitting";

  private static final String COLUMNS =
      "id, version, exam_id, session_id, enrolment_id, staff_id, division, unit, account, attempt,"
          + " started_at, ends_at, marked_at, score, passed, created_by, created_at, updated_by,"
          + " updated_at";

  private static final String SELECT =
      "select " + SessionColumns.of("t", COLUMNS) + "\n  from training.sitting t\n where ";

  private static final String INSERT =
      "insert into training.sitting ("
          + COLUMNS
          + ") values ("
          + SessionColumns.names(COLUMNS)
          + ")";

  private static final String ONE = SELECT + "t.id = :id and <scope>";
  private static final String OWN = SELECT + "t.id = :id and t.account = :account";
  private static final String TRIES =
      SELECT + "t.exam_id = :exam and t.enrolment_id = :enrolment and <scope> order by t.attempt";
  private static final String OF_EXAM =
      SELECT + "t.exam_id = :exam and <scope> order by t.enrolment_id, t.attempt";
  private static final String OF_PERSON =
      SELECT + "t.staff_id = :staff and <scope> order by t.started_at";

  private static final String MARK =
      """
      update training.sitting
         set version = :version, marked_at = :marked_at, score = :score, passed = :passed,
             updated_by = :who, updated_at = :marked_at
       where id = :id and version = :expected and marked_at is null""";

  private static final String DELETE =
      "delete from training.sitting where id = :id and version = :version and account is null";

  private static final String PUT =
      """
      insert into training.sitting_question
        (sitting_id, question_no, question_id, points, option_order, chosen, turn)
      values (:sitting, :no, :question, :points, :order, null, 0)""";

  private static final String PAPER =
      """
      select p.question_no, p.question_id, p.points, p.option_order, p.chosen
        from training.sitting_question p where p.sitting_id = :sitting order by p.question_no""";

  private static final String SLOT =
      """
      select q.kind, q.option_count
        from training.sitting_question p
        join training.question q on q.id = p.question_id
       where p.sitting_id = :sitting and p.question_no = :no""";

  private static final String LOG =
      """
      insert into training.answer
        (client_id, sitting_id, question_no, chosen, turn, tapped_at, received_at, late)
      values (:client, :sitting, :no, :chosen, :turn, :tapped, :received, :late)""";

  /**
   * The answer stands unless a later one came first. That the paper is not marked is asked in the
   * same statement, so that marking and answering never pass each other.
   */
  private static final String STAND =
      """
      update training.sitting_question
         set chosen = :chosen, turn = :turn
       where sitting_id = :sitting and question_no = :no and turn <= :turn""";

  private static final String HOLD =
      """
      update training.sitting set version = version
       where id = :id and version = :version and marked_at is null""";

  private static final String COME =
      "select count(*) from training.answer where client_id = :client";

  private static final String LATE =
      """
      select a.sitting_id, count(*) late
        from training.answer a
        join training.sitting t on t.id = a.sitting_id
       where t.exam_id = :exam and a.late = true and <scope>
       group by a.sitting_id""";

  /** A paper with the answers that stand. */
  public record Answered(Paper paper, Map<Integer, String> given) {}

  /** Begins a try. Throws Taken when the same try was begun a moment before. */
  public void insert(DataScope scope, Tx tx, Sitting s, Paper paper, Id who) {
    Map<String, Object> row = row(s, who, tx.now());
    try {
      tx.handle().createUpdate(INSERT).bindMap(row).execute();
    } catch (UnableToExecuteStatementException somebodyWasFaster) {
      Twice.orThrow(somebodyWasFaster);
      throw new Taken();
    }
    if (paper != null) {
      PreparedBatch batch = tx.handle().prepareBatch(PUT);
      for (Paper.Item item : paper.items()) {
        batch
            .bind("sitting", s.id())
            .bind("no", item.no())
            .bind("question", item.question())
            .bind("points", item.points())
            .bind("order", item.order())
            .add();
      }
      batch.execute();
    }
    tx.audit(Change.created(ENTITY, s.id(), s.home().division(), s.home().unit(), row));
  }

  public Optional<Sitting> find(DataScope scope, Handle handle, Id sitting) {
    return query(scope, handle, ONE, Map.of("id", sitting)).stream().findFirst();
  }

  /** A paper of the account that writes it, wherever its owner is kept by now. */
  public Optional<Sitting> own(DataScope scope, Handle handle, Id sitting, Id account) {
    if (scope.isNothing()) return Optional.empty();
    return handle
        .createQuery(OWN)
        .bind("id", sitting)
        .bind("account", account)
        .map(SittingStore::read)
        .findOne();
  }

  /** The tries of one person, the first one first. */
  public List<Sitting> tries(DataScope scope, Handle handle, Id exam, Id enrolment) {
    return query(scope, handle, TRIES, Map.of("exam", exam, "enrolment", enrolment));
  }

  /** All tries at an exam by enrolment. */
  public Map<Id, List<Sitting>> ofExam(DataScope scope, Handle handle, Id exam) {
    Map<Id, List<Sitting>> all = new HashMap<>();
    for (Sitting s : query(scope, handle, OF_EXAM, Map.of("exam", exam))) {
      all.computeIfAbsent(s.enrolment(), e -> new ArrayList<>()).add(s);
    }
    return all;
  }

  public List<Sitting> ofPerson(DataScope scope, Handle handle, Id staff) {
    return query(scope, handle, OF_PERSON, Map.of("staff", staff));
  }

  /** The paper of a try that was found in scope. */
  public Answered paper(DataScope scope, Handle handle, Id sitting) {
    List<Paper.Item> items = new ArrayList<>();
    Map<Integer, String> given = new HashMap<>();
    handle
        .createQuery(PAPER)
        .bind("sitting", sitting)
        .map(
            r -> {
              int no = number(r, "question_no");
              String chosen = text(r, "chosen");
              if (chosen != null) given.put(no, chosen);
              return new Paper.Item(
                  no, id(r, "question_id"), number(r, "points"), text(r, "option_order"));
            })
        .forEach(items::add);
    return new Answered(new Paper(items), given);
  }

  /** What may be answered to a question of a paper. */
  public record Slot(QuestionKind kind, int options) {}

  /**
   * A question of a paper that was found in scope; empty when the paper has none of this number.
   */
  public Optional<Slot> slot(DataScope scope, Handle handle, Id sitting, int no) {
    return handle
        .createQuery(SLOT)
        .bind("sitting", sitting)
        .bind("no", no)
        .map(
            r ->
                new Slot(
                    SessionColumns.choice(r, "kind", QuestionKind.class),
                    number(r, "option_count")))
        .findOne();
  }

  /** Keeps a paper from being answered until the transaction ends; false when it is marked. */
  public boolean hold(DataScope scope, Tx tx, Sitting s) {
    return tx.handle().createUpdate(HOLD).bind("id", s.id()).bind("version", s.version()).execute()
        > 0;
  }

  /** Whether an answer has come in before. */
  public boolean known(DataScope scope, Handle handle, UUID client) {
    return handle.createQuery(COME).bind("client", client.toString()).mapTo(Long.class).one() > 0;
  }

  /**
   * Keeps an answer to a paper that was found in scope; one that counts stands from now on. Throws
   * Taken when it came in a moment before, Stale when the paper was marked meanwhile.
   */
  public void answer(DataScope scope, Tx tx, Sitting s, GivenAnswer a) {
    Handle handle = tx.handle();
    if (!a.late()) {
      if (!hold(scope, tx, s)) throw new Stale();
    }
    try {
      handle
          .createUpdate(LOG)
          .bind("client", a.client().toString())
          .bind("sitting", a.sitting())
          .bind("no", a.no())
          .bind("chosen", a.chosen())
          .bind("turn", a.turn())
          .bind("tapped", a.tappedAt())
          .bind("received", a.receivedAt())
          .bind("late", a.late())
          .execute();
    } catch (UnableToExecuteStatementException cameBefore) {
      Twice.orThrow(cameBefore);
      throw new Taken();
    }
    if (!a.late()) {
      handle
          .createUpdate(STAND)
          .bind("sitting", a.sitting())
          .bind("no", a.no())
          .bind("chosen", a.chosen())
          .bind("turn", a.turn())
          .execute();
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("question_no", a.no());
    row.put("chosen", a.chosen());
    row.put("late", a.late());
    tx.audit(Change.created("training.answer", s.id(), s.home().division(), s.home().unit(), row));
  }

  /** Writes the marks. Throws Stale when it was marked, or an answer came, a moment before. */
  public void mark(DataScope scope, Tx tx, Sitting before, Sitting after, Id who) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", after.id());
    values.put("version", after.version());
    values.put("marked_at", after.markedAt());
    values.put("score", after.score());
    values.put("passed", after.passed());
    values.put("who", who);
    values.put("expected", before.version());
    if (tx.handle().createUpdate(MARK).bindMap(values).execute() == 0) throw new Stale();
    Map<String, Object> is = new LinkedHashMap<>();
    is.put("marked_at", after.markedAt());
    is.put("score", after.score());
    is.put("passed", after.passed());
    tx.audit(
        Change.updated(
            ENTITY,
            after.id(),
            after.home().division(),
            after.home().unit(),
            Map.of("passed", before.passed()),
            is));
  }

  /** Takes marks off that a sheet brought. */
  public void delete(DataScope scope, Tx tx, Sitting s) {
    int deleted =
        tx.handle().createUpdate(DELETE).bind("id", s.id()).bind("version", s.version()).execute();
    if (deleted == 0) throw new Stale();
    tx.audit(
        Change.removed(
            ENTITY,
            s.id(),
            s.home().division(),
            s.home().unit(),
            row(s, s.account(), s.startedAt())));
  }

  /** How many answers came too late, by try. */
  public Map<Id, Long> late(DataScope scope, Handle handle, Id exam) {
    Map<Id, Long> late = new HashMap<>();
    handle
        .createQuery(LATE)
        .define("scope", SessionColumns.sight(scope, "t"))
        .bindMap(scope.bindings())
        .bind("exam", exam)
        .map(r -> Map.entry(id(r, "sitting_id"), r.getColumn("late", Long.class)))
        .forEach(e -> late.put(e.getKey(), e.getValue()));
    return late;
  }

  private static List<Sitting> query(
      DataScope scope, Handle handle, String sql, Map<String, Object> values) {
    return handle
        .createQuery(sql)
        .define("scope", SessionColumns.sight(scope, "t"))
        .bindMap(scope.bindings())
        .bindMap(values)
        .map(SittingStore::read)
        .list();
  }

  private static Map<String, Object> row(Sitting s, Id who, Instant now) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", s.id());
    row.put("version", s.version());
    row.put("exam_id", s.exam());
    row.put("session_id", s.session());
    row.put("enrolment_id", s.enrolment());
    row.put("staff_id", s.staff());
    row.put("division", s.home().division());
    row.put("unit", s.home().unit());
    row.put("account", s.account());
    row.put("attempt", s.attempt());
    row.put("started_at", s.startedAt());
    row.put("ends_at", s.endsAt());
    row.put("marked_at", s.markedAt());
    row.put("score", s.score());
    row.put("passed", s.passed());
    row.put("created_by", who);
    row.put("created_at", now);
    row.put("updated_by", who);
    row.put("updated_at", now);
    return row;
  }

  private static Sitting read(RowView r) {
    return new Sitting(
        id(r, "id"),
        number(r, "version"),
        id(r, "exam_id"),
        id(r, "session_id"),
        id(r, "enrolment_id"),
        id(r, "staff_id"),
        place(r),
        id(r, "account"),
        number(r, "attempt"),
        moment(r, "started_at"),
        moment(r, "ends_at"),
        moment(r, "marked_at"),
        r.getColumn("score", Integer.class),
        flag(r, "passed"));
  }
}
