package org.antong.registration.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.data.Paging;

/**
 * The order of a list: only fields offered here, the newest file first where nothing is asked.
 *
 * @param hint names the index that has this order, for Derby; a comment to PostgreSQL; empty where
 *     sorting is all there is
 */
record ChildOrder(String sql, String hint) {

  private static final Map<String, String> FIELDS =
      Map.of(
          "fileNo", "c.file_no",
          "name", "c.pinyin",
          "birthDate", "c.birth_date",
          "division", "c.division",
          "state", "c.state");

  static ChildOrder of(Paging paging, boolean past) {
    String id = past ? "c.child_id" : "c.id";
    String updated = past ? "c.recorded_from" : "c.updated_at";
    List<String> parts = new ArrayList<>();
    boolean lastDown = true;
    for (Paging.Sort s : paging.sort()) {
      String column = s.field().equals("updatedAt") ? updated : FIELDS.get(s.field());
      if (column == null) continue;
      parts.add(column + (s.descending() ? " desc" : ""));
      lastDown = s.descending();
    }
    parts.add(id + (lastDown ? " desc" : ""));
    String sql = String.join(", ", parts);
    return new ChildOrder(
        sql,
        switch (sql) {
          case "c.id desc" -> walking("CHILD_NEWEST");
          case "c.child_id desc" -> walking("CHILD_STATE_NEWEST");
          case "c.updated_at desc, c.id desc" -> walking("CHILD_UPDATED");
          case "c.pinyin, c.id" -> walking("CHILD_PINYIN");
          default -> "";
        });
  }

  // Derby never walks an index by itself to spare a sort, and reads the hint to the end of the
  // line.
  private static String walking(String index) {
    return " --DERBY-PROPERTIES index=" + index;
  }
}
