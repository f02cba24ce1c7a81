package org.antong.platform.ui;

import gg.jte.Content;
import java.util.List;

/**
 * A row of a table.
 *
 * @param href page it opens on click or Enter, null for none
 * @param cells one a column, null for an empty one
 * @param pick what is sent when the row is ticked, null where it cannot be
 * @param pickLabel what the tick says to people who do not see the row
 */
public record Row(String href, List<Content> cells, String pick, String pickLabel) {

  public Row(String href, List<Content> cells) {
    this(href, cells, null, null);
  }

  public static Row of(String href, Content... cells) {
    return new Row(href, java.util.Arrays.asList(cells));
  }

  /** With a box to tick, in a table that has {@link Picks}. */
  public Row picked(String value, String label) {
    return new Row(href, cells, value, label);
  }
}
