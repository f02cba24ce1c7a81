package org.antong.platform.security.internal.store;

import java.util.Optional;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.jdbi.v3.core.Handle;

/** The one-time set-up link: the hash of its token, and whether it was used. */
public final class SetupStore {

  private static final String ENTITY = "security.setup";

  /** Hash of the token that is still open. */
  public Optional<String> open(DataScope scope, Handle handle) {
    return handle
        .createQuery("select token from security.setup where id = 1 and used_at is null")
        .mapTo(String.class)
        .findOne();
  }

  /** Puts a new token in the place of any old one. */
  public void offer(DataScope scope, Tx tx, String digest) {
    tx.handle().execute("delete from security.setup");
    tx.handle()
        .createUpdate("insert into security.setup (id, token, created_at) values (1, :token, :now)")
        .bind("token", digest)
        .bind("now", tx.now())
        .execute();
    tx.note("offer", ENTITY, Caller.PLATFORM, null, null, "one-time set-up link written");
  }

  /** Closes the link; false when it was closed already or is another one. */
  public boolean use(DataScope scope, Tx tx, String digest) {
    int rows =
        tx.handle()
            .createUpdate(
                "update security.setup set used_at = :now"
                    + " where id = 1 and token = :token and used_at is null")
            .bind("token", digest)
            .bind("now", tx.now())
            .execute();
    if (rows == 1) tx.note("use", ENTITY, Caller.PLATFORM, null, null, "one-time set-up link used");
    return rows == 1;
  }
}
