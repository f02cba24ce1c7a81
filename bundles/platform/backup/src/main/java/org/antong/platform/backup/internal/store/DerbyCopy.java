package org.antong.platform.backup.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.antong.platform.backup.internal.NotPossible;
import org.antong.platform.backup.internal.format.ArchiveWriter;
import org.antong.platform.backup.internal.format.OwnFiles;
import org.apache.derby.jdbc.EmbeddedDriver;

/** A copy of the Derby database while others go on writing in it. */
final class DerbyCopy {

  /** Folder of the database in an archive. */
  static final String PREFIX = "db/";

  private static final String COPY = "call syscs_util.syscs_backup_database(?)";
  private static final String TABLES =
      """
      select s.schemaname, t.tablename
        from sys.systables t
        join sys.sysschemas s on s.schemaid = t.schemaid
       where t.tabletype = 'T'\
      """;

  private DerbyCopy() {}

  /**
   * Copies the database, opens the copy to see that it is one and to count its rows, and puts it
   * into the archive.
   *
   * @param scratch a folder that is not there yet; it is removed again
   */
  static void write(
      Connection connection, Path scratch, ArchiveWriter archive, Consumer<String> named)
      throws SQLException, IOException {
    OwnFiles.folder(scratch);
    try {
      try (CallableStatement copy = connection.prepareCall(COPY)) {
        copy.setString(1, scratch.toString());
        copy.execute();
      }
      Path made = only(scratch);
      counts(made, named).forEach(archive.manifest()::table);
      archive.addAll(made, PREFIX, Set.of("tmp", "db.lck", "dbex.lck"), null);
    } finally {
      OwnFiles.remove(scratch);
    }
  }

  /** Opens a closed database, counts its rows, and closes it again. */
  static Map<String, Long> counts(Path database, Consumer<String> named) throws SQLException {
    String url = "jdbc:derby:" + database;
    EmbeddedDriver driver = new EmbeddedDriver();
    Map<String, Long> counts = new TreeMap<>();
    try {
      try (Connection connection = driver.connect(url, new Properties());
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        for (String table : tables(statement)) {
          try (ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            counts.put(table.replace("\"", ""), rows.getLong(1));
          }
        }
        NamedFiles.each(connection, named);
        connection.rollback();
      }
    } finally {
      close(driver, url);
    }
    return counts;
  }

  static void clearRunningState(Path database) throws SQLException {
    String url = "jdbc:derby:" + database;
    EmbeddedDriver driver = new EmbeddedDriver();
    try (Connection connection = driver.connect(url, new Properties())) {
      connection.setAutoCommit(false);
      RunningState.clear(connection);
      connection.commit();
    } finally {
      close(driver, url);
    }
  }

  /** Ends one database; Derby answers a good end by an exception. */
  static void close(EmbeddedDriver driver, String url) {
    try {
      driver.connect(url + ";shutdown=true", new Properties());
    } catch (SQLException expected) {
      // 08006: it is closed
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) tables.add('"' + rows.getString(1) + "\".\"" + rows.getString(2) + '"');
    }
    return tables;
  }

  /** Derby names the copy like the database; it is the only folder there. */
  private static Path only(Path scratch) throws IOException {
    try (var all = java.nio.file.Files.list(scratch)) {
      return all.findFirst().orElseThrow(() -> new NotPossible("backup.stopped"));
    }
  }
}
