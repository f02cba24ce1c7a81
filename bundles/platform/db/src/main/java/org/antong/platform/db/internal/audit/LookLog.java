package org.antong.platform.db.internal.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb.Look;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes lines about readings. Waiting for the disk is nearly all of what such a line costs, and it
 * costs that once for all who wait: one thread takes what has come meanwhile and writes it in one
 * transaction.
 *
 * <p>Who turns the pages of a list waits once: while a line about the same person, list and purpose
 * is on the disk and not older than the setting, further ones are written a moment later and nobody
 * waits for them. A power cut may take such a line, never the one that says that this person looked
 * at this list for this purpose. What could not be written is written with the next, and until then
 * everybody waits.
 */
public final class LookLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LookLog.class);

  private static final int TOGETHER = 100;

  /** So long lines nobody waits for are gathered. */
  private static final long GATHERED_MS = 200;

  private static final long PAUSE_MS = 1_000;

  /** So many readings are remembered before old ones are looked for. */
  private static final int REMEMBERED = 1_000;

  /** Who looked at which list for what. */
  private record Said(
      String module, Id account, String source, String purpose, String post, Look look) {}

  /**
   * @param said null where somebody only waits for all that was before
   */
  private record Waiting(
      Said said,
      Caller caller,
      String told,
      Instant at,
      boolean awaited,
      CompletableFuture<Void> written) {

    static Waiting forAllBefore() {
      return new Waiting(null, null, null, null, true, new CompletableFuture<>());
    }
  }

  private static final Waiting WAKE =
      new Waiting(null, null, null, null, false, new CompletableFuture<>());

  private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();

  /** Lines nobody waits for. To wake the writer for each would cost more than all the rest. */
  private final Queue<Waiting> quiet = new ConcurrentLinkedQueue<>();

  private final AtomicBoolean woken = new AtomicBoolean();
  private final Map<Said, Long> onDisk = new ConcurrentHashMap<>();
  private final Jdbi jdbi;
  private final long again;
  private final Thread writer;
  private volatile boolean closed;

  /**
   * @param again how old a line on the disk may be that says the same; zero when each is waited for
   */
  public LookLog(Jdbi jdbi, Duration again) {
    this.jdbi = jdbi;
    this.again = again.toNanos();
    writer = new Thread(this::write, "antong-look-log");
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Has the line written; what comes back is done once it may leave, and fails where it may not.
   */
  public CompletableFuture<Void> add(
      String module, Caller caller, Look look, String told, Clock clock) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Said said =
        new Said(
            module,
            caller.account(),
            caller.source(),
            AuditEntry.purpose(caller, at),
            AuditEntry.post(caller),
            look);
    Long last = onDisk.get(said);
    boolean awaited = last == null || System.nanoTime() - last >= again;
    Waiting line = new Waiting(said, caller, told, at, awaited, new CompletableFuture<>());
    if (awaited) {
      waiting.add(line);
    } else {
      quiet.add(line);
      if (woken.compareAndSet(false, true)) waiting.add(WAKE);
    }
    if (closed) fail();
    // One that was put too late to be written has failed by now, whoever waits for it or not.
    return awaited || line.written().isDone()
        ? line.written()
        : CompletableFuture.completedFuture(null);
  }

  /** Waits until everything before is written, so that who reads the log reads it whole. */
  public void settle() {
    Waiting all = Waiting.forAllBefore();
    waiting.add(all);
    if (closed) fail();
    try {
      all.written().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void write() {
    List<Waiting> some = new ArrayList<>();
    boolean failing = false;
    while (true) {
      boolean last = closed;
      if (!gather(some, last)) break;
      if (some.isEmpty()) {
        if (last) break;
        continue;
      }
      try {
        List<Waiting> lines = some.stream().filter(w -> w.said() != null).toList();
        if (!lines.isEmpty()) jdbi.useTransaction(handle -> written(handle, lines));
        remember(lines);
        some.forEach(w -> w.written().complete(null));
        some.clear();
        failing = false;
      } catch (RuntimeException | Error e) {
        onDisk.clear();
        some.stream().filter(Waiting::awaited).forEach(w -> w.written().completeExceptionally(e));
        some.removeIf(Waiting::awaited);
        if (some.isEmpty()) continue;
        if (!failing) LOG.warn("{} lines about readings wait: {}", some.size(), e.toString());
        failing = true;
        if (last || !paused()) break;
      }
    }
    some.forEach(
        w -> w.written().completeExceptionally(new IllegalStateException("not written any more")));
    fail();
  }

  /**
   * Adds what is there, and what comes within a moment unless somebody waits.
   *
   * @param last whether no more comes
   * @return false when the thread is to end
   */
  private boolean gather(List<Waiting> some, boolean last) {
    try {
      if (some.isEmpty() && !last) some.add(waiting.take());
      int most = some.size() + TOGETHER;
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GATHERED_MS);
      while (some.size() < most) {
        waiting.drainTo(some, most - some.size());
        if (last || closed || some.stream().anyMatch(Waiting::awaited)) break;
        Waiting next = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) break;
        some.add(next);
      }
      woken.set(false);
      for (Waiting line = quiet.poll(); line != null; line = quiet.poll()) some.add(line);
      some.removeIf(w -> w == WAKE);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static boolean paused() {
    try {
      Thread.sleep(PAUSE_MS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void remember(List<Waiting> lines) {
    if (again == 0) return;
    long now = System.nanoTime();
    lines.stream().filter(Waiting::awaited).forEach(w -> onDisk.put(w.said(), now));
    if (onDisk.size() > REMEMBERED) onDisk.values().removeIf(then -> now - then >= again);
  }

  private static void written(Handle handle, List<Waiting> lines) {
    Id tx = Id.next();
    List<AuditEntry> entries = new ArrayList<>();
    for (Waiting w : lines) {
      Look l = w.said().look();
      entries.add(
          AuditEntry.note(
              tx,
              w.at(),
              w.said().module(),
              w.caller(),
              l.action(),
              l.entity(),
              null,
              null,
              null,
              w.told()));
    }
    AuditLog.insert(handle, entries);
    // Not simply the first and the last: when the clock is set back, so are the ids.
    List<Id> ids = entries.stream().map(AuditEntry::id).sorted().toList();
    AuditLog.leaveForSealing(handle, tx, ids.get(0), ids.get(ids.size() - 1));
  }

  private void fail() {
    if (writer.isAlive() && Thread.currentThread() != writer) return;
    List<Waiting> left = new ArrayList<>(quiet);
    quiet.clear();
    waiting.drainTo(left);
    left.removeIf(w -> w == WAKE);
    left.forEach(
        w ->
            w.written()
                .completeExceptionally(new IllegalStateException("the database is being closed")));
  }

  /** Writes what is left; interrupting Derby in the middle of a write would close its files. */
  @Override
  public void close() {
    closed = true;
    waiting.add(Waiting.forAllBefore());
    try {
      writer.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    fail();
  }
}
