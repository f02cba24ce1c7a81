package org.antong.platform.reporting.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.reporting.internal.domain.ReturnKey;
import org.antong.platform.reporting.internal.domain.ReturnState;
import org.antong.platform.reporting.internal.domain.StatReturn;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Returns of statistical tables. */
public final class ReturnStore {

  private static final String ENTITY = "reporting.stat_return";

  private static final String COLUMNS =
      "id, version, report, period, division, unit, state, in_force, pending, reason, created_by,"
          + " created_at, submitted_by, submitted_at, checked_by, checked_at, locked_by, locked_at,"
          + " received_by, received_at, updated_by, updated_at";

  private static final String SELECT =
      "select " + COLUMNS + "\n  from reporting.stat_return where <scope> and ";

  private static final String FIND =
      SELECT + "report = :report and period = :period and division = :division and unit = :unit";

  private static final String OF_PERIOD =
      SELECT + "report = :report and period = :period order by unit, division";

  private static final String OF_PERIODS = SELECT + "period in (<periods>)";

  private static final String OF_UNITS = OF_PERIODS + " and division = unit";

  private static final String INSERT =
      """
      insert into reporting.stat_return (id, version, report, period, division, unit, state,
          in_force, pending, reason, created_by, created_at, submitted_by, submitted_at, checked_by,
          checked_at, locked_by, locked_at, received_by, received_at, updated_by, updated_at)
      values (:id, :version, :report, :period, :division, :unit, :state,
          :in_force, :pending, :reason, :created_by, :created_at, :submitted_by, :submitted_at,
          :checked_by, :checked_at, :locked_by, :locked_at, :received_by, :received_at,
          :updated_by, :updated_at)""";

  private static final String UPDATE =
      """
      update reporting.stat_return
         set version = :version, state = :state, in_force = :in_force, pending = :pending,
             reason = :reason, submitted_by = :submitted_by, submitted_at = :submitted_at,
             checked_by = :checked_by, checked_at = :checked_at, locked_by = :locked_by,
             locked_at = :locked_at, received_by = :received_by, received_at = :received_at,
             updated_by = :updated_by, updated_at = :updated_at
       where id = :id and version = :expected and <scope>""";

  /** A return; one that nobody has begun is open. */
  public StatReturn find(DataScope scope, Handle handle, ReturnKey key) {
    return handle
        .createQuery(FIND)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("report", key.report())
        .bind("period", key.period().toString())
        .bind("division", key.area().division())
        .bind("unit", ReturnRows.unit(key.area()))
        .map((r, c) -> read(r))
        .findFirst()
        .orElseGet(() -> StatReturn.open(key));
  }

  /** The returns of a table and period that were begun. */
  public List<StatReturn> ofPeriod(DataScope scope, Handle handle, String report, Period period) {
    return handle
        .createQuery(OF_PERIOD)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("report", report)
        .bind("period", period.toString())
        .map((r, c) -> read(r))
        .list();
  }

  /**
   * The returns of several periods that were begun, for what waits.
   *
   * @param units those of county-level units alone
   */
  public List<StatReturn> ofPeriods(
      DataScope scope, Handle handle, Collection<Period> periods, boolean units) {
    if (periods.isEmpty()) return List.of();
    return handle
        .createQuery(units ? OF_UNITS : OF_PERIODS)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bindList("periods", periods.stream().map(Period::toString).toList())
        .map((r, c) -> read(r))
        .list();
  }

  /** Writes a step of a return. Throws Stale when somebody else took one meanwhile. */
  public void write(DataScope scope, Tx tx, StatReturn before, StatReturn after) {
    Area area = after.key().area();
    if (!scope.covers(area.division(), ReturnRows.unit(area))) throw new Missing();
    Map<String, Object> row = row(after);
    if (!before.stored()) {
      begin(tx, row);
      tx.audit(Change.created(ENTITY, after.id(), area.division(), ReturnRows.unit(area), row));
      return;
    }
    int updated =
        tx.handle()
            .createUpdate(UPDATE)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindMap(row)
            .bind("expected", before.version())
            .execute();
    if (updated == 0) throw new Stale();
    tx.audit(
        Change.updated(
            ENTITY, after.id(), area.division(), ReturnRows.unit(area), row(before), row));
  }

  private static void begin(Tx tx, Map<String, Object> row) {
    try {
      tx.handle().createUpdate(INSERT).bindMap(row).execute();
    } catch (UnableToExecuteStatementException e) {
      // the unique key: somebody else began it a moment ago
      throw new Stale();
    }
  }

  private static Map<String, Object> row(StatReturn r) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", r.id());
    row.put("version", r.version());
    row.put("report", r.key().report());
    row.put("period", r.key().period().toString());
    row.put("division", r.key().area().division());
    row.put("unit", ReturnRows.unit(r.key().area()));
    row.put("state", r.state().name());
    row.put("in_force", r.inForce());
    row.put("pending", r.pending());
    row.put("reason", r.reason());
    ReturnRows.put(row, "created", r.steps().created());
    ReturnRows.put(row, "submitted", r.steps().submitted());
    ReturnRows.put(row, "checked", r.steps().checked());
    ReturnRows.put(row, "locked", r.steps().locked());
    ReturnRows.put(row, "received", r.steps().received());
    ReturnRows.put(row, "updated", r.steps().updated());
    return row;
  }

  private static StatReturn read(ResultSet r) throws SQLException {
    return new StatReturn(
        new Id(r.getLong("id")),
        r.getInt("version"),
        ReturnRows.key(r),
        ReturnState.valueOf(r.getString("state")),
        r.getInt("in_force"),
        r.getInt("pending"),
        r.getString("reason"),
        new StatReturn.Steps(
            ReturnRows.by(r, "created"),
            ReturnRows.by(r, "submitted"),
            ReturnRows.by(r, "checked"),
            ReturnRows.by(r, "locked"),
            ReturnRows.by(r, "received"),
            ReturnRows.by(r, "updated")));
  }
}
