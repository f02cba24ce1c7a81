package org.antong.workforce.internal.store;

import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.jdbi.v3.core.result.RowView;

/** How a post stands in a row. */
final class PostRows {

  private PostRows() {}

  /** The post a row names. */
  static Post post(RowView row) {
    return new Post(
        PostType.valueOf(row.getColumn("post_type", String.class)),
        Area.of(
            row.getColumn("division", DivisionCode.class),
            row.getColumn("unit", DivisionCode.class)),
        row.getColumn("seat", Integer.class));
  }
}
