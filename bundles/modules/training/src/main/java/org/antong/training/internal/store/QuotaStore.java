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
      "id, version, session_id, division, unit, seats, contact, receipt_note, receipt_on, "
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

  /** The quotas of a session in sight. */
  public List<Quota> ofSession(DataScope scope, Handle handle, Id session) {
    return found(handle, sight(scope).and("q.session_id = :session").bind("session", session));
  }

  /** Quotas of open sessions that the caller's places have not answered. */
  public List<Quota> unanswered(DataScope scope, Handle handle) {
    return found(handle, Where.in(scope, "q").and("q.receipt_on is null and s.state = 'OPEN'"));
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
    Stamps.put(row, q.createdBy(), q.createdAt(), q.updatedBy(), q.updatedAt());
    return row;
  }
}
