package org.antong.platform.db.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.MeasureSource;
import org.antong.platform.db.internal.audit.AuditSealer;
import org.antong.platform.db.internal.audit.AuditStand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each second, on one of the nodes, new audit entries go into their chains. */
@Component(immediate = true, service = MeasureSource.class)
public final class AuditSealing implements MeasureSource {

  private static final Logger LOG = LoggerFactory.getLogger(AuditSealing.class);
  private static final String JOB = "db.audit-seal";
  private static final Duration AT_MOST = Duration.ofSeconds(30);

  /**
   * Well below the claim: a node that is slower than this gives the job back between two rounds.
   */
  private static final Duration A_TURN = Duration.ofSeconds(10);

  private final AuditSealer sealer;
  private final AuditStand stand;
  private final Database database;
  private final JobClaims claims;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-audit-seal"));
  private volatile boolean stopping;
  private boolean failing;

  @Activate
  public AuditSealing(@Reference Database database, @Reference JobClaims claims) {
    this.database = database;
    this.sealer = new AuditSealer(database.jdbi());
    this.stand = new AuditStand(database.jdbi());
    this.claims = claims;
    timer.scheduleWithFixedDelay(this::turn, 1, 1, TimeUnit.SECONDS);
  }

  @Deactivate
  void stop() throws InterruptedException {
    stopping = true;
    timer.shutdown();
    timer.awaitTermination(5, TimeUnit.SECONDS);
  }

  /** The audit log, and the connections by which it is reached. */
  @Override
  public List<Measure> measures() {
    List<Measure> all = new ArrayList<>(database.measures());
    all.addAll(stand.measures());
    return all;
  }

  private void turn() {
    try {
      if (sealer.anythingWaits() && claims.claim(JOB, AT_MOST)) seal();
      failing = false;
    } catch (RuntimeException e) {
      // Nothing is lost: what was not sealed waits for the next turn.
      if (!failing && !stopping) LOG.warn("Audit entries wait to be sealed: {}", e.getMessage());
      failing = true;
      claims.failed(JOB);
    }
  }

  private void seal() {
    try {
      long end = System.nanoTime() + A_TURN.toNanos();
      boolean more = true;
      while (more && !stopping && System.nanoTime() < end) more = sealer.seal() > 0;
    } finally {
      claims.release(JOB);
    }
  }
}
