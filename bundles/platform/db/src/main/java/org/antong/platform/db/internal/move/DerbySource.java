package org.antong.platform.db.internal.move;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The tables of a Derby database nobody else has open. */
final class DerbySource {

  private static final String TABLES =
      """
      select s.schemaname, t.tablename
        from sys.systables t
        join sys.sysschemas s on s.schemaid = t.schemaid
       where t.tabletype = 'T'
       order by s.schemaname, t.tablename\
      """;

  private static final Set<String> OF_RUNNING = Set.of("JOB_CLAIM", "NODE");

  private final Connection connection;

  /**
   * @param connection without auto-commit
   */
  DerbySource(Connection connection) {
    this.connection = connection;
  }

  interface Row {
    void take(String[] values) throws SQLException;
  }

  /** Schemas a module was given, in small letters. */
  List<String> schemas() throws SQLException {
    TreeSet<String> schemas = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) schemas.add(rows.getString(1).toLowerCase(Locale.ROOT));
    }
    return List.copyOf(schemas);
  }

  /**
   * All tables but those in which migrations are remembered, for each database has its own, and
   * those in which running nodes tell of themselves and of their jobs: none runs.
   */
  List<Table> tables() throws SQLException {
    List<String[]> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) names.add(new String[] {rows.getString(1), rows.getString(2)});
    }
    List<Table> tables = new ArrayList<>();
    for (String[] name : names) {
      boolean ofRunning = name[0].equals("ANTONG") && OF_RUNNING.contains(name[1]);
      if (!ofRunning && !name[1].equals(PostgresTarget.HISTORY)) {
        tables.add(table(name[0], name[1]));
      }
    }
    return tables;
  }

  private Table table(String schema, String name) throws SQLException {
    List<Table.Column> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet none =
            statement.executeQuery(
                "select * from \"" + schema + "\".\"" + name + "\" where 1 = 0")) {
      ResultSetMetaData about = none.getMetaData();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        String column = about.getColumnName(i);
        Kind kind =
            Kind.of(about.getColumnType(i))
                .orElseThrow(() -> new NotMoved("db.move.type", schema + "." + name, column));
        columns.add(new Table.Column(column.toLowerCase(Locale.ROOT), kind));
      }
    }
    return new Table(
        schema.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT), List.copyOf(columns));
  }

  /** Hands over each row, one at a time. */
  void each(Table table, Row row) throws SQLException {
    String query = "select " + table.columnsInDerby() + " from " + table.inDerby();
    each(connection, query, table, row);
  }

  static void each(Connection connection, String query, Table table, Row row) throws SQLException {
    List<Table.Column> columns = table.columns();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(table.fetched());
      try (ResultSet rows = statement.executeQuery(query)) {
        String[] values = new String[columns.size()];
        while (rows.next()) {
          for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).kind().read(rows, i + 1);
          }
          row.take(values);
        }
      }
    }
  }
}
