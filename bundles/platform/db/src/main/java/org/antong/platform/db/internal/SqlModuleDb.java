package org.antong.platform.db.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.api.data.ModuleDb;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A module's door to its schema. */
public final class SqlModuleDb implements ModuleDb {

  private final String module;
  private final Jdbi jdbi;
  private final Dialect dialect;
  private final Clock clock;
  private final Supplier<ScopeSource> scopes;

  /**
   * @param scopes gives null while nobody makes scopes: then nothing is in scope
   */
  public SqlModuleDb(
      String module, Jdbi jdbi, Dialect dialect, Clock clock, Supplier<ScopeSource> scopes) {
    this.module = module;
    this.jdbi = jdbi;
    this.dialect = dialect;
    this.clock = clock;
    this.scopes = scopes;
  }

  @Override
  public <T> T read(Caller caller, Reading<T> work) {
    DataScope scope = scope(caller);
    try (Handle handle = jdbi.open()) {
      handle.setReadOnly(true);
      handle.begin();
      try {
        return work.in(scope, handle);
      } finally {
        handle.rollback();
      }
    }
  }

  @Override
  public <T> T write(Caller caller, Writing<T> work) {
    DataScope scope = scope(caller);
    // Milliseconds, so that what is shown and sent is what is stored.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try (Handle handle = jdbi.open()) {
      handle.begin();
      boolean done = false;
      try {
        Transaction tx = new Transaction(handle, module, caller, now);
        T result = work.in(scope, tx);
        tx.finish();
        handle.commit();
        done = true;
        return result;
      } finally {
        // Derby refuses to close a connection with an open transaction.
        if (!done && handle.isInTransaction()) handle.rollback();
      }
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
