package org.antong.platform.security.internal.store;

import java.time.Instant;
import java.util.Optional;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.jdbi.v3.core.Handle;

/** Digits that pictures show. Nobody is logged in yet, so their scope is the platform's. */
public final class RiddleStore {

  public void insert(DataScope scope, Tx tx, String id, String digits, Instant until) {
    tx.handle()
        .createUpdate(
            "insert into security.riddle (id, digits, until) values (:id, :digits, :until)")
        .bind("id", id)
        .bind("digits", digits)
        .bind("until", until)
        .execute();
  }

  /** The digits of a picture that is still good. */
  public Optional<String> digits(DataScope scope, Handle handle, String id, Instant now) {
    return handle
        .createQuery("select digits from security.riddle where id = :id and until > :now")
        .bind("id", id)
        .bind("now", now)
        .mapTo(String.class)
        .findOne();
  }

  /** Takes a picture off, whatever was answered; false when somebody else did before. */
  public boolean take(DataScope scope, Tx tx, String id) {
    return tx.handle()
            .createUpdate("delete from security.riddle where id = :id")
            .bind("id", id)
            .execute()
        == 1;
  }

  public void sweep(DataScope scope, Tx tx, Instant now) {
    tx.handle()
        .createUpdate("delete from security.riddle where until < :now")
        .bind("now", now)
        .execute();
  }
}
