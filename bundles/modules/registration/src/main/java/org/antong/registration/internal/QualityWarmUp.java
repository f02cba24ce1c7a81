package org.antong.registration.internal;

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
 * Has the figures of T22 counted in the background soon after the start, and again after a midnight
 * or a large import, so that nobody waits for the files of a whole prefecture. What is kept already
 * costs next to nothing.
 */
@Component(service = QualityWarmUp.class, immediate = true)
public final class QualityWarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(QualityWarmUp.class);

  /** After the leaders' numbers, which more people wait for. */
  private static final long FIRST_SECONDS = 40;

  private static final long AGAIN_SECONDS = 300;

  private final QualityReport report;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread t = new Thread(work, "antong-quality-numbers");
            t.setDaemon(true);
            t.setPriority(Thread.MIN_PRIORITY);
            return t;
          });

  @Activate
  public QualityWarmUp(@Reference QualityReport report) {
    this.report = report;
    thread.scheduleWithFixedDelay(this::count, FIRST_SECONDS, AGAIN_SECONDS, TimeUnit.SECONDS);
  }

  @Deactivate
  void close() {
    thread.shutdownNow();
  }

  private void count() {
    try {
      report.warmUp();
    } catch (RuntimeException e) {
      LOG.warn("The figures of T22 are counted when they are asked: {}", e.getClass().getName());
    }
  }
}
