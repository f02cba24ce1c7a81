package org.antong.platform.security.internal.store;

import java.time.Instant;
import java.util.List;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Kept files no row points to. They belong to the installation, so their scope is the platform's.
 */
public final class LooseFileStore {

  public void insert(DataScope scope, Tx tx, String reference) {
    tx.handle()
        .createUpdate("insert into security.loose_file (reference, since) values (:file, :now)")
        .bind("file", reference)
        .bind("now", tx.now())
        .execute();
  }

  /** A row points to it from now on. */
  public void delete(DataScope scope, Tx tx, List<String> references) {
    PreparedBatch batch =
        tx.handle().prepareBatch("delete from security.loose_file where reference = :file");
    references.forEach(file -> batch.bind("file", file).add());
    if (batch.size() > 0) batch.execute();
  }

  /** The first of those that are loose since before a moment. */
  public List<String> before(DataScope scope, Handle handle, Instant moment, int most) {
    return handle
        .createQuery(
            "select reference from security.loose_file where since < :moment order by since"
                + " fetch first :most rows only")
        .bind("moment", moment)
        .bind("most", most)
        .mapTo(String.class)
        .list();
  }
}
