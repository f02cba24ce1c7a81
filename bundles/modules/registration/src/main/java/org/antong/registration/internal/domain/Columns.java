package org.antong.registration.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.ReportTable.Column;

/** Columns of a table one after the other; their texts have the table's prefix. */
final class Columns {

  private final String prefix;
  private final List<Column> columns = new ArrayList<>();

  Columns(String prefix) {
    this.prefix = prefix;
  }

  /**
   * @param group heading above several; null for none
   */
  Columns count(String id, String group) {
    return count(id, group, column -> column);
  }

  /**
   * @param as makes it more special
   */
  Columns count(String id, String group, UnaryOperator<Column> as) {
    columns.add(as.apply(column(id, group)));
    return this;
  }

  Columns by(String id, String group, Formula formula) {
    columns.add(column(id, group).by(formula));
    return this;
  }

  Columns by(String id, String group, Formula formula, String unitKey) {
    columns.add(column(id, group).by(formula).in(unitKey));
    return this;
  }

  List<Column> all() {
    return List.copyOf(columns);
  }

  private Column column(String id, String group) {
    return Column.count(
        id,
        prefix + id,
        prefix + id + ".definition",
        group == null ? null : prefix + "group." + group);
  }
}
