package org.antong.platform.backup.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import org.antong.platform.backup.internal.NotPossible;
import org.antong.platform.backup.internal.format.ArchiveWriter;
import org.antong.platform.backup.internal.format.OwnFiles;
import org.apache.derby.jdbc.EmbeddedDriver;

/** The database of a system that does not run, opened for the backup and closed again. */
public final class ClosedDatabase implements DatabaseSource {

  private final Address address;
  private final Path data;

  /**
   * @throws NotPossible when there is no database yet
   */
  public ClosedDatabase(Address address, Path data) {
    this.address = address;
    this.data = data;
    if (derby() && !Files.isDirectory(address.folder())) {
      throw new NotPossible("backup.nothing", data);
    }
  }

  /** Takes out of a restored Derby database what the running system wrote down of itself. */
  public static void clearRunningState(Path database) {
    try {
      DerbyCopy.clearRunningState(database);
    } catch (SQLException e) {
      throw new NotPossible("backup.database.unreachable", database, Address.line(e));
    }
  }

  private boolean derby() {
    return address.kind().equals(Address.DERBY);
  }

  @Override
  public String kind() {
    return address.kind();
  }

  @Override
  public long bytes() {
    return derby() ? OwnFiles.size(address.folder()) : 0;
  }

  @Override
  public void write(ArchiveWriter archive, Consumer<String> named) throws IOException {
    try (Connection connection = address.connect()) {
      connection.setAutoCommit(false);
      try {
        LiveDatabase.copy(connection, derby(), data, archive, named);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new NotPossible("backup.database.unreachable", address.shown(), Address.line(e));
    } finally {
      if (derby()) DerbyCopy.close(new EmbeddedDriver(), "jdbc:derby:" + address.folder());
    }
  }

  /**
   * The rows of each table of a Derby database in this folder.
   *
   * @param named is given each reference of a photo or paper that a row names
   */
  public static Map<String, Long> counts(Path database, Consumer<String> named) {
    try {
      return DerbyCopy.counts(database, named);
    } catch (SQLException e) {
      throw new NotPossible("backup.database.unreachable", database, Address.line(e));
    }
  }
}
