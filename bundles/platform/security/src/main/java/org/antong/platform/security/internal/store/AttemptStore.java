package org.antong.platform.security.internal.store;

import java.time.Instant;
import java.util.Optional;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.antong.platform.security.internal.domain.LockoutRules.Attempt;
import org.jdbi.v3.core.Handle;

/** Failed logins by name and source. There is no caller yet, so their scope is the platform's. */
public final class AttemptStore {

  /** The source that stands for all of them. */
  public static final String ANYWHERE = "*";

  /** The name that stands for all of them; no {@code LoginName.key} looks like it. */
  public static final String ANYBODY = "*";

  private static final String FIND =
      """
      select failures, failed_at, locked_until
        from security.attempt
       where login_key = :key and source = :source""";

  private static final String INSERT =
      """
      insert into security.attempt (login_key, source, failures, failed_at, locked_until)
      values (:key, :source, 0, :failedAt, :lockedUntil)""";

  private static final String UPDATE =
      """
      update security.attempt
         set failures = :failures, failed_at = :failedAt, locked_until = :lockedUntil
       where login_key = :key and source = :source""";

  /** Takes the row for this transaction, so that no failure beside it goes uncounted. */
  public Attempt take(DataScope scope, Tx tx, String key, String source) {
    int rows =
        tx.handle()
            .createUpdate(
                "update security.attempt set failures = failures"
                    + " where login_key = :key and source = :source")
            .bind("key", key)
            .bind("source", source)
            .execute();
    if (rows == 0) {
      tx.handle()
          .createUpdate(INSERT)
          .bind("key", key)
          .bind("source", source)
          .bind("failedAt", Attempt.NONE.failedAt())
          .bind("lockedUntil", Attempt.NONE.lockedUntil())
          .execute();
    }
    return find(scope, tx.handle(), key, source).orElseThrow();
  }

  public void save(DataScope scope, Tx tx, String key, String source, Attempt attempt) {
    tx.handle()
        .createUpdate(UPDATE)
        .bind("key", key)
        .bind("source", source)
        .bind("failures", attempt.failures())
        .bind("failedAt", attempt.failedAt())
        .bind("lockedUntil", attempt.lockedUntil())
        .execute();
  }

  /**
   * Until when the name is locked out for this source: by itself, over all, or all names of it.
   *
   * @param latest no lockout that began by now lasts longer; one that does began while the clock
   *     was ahead, and is none
   */
  public Optional<Instant> lockedUntil(
      DataScope scope, Handle handle, String key, String source, Instant now, Instant latest) {
    return handle
        .createQuery(
            "select max(locked_until) from security.attempt where locked_until <= :latest and ("
                + "login_key = :key and (source = :source or source = '*')"
                + " or login_key = '*' and source = :source)")
        .bind("key", key)
        .bind("source", source)
        .bind("latest", latest)
        .mapTo(Instant.class)
        .findOne()
        .filter(now::isBefore);
  }

  /** The most failures of a name since a moment, at this source or over all. */
  public int failures(DataScope scope, Handle handle, String key, String source, Instant since) {
    return handle
        .createQuery(
            "select coalesce(max(failures), 0) from security.attempt"
                + " where login_key = :key and (source = :source or source = '*')"
                + " and failed_at > :since")
        .bind("key", key)
        .bind("source", source)
        .bind("since", since)
        .mapTo(Integer.class)
        .one();
  }

  /** Forgets the failures of a name from one source and the sum over all; null for every source. */
  public void forget(DataScope scope, Tx tx, String key, String source) {
    tx.handle()
        .createUpdate(
            "delete from security.attempt where login_key = :key"
                + " and (cast(:source as varchar(64)) is null or source = :source or source = '*')")
        .bind("key", key)
        .bind("source", source)
        .execute();
  }

  /** Deletes what no lockout needs any more. */
  public void sweep(DataScope scope, Tx tx, Instant before) {
    tx.handle()
        .createUpdate(
            "delete from security.attempt where failed_at < :before and locked_until < :before")
        .bind("before", before)
        .execute();
  }

  private Optional<Attempt> find(DataScope scope, Handle handle, String key, String source) {
    return handle
        .createQuery(FIND)
        .bind("key", key)
        .bind("source", source)
        .map(
            row ->
                new Attempt(
                    row.getColumn("failures", Integer.class),
                    row.getColumn("failed_at", Instant.class),
                    row.getColumn("locked_until", Instant.class)))
        .findOne();
  }
}
