package org.antong.platform.db.internal.audit;

import java.util.List;
import org.antong.platform.api.Id;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes the audit log, on the connection of what it tells about. */
public final class AuditLog {

  static final String COLUMNS =
      "id, tx, recorded_at, module, action, entity, entity_id, division, unit, account, account_name, source, purpose, detail, before_json, after_json";

  private static final String INSERT =
      "insert into antong.audit_entry (" + COLUMNS + ") values (:id, :tx, :at, :module, :action, :entity, :entityId,"
          + " :division, :unit, :account, :accountName, :source, :purpose, :detail, :before, :after)";

  private static final String INSERT_UNSEALED =
      "insert into antong.audit_unsealed (tx, first_id, last_id) values (:tx, :first, :last)";

  /** Reads an entry as written by {@link #insert}, its columns prefixed. */
  static final RowMapper<AuditEntry> ENTRY =
      (rows, context) -> {
        var ids = context.findColumnMapperFor(Id.class).orElseThrow();
        var codes = context.findColumnMapperFor(org.antong.platform.api.division.DivisionCode.class).orElseThrow();
        var instants = context.findColumnMapperFor(java.time.Instant.class).orElseThrow();
        return new AuditEntry(
            ids.map(rows, "id", context), ids.map(rows, "tx", context), instants.map(rows, "recorded_at", context),
            rows.getString("module"), rows.getString("action"), rows.getString("entity"),
            ids.map(rows, "entity_id", context), codes.map(rows, "division", context), codes.map(rows, "unit", context),
            ids.map(rows, "account", context), rows.getString("account_name"), rows.getString("source"),
            rows.getString("purpose"), rows.getString("detail"), rows.getString("before_json"), rows.getString("after_json"));
      };

  private AuditLog() {}

  /** Writes entries of one transaction. */
  public static void insert(Handle handle, List<AuditEntry> entries) {
    if (entries.isEmpty()) return;
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (AuditEntry e : entries) {
      batch
          .bind("id", e.id()).bind("tx", e.tx()).bind("at", e.at())
          .bind("module", e.module()).bind("action", e.action()).bind("entity", e.entity())
          .bindByType("entityId", e.entityId(), Id.class)
          .bindByType("division", e.division(), org.antong.platform.api.division.DivisionCode.class)
          .bindByType("unit", e.unit(), org.antong.platform.api.division.DivisionCode.class)
          .bind("account", e.account()).bind("accountName", e.accountName())
          .bind("source", e.source()).bind("purpose", e.purpose()).bind("detail", e.detail())
          .bind("before", e.before()).bind("after", e.after())
          .add();
    }
    batch.execute();
  }

  /** Leaves word for the sealing job. */
  public static void leaveForSealing(Handle handle, Id tx, Id first, Id last) {
    handle.createUpdate(INSERT_UNSEALED).bind("tx", tx).bind("first", first).bind("last", last).execute();
  }
}
