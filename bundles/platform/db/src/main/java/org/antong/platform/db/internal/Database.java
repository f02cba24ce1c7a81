package org.antong.platform.db.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.db.internal.audit.LookLog;
import org.antong.platform.db.internal.migration.Migrator;
import org.antong.platform.db.internal.move.Mark;
import org.antong.platform.db.internal.node.Self;
import org.jdbi.v3.core.Jdbi;

/** The open database: a pool of connections, and the schema antong up to date. */
public final class Database implements AutoCloseable {

  private final Settings settings;
  private final Dialect dialect;
  private final Driver driver;
  private final Lifeline pool;
  private final Room room;
  private final boolean ownsEngine;
  private final LookLog looks;
  private final PoolMeasures measures;
  private final Self self;

  private Database(
      Settings settings,
      Dialect dialect,
      Driver driver,
      Lifeline pool,
      PoolMeasures measures,
      Room room,
      boolean ownsEngine) {
    this.measures = measures;
    this.settings = settings;
    this.dialect = dialect;
    this.driver = driver;
    this.pool = pool;
    this.room = room;
    this.ownsEngine = ownsEngine;
    this.looks = new LookLog(jdbi(), settings.lookAgain());
    this.self = Self.of(NodeIdentity.of(settings.data()), System.getenv("ANTONG_NODE"));
  }

  /**
   * Connects once to see that it works, then fills a pool on demand.
   *
   * @param ownsEngine whether closing it also ends Derby's engine, as it does outside tests
   * @throws Unreachable with the sentence to show
   */
  public static Database open(Settings settings, boolean ownsEngine) throws Unreachable {
    Dialect dialect = Connections.dialect(settings);
    Room room =
        dialect == Dialect.DERBY ? Room.of(settings.data(), settings.reserve()) : Room.AMPLE;
    DriverSource source = Connections.open(settings, room, ownsEngine);
    if (dialect == Dialect.POSTGRESQL) refuseUnfinished(settings, source);
    PoolMeasures measures = new PoolMeasures();
    Lifeline pool = new Lifeline(pool(settings, source, measures), source, settings.shown());
    return new Database(settings, dialect, source.driver(), pool, measures, room, ownsEngine);
  }

  /** Nobody moves into Derby, which is not asked a second time. */
  private static void refuseUnfinished(Settings settings, DataSource source) throws Unreachable {
    try (Connection connection = source.getConnection()) {
      if (!Mark.on(connection)) return;
    } catch (SQLException e) {
      throw Unreachable.because(settings, e);
    }
    throw new Unreachable(
        "The move into the database "
            + settings.shown()
            + " was not finished: run antong db-copy again.",
        "db.health.unfinished");
  }

  private static HikariDataSource pool(
      Settings settings, DataSource source, PoolMeasures measures) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName("antong");
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(1);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionTimeout(10_000);
    config.setInitializationFailTimeout(-1);
    config.setMetricsTrackerFactory(measures);
    // The pool's threads and proxies must see the pool's classes, whoever starts it.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Database.class.getClassLoader());
    try {
      return new HikariDataSource(config);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  public Dialect dialect() {
    return dialect;
  }

  /** This process among those that serve the database. */
  public Self self() {
    return self;
  }

  public Settings settings() {
    return settings;
  }

  /** A Jdbi of its own for each module: it caches what it learns about the module's classes. */
  public Jdbi jdbi() {
    return Mappers.install(Jdbi.create(pool));
  }

  /** The room for what people write. */
  Room room() {
    return room;
  }

  /** Where readings that show identities are written down. */
  public LookLog looks() {
    return looks;
  }

  /** How its connections are used. */
  List<Measure> measures() {
    return measures.measures();
  }

  public Migrator migrator() {
    return new Migrator(pool, dialect);
  }

  /** Whether it answers within two seconds. */
  public boolean answers() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Waits for nothing: what is not committed is rolled back. */
  @Override
  public void close() {
    looks.close();
    pool.close();
    if (dialect == Dialect.DERBY) {
      Derby.shutdown(driver, settings.url());
      if (ownsEngine) Derby.shutdownEngine(driver);
    }
  }
}
