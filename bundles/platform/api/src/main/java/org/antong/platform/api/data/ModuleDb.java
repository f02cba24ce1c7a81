package org.antong.platform.api.data;

import java.util.function.Function;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.jdbi.v3.core.Handle;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A module's door to its own schema; a service with property {@code antong.module=<id>} that exists
 * only while the database is there and the module's migrations are done.
 */
@ProviderType
public interface ModuleDb {

  /** Reads in scope. */
  @FunctionalInterface
  interface Reading<T> {
    T in(DataScope scope, Handle handle);
  }

  /** Writes in scope. */
  @FunctionalInterface
  interface Writing<T> {
    T in(DataScope scope, Tx tx);
  }

  /** Runs a read-only transaction in the caller's scope for the permission being exercised. */
  <T> T read(Caller caller, Reading<T> work);

  /**
   * What the audit log calls a reading that shows identities.
   *
   * @param action for example {@code list}
   * @param entity what kind of record, for example {@code registration.child}
   */
  record Look(String action, String entity) {}

  /**
   * Reads a list in scope and leaves a line in the audit log of who saw what. The line is written
   * while the answer is made, together with those of others who look at the same time, and is in
   * the log before the list is out: what could not be logged is not shown. Where a line on the
   * disk, not older than a setting, tells of the same list, person and purpose, the further ones
   * follow a moment later.
   *
   * @param told what was asked for and seen, without personal data: conditions, numbers of records
   */
  <T> T look(Caller caller, Look look, Reading<T> work, Function<? super T, String> told);

  /**
   * Runs one transaction; any exception rolls it back; commits only audited changes. A transaction
   * the database ended because two waited for each other is run again, so what it gathers outside
   * itself must bear that.
   */
  <T> T write(Caller caller, Writing<T> work);

  /** Whether the schema lives in Derby, for the rare statement that must differ. */
  boolean derby();
}
