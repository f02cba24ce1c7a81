package org.antong.platform.exchange;

import java.util.Map;

/**
 * A row as the roster's columns understand it.
 *
 * @param number of the row in the file, from 1, as people see it
 * @param values by column id; what was empty or could not be read is absent
 */
public record RosterRow(int number, Map<String, String> values) {

  public RosterRow {
    values = Map.copyOf(values);
  }

  /** The value of a column; null when there is none. */
  public String get(String column) {
    return values.get(column);
  }
}
