package org.antong.platform.db.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.antong.platform.api.thread.DaemonThreads;
import org.slf4j.LoggerFactory;

/**
 * The pool as everybody uses it. While the database is away nobody waits for it: who asks is told
 * at once, and one thread looks each second whether it is back. Otherwise every request would hold
 * its thread for ten seconds, and a page that shows the system's state would take a minute.
 */
final class Lifeline implements DataSource, AutoCloseable {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Lifeline.class);

  private final HikariDataSource pool;
  private final DataSource source;
  private final String shown;
  private final ScheduledExecutorService prober =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-db-lifeline"));
  private volatile boolean away;

  /**
   * @param source where the pool's connections come from
   * @param shown the address, for the log
   */
  Lifeline(HikariDataSource pool, DataSource source, String shown) {
    this.pool = pool;
    this.source = source;
    this.shown = shown;
    prober.scheduleWithFixedDelay(this::probe, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (away && empty()) throw gone();
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      if (empty() && Outage.away(e) && !pool.isClosed()) lost(e);
      throw e;
    }
  }

  /** Whether the database is known to be away. */
  boolean away() {
    return away;
  }

  private static SQLException gone() {
    return new SQLTransientConnectionException("the database does not answer", "08001");
  }

  private boolean empty() {
    var seen = pool.getHikariPoolMXBean();
    return seen == null || seen.getTotalConnections() == 0;
  }

  private void lost(SQLException e) {
    if (!away) LOG.error("Database {} does not answer ({}).", shown, e.getSQLState());
    away = true;
  }

  private void probe() {
    // A pool without connections is looked after even when nobody asks just now.
    if (pool.isClosed() || !away && !empty()) return;
    try {
      source.getConnection().close();
      if (away) LOG.info("Database {} answers again.", shown);
      away = false;
    } catch (SQLException e) {
      lost(e);
    } catch (RuntimeException e) {
      LOG.warn("Database {}: {}", shown, e.getClass().getName());
    }
  }

  @Override
  public void close() {
    prober.shutdown();
    pool.close();
    try {
      prober.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return pool.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return pool.isWrapperFor(type);
  }
}
