package org.antong.platform.db.internal;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;

/** Connections to the database of the settings, one by one. */
public final class Connections {

  private static final int CONNECT_SECONDS = 5;

  /** Longer than any statement takes, a change of a large table's schema too. */
  private static final int ANSWER_SECONDS = 900;

  private Connections() {}

  /**
   * Connections without a pool, after one that worked.
   *
   * @throws Unreachable with the sentence to show
   */
  public static DataSource of(Settings settings) throws Unreachable {
    return open(settings, Room.AMPLE, false);
  }

  /**
   * @param room below which a Derby takes nothing more
   */
  static DriverSource open(Settings settings, Room room, boolean ownsEngine) throws Unreachable {
    Dialect dialect = dialect(settings);
    Driver driver =
        dialect == Dialect.DERBY ? Derby.boot(settings.data()) : new org.postgresql.Driver();
    DriverSource.First first =
        dialect == Dialect.DERBY
            ? connection -> Derby.welcome(driver, settings.url(), connection)
            : Connections::planForTheValues;
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
    return source;
  }

  static Dialect dialect(Settings settings) throws Unreachable {
    return Dialect.of(settings.url())
        .orElseThrow(
            () ->
                new Unreachable(
                    "\""
                        + settings.shown()
                        + "\" is no address of Derby or PostgreSQL: correct url in etc/antong.db.cfg or ANTONG_DB_URL.",
                    "db.health.unreachable"));
  }

  /** Ends the Derby database somebody had a connections of. */
  public static void end(Settings settings) {
    Derby.shutdown(Derby.boot(settings.data()), settings.url());
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
}
