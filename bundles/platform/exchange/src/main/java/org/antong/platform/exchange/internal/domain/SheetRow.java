package org.antong.platform.exchange.internal.domain;

import java.util.List;

/**
 * A row of a sheet.
 *
 * @param number from 1, as people see it
 * @param cells by position; null where there is nothing
 */
public record SheetRow(int number, List<RawCell> cells) {

  /** The cell at a position; null where there is nothing. */
  public RawCell at(int position) {
    RawCell cell = position < cells.size() ? cells.get(position) : null;
    return cell == null || cell.blank() ? null : cell;
  }

  public String text(int position) {
    RawCell cell = at(position);
    return cell == null ? "" : cell.text().strip();
  }

  public boolean blank() {
    for (int i = 0; i < cells.size(); i++) {
      if (at(i) != null) return false;
    }
    return true;
  }
}
