package org.antong.platform.db.internal.move;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The PostgreSQL database a system moves to. From the first thing made in it until everything was
 * compared it holds a mark, and a start refuses a database with that mark.
 */
final class PostgresTarget {

  static final String HISTORY = "flyway_schema_history";

  /** What belongs to an extension, such as a view of statistics, does not count. */
  private static final String ANYTHING =
      """
      select count(*)
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where n.nspname not in ('pg_catalog', 'information_schema')
         and n.nspname not like 'pg\\_toast%' and n.nspname not like 'pg\\_temp%'
         and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
         and not exists (select 1 from pg_catalog.pg_depend d
                          where d.objid = c.oid and d.deptype = 'e')""";

  private static final String ALONE = "select pg_try_advisory_lock(7166524, 1)";
  private static final String SCHEMAS = "select schema_name from " + Mark.TABLE;

  private static final String COLUMNS =
      """
      select column_name from information_schema.columns
       where table_schema = ? and table_name = ?""";

  private static final String REFERENCES =
      """
      select 'alter table ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
             || ' drop constraint ' || quote_ident(k.conname),
             'alter table ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
             || ' add constraint ' || quote_ident(k.conname) || ' '
             || pg_catalog.pg_get_constraintdef(k.oid)
        from pg_catalog.pg_constraint k
        join pg_catalog.pg_class c on c.oid = k.conrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where n.nspname = any (?) and k.contype = 'f'
       order by k.oid""";

  /** Those of keys stay: what is twice is then refused at once. */
  private static final String INDEXES =
      """
      select 'drop index ' || quote_ident(n.nspname) || '.' || quote_ident(x.relname),
             pg_catalog.pg_get_indexdef(i.indexrelid)
        from pg_catalog.pg_index i
        join pg_catalog.pg_class x on x.oid = i.indexrelid
        join pg_catalog.pg_class c on c.oid = i.indrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where n.nspname = any (?) and c.relkind = 'r' and c.relname <> 'flyway_schema_history'
         and not exists (select 1 from pg_catalog.pg_constraint k
                          where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
       order by i.indexrelid""";

  private static final int PIECE = 1 << 16;

  private final Connection connection;

  /**
   * @param connection without auto-commit
   */
  PostgresTarget(Connection connection) {
    this.connection = connection;
  }

  /** Statements that make again what was taken away for the load. */
  record Later(List<String> statements) {}

  /**
   * Sees that nothing is in it, or only what an earlier move left that was cut off, which is taken
   * away.
   */
  void begin(List<String> schemas, String shown) throws SQLException {
    if (!"t".equals(one(ALONE))) throw new NotMoved("db.move.two", shown);
    if (!"UTF8".equals(one("show server_encoding"))) throw new NotMoved("db.move.utf8", shown);
    if (Mark.on(connection)) {
      for (String schema : texts(SCHEMAS))
        execute("drop schema if exists \"" + schema + "\" cascade");
      execute("drop schema " + Mark.SCHEMA + " cascade");
    }
    if (Long.parseLong(one(ANYTHING)) > 0) throw new NotMoved("db.move.used", shown);
    execute("create schema " + Mark.SCHEMA);
    execute("create table " + Mark.TABLE + " (schema_name varchar(100) not null primary key)");
    try (PreparedStatement insert =
        connection.prepareStatement("insert into " + Mark.TABLE + " values (?)")) {
      for (String schema : schemas) {
        insert.setString(1, schema);
        insert.executeUpdate();
      }
    }
    connection.commit();
  }

  /** Empties the tables of what migrations put in, and takes away what slows a load down. */
  Later clear(List<Table> tables, List<String> schemas) throws SQLException {
    for (Table table : tables) requireAlike(table);
    List<String> again = new ArrayList<>();
    for (String query : List.of(REFERENCES, INDEXES)) {
      List<String> made = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(query)) {
        statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            made.add(rows.getString(2));
            execute(rows.getString(1));
          }
        }
      }
      // Indexes first, then what may rest on them.
      again.addAll(0, made);
    }
    String all = tables.stream().map(Table::inPostgres).collect(Collectors.joining(", "));
    execute("truncate table " + all);
    connection.commit();
    return new Later(again);
  }

  private void requireAlike(Table table) throws SQLException {
    Set<String> there = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) there.add(rows.getString(1));
      }
    }
    Set<String> wanted =
        table.columns().stream().map(Table.Column::name).collect(Collectors.toSet());
    if (!there.equals(wanted)) throw new NotMoved("db.move.columns", table.named());
  }

  /** Takes the rows of a table as the source hands them over, and tells what came. */
  Tally load(Table table, DerbySource source) throws SQLException {
    Tally tally = new Tally();
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "copy " + table.inPostgres() + " (" + table.columnsInPostgres() + ") from stdin");
    try {
      StringBuilder piece = new StringBuilder();
      source.each(
          table,
          values -> {
            tally.row(values);
            line(table, values, piece);
            if (piece.length() >= PIECE) send(copy, piece);
          });
      send(copy, piece);
      copy.endCopy();
    } finally {
      if (copy.isActive()) copy.cancelCopy();
    }
    connection.commit();
    return tally;
  }

  private static void send(CopyIn copy, StringBuilder piece) throws SQLException {
    byte[] bytes = piece.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    piece.setLength(0);
  }

  /** One row as COPY reads it: https://www.postgresql.org/docs/current/sql-copy.html */
  static void line(Table table, String[] values, StringBuilder to) {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) to.append('\t');
      if (values[i] == null) {
        to.append("\\N");
        continue;
      }
      requireText(table, values[i]);
      for (int at = 0; at < values[i].length(); at++) {
        char c = values[i].charAt(at);
        switch (c) {
          case '\\' -> to.append("\\\\");
          case '\t' -> to.append("\\t");
          case '\n' -> to.append("\\n");
          case '\r' -> to.append("\\r");
          default -> to.append(c);
        }
      }
    }
    to.append('\n');
  }

  /** Halves of characters and the character zero are no text to PostgreSQL. */
  private static void requireText(Table table, String value) {
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      boolean pair =
          Character.isHighSurrogate(c)
              && at + 1 < value.length()
              && Character.isLowSurrogate(value.charAt(at + 1));
      if (pair) {
        at++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        throw new NotMoved("db.move.character", table.named());
      }
    }
  }

  void finish(Later later) throws SQLException {
    for (String statement : later.statements()) execute(statement);
    connection.commit();
    execute("analyze");
    connection.commit();
  }

  /** What stands in the table now. */
  Tally tally(Table table) throws SQLException {
    Tally tally = new Tally();
    String query = "select " + table.columnsInPostgres() + " from " + table.inPostgres();
    DerbySource.each(connection, query, table, tally::row);
    connection.commit();
    return tally;
  }

  /** From now on it is a database like any other. */
  void complete() throws SQLException {
    execute("drop schema " + Mark.SCHEMA + " cascade");
    connection.commit();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String one(String query) throws SQLException {
    return texts(query).get(0);
  }

  private List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) texts.add(rows.getString(1));
    }
    return texts;
  }
}
