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
 * @param ticked whether it is ticked when the page opens
 */
public record Row(String href, List<Content> cells, String pick, String pickLabel, boolean ticked) {

  public Row(String href, List<Content> cells) {
    this(href, cells, null, null, false);
  }

  public static Row of(String href, Content... cells) {
    return new Row(href, java.util.Arrays.asList(cells));
  }

  /** With a box to tick, in a table that has {@link Picks}. */
  public Row picked(String value, String label) {
    return picked(value, label, false);
  }

  /** The same, ticked already when it was before something else was refused. */
  public Row picked(String value, String label, boolean ticked) {
    return new Row(href, cells, value, label, ticked);
  }
}
