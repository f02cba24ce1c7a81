package org.antong.platform.db.internal.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb.Look;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes lines about readings. Waiting for the disk is nearly all of what such a line costs, and it
 * costs that once for all who wait: one thread takes what has come meanwhile and writes it in one
 * transaction. A list that showed names took 70 % longer while each reading waited for itself.
 */
public final class LookLog implements AutoCloseable {

  private static final int TOGETHER = 100;

  private record Waiting(
      String module, Caller caller, Look look, Instant at, CompletableFuture<Void> written) {}

  /** Wakes the writer to end; interrupting Derby in the middle of a write closes its files. */
  private static final Waiting LAST =
      new Waiting(null, null, null, null, new CompletableFuture<>());

  private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
  private final Jdbi jdbi;
  private final Thread writer;
  private volatile boolean closed;

  public LookLog(Jdbi jdbi) {
    this.jdbi = jdbi;
    writer = new Thread(this::write, "antong-look-log");
    writer.setDaemon(true);
    writer.start();
  }

  /** Has the line written; what comes back is done once it is, and fails where it cannot be. */
  public CompletableFuture<Void> add(String module, Caller caller, Look look, Clock clock) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    CompletableFuture<Void> written = new CompletableFuture<>();
    waiting.add(new Waiting(module, caller, look, at, written));
    if (closed) fail();
    return written;
  }

  private void write() {
    while (!closed) {
      List<Waiting> some = new ArrayList<>();
      try {
        some.add(waiting.take());
      } catch (InterruptedException e) {
        break;
      }
      waiting.drainTo(some, TOGETHER - 1);
      some.remove(LAST);
      if (some.isEmpty()) continue;
      try {
        jdbi.useTransaction(handle -> written(handle, some));
        some.forEach(w -> w.written().complete(null));
      } catch (RuntimeException | Error e) {
        some.forEach(w -> w.written().completeExceptionally(e));
      }
    }
    fail();
  }

  private static void written(Handle handle, List<Waiting> some) {
    Id tx = Id.next();
    List<AuditEntry> entries = new ArrayList<>();
    for (Waiting w : some) {
      Look l = w.look();
      entries.add(
          AuditEntry.note(
              tx,
              w.at(),
              w.module(),
              w.caller(),
              l.action(),
              l.entity(),
              l.id(),
              null,
              null,
              l.detail()));
    }
    AuditLog.insert(handle, entries);
    // Not simply the first and the last: when the clock is set back, so are the ids.
    List<Id> ids = entries.stream().map(AuditEntry::id).sorted().toList();
    AuditLog.leaveForSealing(handle, tx, ids.get(0), ids.get(ids.size() - 1));
  }

  private void fail() {
    List<Waiting> left = new ArrayList<>();
    waiting.drainTo(left);
    left.remove(LAST);
    left.forEach(
        w ->
            w.written()
                .completeExceptionally(new IllegalStateException("the database is being closed")));
  }

  @Override
  public void close() {
    closed = true;
    waiting.add(LAST);
    try {
      writer.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    fail();
  }
}
