package org.antong.platform.divisions.internal.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.divisions.internal.domain.Span;
import org.antong.platform.divisions.internal.domain.Trust;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which villages a zone manages, from when to when. */
public final class TrusteeshipStore {

  private static final String ENTITY = "divisions.trusteeship";

  private static final String ALL =
      """
      select id, version, village, zone, from_date, to_date, example
        from divisions.trusteeship
       order by village, from_date""";

  private static final String INSERT =
      """
      insert into divisions.trusteeship
             (id, version, village, zone, from_date, to_date, example,
              created_by, created_at, updated_by, updated_at)
      values (:id, :version, :village, :zone, :fromDate, :toDate, :example,
              :by, :at, :by, :at)""";

  private static final String END =
      """
      update divisions.trusteeship
         set to_date = :toDate, version = version + 1, updated_by = :by, updated_at = :at
       where id = :id and version = :version""";

  private static final String REMOVE =
      "delete from divisions.trusteeship where id = :id and version = :version";

  List<Trust> all(DataScope scope, Handle handle) {
    return handle
        .createQuery(ALL)
        .map(
            (rs, ctx) ->
                new Trust(
                    new Id(rs.getLong("id")),
                    rs.getInt("version"),
                    new DivisionCode(rs.getLong("village")),
                    new DivisionCode(rs.getLong("zone")),
                    new Span(
                        rs.getDate("from_date").toLocalDate(), rs.getDate("to_date").toLocalDate()),
                    rs.getBoolean("example")))
        .list();
  }

  /** Writes new trusteeships; the changes are to be audited. */
  public List<Change> add(DataScope scope, Handle handle, List<Trust> trusts, Id by, Instant at) {
    if (trusts.isEmpty()) return List.of();
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (Trust t : trusts) {
      batch
          .bind("id", t.id())
          .bind("version", t.version())
          .bind("village", t.village())
          .bind("zone", t.zone())
          .bind("fromDate", t.span().from())
          .bind("toDate", t.span().to())
          .bind("example", t.example())
          .bind("by", by)
          .bind("at", at)
          .add();
    }
    batch.execute();
    return trusts.stream()
        .map(t -> Change.created(ENTITY, t.id(), t.village(), t.zone(), row(t)))
        .toList();
  }

  /** Ends one on the last day of the given state. Throws Stale when it moved on. */
  public Change end(DataScope scope, Handle handle, Trust before, Trust after, Id by, Instant at) {
    int rows =
        handle
            .createUpdate(END)
            .bind("toDate", after.span().to())
            .bind("by", by)
            .bind("at", at)
            .bind("id", before.id())
            .bind("version", before.version())
            .execute();
    if (rows == 0) throw new Stale();
    return Change.updated(
        ENTITY, before.id(), before.village(), before.zone(), row(before), row(after));
  }

  /** Takes one away that never was true. Throws Stale when it moved on. */
  public Change remove(DataScope scope, Handle handle, Trust trust) {
    int rows =
        handle
            .createUpdate(REMOVE)
            .bind("id", trust.id())
            .bind("version", trust.version())
            .execute();
    if (rows == 0) throw new Stale();
    return Change.removed(ENTITY, trust.id(), trust.village(), trust.zone(), row(trust));
  }

  private static Map<String, Object> row(Trust t) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("version", t.version());
    row.put("village", t.village().toString());
    row.put("zone", t.zone().toString());
    row.put("from_date", t.span().from().toString());
    row.put("to_date", t.span().to().toString());
    row.put("example", t.example());
    return row;
  }
}
