package org.antong.platform.backup.internal.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * References of photos and papers that rows of a database name, whether it serves, was copied or
 * was just restored. Which columns hold them the database knows itself, for modules told it while
 * they ran.
 */
final class NamedFiles {

  private static final String SCHEMA = "backup";
  private static final String KNOWN = "file_column";
  private static final String COLUMNS =
      "select schema_name, table_name, column_name, until_column from backup.file_column";

  /** Millions of them are read in portions. */
  private static final int FETCHED = 1_000;

  private NamedFiles() {}

  private record Column(String schema, String table, String name, String until) {

    String query() {
      return "select %1$s from %2$s.%3$s where %1$s is not null".formatted(name, schema, table)
          + (until == null ? "" : " and " + until + " is null");
    }
  }

  /**
   * Hands over each reference; one that stands in several rows comes several times.
   *
   * @param connection without auto-commit
   */
  static void each(Connection connection, Consumer<String> named) throws SQLException {
    // An older system knew none of this.
    if (!there(connection, SCHEMA, KNOWN, "schema_name")) return;
    List<Column> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        columns.add(
            new Column(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCHED);
      for (Column column : columns) {
        // A later version of its module may have given it up.
        if (!there(connection, column.schema(), column.table(), column.name())) continue;
        try (ResultSet rows = statement.executeQuery(column.query())) {
          while (rows.next()) named.accept(rows.getString(1));
        }
      }
    }
  }

  private static boolean there(Connection connection, String schema, String table, String column)
      throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    boolean large = about.storesUpperCaseIdentifiers();
    try (ResultSet found =
        about.getColumns(null, as(schema, large), as(table, large), as(column, large))) {
      return found.next();
    }
  }

  private static String as(String name, boolean large) {
    return large ? name.toUpperCase(Locale.ROOT) : name;
  }
}
