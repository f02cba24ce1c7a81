package org.antong.platform.divisions.internal.store;

import java.util.List;
import java.util.Optional;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.divisions.internal.domain.Entry;
import org.antong.platform.divisions.internal.domain.Snapshot;
import org.antong.platform.divisions.internal.domain.Span;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The register of divisions in schema divisions. Names of places are no secret: any scope reads it.
 */
public final class RegisterStore {

  private static final String ALL =
      """
      select code, from_date, to_date, name, level, parent, zone, successor, remark
        from divisions.division
       order by code, from_date""";

  private static final String INSERT =
      """
      insert into divisions.division
             (code, from_date, to_date, name, level, parent, zone, successor, remark)
      values (:code, :fromDate, :toDate, :name, :level, :parent, :zone, :successor, :remark)""";

  private static final String DELETE =
      "delete from divisions.division where code = :code and from_date = :fromDate";

  private static final String VERSION = "select version from divisions.revision where id = 1";

  private static final String GROW =
      "update divisions.revision set version = version + 1 where id = 1";

  private static final String BEGIN = "insert into divisions.revision (id, version) values (1, 1)";

  // As many as one statement of a batch carries well on both databases.
  private static final int BATCH = 500;

  private final TrusteeshipStore trusteeships = new TrusteeshipStore();

  /** Everything, at the version it was read. */
  public Snapshot snapshot(DataScope scope, Handle handle) {
    // The version first: a change in between is then read twice, never missed.
    long version = version(scope, handle);
    List<Entry> entries =
        handle
            .createQuery(ALL)
            .map(
                (rs, ctx) ->
                    new Entry(
                        new DivisionCode(rs.getLong("code")),
                        rs.getString("name"),
                        DivisionLevel.valueOf(rs.getString("level")),
                        code(rs.getLong("parent")).orElse(null),
                        rs.getBoolean("zone"),
                        new Span(
                            rs.getDate("from_date").toLocalDate(),
                            rs.getDate("to_date").toLocalDate()),
                        code(rs.getLong("successor")).orElse(null),
                        rs.getString("remark")))
            .list();
    return new Snapshot(version, entries, trusteeships.all(scope, handle));
  }

  public long version(DataScope scope, Handle handle) {
    return handle.createQuery(VERSION).mapTo(Long.class).findOne().orElse(0L);
  }

  /** Counts the change; taken first in a transaction it makes writers wait for each other. */
  public void grow(DataScope scope, Handle handle) {
    if (handle.createUpdate(GROW).execute() == 0) handle.createUpdate(BEGIN).execute();
  }

  /** Takes rows away and writes others, in batches. */
  public void replace(DataScope scope, Handle handle, List<Entry> gone, List<Entry> added) {
    for (int i = 0; i < gone.size(); i += BATCH) {
      PreparedBatch batch = handle.prepareBatch(DELETE);
      for (Entry e : gone.subList(i, Math.min(gone.size(), i + BATCH))) {
        batch.bind("code", e.code().value()).bind("fromDate", e.span().from()).add();
      }
      batch.execute();
    }
    for (int i = 0; i < added.size(); i += BATCH) {
      PreparedBatch batch = handle.prepareBatch(INSERT);
      for (Entry e : added.subList(i, Math.min(added.size(), i + BATCH))) {
        batch
            .bind("code", e.code().value())
            .bind("fromDate", e.span().from())
            .bind("toDate", e.span().to())
            .bind("name", e.name())
            .bind("level", e.level().name())
            .bind("parent", value(e.parent()))
            .bind("zone", e.zone())
            .bind("successor", value(e.successor()))
            .bind("remark", e.remark())
            .add();
      }
      batch.execute();
    }
  }

  private static Optional<DivisionCode> code(long value) {
    return value == 0 ? Optional.empty() : Optional.of(new DivisionCode(value));
  }

  private static Long value(DivisionCode code) {
    return code == null ? null : code.value();
  }
}
