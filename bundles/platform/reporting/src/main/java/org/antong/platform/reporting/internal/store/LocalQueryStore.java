package org.antong.platform.reporting.internal.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antong.platform.api.access.DataScope;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;

/** Runs the one statement of a county's own report, each of its views in the reader's scope. */
public final class LocalQueryStore {

  private static final String DERBY_CANCELLED = "XCL52";
  private static final String POSTGRESQL_CANCELLED = "57014";

  /**
   * A view with whose rows the reader may see.
   *
   * @param name with its schema
   * @param scope null for a view everybody may read, such as names of divisions
   */
  public record Scoped(String name, DataScope scope) {}

  /** Rows by column name in small letters, at most one more than asked for. */
  public record Found(List<String> columns, List<Map<String, Object>> rows) {}

  /** The statement took longer than it may. */
  public static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("too long", null, false, false);
    }
  }

  /** The database does not take the statement. */
  public static final class NotRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotRun(String why) {
      super(why, null, false, false);
    }
  }

  /**
   * @param sql checked and written anew; {@code place} and a number stand for each view
   * @param seconds after which it is stopped
   */
  public Found run(
      DataScope scope,
      Handle handle,
      String sql,
      String place,
      List<Scoped> views,
      Map<String, Object> parameters,
      int mostRows,
      int seconds) {
    String text = sql;
    Map<String, Object> bound = new LinkedHashMap<>(parameters);
    for (int i = views.size() - 1; i >= 0; i--) {
      Scoped view = views.get(i);
      String mine = "v" + i + "_";
      String within = "";
      if (view.scope() != null) {
        within =
            " where "
                + view.scope().on("division", "unit").replaceAll(":(\\w+)", ":" + mine + "$1");
        view.scope().bindings().forEach((name, value) -> bound.put(mine + name, value));
      }
      text = text.replace(place + i, "(select * from " + view.name() + within + ")");
    }
    try (Query query = handle.createQuery(text)) {
      return query
          .bindMap(bound)
          .setQueryTimeout(seconds)
          .setMaxRows(mostRows + 1)
          .scanResultSet((rows, context) -> read(rows.get()));
    } catch (JdbiException e) {
      SQLException thrown = sql(e);
      String state = thrown == null ? "" : String.valueOf(thrown.getSQLState());
      if (state.equals(DERBY_CANCELLED) || state.equals(POSTGRESQL_CANCELLED)) throw new TooLong();
      throw new NotRun(thrown == null ? "" : first(thrown.getMessage()));
    }
  }

  private static Found read(ResultSet r) throws SQLException {
    ResultSetMetaData meta = r.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    while (r.next()) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) row.put(columns.get(i), value(r.getObject(i + 1)));
      rows.add(row);
    }
    return new Found(columns, rows);
  }

  private static Object value(Object read) {
    // templates know days as the library of their engine does
    return read instanceof java.sql.Date day ? new java.util.Date(day.getTime()) : read;
  }

  private static SQLException sql(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException found) return found;
    }
    return null;
  }

  private static String first(String message) {
    String line = message == null ? "" : message.lines().findFirst().orElse("");
    return line.length() > 160 ? line.substring(0, 160) : line;
  }
}
