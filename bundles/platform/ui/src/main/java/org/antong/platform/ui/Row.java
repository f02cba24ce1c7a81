package org.antong.platform.ui;

import gg.jte.Content;
import java.util.List;

/**
 * A row of a table.
 *
 * @param href page it opens on click or Enter, null for none
 * @param cells one a column, null for an empty one
 */
public record Row(String href, List<Content> cells) {

  public static Row of(String href, Content... cells) {
    return new Row(href, java.util.Arrays.asList(cells));
  }
}
