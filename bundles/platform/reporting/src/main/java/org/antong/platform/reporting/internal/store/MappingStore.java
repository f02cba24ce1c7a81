package org.antong.platform.reporting.internal.store;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.reporting.internal.domain.ColumnMapping;
import org.antong.platform.reporting.internal.domain.ColumnMapping.Heading;
import org.antong.platform.reporting.internal.domain.LockedContent;
import org.jdbi.v3.core.Handle;

/** How offices call columns elsewhere. */
public final class MappingStore {

  private static final String ENTITY = "reporting.column_mapping";

  private static final String FIND =
      """
      select id, version, columns from reporting.column_mapping
       where division = :division and report = :report and layout = :layout and <scope>""";

  private static final String INSERT =
      """
      insert into reporting.column_mapping
        (id, version, division, unit, report, layout, columns,
         created_by, created_at, updated_by, updated_at)
      values (:id, :version, :division, :division, :report, :layout, :columns,
         :by, :now, :by, :now)""";

  private static final String UPDATE =
      """
      update reporting.column_mapping
         set version = :version, columns = :columns, updated_by = :by, updated_at = :now
       where id = :id and version = :expected""";

  /** What the office keeps; empty when it keeps nothing. */
  public Optional<ColumnMapping> find(
      DataScope scope, Handle handle, DivisionCode office, String report, String layout) {
    return handle
        .createQuery(FIND)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("division", office)
        .bind("report", report)
        .bind("layout", key(layout))
        .map(
            (r, c) ->
                new ColumnMapping(
                    new Id(r.getLong("id")),
                    r.getInt("version"),
                    office,
                    report,
                    layout,
                    Arrays.asList(SnapshotJson.read(r.getString("columns"), Heading[].class))))
        .findFirst();
  }

  /** Keeps the mapping; Stale when somebody else has kept another one meanwhile. */
  public void keep(DataScope scope, Tx tx, ColumnMapping before, ColumnMapping after) {
    if (!scope.covers(after.office(), after.office())) throw new Missing();
    Map<String, Object> row = row(after);
    boolean first = before.id() == null;
    int written =
        tx.handle()
            .createUpdate(first ? INSERT : UPDATE)
            .bindMap(row)
            .bind("expected", before.version())
            .bind("by", tx.caller().account())
            .bind("now", tx.now())
            .execute();
    if (written == 0) throw new Stale();
    tx.audit(
        first
            ? Change.created(ENTITY, after.id(), after.office(), after.office(), row)
            : Change.updated(ENTITY, after.id(), after.office(), after.office(), row(before), row));
  }

  private static Map<String, Object> row(ColumnMapping m) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", m.id());
    row.put("version", m.version());
    row.put("division", m.office());
    row.put("report", m.report());
    row.put("layout", key(m.layout()));
    row.put("columns", SnapshotJson.text(m.columns()));
    return row;
  }

  private static String key(String layout) {
    return layout == null ? LockedContent.USUAL : layout;
  }
}
