package org.antong.platform.backup.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.backup.internal.NotPossible;
import org.antong.platform.backup.internal.format.ArchiveWriter;
import org.antong.platform.backup.internal.format.OwnFiles;

/** The database of the system that serves. */
public final class LiveDatabase implements DatabaseSource {

  private final ModuleDb db;
  private final Caller caller;
  private final Path data;

  public LiveDatabase(ModuleDb db, Caller caller, Path data) {
    this.db = db;
    this.caller = caller;
    this.data = data;
  }

  @Override
  public String kind() {
    return db.derby() ? Address.DERBY : Address.POSTGRESQL;
  }

  @Override
  public long bytes() {
    return db.derby() ? OwnFiles.size(data.resolve("db").resolve("antong")) : 0;
  }

  @Override
  public void write(ArchiveWriter archive, Consumer<String> named) throws IOException {
    try {
      if (db.derby()) {
        // Its procedure counts as a change, though it changes nothing.
        db.write(
            caller,
            (scope, tx) -> {
              tx.upkeep("a copy is made, no row is written");
              copy(tx.handle().getConnection(), archive, named);
              return null;
            });
      } else {
        db.read(
            caller,
            (scope, handle) -> {
              copy(handle.getConnection(), archive, named);
              return null;
            });
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void copy(Connection connection, ArchiveWriter archive, Consumer<String> named) {
    try {
      copy(connection, db.derby(), data, archive, named);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void copy(
      Connection connection,
      boolean derby,
      Path data,
      ArchiveWriter archive,
      Consumer<String> named)
      throws IOException {
    try {
      if (derby) {
        // A start clears this folder, so that nothing of a copy cut off stays.
        Path scratch = data.resolve("tmp").resolve("backup-" + System.nanoTime());
        DerbyCopy.write(connection, scratch, archive, named);
      } else {
        new PostgresDump(connection).write(archive, named);
      }
    } catch (SQLException e) {
      throw new NotPossible("backup.database.failed", Address.line(e));
    }
  }
}
