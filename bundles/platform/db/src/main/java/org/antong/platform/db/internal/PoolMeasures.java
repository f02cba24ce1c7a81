package org.antong.platform.db.internal;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.PoolStats;
import java.util.List;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.Tally;

/** How the connections to the database are used. */
final class PoolMeasures implements MetricsTrackerFactory {

  private final Tally acquired =
      Tally.times(
          "antong_db_connection_acquire_seconds",
          "How long was waited for a connection to the database.");
  private final Tally timeouts =
      Tally.count(
          "antong_db_connection_timeouts", "Requests that got no connection to the database.");
  private volatile PoolStats pool;

  @Override
  public IMetricsTracker create(String name, PoolStats stats) {
    pool = stats;
    return new IMetricsTracker() {
      @Override
      public void recordConnectionAcquiredNanos(long nanos) {
        acquired.took(nanos);
      }

      @Override
      public void recordConnectionTimeout() {
        timeouts.add();
      }
    };
  }

  List<Measure> measures() {
    PoolStats now = pool;
    if (now == null) return List.of();
    return List.of(
        Measure.gauges(
                "antong_db_connections", "Connections to the database by what they do.", "state")
            .with(now.getActiveConnections(), "active")
            .with(now.getIdleConnections(), "idle")
            .done(),
        Measure.gauge(
            "antong_db_connections_most",
            "Connections to the database there may be at most.",
            now.getMaxConnections()),
        Measure.gauge(
            "antong_db_connections_waiting",
            "Threads that wait for a connection to the database.",
            now.getPendingThreads()),
        acquired.measure(),
        timeouts.measure());
  }
}
