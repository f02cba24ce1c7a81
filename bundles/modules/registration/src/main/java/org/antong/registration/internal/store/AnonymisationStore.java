package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.registration.internal.domain.Anonymisation;
import org.antong.registration.internal.domain.Anonymisation.Step;
import org.antong.registration.internal.domain.AnonymisationState;
import org.antong.registration.internal.domain.Confirmable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** What was proposed and confirmed to be made anonymous, and how far that is. */
public final class AnonymisationStore {

  private static final String ENTITY = "registration.anonymisation";
  private static final String REASON = ENTITY + ".reason";

  private static final String ANSWER = ENTITY + ".answer";

  static final Table SEALED =
      Table.of("anonymisation", "id", Map.of("reason", REASON, "answer", ANSWER));

  private static final String COLUMNS =
      "id, version, child_id, standing, division, unit, state, request_id, reason, answer,"
          + " step, rows_done, proposed_by, proposed_at, decided_by, decided_at, finished_at";

  private static final String INSERT =
      "insert into registration.anonymisation ("
          + COLUMNS
          + ") values ("
          + ChildColumns.names(COLUMNS)
          + ")";

  private static final String UPDATE =
      "update registration.anonymisation set "
          + ChildColumns.assignments(COLUMNS)
          + " where id = :id and version = :expected and <scope>";

  private static final String SELECT =
      "select " + COLUMNS + " from registration.anonymisation where <scope>";

  private static final String LIST =
      SELECT
          + " and state = :state order by id desc offset :offset rows fetch next :size rows only";

  private static final String COUNT =
      "select count(*) from registration.anonymisation where <scope> and state = :state";

  private static final String CONFIRMABLE =
      """
      select count(*) as waiting, count(g.due_on) as granted,
             count(case when g.due_on < :today then 1 end) as late
        from registration.anonymisation a
        left join (select r.child_id, min(r.due_on) as due_on
                     from registration.rights_request r
                    where r.kind = 'DELETE' and r.outcome = 'GRANTED'
                    group by r.child_id) g
          on g.child_id = a.child_id
       where <scope> and a.state = :state and a.proposed_by <> :by
      """;

  private final FieldCipher cipher;

  public AnonymisationStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** Writes a proposal for a file that was just found in scope; refused while there is one. */
  public Anonymisation insert(DataScope scope, Tx tx, Anonymisation a) {
    if (!scope.covers(a.place().division(), a.place().unit())) {
      throw new IllegalArgumentException("a proposal outside the scope it is written in");
    }
    Map<String, Object> row = row(a);
    tx.handle().savepoint("propose");
    try {
      tx.handle().createUpdate(INSERT).bindMap(row).execute();
      tx.handle().releaseSavepoint("propose");
    } catch (UnableToExecuteStatementException standing) {
      tx.handle().rollbackToSavepoint("propose");
      throw new Refused("registration.anonymise.standing");
    }
    tx.audit(Change.created(ENTITY, a.id(), a.place().division(), a.place().unit(), row));
    return a;
  }

  /**
   * Writes a step of a proposal. Throws Stale when somebody else was faster. Of the work itself the
   * log has a line a transaction, without what stood there.
   */
  public Anonymisation update(DataScope scope, Tx tx, Anonymisation before, Anonymisation after) {
    Map<String, Object> is = row(after);
    int updated =
        tx.handle()
            .createUpdate(UPDATE)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindMap(is)
            .bind("expected", before.version())
            .execute();
    if (updated == 0) throw new Stale();
    Map<String, Object> was = row(before);
    was.put("reason", is.get("reason"));
    if (before.answer() != null) was.put("answer", is.get("answer"));
    Area at = after.place();
    tx.audit(Change.updated(ENTITY, after.id(), at.division(), at.unit(), was, is));
    return after;
  }

  public Optional<Anonymisation> find(DataScope scope, Handle handle, Id id) {
    return handle
        .createQuery(SELECT + " and id = :id")
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map((r, c) -> anonymisation(r))
        .findFirst();
  }

  /** What was proposed for a file, the newest first. */
  public List<Anonymisation> ofChild(DataScope scope, Handle handle, Id child) {
    return handle
        .createQuery(SELECT + " and child_id = :child order by id desc")
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("child", child)
        .map((r, c) -> anonymisation(r))
        .list();
  }

  public Slice<Anonymisation> list(
      DataScope scope, Handle handle, AnonymisationState state, Paging paging) {
    List<Anonymisation> page =
        handle
            .createQuery(LIST)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("state", state.name())
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map((r, c) -> anonymisation(r))
            .list();
    return new Slice<>(page, paging.page(), paging.size(), count(scope, handle, state));
  }

  public long count(DataScope scope, Handle handle, AnonymisationState state) {
    return handle
        .createQuery(COUNT)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("state", state.name())
        .mapTo(Long.class)
        .one();
  }

  /** How many wait for somebody else than who proposed them. */
  public Confirmable confirmable(DataScope scope, Handle handle, Id by, LocalDate today) {
    return handle
        .createQuery(CONFIRMABLE)
        .define("scope", scope.on("a.division", "a.unit"))
        .bindMap(scope.bindings())
        .bind("state", AnonymisationState.PROPOSED.name())
        .bind("by", by)
        .bind("today", today)
        .map((r, c) -> confirmable(r.getLong("late"), r.getLong("granted"), r.getLong("waiting")))
        .one();
  }

  private static Confirmable confirmable(long late, long granted, long all) {
    return new Confirmable(late, granted - late, all - granted);
  }

  private Map<String, Object> row(Anonymisation a) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", a.id());
    row.put("version", a.version());
    row.put("child_id", a.child());
    row.put("standing", a.state().open() ? a.child() : null);
    row.put("division", a.place().division());
    row.put("unit", a.place().unit());
    row.put("state", a.state().name());
    row.put("request_id", a.request());
    row.put("reason", cipher.seal(REASON, a.reason()));
    row.put("answer", cipher.seal(ANSWER, a.answer()));
    row.put("step", a.step() == null ? null : a.step().name());
    row.put("rows_done", a.rows());
    row.put("proposed_by", a.proposedBy());
    row.put("proposed_at", a.proposedAt());
    row.put("decided_by", a.decidedBy());
    row.put("decided_at", a.decidedAt());
    row.put("finished_at", a.finishedAt());
    return row;
  }

  private Anonymisation anonymisation(ResultSet r) throws SQLException {
    String step = r.getString("step");
    return new Anonymisation(
        ChildColumns.id(r, "id"),
        r.getInt("version"),
        ChildColumns.id(r, "child_id"),
        Area.of(ChildColumns.code(r, "division"), ChildColumns.code(r, "unit")),
        AnonymisationState.valueOf(r.getString("state")),
        ChildColumns.id(r, "request_id"),
        cipher.open(REASON, r.getString("reason")),
        cipher.open(ANSWER, r.getString("answer")),
        step == null ? null : Step.valueOf(step),
        r.getInt("rows_done"),
        ChildColumns.id(r, "proposed_by"),
        ChildColumns.instant(r, "proposed_at"),
        ChildColumns.id(r, "decided_by"),
        ChildColumns.instant(r, "decided_at"),
        ChildColumns.instant(r, "finished_at"));
  }
}
