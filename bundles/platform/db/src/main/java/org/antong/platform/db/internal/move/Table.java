package org.antong.platform.db.internal.move;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table as both databases have it; our migrations name everything without quotes.
 *
 * @param schema in small letters
 * @param name in small letters
 */
record Table(String schema, String name, List<Column> columns) {

  /**
   * @param name in small letters
   */
  record Column(String name, Kind kind) {}

  /** For people, and for PostgreSQL. */
  String named() {
    return schema + "." + name;
  }

  String inPostgres() {
    return '"' + schema + "\".\"" + name + '"';
  }

  String inDerby() {
    return inPostgres().toUpperCase(Locale.ROOT);
  }

  /** The columns in one order for both databases. */
  String columnsInPostgres() {
    return columns.stream().map(c -> '"' + c.name() + '"').collect(Collectors.joining(", "));
  }

  String columnsInDerby() {
    return columnsInPostgres().toUpperCase(Locale.ROOT);
  }

  /** Rows of long texts are fetched a few at a time, for a heap has to hold them. */
  int fetched() {
    return columns.stream().anyMatch(c -> c.kind() == Kind.LONG_TEXT || c.kind() == Kind.BYTES)
        ? 20
        : 200;
  }
}
