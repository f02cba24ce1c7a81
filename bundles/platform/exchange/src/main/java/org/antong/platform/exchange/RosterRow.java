package org.antong.platform.exchange;

import java.util.Map;
import java.util.Set;

/**
 * A row as the roster's columns understand it.
 *
 * @param number of the row in the file, from 1, as people see it
 * @param values by column id; what was empty or could not be read is absent
 * @param unread columns that hold something that could not be read, which the row's problems tell
 */
public record RosterRow(int number, Map<String, String> values, Set<String> unread) {

  public RosterRow {
    values = Map.copyOf(values);
    unread = Set.copyOf(unread);
  }

  /** The value of a column; null when there is none. */
  public String get(String column) {
    return values.get(column);
  }
}
