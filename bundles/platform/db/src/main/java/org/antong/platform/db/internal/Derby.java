package org.antong.platform.db.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.derby.jdbc.EmbeddedDriver;

/** The embedded database: tuned for a heap of 384 MB, silent, and put to bed when Antong stops. */
final class Derby {

  private static final AtomicLong PARSERS = new AtomicLong();

  private Derby() {}

  /** Starts the engine; its log goes to the data folder. */
  static Driver boot(Path data) {
    Map<String, String> tuning =
        Map.of(
            "derby.system.home", data.resolve("db").toString(),
            "derby.stream.error.file", data.resolve("log").resolve("derby.log").toString(),
            // Without it a table with long texts gets pages of 32 KB, and the cache below 96 MB.
            "derby.storage.pageSize", "8192",
            "derby.storage.pageCacheSize", "3000",
            "derby.locks.waitTimeout", "20",
            "derby.locks.deadlockTimeout", "2");
    tuning.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
    try {
      Files.createDirectories(data.resolve("log"));
    } catch (IOException e) {
      // Derby writes its log elsewhere or nowhere; whether the folder can be written is told by the
      // database itself
    }
    return new EmbeddedDriver();
  }

  /**
   * Derby on a full disk opens a database for reading, and leaves it so when there is room again:
   * it is not opened before there is.
   */
  static void requireRoom(Room room) throws SQLException {
    if (!room.toOpen()) throw new SQLException("no room on the disk to open the database", "08001");
  }

  /** A database that was opened for reading only is closed, to be opened anew. */
  static void welcome(Driver driver, String url, Connection connection) throws SQLException {
    if (connection.isReadOnly()) {
      connection.close();
      shutdown(driver, url);
      throw new SQLException(
          "the database could be opened for reading only: its folder cannot be written", "08001");
    }
    makeParser(connection);
  }

  /**
   * Has the connection's parser made here: the parser keeps the stack it was made on, and with it
   * the class loader of a module that asked first would stay as long as the connection.
   */
  private static void makeParser(Connection connection) throws SQLException {
    // Another text each time: one that is known already is not parsed.
    connection.prepareStatement("values " + PARSERS.incrementAndGet()).close();
  }

  /** Ends one database. Derby answers a good end by an exception. */
  static void shutdown(Driver driver, String url) {
    end(driver, url.replaceFirst(";.*", "") + ";shutdown=true");
  }

  /** Ends the engine with its threads and its log. */
  static void shutdownEngine(Driver driver) {
    end(driver, "jdbc:derby:;shutdown=true;deregister=false");
  }

  private static void end(Driver driver, String url) {
    try {
      driver.connect(url, new Properties());
    } catch (SQLException expected) {
      // 08006 or XJ015: it is down
    }
  }
}
