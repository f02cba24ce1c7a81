package org.antong.platform.exchange;

import java.util.Map;
import java.util.Set;

/**
 * A row as the roster's columns understand it.
 *
 * @param number of the row in the file, from 1, as people see it; of a further sheet see {@link
 *     #SHEET}
 * @param values by column id; what was empty or could not be read is absent
 * @param unread columns that hold something that could not be read, which the row's problems tell
 */
public record RosterRow(int number, Map<String, String> values, Set<String> unread) {

  /**
   * Rows of the second sheet that was read are numbered from here on, those of the third from twice
   * as far, so that no number stands for two rows; no sheet is as long.
   */
  public static final int SHEET = 4_000_000;

  /** A row's number in words' place: {@code 3}, or {@code 2/3} for row 3 of the second sheet. */
  public static String told(int number) {
    int sheet = number / SHEET;
    return sheet == 0 ? Integer.toString(number) : sheet + 1 + "/" + number % SHEET;
  }

  public RosterRow {
    values = Map.copyOf(values);
    unread = Set.copyOf(unread);
  }

  /** The value of a column; null when there is none. */
  public String get(String column) {
    return values.get(column);
  }
}
