package org.antong.platform.db.internal.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.antong.platform.db.internal.Dialect;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;

/**
 * Brings a module's schema up to date, one file a transaction. Never back, and never past what is
 * known.
 */
public final class Migrator {

  private static final String HISTORY = "flyway_schema_history";

  // Flyway keeps its log in a static field; one at a time also keeps Derby's catalogue locks apart.
  private static final Object ONE_AT_A_TIME = new Object();

  private final DataSource source;
  private final Dialect dialect;

  public Migrator(DataSource source, Dialect dialect) {
    this.source = source;
    this.dialect = dialect;
  }

  /**
   * What was done.
   *
   * @param applied files applied now
   * @param version the schema's version afterwards, for example {@code 003}
   */
  public record Outcome(int applied, String version) {}

  /**
   * Applies what is missing.
   *
   * @throws MigrationFailed when a statement fails, a released file was changed, or the schema is
   *     newer than the files
   */
  public Outcome migrate(String schema, Collection<MigrationFile> given) throws MigrationFailed {
    List<MigrationFile> files;
    try {
      files = MigrationFile.of(dialect, given);
    } catch (IllegalArgumentException e) {
      throw new MigrationFailed(
          "Module " + schema + ": " + e.getMessage() + ".", "db.trouble.files", e.getMessage());
    }
    if (files.isEmpty())
      throw new MigrationFailed(
          "Module " + schema + " has no migration in db/" + schema + ".",
          "db.trouble.none",
          "db/" + schema);
    String last = files.get(files.size() - 1).version();
    List<LoadableResource> resources =
        files.stream().<LoadableResource>map(TextResource::new).toList();
    if (current(schema, files, resources)) return new Outcome(0, last);
    synchronized (ONE_AT_A_TIME) {
      try {
        MigrateResult result = flyway(schema, resources).migrate();
        return new Outcome(result.migrationsExecuted, last);
      } catch (FlywayException e) {
        throw failed(schema, last, e);
      }
    }
  }

  private Flyway flyway(String schema, List<LoadableResource> resources) {
    return Flyway.configure(Migrator.class.getClassLoader())
        .loggers(WarningsOnly.Creator.class.getName())
        .dataSource(source)
        .schemas(dialect.catalogued(schema))
        .defaultSchema(dialect.catalogued(schema))
        .createSchemas(true)
        .table(HISTORY)
        .resourceProvider(new Given(resources))
        .javaMigrationClassProvider(List::of)
        // No pattern: an older module on a newer schema is refused.
        .ignoreMigrationPatterns(new String[0])
        .validateOnMigrate(true)
        .placeholders(Map.of("C", dialect.collation()))
        .load();
  }

  /**
   * Whether the history holds exactly these files with these checksums, all successful: then Flyway
   * would find nothing to do or to object to, and loading it costs a second of every start.
   */
  private boolean current(
      String schema, List<MigrationFile> files, List<LoadableResource> resources) {
    Map<String, Integer> history = new HashMap<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(history(schema, "version,checksum,success"))) {
      while (rows.next()) {
        if (!rows.getBoolean(3)) return false;
        history.put(rows.getString(1), rows.getInt(2));
      }
    } catch (SQLException e) {
      return false;
    }
    if (history.size() != files.size()) return false;
    for (int i = 0; i < files.size(); i++) {
      Integer applied = history.get(files.get(i).version());
      if (!Objects.equals(applied, ChecksumCalculator.calculate(resources.get(i)))) return false;
    }
    return true;
  }

  /** Whether the schema is just as these files make it. */
  public boolean upToDate(String schema, Collection<MigrationFile> given) {
    List<MigrationFile> files = MigrationFile.of(dialect, given);
    return current(schema, files, files.stream().<LoadableResource>map(TextResource::new).toList());
  }

  /** The last version the schema was brought to; empty when it has none. */
  public Optional<String> version(String schema) {
    String last = null;
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(history(schema, "version"))) {
      while (rows.next()) {
        String version = rows.getString(1);
        if (last == null || version.compareTo(last) > 0) last = version;
      }
    } catch (SQLException none) {
      return Optional.empty();
    }
    return Optional.ofNullable(last);
  }

  private static String history(String schema, String columns) {
    return "select \"%s\" from %s.\"%s\" where \"version\" is not null"
        .formatted(columns.replace(",", "\", \""), schema, HISTORY);
  }

  private MigrationFailed failed(String schema, String last, FlywayException e) {
    if (e instanceof FlywayValidateException) {
      String there = version(schema).orElse("");
      String sentence =
          "Module %s: its schema does not fit its files up to %s (%s). Install a module at least as new as the data, and never change a released file."
              .formatted(schema, last, flat(e.getMessage()));
      return there.compareTo(last) > 0
          ? new MigrationFailed(sentence, "db.trouble.newer", there, last)
          : new MigrationFailed(sentence, "db.trouble.changed", flat(e.getMessage()));
    }
    String file =
        e instanceof FlywayMigrateException m && m.getMigration() != null
            ? m.getMigration().getScript()
            : "?";
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof FlywaySqlScriptException script) {
        String reason =
            script.getCause() == null ? script.getMessage() : script.getCause().getMessage();
        return new MigrationFailed(
            "Module %s: file %s, line %d, failed (%s): %s"
                .formatted(
                    schema,
                    file,
                    script.getLineNumber(),
                    flat(reason),
                    flat(script.getStatement())),
            "db.trouble.statement",
            file,
            Integer.toString(script.getLineNumber()),
            flat(reason));
      }
    }
    return new MigrationFailed(
        "Module %s: file %s failed (%s).".formatted(schema, file, flat(e.getMessage())),
        "db.trouble.file",
        file,
        flat(e.getMessage()));
  }

  private static String flat(String text) {
    String flat = text == null ? "" : text.strip().replaceAll("\\s+", " ");
    return flat.length() > 500 ? flat.substring(0, 500) + "..." : flat;
  }

  /** The files and nothing else: Flyway neither scans nor guesses. */
  private record Given(List<LoadableResource> resources) implements ResourceProvider {

    @Override
    public LoadableResource getResource(String name) {
      return resources.stream().filter(r -> r.getFilename().equals(name)).findFirst().orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return resources.stream()
          .filter(r -> r.getFilename().startsWith(prefix))
          .filter(r -> List.of(suffixes).stream().anyMatch(s -> r.getFilename().endsWith(s)))
          .toList();
    }
  }
}
