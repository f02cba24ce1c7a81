package org.antong.platform.security.internal.store;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.access.SealedColumns.Unchanged;
import org.antong.platform.api.data.Tx;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/**
 * Sealed values of any module's table, read and written in the order of its primary key, for an
 * exchange of keys. Names of tables and columns come from the modules' code, never from people.
 */
public final class ResealStore {

  /** Rows read, and at most written, in one transaction. */
  public static final int PORTION = 500;

  private static final String VERSION = "version";
  private static final int TOGETHER = 1_000;

  /**
   * A row's sealed values.
   *
   * @param key its primary key
   * @param version 0 where the table is not told by version
   */
  public record Row(List<Long> key, long version, Map<String, String> values) {}

  /** The next rows after a key. */
  public List<Row> after(DataScope scope, Handle handle, String schema, Table t, List<Long> after) {
    List<String> columns = new ArrayList<>(t.key());
    if (t.unchanged() == Unchanged.VERSION) columns.add(VERSION);
    columns.addAll(t.fields().keySet());
    String first = t.key().get(0);
    String where = first + " > :at0";
    if (t.key().size() == 2) {
      where += " or " + first + " = :at0 and " + t.key().get(1) + " > :at1";
    }
    Query query =
        handle
            .createQuery(
                "select %s from %s.%s where %s order by %s fetch first %d rows only"
                    .formatted(
                        String.join(", ", columns),
                        schema,
                        t.name(),
                        where,
                        String.join(", ", t.key()),
                        PORTION))
            .bind("at0", after.get(0));
    if (t.key().size() == 2) query.bind("at1", after.get(1));
    return query.map((r, c) -> row(r, t)).list();
  }

  private static Row row(ResultSet r, Table t) throws SQLException {
    List<Long> key = new ArrayList<>();
    for (String column : t.key()) key.add(r.getLong(column));
    Map<String, String> values = new LinkedHashMap<>();
    for (String column : t.fields().keySet()) {
      String value = r.getString(column);
      if (value != null) values.put(column, value);
    }
    long version = t.unchanged() == Unchanged.VERSION ? r.getLong(VERSION) : 0;
    return new Row(List.copyOf(key), version, values);
  }

  /**
   * Puts values sealed anew into a row that is as it was read.
   *
   * @return whether it was
   */
  public boolean put(
      DataScope scope, Tx tx, String schema, Table t, Row row, Map<String, String> fresh) {
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < t.key().size(); i++) conditions.add(t.key().get(i) + " = :key" + i);
    if (t.unchanged() == Unchanged.VERSION) conditions.add(VERSION + " = :version");
    if (t.unchanged() == Unchanged.VALUES) {
      fresh.keySet().forEach(column -> conditions.add(column + " = :was_" + column));
    }
    Update update =
        tx.handle()
            .createUpdate(
                "update %s.%s set %s where %s"
                    .formatted(
                        schema,
                        t.name(),
                        fresh.keySet().stream()
                            .map(column -> column + " = :" + column)
                            .collect(Collectors.joining(", ")),
                        String.join(" and ", conditions)));
    for (int i = 0; i < t.key().size(); i++) update.bind("key" + i, row.key().get(i));
    if (t.unchanged() == Unchanged.VERSION) update.bind("version", row.version());
    fresh.forEach(
        (column, value) -> {
          update.bind(column, value);
          if (t.unchanged() == Unchanged.VALUES) {
            update.bind("was_" + column, row.values().get(column));
          }
        });
    return update.execute() == 1;
  }

  /**
   * Counts values in every text column of the database.
   *
   * @param schemas whose tables are looked into
   * @param skipped {@code schema.table} that is not
   * @param counted which values
   * @return how many by {@code schema.table.column}; columns with none are left out
   */
  public Map<String, Long> count(
      DataScope scope,
      Handle handle,
      Predicate<String> schemas,
      Predicate<String> skipped,
      Predicate<String> counted) {
    Map<String, Long> counts = new TreeMap<>();
    for (String[] column : texts(handle, schemas, skipped)) {
      long found =
          handle
              .createQuery(
                  "select %1$s from %2$s where %1$s like :sealed".formatted(column[1], column[0]))
              .bind("sealed", "g.%.%")
              .setFetchSize(TOGETHER)
              .map((r, c) -> r.getString(1))
              .stream()
              .filter(counted)
              .count();
      if (found > 0) counts.put(column[0] + "." + column[1], found);
    }
    return counts;
  }

  private static List<String[]> texts(
      Handle handle, Predicate<String> schemas, Predicate<String> skipped) {
    List<String[]> columns = new ArrayList<>();
    try {
      DatabaseMetaData data = handle.getConnection().getMetaData();
      try (ResultSet r = data.getColumns(null, null, "%", "%")) {
        while (r.next()) {
          String schema = lower(r.getString("TABLE_SCHEM"));
          String table = schema + "." + lower(r.getString("TABLE_NAME"));
          String type = lower(r.getString("TYPE_NAME"));
          boolean text = type.contains("char") || type.contains("clob") || type.equals("text");
          if (text && schemas.test(schema) && !skipped.test(table)) {
            columns.add(new String[] {table, lower(r.getString("COLUMN_NAME"))});
          }
        }
      }
      columns.removeIf(column -> !isTable(data, column[0]));
    } catch (SQLException e) {
      throw new IllegalStateException("the tables cannot be listed", e);
    }
    return columns;
  }

  private static boolean isTable(DatabaseMetaData data, String name) {
    int dot = name.indexOf('.');
    try {
      boolean upper = data.storesUpperCaseIdentifiers();
      String schema =
          upper ? name.substring(0, dot).toUpperCase(Locale.ROOT) : name.substring(0, dot);
      String table =
          upper ? name.substring(dot + 1).toUpperCase(Locale.ROOT) : name.substring(dot + 1);
      try (ResultSet r = data.getTables(null, schema, table, new String[] {"TABLE"})) {
        return r.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the tables cannot be listed", e);
    }
  }

  private static String lower(String name) {
    return name == null ? "" : name.toLowerCase(Locale.ROOT);
  }
}
