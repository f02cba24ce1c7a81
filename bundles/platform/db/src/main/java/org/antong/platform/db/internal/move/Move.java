package org.antong.platform.db.internal.move;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.antong.platform.db.internal.Dialect;
import org.antong.platform.db.internal.migration.MigrationFailed;
import org.antong.platform.db.internal.migration.MigrationFile;
import org.antong.platform.db.internal.migration.Migrator;

/**
 * Moves everything from a Derby database to an empty PostgreSQL: its schemas are made by the
 * modules' own migrations, the rows streamed table by table, and at the end each table is read on
 * the other side and compared, count and values.
 */
public final class Move {

  private final DataSource derby;
  private final DataSource postgres;
  private final String shown;
  private final Map<String, List<MigrationFile>> migrations;

  /**
   * @param shown the target as people may read it
   * @param migrations by module, of this installation
   */
  public Move(
      DataSource derby,
      DataSource postgres,
      String shown,
      Map<String, List<MigrationFile>> migrations) {
    this.derby = derby;
    this.postgres = postgres;
    this.shown = shown;
    this.migrations = migrations;
  }

  /** What was moved. */
  public record Outcome(int tables, long rows) {}

  /**
   * Moves, or leaves the target marked as unfinished.
   *
   * @param moved is told each table and its rows once they are over
   */
  public Outcome run(BiConsumer<String, Long> moved) throws SQLException {
    try (Connection from = derby.getConnection()) {
      from.setAutoCommit(false);
      try (Connection to = postgres.getConnection()) {
        to.setAutoCommit(false);
        return run(new DerbySource(from), new PostgresTarget(to), moved);
      } finally {
        from.rollback();
      }
    }
  }

  private Outcome run(DerbySource source, PostgresTarget target, BiConsumer<String, Long> moved)
      throws SQLException {
    List<String> schemas = source.schemas();
    requireUpToDate(schemas);
    List<Table> tables = source.tables();
    target.begin(schemas, shown);
    migrate(schemas);
    PostgresTarget.Later later = target.clear(tables, schemas);
    Map<Table, Tally> loaded = new LinkedHashMap<>();
    for (Table table : tables) {
      Tally tally = load(table, source, target);
      loaded.put(table, tally);
      moved.accept(table.named(), tally.rows());
    }
    target.finish(later);
    long rows = 0;
    for (Map.Entry<Table, Tally> one : loaded.entrySet()) {
      String there = target.tally(one.getKey()).shown();
      if (!there.equals(one.getValue().shown())) {
        throw new NotMoved("db.move.differs", one.getKey().named());
      }
      rows += one.getValue().rows();
    }
    target.complete();
    return new Outcome(tables.size(), rows);
  }

  private static Tally load(Table table, DerbySource source, PostgresTarget target)
      throws SQLException {
    try {
      return target.load(table, source);
    } catch (SQLException e) {
      // What the database says may quote a row; its state is enough to look for.
      throw new NotMoved("db.move.refused", table.named(), String.valueOf(e.getSQLState()));
    }
  }

  /** Rows of another form than this installation's would not fit. */
  private void requireUpToDate(List<String> schemas) {
    Migrator migrator = new Migrator(derby, Dialect.DERBY);
    List<String> unknown = new ArrayList<>(schemas);
    unknown.removeAll(migrations.keySet());
    if (!unknown.isEmpty()) throw new NotMoved("db.move.module", String.join(", ", unknown));
    for (String schema : schemas) {
      if (!migrator.upToDate(schema, migrations.get(schema))) {
        throw new NotMoved("db.move.version", schema);
      }
    }
  }

  private void migrate(List<String> schemas) {
    Migrator migrator = new Migrator(postgres, Dialect.POSTGRESQL);
    for (String schema : schemas) {
      try {
        migrator.migrate(schema, migrations.get(schema));
      } catch (MigrationFailed e) {
        throw new NotMoved("db.move.migration", e.getMessage());
      }
    }
  }
}
