package org.antong.platform.security.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.security.internal.store.LooseFileStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the photos and papers a killed system left without a row: a child's photo nobody can find
 * is one nobody can delete when the guardian asks for it (domain.md 8).
 */
@Component(service = LooseFiles.class, immediate = true)
public final class LooseFiles {

  private static final Logger LOG = LoggerFactory.getLogger(LooseFiles.class);
  private static final String JOB = "security.loose-files";
  private static final Duration HELD = Duration.ofMinutes(5);
  private static final long FIRST_MINUTES = 5;
  private static final long MINUTES = 60;
  private static final int CHUNK = 200;

  /** By then whatever was put is told of, however slow the phone or the disk. */
  static final Duration LOOSE = Duration.ofDays(1);

  private final LooseFileStore loose = new LooseFileStore();
  private final ModuleDb db;
  private final FileStore files;
  private final JobClaims claims;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-loose-files"));

  @Activate
  public LooseFiles(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference FileStore files,
      @Reference JobClaims claims,
      @Reference Clock clock) {
    this.db = db;
    this.files = files;
    this.claims = claims;
    this.clock = clock;
    timer.scheduleWithFixedDelay(this::turn, FIRST_MINUTES, MINUTES, TimeUnit.MINUTES);
  }

  @Deactivate
  void stop() {
    timer.shutdownNow();
  }

  private void turn() {
    try {
      if (!claims.claim(JOB, HELD)) return;
      try {
        int removed = sweep();
        if (removed > 0) LOG.info("{} kept files without a row were removed", removed);
      } finally {
        claims.release(JOB);
      }
    } catch (RuntimeException e) {
      // Nothing waits for it: the next turn finds them again.
      LOG.warn("Kept files without a row could not be removed: {}", e.toString());
    }
  }

  /** Removes those that are loose for longer than a day; returns how many. */
  int sweep() {
    int removed = 0;
    List<String> done;
    do {
      done = some();
      removed += done.size();
    } while (done.size() == CHUNK && claims.renew(JOB, HELD));
    return removed;
  }

  /** What cannot be removed now stays in the list. */
  private List<String> some() {
    Caller platform = Caller.platform("kept files without a row");
    List<String> found =
        db.read(
            platform,
            (scope, handle) -> loose.before(scope, handle, clock.instant().minus(LOOSE), CHUNK));
    List<String> done = new ArrayList<>();
    for (String file : found) {
      try {
        files.remove(file);
        done.add(file);
      } catch (IOException e) {
        LOG.warn("A kept file without a row cannot be removed: {}", e.toString());
      }
    }
    db.write(
        platform,
        (scope, tx) -> {
          tx.upkeep("no row ever pointed there, or its going was told");
          loose.delete(scope, tx, done);
          return null;
        });
    return done;
  }
}
