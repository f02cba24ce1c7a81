package org.antong.platform.backup.internal.store;

import java.time.Instant;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** What became of each backup. They are the installation's, and so is the scope. */
public final class RunStore {

  private static final int LONGEST = 2_000;

  private static final String INSERT =
      """
      insert into backup.run (id, began_at, ended_at, good, file, bytes, table_rows, lacking, reason)
      values (:id, :began, :ended, :good, :file, :bytes, :rows, :lacking, :reason)\
      """;

  private static final String LAST =
      """
      select began_at, ended_at, good, file, bytes, table_rows, lacking, reason
        from backup.run
       where id = (select max(id) from backup.run)\
      """;

  private static final String LAST_GOOD =
      """
      select began_at, ended_at, good, file, bytes, table_rows, lacking, reason
        from backup.run
       where id = (select max(id) from backup.run where good = true)\
      """;

  private static final String FAILED_SINCE =
      "select count(*) from backup.run where good = false and began_at > :since";

  public void insert(DataScope scope, Tx tx, Run run) {
    Id id = Id.next();
    String reason = run.reason();
    tx.handle()
        .createUpdate(INSERT)
        .bind("id", id)
        .bind("began", run.began())
        .bind("ended", run.ended())
        .bind("good", run.good())
        .bind("file", run.file())
        .bind("bytes", run.bytes())
        .bind("rows", run.rows())
        .bind("lacking", run.lacking())
        .bind(
            "reason",
            reason == null || reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST))
        .execute();
    tx.note(
        run.good() ? "backup" : "backup-failed",
        "backup.run",
        id,
        null,
        null,
        run.good() ? "bytes=" + run.bytes() : null);
  }

  public Optional<Run> last(DataScope scope, Handle handle) {
    return handle.createQuery(LAST).map(RunStore::run).findOne();
  }

  public Optional<Run> lastGood(DataScope scope, Handle handle) {
    return handle.createQuery(LAST_GOOD).map(RunStore::run).findOne();
  }

  /** How many failed that began after this moment. */
  public long failedSince(DataScope scope, Handle handle, Instant since) {
    return handle.createQuery(FAILED_SINCE).bind("since", since).mapTo(Long.class).one();
  }

  private static Run run(RowView row) {
    return new Run(
        row.getColumn("began_at", Instant.class),
        row.getColumn("ended_at", Instant.class),
        row.getColumn("good", Boolean.class),
        row.getColumn("file", String.class),
        row.getColumn("bytes", Long.class),
        row.getColumn("table_rows", Long.class),
        row.getColumn("lacking", Long.class),
        row.getColumn("reason", String.class));
  }
}
