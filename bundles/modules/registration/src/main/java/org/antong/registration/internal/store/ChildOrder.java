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

  static ChildOrder of(Paging paging, ChildConditions conditions) {
    boolean past = conditions.past();
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
    return new ChildOrder(sql, hint(sql, conditions));
  }

  private static String hint(String sql, ChildConditions c) {
    boolean one = c.unit().isPresent();
    return switch (sql) {
      case "c.id desc" -> walking(place(c, one));
      case "c.child_id desc" -> walking(one ? "CHILD_STATE_UNIT" : "CHILD_STATE_NEWEST");
      // A town's files are sorted sooner than found among all in order.
      case "c.updated_at desc, c.id desc" -> c.local() ? "" : walking("CHILD_UPDATED");
      case "c.pinyin, c.id" -> c.local() ? "" : walking("CHILD_PINYIN");
      default -> "";
    };
  }

  private static String place(ChildConditions c, boolean one) {
    if (!one) return "CHILD_NEWEST";
    return c.local() ? "CHILD_PLACE" : "CHILD_UNIT_NEWEST";
  }

  // Derby never walks an index by itself to spare a sort, and reads the hint to the end of the
  // line.
  static String walking(String index) {
    return " --DERBY-PROPERTIES index=" + index;
  }
}
