package org.antong.platform.exchange.internal.domain;

import java.util.List;

/**
 * A row that cannot be taken.
 *
 * @param cells as in the file, packed
 */
public record BadRow(int number, List<String> cells, List<Fault> faults) {

  /**
   * What is wrong.
   *
   * @param column id of the column; empty for the row as a whole
   * @param value as in the file
   */
  public record Fault(String column, String value, String message) {}

  public SheetRow row() {
    return new SheetRow(number, cells.stream().map(RawCell::unpacked).toList());
  }
}
