package org.antong.platform.db.internal.audit;

import java.util.List;
import org.antong.platform.api.watch.Measure;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** How far the audit log is sealed: two figures for whoever watches the system. */
public final class AuditStand {

  private static final String SEALED = "select coalesce(sum(seq), 0) from antong.audit_chain";
  private static final String WAITING = "select count(*) from antong.audit_unsealed";

  private final Jdbi jdbi;

  public AuditStand(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public List<Measure> measures() {
    return jdbi.inTransaction(
        handle ->
            List.of(
                Measure.gauge(
                    "antong_audit_sealed_entries",
                    "Entries of the audit log that are in its chains, of all counties.",
                    one(handle, SEALED)),
                Measure.gauge(
                    "antong_audit_waiting_transactions",
                    "Transactions whose audit entries are not in a chain yet; a second's work.",
                    one(handle, WAITING))));
  }

  private static long one(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Long.class).one();
  }
}
