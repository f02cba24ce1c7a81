package org.antong.registration.internal.store;

import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which files left the system in which export. */
public final class ExportStore {

  /** Rows a transaction writes at most. */
  public static final int TOGETHER = 500;

  private static final String INSERT =
      "insert into registration.child_export (export_id, child_id)"
          + " select :export, c.id from registration.child c where c.id = :child and <scope>";

  /** Files that are not in scope, or anonymous by now, are left out. */
  public int insert(DataScope scope, Tx tx, Id export, List<Id> children) {
    PreparedBatch batch =
        tx.handle().prepareBatch(INSERT).define("scope", scope.on("c.division", "c.unit"));
    for (Id child : children) {
      batch.bindMap(scope.bindings()).bind("export", export).bind("child", child).add();
    }
    int rows = 0;
    for (int n : batch.execute()) rows += n;
    tx.note(
        "export-files", "registration.child_export", null, null, null, export + " rows " + rows);
    return rows;
  }
}
