package org.antong.platform.api.file;

import java.util.List;
import java.util.regex.Pattern;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Which columns of a module hold references of the {@link FileStore}, so that somebody notices when
 * a photo or paper that a row names is not on the disk any more. A module that keeps files
 * registers one; what is not told here nobody misses until somebody opens it.
 */
@ConsumerType
public interface FileReferences {

  /**
   * One column.
   *
   * @param table without schema
   * @param name of the column
   * @param until a column of the same row that is empty as long as the file has to be there; null
   *     where the row goes with its file
   */
  record Column(String table, String name, String until) {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");

    public Column {
      if (!word(table) || !word(name) || until != null && !word(until)) {
        throw new IllegalArgumentException("a name in small letters");
      }
    }

    /** A column of rows that go with their files. */
    public static Column of(String table, String name) {
      return new Column(table, name, null);
    }

    private static boolean word(String name) {
      return WORD.matcher(name).matches();
    }
  }

  /** The module, which is the name of its schema too. */
  String module();

  List<Column> columns();
}
