package org.antong.platform.backup.internal.store;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.file.FileReferences;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * In which columns modules keep references of files. They are the installation's, and so is the
 * scope.
 */
public final class FileColumnStore {

  private static final String KNOWN =
      "select schema_name, table_name, column_name, until_column from backup.file_column";

  private static final String FORGET =
      """
      delete from backup.file_column
       where schema_name = :schema and table_name = :table and column_name = :name\
      """;

  private static final String INSERT =
      """
      insert into backup.file_column (schema_name, table_name, column_name, until_column)
      values (:schema, :table, :name, :until)\
      """;

  /** A column with its schema. */
  public record Known(String schema, FileReferences.Column column) {}

  public Set<Known> all(DataScope scope, Handle handle) {
    List<Known> all =
        handle
            .createQuery(KNOWN)
            .map(
                (r, c) ->
                    new Known(
                        r.getString(1),
                        new FileReferences.Column(r.getString(2), r.getString(3), r.getString(4))))
            .list();
    return new HashSet<>(all);
  }

  /** Writes down columns; one that is known otherwise is known as now told. */
  public void put(DataScope scope, Tx tx, List<Known> told) {
    if (told.isEmpty()) return;
    PreparedBatch gone = tx.handle().prepareBatch(FORGET);
    PreparedBatch made = tx.handle().prepareBatch(INSERT);
    for (Known known : told) {
      FileReferences.Column column = known.column();
      gone.bind("schema", known.schema())
          .bind("table", column.table())
          .bind("name", column.name())
          .add();
      made.bind("schema", known.schema())
          .bind("table", column.table())
          .bind("name", column.name())
          .bind("until", column.until())
          .add();
    }
    gone.execute();
    made.execute();
  }

  /** Hands over each reference that a row names. */
  public void eachNamed(DataScope scope, Handle handle, Consumer<String> named) {
    try {
      NamedFiles.each(handle.getConnection(), named);
    } catch (SQLException e) {
      throw new IllegalStateException(Address.line(e), e);
    }
  }
}
