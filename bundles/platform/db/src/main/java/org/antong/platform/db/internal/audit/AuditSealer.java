package org.antong.platform.db.internal.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Binds new audit entries into the chain of their county-level unit. Done by one node at a time,
 * and should two do it by mistake, one of them is rolled back.
 */
public final class AuditSealer {

  /** Entries sealed in one transaction; Derby escalates to a table lock at 5,000 rows. */
  private static final int ENTRIES = 1_000;

  private static final String WAITING =
      "select tx, first_id, last_id from antong.audit_unsealed order by tx fetch first 200 rows only";
  private static final String ENTRIES_OF =
      "select "
          + AuditLog.COLUMNS
          + " from antong.audit_entry where id between :first and :last and tx = :tx order by id";
  private static final String HEAD = "select seq, hash from antong.audit_chain where unit = :unit";
  private static final String INSERT_SEAL =
      "insert into antong.audit_seal (unit, seq, entry_id, prev, hash) values (?, ?, ?, ?, ?)";
  private static final String INSERT_HEAD =
      "insert into antong.audit_chain (unit, seq, hash) values (:unit, :seq, :hash)";
  private static final String MOVE_HEAD =
      "update antong.audit_chain set seq = :seq, hash = :hash where unit = :unit and seq = :was";
  private static final String DONE = "delete from antong.audit_unsealed where tx = :tx";

  private final Jdbi jdbi;

  public AuditSealer(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  private record Waiting(Id tx, Id first, Id last) {}

  private record Head(long seq, String hash) {}

  private record Seal(long unit, long seq, Id entry, String prev, String hash) {}

  /** Whether anything waits: cheap, asked every second. */
  public boolean anythingWaits() {
    return !jdbi.inTransaction(AuditSealer::waiting).isEmpty();
  }

  /** Seals what waits, up to about a thousand entries; returns how many. */
  public int seal() {
    Set<Id> sealed = new HashSet<>();
    List<AuditEntry> entries = new ArrayList<>();
    jdbi.useTransaction(
        handle -> {
          for (Waiting w : waiting(handle)) {
            if (entries.size() >= ENTRIES) break;
            handle
                .createQuery(ENTRIES_OF)
                .bind("first", w.first())
                .bind("last", w.last())
                .bind("tx", w.tx())
                .map(AuditLog.ENTRY)
                .forEach(entries::add);
            sealed.add(w.tx());
          }
        });
    if (sealed.isEmpty()) return 0;
    jdbi.useTransaction(handle -> bind(handle, sealed, entries));
    return entries.size();
  }

  private static List<Waiting> waiting(Handle handle) {
    return handle
        .createQuery(WAITING)
        .map(
            (rows, context) ->
                new Waiting(
                    new Id(rows.getLong(1)), new Id(rows.getLong(2)), new Id(rows.getLong(3))))
        .list();
  }

  private static void bind(Handle handle, Set<Id> transactions, List<AuditEntry> entries) {
    PreparedBatch done = handle.prepareBatch(DONE);
    transactions.forEach(tx -> done.bind("tx", tx).add());
    for (int rows : done.execute()) {
      if (rows != 1)
        throw new IllegalStateException("another node seals the audit log at the same time");
    }
    if (entries.isEmpty()) return;
    Map<Long, Head> before = new HashMap<>();
    Map<Long, Head> now = new HashMap<>();
    List<Seal> seals = new ArrayList<>();
    for (AuditEntry entry : entries) {
      long unit = AuditChain.unitOf(entry);
      Head head = now.computeIfAbsent(unit, u -> before.computeIfAbsent(u, v -> head(handle, v)));
      long seq = head.seq() + 1;
      String hash = AuditChain.hash(head.hash(), unit, seq, entry);
      seals.add(new Seal(unit, seq, entry.id(), head.hash(), hash));
      now.put(unit, new Head(seq, hash));
    }
    insert(handle, seals);
    now.forEach((unit, head) -> moveHead(handle, unit, before.get(unit), head));
  }

  private static void insert(Handle handle, List<Seal> seals) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(INSERT_SEAL)) {
      for (Seal s : seals) {
        statement.setLong(1, s.unit());
        statement.setLong(2, s.seq());
        statement.setLong(3, s.entry().value());
        statement.setString(4, s.prev());
        statement.setString(5, s.hash());
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("the audit log cannot be sealed", e);
    }
  }

  private static Head head(Handle handle, long unit) {
    return handle
        .createQuery(HEAD)
        .bind("unit", unit)
        .map((rows, context) -> new Head(rows.getLong(1), rows.getString(2)))
        .findOne()
        .orElse(new Head(0, AuditChain.START));
  }

  private static void moveHead(Handle handle, long unit, Head was, Head head) {
    if (was.seq() == 0) {
      handle
          .createUpdate(INSERT_HEAD)
          .bind("unit", unit)
          .bind("seq", head.seq())
          .bind("hash", head.hash())
          .execute();
    } else if (handle
            .createUpdate(MOVE_HEAD)
            .bind("unit", unit)
            .bind("seq", head.seq())
            .bind("hash", head.hash())
            .bind("was", was.seq())
            .execute()
        != 1) {
      throw new IllegalStateException("another node seals the audit log at the same time");
    }
  }
}
