package org.antong.platform.db.internal.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import org.antong.platform.api.Id;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Writes the audit log, on the connection of what it tells about. */
public final class AuditLog {

  static final String COLUMNS =
      "id, tx, recorded_at, module, action, entity, entity_id, division, unit, account, account_name, source, purpose, detail, before_json, after_json, post";

  private static final String INSERT =
      "insert into antong.audit_entry ("
          + COLUMNS
          + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String INSERT_UNSEALED =
      "insert into antong.audit_unsealed (tx, first_id, last_id) values (:tx, :first, :last)";

  /** Reads an entry as written by {@link #insert}, its columns prefixed. */
  static final RowMapper<AuditEntry> ENTRY =
      (rows, context) -> {
        var ids = context.findColumnMapperFor(Id.class).orElseThrow();
        var codes =
            context
                .findColumnMapperFor(org.antong.platform.api.division.DivisionCode.class)
                .orElseThrow();
        var instants = context.findColumnMapperFor(java.time.Instant.class).orElseThrow();
        return new AuditEntry(
            ids.map(rows, "id", context),
            ids.map(rows, "tx", context),
            instants.map(rows, "recorded_at", context),
            rows.getString("module"),
            rows.getString("action"),
            rows.getString("entity"),
            ids.map(rows, "entity_id", context),
            codes.map(rows, "division", context),
            codes.map(rows, "unit", context),
            ids.map(rows, "account", context),
            rows.getString("account_name"),
            rows.getString("source"),
            rows.getString("purpose"),
            rows.getString("detail"),
            rows.getString("before_json"),
            rows.getString("after_json"),
            rows.getString("post"));
      };

  private AuditLog() {}

  /**
   * Writes entries of one transaction. In plain JDBC: every change of every module passes here, and
   * binding seventeen names a row took twice as long as the insert.
   */
  public static void insert(Handle handle, List<AuditEntry> entries) {
    if (entries.isEmpty()) return;
    try (PreparedStatement statement = handle.getConnection().prepareStatement(INSERT)) {
      Calendar utc = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
      for (AuditEntry e : entries) {
        statement.setLong(1, e.id().value());
        statement.setLong(2, e.tx().value());
        statement.setTimestamp(3, Timestamp.from(e.at()), utc);
        statement.setString(4, e.module());
        statement.setString(5, e.action());
        statement.setString(6, e.entity());
        number(statement, 7, e.entityId() == null ? null : e.entityId().value());
        number(statement, 8, e.division() == null ? null : e.division().value());
        number(statement, 9, e.unit() == null ? null : e.unit().value());
        statement.setLong(10, e.account().value());
        statement.setString(11, e.accountName());
        statement.setString(12, e.source());
        statement.setString(13, e.purpose());
        statement.setString(14, e.detail());
        statement.setString(15, e.before());
        statement.setString(16, e.after());
        statement.setString(17, e.post());
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("the audit log cannot be written", e);
    }
  }

  private static void number(PreparedStatement statement, int position, Long value)
      throws SQLException {
    if (value == null) statement.setNull(position, Types.BIGINT);
    else statement.setLong(position, value);
  }

  /** Leaves word for the sealing job. */
  public static void leaveForSealing(Handle handle, Id tx, Id first, Id last) {
    handle
        .createUpdate(INSERT_UNSEALED)
        .bind("tx", tx)
        .bind("first", first)
        .bind("last", last)
        .execute();
  }
}
