package org.antong.platform.backup.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.antong.platform.backup.internal.NotPossible;
import org.postgresql.PGConnection;

/**
 * Puts what {@link PostgresDump} wrote into an empty database, all in one transaction: without
 * {@link #commit} nothing of it is there.
 */
public final class PostgresLoad implements AutoCloseable {

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
                          where d.objid = c.oid and d.deptype = 'e')\
      """;

  private static final String OURS =
      """
      select quote_ident(n.nspname)
        from pg_catalog.pg_namespace n
       where exists (select 1 from pg_catalog.pg_class c
                      where c.relnamespace = n.oid and c.relname = 'flyway_schema_history')\
      """;

  /** Somebody who left a transaction open is not waited for without end. */
  private static final String PATIENCE = "set local lock_timeout = '20s'";

  private final Connection connection;
  private final Map<String, Long> counts = new TreeMap<>();

  private PostgresLoad(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens the database.
   *
   * @throws NotPossible when it cannot be reached, or anything is in it
   */
  public static PostgresLoad into(Address address) {
    Connection opened = null;
    try {
      opened = address.connect();
      opened.setAutoCommit(false);
      try (Statement statement = opened.createStatement();
          ResultSet rows = statement.executeQuery(ANYTHING)) {
        rows.next();
        if (rows.getLong(1) > 0) {
          opened.close();
          throw new NotPossible("backup.restore.database-used", address.shown());
        }
      }
      return new PostgresLoad(opened);
    } catch (SQLException e) {
      throw new NotPossible("backup.database.unreachable", address.shown(), Address.line(e));
    }
  }

  /**
   * Opens a database to put an earlier state in the place of what is in it. The schemas of the
   * modules go and come in one transaction: whoever looks sees either all of one or all of the
   * other.
   *
   * @throws NotPossible when it cannot be reached, or others hold on to its tables
   */
  public static PostgresLoad over(Address address) {
    Connection opened = null;
    try {
      opened = address.connect();
      opened.setAutoCommit(false);
      try (Statement statement = opened.createStatement()) {
        statement.execute(PATIENCE);
        List<String> schemas = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(OURS)) {
          while (rows.next()) schemas.add(rows.getString(1));
        }
        if (!schemas.isEmpty()) {
          statement.execute("drop schema " + String.join(", ", schemas) + " cascade");
        }
      }
      return new PostgresLoad(opened);
    } catch (SQLException e) {
      if (opened != null) new PostgresLoad(opened).close();
      throw new NotPossible("backup.back.database", address.shown(), Address.line(e));
    }
  }

  /** Takes one entry of the archive. */
  public void take(String name, InputStream content) throws IOException {
    try {
      if (name.startsWith(PostgresDump.ROWS)) {
        String table = name.substring(PostgresDump.ROWS.length());
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + quoted(table) + " from stdin", content);
      } else {
        String all = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        try (Statement statement = connection.createStatement()) {
          for (String one : all.split(PostgresDump.NEXT)) {
            if (!one.isBlank()) statement.execute(one);
          }
        }
      }
    } catch (SQLException e) {
      throw new NotPossible("backup.database.refused", name, Address.line(e));
    }
  }

  /**
   * The rows that are in each of these tables now.
   *
   * @param named is given each reference of a photo or paper that a row names
   */
  public Map<String, Long> counts(Iterable<String> tables, Consumer<String> named) {
    try (Statement statement = connection.createStatement()) {
      for (String table : tables) {
        try (ResultSet rows = statement.executeQuery("select count(*) from " + quoted(table))) {
          rows.next();
          counts.put(table, rows.getLong(1));
        }
      }
      NamedFiles.each(connection, named);
      return counts;
    } catch (SQLException e) {
      throw new NotPossible("backup.database.refused", "count", Address.line(e));
    }
  }

  /** Takes out what the running system wrote down of itself. */
  public void clearRunningState() {
    try {
      RunningState.clear(connection);
    } catch (SQLException e) {
      throw new NotPossible("backup.database.refused", "antong", Address.line(e));
    }
  }

  /** Makes it last; the planner knows the tables from now on. */
  public void commit() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("analyze");
      connection.commit();
    } catch (SQLException e) {
      throw new NotPossible("backup.database.refused", "commit", Address.line(e));
    }
  }

  /** Without a commit before, everything is taken back. */
  @Override
  public void close() {
    try (connection) {
      connection.rollback();
    } catch (SQLException gone) {
      // the server takes back what was not committed
    }
  }

  private static String quoted(String table) {
    int dot = table.indexOf('.');
    return '"' + table.substring(0, dot) + "\".\"" + table.substring(dot + 1) + '"';
  }

  /** A database made for a drill; closing it drops it. */
  public static final class ThrowAway implements AutoCloseable {
    private final Address server;
    private final String name;

    /**
     * @throws NotPossible when this account may not make databases
     */
    public ThrowAway(Address server, String name) {
      this.server = server;
      this.name = name;
      execute("create database " + name, "backup.check.no-database");
    }

    public Address address() {
      return server.database(name);
    }

    @Override
    public void close() {
      execute("drop database if exists " + name, "backup.check.not-dropped");
    }

    private void execute(String statement, String otherwise) {
      try (Connection connection = server.connect();
          Statement made = connection.createStatement()) {
        made.execute(statement);
      } catch (SQLException e) {
        throw new NotPossible(otherwise, name, Address.line(e));
      }
    }
  }
}
