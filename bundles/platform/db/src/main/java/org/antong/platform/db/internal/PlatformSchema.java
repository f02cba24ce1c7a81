package org.antong.platform.db.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.antong.platform.db.internal.migration.MigrationFailed;
import org.antong.platform.db.internal.migration.MigrationFile;
import org.antong.platform.db.internal.migration.Migrator;

/** Schema antong: audit log, seals, job claims. Nothing is served before it is up to date. */
public final class PlatformSchema {

  public static final String NAME = "antong";

  private static final List<String> FILES =
      List.of(
          "V001__audit_and_jobs.sql",
          "V002__reading_the_audit_log.sql",
          "V003__post_in_the_audit_log.sql",
          "V004__nodes.sql");

  private PlatformSchema() {}

  public static void migrate(Migrator migrator) throws MigrationFailed {
    migrator.migrate(NAME, files());
  }

  public static List<MigrationFile> files() {
    return FILES.stream().map(PlatformSchema::read).toList();
  }

  private static MigrationFile read(String name) {
    try (InputStream in = PlatformSchema.class.getResourceAsStream("/db/antong/" + name)) {
      return new MigrationFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
