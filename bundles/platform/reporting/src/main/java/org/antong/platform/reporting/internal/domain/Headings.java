package org.antong.platform.reporting.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.antong.platform.api.report.ReportTable.Column;

/** The two levels of a table's heading: neighbours of one group stand under one cell. */
public final class Headings {

  /**
   * A cell of the upper level.
   *
   * @param groupKey null for a column without group, which spans both levels
   */
  public record Group(String groupKey, List<Column> columns) {}

  private Headings() {}

  public static List<Group> groups(List<Column> columns) {
    List<Group> groups = new ArrayList<>();
    List<Column> open = new ArrayList<>();
    for (Column column : columns) {
      boolean joins =
          !open.isEmpty()
              && column.groupKey() != null
              && Objects.equals(open.get(0).groupKey(), column.groupKey());
      if (!joins && !open.isEmpty()) {
        groups.add(new Group(open.get(0).groupKey(), List.copyOf(open)));
        open.clear();
      }
      open.add(column);
    }
    if (!open.isEmpty()) groups.add(new Group(open.get(0).groupKey(), List.copyOf(open)));
    return groups;
  }
}
