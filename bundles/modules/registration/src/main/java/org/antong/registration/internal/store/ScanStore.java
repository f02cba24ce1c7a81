package org.antong.registration.internal.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.DuplicateScan;
import org.jdbi.v3.core.Handle;

/** How far the searches through whole units have come. */
public final class ScanStore {

  private static final String FIND =
      """
      select unit, done, of_files, pairs_found, running, started_at
        from registration.duplicate_scan where unit = :unit""";

  private static final String INSERT =
      """
      insert into registration.duplicate_scan
        (unit, done, of_files, pairs_found, running, started_by, started_at, updated_at)
      values (:unit, :done, :of, :found, :running, :by, :startedAt, :now)""";

  private static final String UPDATE =
      """
      update registration.duplicate_scan
         set done = :done, of_files = :of, pairs_found = :found, running = :running,
             started_at = :startedAt, updated_at = :now
       where unit = :unit""";

  public Optional<DuplicateScan> find(DataScope scope, Handle handle, DivisionCode unit) {
    if (!scope.covers(unit, unit)) return Optional.empty();
    return handle
        .createQuery(FIND)
        .bind("unit", unit)
        .map(
            (r, c) ->
                new DuplicateScan(
                    ChildColumns.code(r, "unit"),
                    r.getInt("done"),
                    r.getInt("of_files"),
                    r.getInt("pairs_found"),
                    r.getBoolean("running"),
                    ChildColumns.instant(r, "started_at")))
        .findFirst();
  }

  /** Keeps how far a search has come; a line in the audit log says who searches. */
  public DuplicateScan keep(DataScope scope, Tx tx, DuplicateScan scan) {
    if (!scope.covers(scan.unit(), scan.unit())) {
      throw new IllegalArgumentException("a search outside the scope");
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("unit", scan.unit());
    row.put("done", scan.done());
    row.put("of", scan.of());
    row.put("found", scan.found());
    row.put("running", scan.running());
    row.put("startedAt", scan.startedAt());
    row.put("now", tx.now());
    row.put("by", tx.caller().account());
    if (tx.handle().createUpdate(UPDATE).bindMap(row).execute() == 0) {
      tx.handle().createUpdate(INSERT).bindMap(row).execute();
    }
    String how = scan.done() + "/" + scan.of();
    tx.note("scan", "registration.duplicate_scan", null, scan.unit(), scan.unit(), how);
    return scan;
  }
}
