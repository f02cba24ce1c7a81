package org.antong.platform.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.db.internal.Database;
import org.antong.platform.db.internal.Dialect;
import org.antong.platform.db.internal.PlatformSchema;
import org.antong.platform.db.internal.Settings;
import org.antong.platform.db.internal.SqlModuleDb;
import org.antong.platform.db.internal.Unreachable;
import org.antong.platform.db.internal.migration.MigrationFailed;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** A database for one run of one test class: Derby in memory, or one of an embedded PostgreSQL. */
public final class TestDatabase implements AutoCloseable {

  private static final Duration CLEARING = Duration.ofSeconds(30);

  /** Held by another, as PostgreSQL and Derby say it. */
  private static final Set<String> HELD = Set.of("55P03", "40P01", "40001", "40XL1");

  private static final AtomicInteger NEXT = new AtomicInteger();
  private static EmbeddedPostgres server;

  private final Database database;
  private final Jdbi jdbi;
  private final List<String> modules;

  private TestDatabase(Database database, List<String> modules) {
    this.database = database;
    this.jdbi = database.jdbi();
    this.modules = modules;
  }

  /** Opens a database and migrates these modules' schemas from their files on the class path. */
  public static TestDatabase open(Dialect dialect, List<String> modules) {
    try {
      Path data = Path.of("target", "test-data").toAbsolutePath();
      Database database =
          Database.open(
              new Settings(url(dialect), dialect == Dialect.DERBY ? "" : "postgres", "", 8, data),
              false);
      PlatformSchema.migrate(database.migrator());
      for (String module : modules) database.migrator().migrate(module, Migrations.of(module));
      return new TestDatabase(database, List.copyOf(modules));
    } catch (Unreachable | MigrationFailed e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static String url(Dialect dialect) {
    String name = "antong_test_" + NEXT.incrementAndGet();
    if (dialect == Dialect.DERBY) return "jdbc:derby:memory:" + name + ";create=true";
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
      return server().getJdbcUrl("postgres", name);
    } catch (SQLException e) {
      throw new IllegalStateException("no database on the embedded PostgreSQL", e);
    }
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
      }
    }
    return server;
  }

  /** The open database itself, for tests of the platform. */
  public Database database() {
    return database;
  }

  public Dialect dialect() {
    return database.dialect();
  }

  /** The real door to a module's schema. */
  public ModuleDb moduleDb(String module, Clock clock, Supplier<ScopeSource> scopes) {
    return new SqlModuleDb(module, jdbi, database.looks(), database.dialect(), clock, scopes);
  }

  /** The database as nobody in production sees it, to look at rows and to damage them. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /** Empties every table of the modules and of the audit log, children before parents. */
  public void clear() {
    // What the test before began in the background may still be reading or writing.
    long end = System.nanoTime() + CLEARING.toNanos();
    while (true) {
      try {
        jdbi.useTransaction(this::clear);
        return;
      } catch (UnableToExecuteStatementException e) {
        if (!held(e) || System.nanoTime() > end) throw e;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private void clear(Handle handle) {
    List<String> tables = new ArrayList<>(tables(handle));
    if (dialect() == Dialect.POSTGRESQL) {
      String all = String.join(", ", tables);
      // All at once or none: whoever waits for one table while holding another is killed by the
      // database as a deadlock, or has the background work killed, which no test expects.
      handle.execute("lock table " + all + " in access exclusive mode nowait");
      handle.execute("truncate table " + all + " cascade");
    } else {
      deleteInOrder(handle, tables);
    }
  }

  private static boolean held(UnableToExecuteStatementException e) {
    return e.getCause() instanceof SQLException cause
        && HELD.contains(String.valueOf(cause.getSQLState()));
  }

  private List<String> tables(Handle handle) {
    List<String> schemas = new ArrayList<>(modules);
    schemas.add("antong");
    List<String> catalogued = schemas.stream().map(dialect()::catalogued).toList();
    String query =
        dialect() == Dialect.DERBY
            ? "select s.schemaname, t.tablename from sys.systables t join sys.sysschemas s on s.schemaid = t.schemaid where t.tabletype = 'T' and s.schemaname in (<schemas>) and t.tablename <> 'flyway_schema_history'"
            : "select schemaname, tablename from pg_catalog.pg_tables where schemaname in (<schemas>) and tablename <> 'flyway_schema_history'";
    return handle
        .createQuery(query)
        .bindList("schemas", catalogued)
        .map((rows, context) -> "\"" + rows.getString(1) + "\".\"" + rows.getString(2) + "\"")
        .list();
  }

  private static void deleteInOrder(Handle handle, List<String> tables) {
    List<String> left = tables;
    while (!left.isEmpty()) {
      List<String> refused = new ArrayList<>();
      for (String table : left) {
        try {
          handle.execute("delete from " + table);
        } catch (RuntimeException e) {
          refused.add(table);
        }
      }
      if (refused.size() == left.size())
        throw new IllegalStateException("cannot be emptied: " + refused);
      left = refused;
    }
  }

  @Override
  public void close() {
    database.close();
    if (dialect() == Dialect.DERBY) drop();
  }

  // Else each test class would leave its tables in the memory of the JVM.
  private void drop() {
    try {
      new org.apache.derby.jdbc.EmbeddedDriver()
          .connect(database.settings().url().replace(";create=true", ";drop=true"), null);
    } catch (SQLException expected) {
      // 08006: dropped
    }
  }
}
