package org.antong.platform.reporting.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the leaders' numbers counted in the background, soon after the start and again every few
 * minutes: after a midnight or a large import nobody waits for thirteen months of a prefecture.
 * What is kept already costs next to nothing.
 */
@Component(service = LeaderWarmUp.class, immediate = true)
public final class LeaderWarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(LeaderWarmUp.class);
  private static final long FIRST_SECONDS = 20;
  private static final long AGAIN_SECONDS = 180;

  private final LeaderService leaders;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread t = new Thread(work, "antong-leader-numbers");
            t.setDaemon(true);
            return t;
          });

  @Activate
  public LeaderWarmUp(@Reference LeaderService leaders) {
    this.leaders = leaders;
    thread.scheduleWithFixedDelay(this::count, FIRST_SECONDS, AGAIN_SECONDS, TimeUnit.SECONDS);
  }

  @Deactivate
  void close() {
    thread.shutdownNow();
  }

  private void count() {
    try {
      leaders.warmUp();
    } catch (RuntimeException e) {
      LOG.warn("The leaders' numbers are counted later: {}", e.getClass().getName());
    }
  }
}
