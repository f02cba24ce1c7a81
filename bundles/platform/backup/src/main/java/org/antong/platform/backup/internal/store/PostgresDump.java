package org.antong.platform.backup.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.antong.platform.backup.internal.NotPossible;
import org.antong.platform.backup.internal.format.ArchiveWriter;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The schemas of the modules in PostgreSQL as statements and rows, all as they were at one moment.
 * It needs no program of the database: pg_dump would have to be there, and be as new as the server.
 * What our migrations never make (sequences, triggers, functions) is refused instead of left out.
 */
final class PostgresDump {

  static final String BEFORE = "postgresql/tables.sql";
  static final String ROWS = "postgresql/rows/";
  static final String AFTER = "postgresql/after.sql";

  /** Between two statements of a file. */
  static final String NEXT = "\n\u001e\n";

  private static final String ONE_MOMENT = "set transaction isolation level repeatable read";
  private static final String PLAIN_NAMES = "select set_config('search_path', '', true)";

  private static final String SCHEMAS =
      """
      select n.oid, quote_ident(n.nspname)
        from pg_catalog.pg_namespace n
       where exists (select 1 from pg_catalog.pg_class c
                      where c.relnamespace = n.oid and c.relname = 'flyway_schema_history')
       order by 2\
      """;

  private static final String UNKNOWN =
      """
      select c.relname from pg_catalog.pg_class c
       where c.relnamespace = any (?) and c.relkind not in ('r', 'v', 'i', 't', 'c')
      union all
      select p.proname from pg_catalog.pg_proc p where p.pronamespace = any (?)
      union all
      select t.tgname from pg_catalog.pg_trigger t
        join pg_catalog.pg_class c on c.oid = t.tgrelid
       where c.relnamespace = any (?) and not t.tgisinternal\
      """;

  private static final String TABLES =
      """
      select c.oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname),
             n.nspname || '.' || c.relname
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where c.relnamespace = any (?) and c.relkind = 'r'
       order by n.nspname, c.relname\
      """;

  private static final String COLUMNS =
      """
      select quote_ident(a.attname) || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)
             || case when a.attcollation <> t.typcollation
                     then ' collate ' || quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
                     else '' end
             || coalesce(' default ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid), '')
             || case when a.attnotnull then ' not null' else '' end
        from pg_catalog.pg_attribute a
        join pg_catalog.pg_type t on t.oid = a.atttypid
        left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        left join pg_catalog.pg_collation co on co.oid = a.attcollation
        left join pg_catalog.pg_namespace cn on cn.oid = co.collnamespace
       where a.attrelid = ? and a.attnum > 0 and not a.attisdropped
       order by a.attnum\
      """;

  /** Primary and unique keys and checks before references to them. */
  private static final String CONSTRAINTS =
      """
      select 'alter table ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
             || ' add constraint ' || quote_ident(k.conname) || ' '
             || pg_catalog.pg_get_constraintdef(k.oid)
        from pg_catalog.pg_constraint k
        join pg_catalog.pg_class c on c.oid = k.conrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where c.relnamespace = any (?) and k.contype in ('p', 'u', 'c', 'x', 'f')
       order by k.contype = 'f', k.oid\
      """;

  private static final String INDEXES =
      """
      select pg_catalog.pg_get_indexdef(i.indexrelid)
        from pg_catalog.pg_index i
        join pg_catalog.pg_class c on c.oid = i.indrelid
       where c.relnamespace = any (?) and c.relkind = 'r'
         and not exists (select 1 from pg_catalog.pg_constraint k
                          where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
       order by i.indexrelid\
      """;

  /** In the order they were made: one may stand on another. */
  private static final String VIEWS =
      """
      select 'create view ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
             || ' as ' || pg_catalog.pg_get_viewdef(c.oid)
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where c.relnamespace = any (?) and c.relkind = 'v'
       order by c.oid\
      """;

  private final Connection connection;

  PostgresDump(Connection connection) {
    this.connection = connection;
  }

  /** Writes all of it; the connection's transaction has not read anything yet. */
  void write(ArchiveWriter archive, Consumer<String> named) throws SQLException, IOException {
    List<String> made = new ArrayList<>();
    List<Object> schemas = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute(ONE_MOMENT);
      statement.execute(PLAIN_NAMES);
      try (ResultSet rows = statement.executeQuery(SCHEMAS)) {
        while (rows.next()) {
          schemas.add(rows.getLong(1));
          made.add("create schema if not exists " + rows.getString(2));
        }
      }
    }
    Object[] all = schemas.toArray();
    List<String> unknown = texts(UNKNOWN, 3, all);
    if (!unknown.isEmpty()) throw new NotPossible("backup.postgres.unknown", unknown.get(0));
    List<Table> tables = tables(all);
    for (Table table : tables) made.add(creation(table));
    archive.add(BEFORE, out -> out.write(joined(made)));
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    for (Table table : tables) {
      long[] rows = {0};
      archive.add(
          ROWS + table.name(),
          out -> {
            try {
              rows[0] = copy.copyOut("copy " + table.quoted() + " to stdout", out);
            } catch (SQLException e) {
              throw new IOException(e);
            }
          });
      archive.manifest().table(table.name(), rows[0]);
    }
    NamedFiles.each(connection, named);
    List<String> after = new ArrayList<>(texts(CONSTRAINTS, 1, all));
    after.addAll(texts(INDEXES, 1, all));
    after.addAll(texts(VIEWS, 1, all));
    archive.add(AFTER, out -> out.write(joined(after)));
  }

  private record Table(long oid, String quoted, String name) {}

  private List<Table> tables(Object[] schemas) throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
      statement.setArray(1, connection.createArrayOf("oid", schemas));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          tables.add(new Table(rows.getLong(1), rows.getString(2), rows.getString(3)));
        }
      }
    }
    return tables;
  }

  private String creation(Table table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setLong(1, table.oid());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) columns.add(rows.getString(1));
      }
    }
    return "create table " + table.quoted() + " (" + String.join(", ", columns) + ")";
  }

  private List<String> texts(String query, int times, Object[] schemas) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 1; i <= times; i++) {
        statement.setArray(i, connection.createArrayOf("oid", schemas));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private static byte[] joined(List<String> statements) {
    return String.join(NEXT, statements).getBytes(StandardCharsets.UTF_8);
  }
}
