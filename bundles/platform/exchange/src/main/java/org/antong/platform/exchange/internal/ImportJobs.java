package org.antong.platform.exchange.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.exchange.ImportSight.State;
import org.antong.platform.exchange.Roster;
import org.antong.platform.exchange.internal.domain.Batch;
import org.antong.platform.exchange.internal.store.BatchStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with every batch that is not where it should be, one at a time: those just asked for, and
 * those a killed or stopped system left half done.
 */
@Component(service = ImportJobs.class)
public final class ImportJobs {

  private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);
  private static final Duration CLAIMED = Duration.ofSeconds(60);
  private static final long RENEWED_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final int TICK_SECONDS = 5;
  private static final int ATTEMPTS = 3;
  private static final List<State> RUNNING =
      List.of(State.UPLOADED, State.IMPORTING, State.WITHDRAWING);
  private static final List<State> ENDED =
      List.of(State.MAPPING, State.CHECKED, State.DONE, State.WITHDRAWN, State.FAILED);

  private final ModuleDb db;
  private final JobClaims claims;
  private final ImportSteps steps;
  private final ExchangeConfig config;
  private final Clock clock;
  private final BatchStore batches;
  private final Map<Id, Integer> failures = new ConcurrentHashMap<>();
  private final ScheduledExecutorService work =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-imports"));
  private volatile boolean closed;
  private volatile Instant swept = Instant.MIN;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<Roster> rosters = List.of();

  @Activate
  public ImportJobs(
      @Reference(target = "(antong.module=exchange)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference JobClaims claims,
      @Reference ImportSteps steps,
      @Reference ExchangeConfig config,
      @Reference Clock clock) {
    this(db, cipher, claims, steps, config, clock, TICK_SECONDS);
  }

  /** For tests, which tick themselves. */
  public ImportJobs(
      ModuleDb db,
      FieldCipher cipher,
      JobClaims claims,
      ImportSteps steps,
      ExchangeConfig config,
      Clock clock,
      int tickSeconds) {
    this.db = db;
    this.claims = claims;
    this.steps = steps;
    this.config = config;
    this.clock = clock;
    this.batches = new BatchStore(cipher);
    if (tickSeconds > 0) {
      // The first look comes soon: what a killed system left is not to wait.
      work.scheduleWithFixedDelay(this::tick, 1, tickSeconds, TimeUnit.SECONDS);
    }
  }

  /** The rosters there are; for tests, where nobody injects them. */
  void rosters(List<Roster> there) {
    this.rosters = there;
  }

  @Deactivate
  public void close() {
    closed = true;
    work.shutdown();
    try {
      // A page is soon done; whatever is left is gone on with at the next start.
      if (!work.awaitTermination(10, TimeUnit.SECONDS)) work.shutdownNow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Goes on with this batch now, or as soon as what is going on is done. */
  Future<?> wake(Id id) {
    return work.submit(() -> attempt(id));
  }

  /** Goes on with all that wait. */
  void tick() {
    if (closed) return;
    try {
      Caller platform = Caller.platform("imports that are going on");
      for (Id id : db.read(platform, (scope, handle) -> batches.waiting(scope, handle, RUNNING))) {
        attempt(id);
      }
      if (swept.plus(Duration.ofHours(1)).isBefore(clock.instant())) sweep(platform);
    } catch (RuntimeException e) {
      LOG.warn("Imports could not be looked at: {}", e.getClass().getName());
    }
  }

  /** What nobody finished, and what broke off while it was read, goes after a while. */
  private void sweep(Caller platform) {
    Instant now = clock.instant();
    swept = now;
    Instant kept = now.minus(Duration.ofDays(config.daysKept()));
    Instant reading = now.minus(Duration.ofHours(1));
    List<Id> gone =
        db.read(
            platform,
            (scope, handle) -> {
              List<Id> ids = new java.util.ArrayList<>(batches.old(scope, handle, ENDED, kept));
              ids.addAll(batches.old(scope, handle, List.of(State.READING), reading));
              return ids;
            });
    for (Id id : gone) {
      db.write(
          platform,
          (scope, tx) -> {
            tx.upkeep("the working copy of an upload that nobody needs any more");
            batches.remove(scope, tx, id);
            return null;
          });
    }
  }

  private void attempt(Id id) {
    if (closed) return;
    String job = "exchange.batch." + id;
    if (!claims.claim(job, CLAIMED)) return;
    boolean[] held = {true};
    try {
      work(id, new Holding(job, held));
      failures.remove(id);
    } catch (RuntimeException e) {
      LOG.error("Import {} stopped: {} {}", id, e.getClass().getName(), at(e));
      LOG.debug("Import {} in full", id, e);
      claims.failed(job);
      if (failures.merge(id, 1, Integer::sum) >= ATTEMPTS) giveUp(id);
    } finally {
      if (held[0]) claims.release(job);
    }
  }

  /** Where it happened; a message of a database may quote what stands in a row. */
  private static String at(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      for (StackTraceElement e : t.getStackTrace()) {
        if (e.getClassName().startsWith("org.antong.")) {
          return e.getClassName() + "." + e.getMethodName() + ":" + e.getLineNumber();
        }
      }
    }
    return "";
  }

  private void giveUp(Id id) {
    failures.remove(id);
    try {
      find(id).ifPresent(b -> steps.fail(b, Batch.failure(b.state())));
    } catch (RuntimeException e) {
      LOG.error("Import {} could not be given up: {}", id, e.getClass().getName());
    }
  }

  private Optional<Batch> find(Id id) {
    Caller platform = Caller.platform("imports that are going on");
    return db.read(platform, (scope, handle) -> batches.find(scope, handle, id));
  }

  private void work(Id id, BooleanSupplier goOn) {
    Batch batch = find(id).orElse(null);
    if (batch == null) return;
    Roster roster =
        rosters.stream().filter(r -> r.id().equals(batch.roster())).findFirst().orElse(null);
    if (roster == null) return;
    switch (batch.state()) {
      case UPLOADED -> steps.check(roster, batch, goOn);
      // What ends every attempt at the same rows is not to keep all the others out.
      case IMPORTING ->
          steps.take(roster, batch, failures.getOrDefault(id, 0) == ATTEMPTS - 1, goOn);
      case WITHDRAWING -> steps.withdraw(roster, batch, goOn);
      default -> {}
    }
  }

  /** Whether the job is still ours; asked before each page. */
  private final class Holding implements BooleanSupplier {
    private final String job;
    private final boolean[] held;
    private long since = System.nanoTime();

    Holding(String job, boolean[] held) {
      this.job = job;
      this.held = held;
    }

    @Override
    public boolean getAsBoolean() {
      if (closed) return false;
      if (System.nanoTime() - since < RENEWED_NANOS) return true;
      claims.release(job);
      held[0] = claims.claim(job, CLAIMED);
      since = System.nanoTime();
      return held[0];
    }
  }
}
