package org.antong.platform.db.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.antong.platform.db.internal.audit.LookLog;
import org.antong.platform.db.internal.migration.Migrator;
import org.jdbi.v3.core.Jdbi;

/** The open database: a pool of connections, and the schema antong up to date. */
public final class Database implements AutoCloseable {

  private static final int CONNECT_SECONDS = 5;

  /** Longer than any statement takes, a change of a large table's schema too. */
  private static final int ANSWER_SECONDS = 900;

  private final Settings settings;
  private final Dialect dialect;
  private final Driver driver;
  private final Lifeline pool;
  private final Room room;
  private final boolean ownsEngine;
  private final LookLog looks;

  private Database(
      Settings settings,
      Dialect dialect,
      Driver driver,
      Lifeline pool,
      Room room,
      boolean ownsEngine) {
    this.settings = settings;
    this.dialect = dialect;
    this.driver = driver;
    this.pool = pool;
    this.room = room;
    this.ownsEngine = ownsEngine;
    this.looks = new LookLog(jdbi());
  }

  /**
   * Connects once to see that it works, then fills a pool on demand.
   *
   * @param ownsEngine whether closing it also ends Derby's engine, as it does outside tests
   * @throws Unreachable with the sentence to show
   */
  public static Database open(Settings settings, boolean ownsEngine) throws Unreachable {
    Dialect dialect =
        Dialect.of(settings.url())
            .orElseThrow(
                () ->
                    new Unreachable(
                        "\""
                            + settings.shown()
                            + "\" is no address of Derby or PostgreSQL: correct url in etc/antong.db.cfg or ANTONG_DB_URL.",
                        "db.health.unreachable"));
    Driver driver =
        dialect == Dialect.DERBY ? Derby.boot(settings.data()) : new org.postgresql.Driver();
    Room room =
        dialect == Dialect.DERBY ? Room.of(settings.data(), settings.reserve()) : Room.AMPLE;
    DriverSource.First first =
        dialect == Dialect.DERBY
            ? connection -> Derby.welcome(driver, settings.url(), connection)
            : Database::planForTheValues;
    DriverSource source =
        new DriverSource(
            driver,
            settings.url(),
            properties(settings, dialect),
            () -> Derby.requireRoom(room),
            first);
    try (Connection connection = source.getConnection()) {
      connection.getMetaData().getDatabaseProductName();
    } catch (SQLException e) {
      if (dialect == Dialect.DERBY && ownsEngine) Derby.shutdownEngine(driver);
      throw Unreachable.because(settings, e);
    }
    Lifeline pool = new Lifeline(pool(settings, source), source, settings.shown());
    return new Database(settings, dialect, driver, pool, room, ownsEngine);
  }

  /**
   * PostgreSQL plans a statement it meets often once for all values. A reader's divisions and days
   * differ too much for that: a list of ages took 500 ms by such a plan, and 6 ms by its own.
   * https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-PLAN-CACHE-MODE
   */
  private static void planForTheValues(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set plan_cache_mode = force_custom_plan");
    }
  }

  private static Properties properties(Settings settings, Dialect dialect) {
    Properties properties = new Properties();
    if (!settings.user().isEmpty()) properties.setProperty("user", settings.user());
    if (!settings.password().isEmpty()) properties.setProperty("password", settings.password());
    if (dialect == Dialect.POSTGRESQL) {
      properties.setProperty("ApplicationName", "antong");
      properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
      properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
      properties.setProperty("tcpKeepAlive", "true");
      // A machine that vanished sends nothing: without an end its readers would wait for hours.
      properties.setProperty("socketTimeout", Integer.toString(ANSWER_SECONDS));
      properties.setProperty("reWriteBatchedInserts", "true");
      // "Key (name)=(...) already exists" would put a name into the log.
      properties.setProperty("logServerErrorDetail", "false");
    }
    return properties;
  }

  private static HikariDataSource pool(Settings settings, DataSource source) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName("antong");
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(1);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionTimeout(10_000);
    config.setInitializationFailTimeout(-1);
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
