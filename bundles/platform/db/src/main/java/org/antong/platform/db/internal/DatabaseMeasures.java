package org.antong.platform.db.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.MeasureSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the database answers; also told while it was never reached. */
@Component(service = MeasureSource.class)
public final class DatabaseMeasures implements MeasureSource {

  private static final int PATIENCE_SECONDS = 2;

  private final HealthCheck database;

  @Activate
  public DatabaseMeasures(
      @Reference(target = "(component.name=org.antong.platform.db.internal.DatabaseStarter)")
          HealthCheck database) {
    this.database = database;
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.gauge(
            "antong_database_up",
            "1 when the database answers within two seconds, else 0.",
            answers() ? 1 : 0));
  }

  /** A database that is gone lets its callers wait longer than a monitoring system does. */
  private boolean answers() {
    try {
      return CompletableFuture.supplyAsync(() -> database.check().well())
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }
}
