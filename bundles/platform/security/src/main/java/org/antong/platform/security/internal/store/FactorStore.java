package org.antong.platform.security.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Second factors and recovery codes. They belong to their account, so their scope is its own. */
public final class FactorStore {

  /**
   * A factor as it is kept.
   *
   * @param secret sealed; null while none is in force
   * @param offered sealed; null while none is being taken up
   */
  public record Factor(String secret, String offered, long lastStep, Instant enrolledAt) {}

  public Optional<Factor> find(DataScope scope, Handle handle, Id account) {
    return handle
        .createQuery(
            "select secret, offered, last_step, enrolled_at from security.factor"
                + " where account = :account")
        .bind("account", account)
        .map(
            row ->
                new Factor(
                    row.getColumn("secret", String.class),
                    row.getColumn("offered", String.class),
                    row.getColumn("last_step", Long.class),
                    row.getColumn("enrolled_at", Instant.class)))
        .findOne();
  }

  /** Keeps a secret a phone is taking up, beside the one in force. */
  public void offer(DataScope scope, Tx tx, Id account, String sealed) {
    int rows =
        tx.handle()
            .createUpdate("update security.factor set offered = :offered where account = :account")
            .bind("offered", sealed)
            .bind("account", account)
            .execute();
    if (rows == 0) {
      tx.handle()
          .createUpdate(
              "insert into security.factor (account, offered, last_step)"
                  + " values (:account, :offered, 0)")
          .bind("account", account)
          .bind("offered", sealed)
          .execute();
    }
  }

  /** Puts the offered secret in force; false when another one is offered meanwhile. */
  public boolean enrol(DataScope scope, Tx tx, Id account, String sealed, long step) {
    return tx.handle()
            .createUpdate(
                "update security.factor set secret = offered, offered = null, last_step = :step,"
                    + " enrolled_at = :now where account = :account and offered = :offered")
            .bind("step", step)
            .bind("now", tx.now())
            .bind("account", account)
            .bind("offered", sealed)
            .execute()
        == 1;
  }

  /** Uses up the code of a step; false when it or a later one was used before. */
  public boolean use(DataScope scope, Tx tx, Id account, long step) {
    return tx.handle()
            .createUpdate(
                "update security.factor set last_step = :step"
                    + " where account = :account and last_step < :step")
            .bind("step", step)
            .bind("account", account)
            .execute()
        == 1;
  }

  public void remove(DataScope scope, Tx tx, Id account) {
    for (String table : List.of("security.recovery_code", "security.factor")) {
      tx.handle()
          .createUpdate("delete from " + table + " where account = :account")
          .bind("account", account)
          .execute();
    }
  }

  /** Puts new recovery codes in the place of all old ones. */
  public void recovery(DataScope scope, Tx tx, Id account, List<String> hashes) {
    tx.handle()
        .createUpdate("delete from security.recovery_code where account = :account")
        .bind("account", account)
        .execute();
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                "insert into security.recovery_code (account, code) values (:account, :code)");
    hashes.forEach(hash -> batch.bind("account", account).bind("code", hash).add());
    batch.execute();
  }

  /** Uses up a recovery code; false when there is no such code, or it was used. */
  public boolean useRecovery(DataScope scope, Tx tx, Id account, String hash) {
    return tx.handle()
            .createUpdate(
                "update security.recovery_code set used_at = :now"
                    + " where account = :account and code = :code and used_at is null")
            .bind("now", tx.now())
            .bind("account", account)
            .bind("code", hash)
            .execute()
        == 1;
  }

  public int recoveryLeft(DataScope scope, Handle handle, Id account) {
    return handle
        .createQuery(
            "select count(*) from security.recovery_code"
                + " where account = :account and used_at is null")
        .bind("account", account)
        .mapTo(Integer.class)
        .one();
  }
}
