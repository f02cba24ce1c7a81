package org.antong.platform.exchange;

import java.util.List;

/**
 * What keeps a row from being taken.
 *
 * @param row number in the file
 * @param column id of the column; empty for the row as a whole
 * @param message what is wrong and what to do, ready to read
 * @param choices what a person may choose from to settle it; empty when there is nothing to choose
 */
public record RowProblem(int row, String column, String message, List<Choice> choices) {

  public RowProblem {
    choices = List.copyOf(choices);
  }

  public static RowProblem of(int row, String column, String message) {
    return new RowProblem(row, column, message, List.of());
  }
}
