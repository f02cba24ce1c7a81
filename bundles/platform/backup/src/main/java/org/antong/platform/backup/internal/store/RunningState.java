package org.antong.platform.backup.internal.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What a running system writes down of itself: who holds which job, and which nodes are there. A
 * backup made while it serves has it in it, its own job among them, and nobody would do that job
 * for hours after a restore.
 */
final class RunningState {

  private static final List<String> TABLES = List.of("job_claim", "node");

  private RunningState() {}

  /** Takes it out of a restored database. */
  static void clear(Connection connection) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    boolean large = about.storesUpperCaseIdentifiers();
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        try (ResultSet found =
            large
                ? about.getTables(null, "ANTONG", table.toUpperCase(java.util.Locale.ROOT), null)
                : about.getTables(null, "antong", table, null)) {
          if (!found.next()) continue;
        }
        statement.executeUpdate("delete from antong." + table);
      }
    }
  }
}
