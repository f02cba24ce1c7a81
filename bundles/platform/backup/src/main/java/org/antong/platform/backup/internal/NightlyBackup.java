package org.antong.platform.backup.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.antong.platform.api.thread.DaemonThreads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the backup of each night. */
@Component(
    immediate = true,
    service = {})
public final class NightlyBackup {

  private static final Logger LOG = LoggerFactory.getLogger(NightlyBackup.class);

  /** One that was missed does not have to be made while everybody waits for the start. */
  private static final int FIRST_SECONDS = 120;

  private static final int TICK_SECONDS = 60;

  private final Backups backups;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.yielding("antong-backup"));

  @Activate
  public NightlyBackup(@Reference Backups backups) {
    this.backups = backups;
    timer.scheduleWithFixedDelay(this::tick, FIRST_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
  }

  @Deactivate
  void stop() throws InterruptedException {
    timer.shutdown();
    timer.awaitTermination(3, TimeUnit.SECONDS);
  }

  private void tick() {
    try {
      if (backups.due()) backups.make(null);
    } catch (NotPossible told) {
      // written down, on the health page and in the log
    } catch (RuntimeException e) {
      LOG.warn("Whether a backup is due is not known: {}", e.getMessage());
    }
  }
}
