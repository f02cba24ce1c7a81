package org.antong.platform.api.data;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.Handle;
import org.osgi.annotation.versioning.ProviderType;

/** One writing transaction. What is written without an audited change is rolled back. */
@ProviderType
public interface Tx {

  Handle handle();

  Caller caller();

  /** When the transaction began: the recorded time of everything written in it. */
  Instant now();

  /** Audits what a store just wrote, on the same connection. */
  void audit(Change change);

  /**
   * Audits something that changes no row of the module: an unmasking, a refusal, a print.
   *
   * @param action for example {@code unmask}
   * @param detail what exactly, without personal data, for example the field's name
   */
  void note(
      String action, String entity, Id id, DivisionCode division, DivisionCode unit, String detail);

  /**
   * Lets a transaction commit changed rows without a line in the audit log: the upkeep of the
   * platform itself, such as a session's idle time, a counter of failed logins or a cache version.
   * Never for rows about people. Only platform bundles may call it (archtest).
   *
   * @param reason why nobody will ask who did this, for the reader of the code
   */
  void upkeep(String reason);

  /**
   * Does something just before the commit, once for each key and in the order of the keys: for rows
   * that many transactions write, so that they are locked briefly and always in the same order.
   */
  void last(String key, Runnable work);
}
