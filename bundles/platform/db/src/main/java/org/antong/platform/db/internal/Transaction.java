package org.antong.platform.db.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.db.internal.audit.AuditEntry;
import org.antong.platform.db.internal.audit.AuditLog;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** A writing transaction that gathers what is to be audited and writes it in batches. */
final class Transaction implements Tx {

  private static final int BATCH = 200;

  private final Handle handle;
  private final String module;
  private final Caller caller;
  private final Instant now;
  private final Room room;
  private final Id id = Id.next();
  private final ChangeCounter counter = new ChangeCounter();
  private final List<AuditEntry> waiting = new ArrayList<>();
  private final SortedMap<String, Runnable> atLast = new TreeMap<>();
  private Id first;
  private Id last;
  private boolean upkeep;

  Transaction(Handle handle, String module, Caller caller, Instant now, Room room) {
    this.handle = handle;
    this.module = module;
    this.caller = caller;
    this.now = now;
    this.room = room;
    handle.getConfig(SqlStatements.class).setSqlLogger(counter);
  }

  @Override
  public Handle handle() {
    return handle;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void audit(Change change) {
    // What is only noted, such as that somebody read, goes on.
    if (!caller.isPlatform()) room.require();
    add(AuditEntry.of(id, now, module, caller, change));
  }

  @Override
  public void note(
      String action,
      String entity,
      Id entityId,
      DivisionCode division,
      DivisionCode unit,
      String detail) {
    add(AuditEntry.note(id, now, module, caller, action, entity, entityId, division, unit, detail));
  }

  @Override
  public void upkeep(String reason) {
    if (reason.isBlank()) throw new IllegalArgumentException("say why");
    upkeep = true;
  }

  @Override
  public void last(String key, Runnable work) {
    atLast.putIfAbsent(key, work);
  }

  /** Writes what is to be audited; refuses a change nobody audited. */
  void finish() {
    if (counter.changedBy() != null && first == null && !upkeep) {
      throw new IllegalStateException(
          "Module "
              + module
              + " changed rows without auditing a change; rolled back: "
              + counter.changedBy().strip().replaceAll("\\s+", " "));
    }
    flush();
    if (first != null) AuditLog.leaveForSealing(handle, id, first, last);
    atLast.values().forEach(Runnable::run);
  }

  private void add(AuditEntry entry) {
    // Not simply the first and the last: when the clock is set back, so are the ids.
    if (first == null || entry.id().compareTo(first) < 0) first = entry.id();
    if (last == null || entry.id().compareTo(last) > 0) last = entry.id();
    waiting.add(entry);
    if (waiting.size() >= BATCH) flush();
  }

  private void flush() {
    AuditLog.insert(handle, waiting);
    waiting.clear();
  }
}
