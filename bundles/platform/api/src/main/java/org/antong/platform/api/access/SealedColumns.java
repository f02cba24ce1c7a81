package org.antong.platform.api.access;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where a module keeps sealed values, so that an exchange of keys can seal them anew while the
 * system serves. A module with sealed columns registers one; a column that is not told here keeps
 * its old key, which {@code antong:key-rotate --check} finds.
 */
@ConsumerType
public interface SealedColumns {

  /** How a row is found unchanged since it was read, so that nothing newer is ever overwritten. */
  enum Unchanged {
    /** The sealed values are compared. */
    VALUES,
    /** By the column {@code version}; for values too long for a database to compare. */
    VERSION,
    /** A row that is written once and never changed. */
    ALWAYS
  }

  /**
   * One table.
   *
   * @param name without schema
   * @param key columns of the primary key, one or two, of whole numbers
   * @param fields name of the field each column was sealed for, as given to {@link FieldCipher}
   */
  record Table(String name, List<String> key, Unchanged unchanged, Map<String, String> fields) {

    public Table {
      key = List.copyOf(key);
      fields = Map.copyOf(fields);
      if (key.isEmpty() || key.size() > 2) throw new IllegalArgumentException("one or two columns");
    }

    /** A table whose key is one column and whose sealed values can be compared. */
    public static Table of(String name, String key, Map<String, String> fields) {
      return new Table(name, List.of(key), Unchanged.VALUES, fields);
    }
  }

  /** The module, which is the name of its schema too. */
  String module();

  List<Table> tables();
}
