package org.antong.platform.db.internal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.api.data.Leaving;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.db.internal.audit.LookLog;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A module's door to its schema. */
public final class SqlModuleDb implements ModuleDb {

  private static final int ATTEMPTS = 5;
  private static final int PAUSE_MS = 40;

  /** What the databases call a transaction that was ended to let another one go on. */
  private static final Set<String> DEADLOCK = Set.of("40001", "40P01");

  private final String module;
  private final Jdbi jdbi;
  private final Dialect dialect;
  private final Clock clock;
  private final Supplier<ScopeSource> scopes;
  private final LookLog looks;
  private final Room room;

  /** With all the room there can be. */
  public SqlModuleDb(
      String module,
      Jdbi jdbi,
      LookLog looks,
      Dialect dialect,
      Clock clock,
      Supplier<ScopeSource> scopes) {
    this(module, jdbi, looks, dialect, clock, scopes, Room.AMPLE);
  }

  /**
   * @param looks shared by all doors to one database
   * @param scopes gives null while nobody makes scopes: then nothing is in scope
   * @param room for what people write
   */
  public SqlModuleDb(
      String module,
      Jdbi jdbi,
      LookLog looks,
      Dialect dialect,
      Clock clock,
      Supplier<ScopeSource> scopes,
      Room room) {
    this.module = module;
    this.jdbi = jdbi;
    this.looks = looks;
    this.dialect = dialect;
    this.clock = clock;
    this.scopes = scopes;
    this.room = room;
  }

  @Override
  public <T> T read(Caller caller, Reading<T> work) {
    DataScope scope = scope(caller);
    try (Handle handle = jdbi.open()) {
      handle.setReadOnly(true);
      handle.begin();
      T seen;
      try {
        seen = work.in(scope, handle);
      } catch (RuntimeException | Error e) {
        undo(handle, e);
        throw e;
      }
      handle.rollback();
      return seen;
    } catch (RuntimeException e) {
      throw Outage.told(e);
    }
  }

  @Override
  public <T> T look(Caller caller, Look look, Reading<T> work, Function<? super T, String> told) {
    T seen = read(caller, work);
    // Only now, without a connection in hand: the writer needs one too.
    CompletableFuture<Void> written = looks.add(module, caller, look, told.apply(seen), clock);
    if (Leaving.awaits(written)) return seen;
    try {
      written.join();
    } catch (CompletionException e) {
      throw Outage.told(e.getCause() instanceof RuntimeException cause ? cause : e);
    }
    return seen;
  }

  @Override
  public <T> T write(Caller caller, Writing<T> work) {
    DataScope scope = scope(caller);
    int attempt = 1;
    while (true) {
      try {
        return once(caller, scope, work);
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !deadlock(e) || !paused(attempt)) throw Outage.told(e);
        attempt++;
      }
    }
  }

  private static boolean deadlock(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      // A broken connection has no code, and a set is not asked for none.
      if (t instanceof SQLException e
          && e.getSQLState() != null
          && DEADLOCK.contains(e.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** Longer each time, and not as long as the other one's pause; false when there is no time. */
  private static boolean paused(int attempt) {
    try {
      Thread.sleep(attempt * ThreadLocalRandom.current().nextInt(1, PAUSE_MS));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private <T> T once(Caller caller, DataScope scope, Writing<T> work) {
    // Milliseconds, so that what is shown and sent is what is stored.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try (Handle handle = jdbi.open()) {
      handle.begin();
      try {
        Transaction tx = new Transaction(handle, module, caller, now, room);
        T result = work.in(scope, tx);
        tx.finish();
        handle.commit();
        return result;
      } catch (RuntimeException | Error e) {
        undo(handle, e);
        throw e;
      }
    }
  }

  /**
   * Derby refuses to close a connection with an open transaction. Where the connection is broken
   * this fails too, and would hide why.
   */
  private static void undo(Handle handle, Throwable why) {
    try {
      if (handle.isInTransaction()) handle.rollback();
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  @Override
  public boolean derby() {
    return dialect == Dialect.DERBY;
  }

  private DataScope scope(Caller caller) {
    if (caller.isPlatform()) return DataScope.system(caller.displayName());
    ScopeSource source = scopes.get();
    return source == null ? DataScope.nothing() : source.scope(caller, module);
  }
}
