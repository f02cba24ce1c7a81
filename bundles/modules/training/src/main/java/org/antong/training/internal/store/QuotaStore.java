package org.antong.training.internal.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Stale;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Quota;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/**
 * Seats of sessions given to places. In sight of the place that fills them and of who holds the
 * session.
 */
public final class QuotaStore {

  private static final String ENTITY = "training.quota";

  private static final String COLUMNS =
      "id, version, session_id, division, unit, seats, contact, receipt_note, receipt_on,"
          + " received_on, "
          + Stamps.COLUMNS;

  private static final String SELECT =
      "select "
          + Where.of("q", COLUMNS)
          + " from training.quota q join training.session s on s.id = q.session_id where <where>"
          + " order by q.session_id, q.unit, q.division";

  private static final String INSERT =
      "insert into training.quota (" + COLUMNS + ") values (" + Where.names(COLUMNS) + ")";

  private static final String UPDATE =
      "update training.quota set "
          + Where.assignments(COLUMNS)
          + " where id = :id and version = :expected";

  private static final String DELETE = "delete from training.quota where id = :id";

  /** Keeps the quotas of a session from being used at once until the transaction ends. */
  private static final String HOLD =
      "update training.quota set version = version where session_id = :session";

  private static final String LIMITS =
      "select "
          + Where.of("q", COLUMNS)
          + " from training.quota q where q.session_id = :session order by q.unit, q.division";

  private static final String NAMED =
      """
      select e.division, e.unit, e.state, count(*) as n
        from training.enrolment e
       where e.session_id = :session and e.taken is not null
       group by e.division, e.unit, e.state""";

  /** How many people of a place a session has in a state. */
  public record Named(Area place, EnrolmentState state, int n) {}

  /**
   * All quotas of a session, so that whoever names people of one place is held to the seats of that
   * place; held until the transaction ends.
   */
  public List<Quota> limits(DataScope scope, Tx tx, Id session) {
    tx.handle().createUpdate(HOLD).bind("session", session).execute();
    return tx.handle().createQuery(LIMITS).bind("session", session).map(QuotaStore::quota).list();
  }

  /** All quotas of a session: seats only matter here, for whoever may name people in it. */
  public List<Quota> all(DataScope scope, Handle handle, Id session) {
    if (scope.isNothing()) return List.of();
    return handle.createQuery(LIMITS).bind("session", session).map(QuotaStore::quota).list();
  }

  /** How many people each place has in a session: numbers only, for whoever sees a quota of it. */
  public List<Named> named(DataScope scope, Handle handle, Id session) {
    return handle
        .createQuery(NAMED)
        .bind("session", session)
        .map(
            row ->
                new Named(
                    Stamps.place(row),
                    EnrolmentState.valueOf(row.getColumn("state", String.class)),
                    Stamps.number(row, "n")))
        .list();
  }

  /** The quotas of a session in sight. */
  public List<Quota> ofSession(DataScope scope, Handle handle, Id session) {
    return found(handle, sight(scope).and("q.session_id = :session").bind("session", session));
  }

  /** Quotas of open sessions that the caller's places have not answered. */
  public List<Quota> unanswered(DataScope scope, Handle handle) {
    return found(handle, filled(scope).and("q.receipt_on is null and s.state = 'OPEN'"));
  }

  /**
   * Quotas the caller's places fill, of sessions that end on a day or later (index quota_place).
   */
  public List<Quota> own(DataScope scope, Handle handle, LocalDate from) {
    return found(
        handle,
        filled(scope)
            .and("s.to_day >= :from and s.state not in ('PLANNED', 'CANCELLED')")
            .bind("from", from));
  }

  /** Quotas of sessions the caller's places hold that end on a day or later. */
  public List<Quota> given(DataScope scope, Handle handle, LocalDate from) {
    return found(
        handle,
        Where.in(scope, "s")
            .and("s.to_day >= :from and s.state <> 'CANCELLED'")
            .bind("from", from));
  }

  /** Receipts returned to sessions the caller's places hold, that are not received yet. */
  public List<Quota> arrived(DataScope scope, Handle handle) {
    return found(
        handle,
        Where.in(scope, "s")
            .and("q.receipt_on is not null and q.received_on is null")
            .and("s.state in ('PLANNED', 'OPEN', 'CLOSED', 'RUNNING')"));
  }

  public Optional<Quota> find(DataScope scope, Handle handle, Id id) {
    return found(handle, sight(scope).and("q.id = :id").bind("id", id)).stream().findFirst();
  }

  public void insert(DataScope scope, Tx tx, Quota quota) {
    Map<String, Object> row = row(quota);
    tx.handle().createUpdate(INSERT).bindMap(row).execute();
    Area at = quota.place();
    tx.audit(Change.created(ENTITY, quota.id(), at.division(), at.unit(), row));
  }

  /** Throws Stale when somebody else was faster. */
  public Quota update(DataScope scope, Tx tx, Quota before, Quota after) {
    if (find(scope, tx.handle(), before.id()).isEmpty()) throw new Stale();
    int rows =
        tx.handle()
            .createUpdate(UPDATE)
            .bindMap(row(after))
            .bind("expected", before.version())
            .execute();
    if (rows == 0) throw new Stale();
    Area at = after.place();
    tx.audit(Change.updated(ENTITY, after.id(), at.division(), at.unit(), row(before), row(after)));
    return after;
  }

  /** Takes a quota back that nobody has used. */
  public void delete(DataScope scope, Tx tx, Quota quota) {
    if (find(scope, tx.handle(), quota.id()).isEmpty()) throw new Stale();
    tx.handle().createUpdate(DELETE).bind("id", quota.id()).execute();
    Area at = quota.place();
    tx.audit(Change.removed(ENTITY, quota.id(), at.division(), at.unit(), row(quota)));
  }

  private static List<Quota> found(Handle handle, Where where) {
    return handle
        .createQuery(SELECT)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(QuotaStore::quota)
        .list();
  }

  /** Quotas the reader's places fill in sessions of others. */
  private static Where filled(DataScope scope) {
    return Where.in(scope, "q").and("not " + scope.on("s.division", "s.unit"));
  }

  private static Where sight(DataScope scope) {
    return new Where()
        .and(
            "("
                + scope.on("q.division", "q.unit")
                + " or "
                + scope.on("s.division", "s.unit")
                + ")")
        .bind(scope.bindings());
  }

  private static Quota quota(RowView row) {
    return new Quota(
        row.getColumn("id", Id.class),
        Stamps.number(row, "version"),
        row.getColumn("session_id", Id.class),
        Stamps.place(row),
        Stamps.number(row, "seats"),
        row.getColumn("contact", String.class),
        row.getColumn("receipt_note", String.class),
        row.getColumn("receipt_on", LocalDate.class),
        row.getColumn("received_on", LocalDate.class),
        Stamps.by(row, "created_by"),
        Stamps.at(row, "created_at"),
        Stamps.by(row, "updated_by"),
        Stamps.at(row, "updated_at"));
  }

  private static Map<String, Object> row(Quota q) {
    Map<String, Object> row = Stamps.row(q.id(), q.version(), q.place());
    row.put("session_id", q.session());
    row.put("seats", q.seats());
    row.put("contact", q.contact());
    row.put("receipt_note", q.note());
    row.put("receipt_on", q.receiptOn());
    row.put("received_on", q.receivedOn());
    Stamps.put(row, q.createdBy(), q.createdAt(), q.updatedBy(), q.updatedAt());
    return row;
  }
}
