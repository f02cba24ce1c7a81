package org.antong.itest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people wrote since a moment, by the audit log: nothing is committed that does not stand in
 * it, so that where it holds nothing new, nothing changed.
 */
final class Written {

  private static final List<String> ACTIONS =
      List.of("create", "update", "remove", "import", "withdraw");
  private static final int MOST = 200;

  private final Map<String, Long> before = new TreeMap<>();

  private Written() {}

  static Written soFar() throws Exception {
    Written now = new Written();
    for (String action : ACTIONS) now.before.put(action, list(action, 1).get("total").asLong());
    return now;
  }

  /** Entries since then; what the system does by itself is left out. */
  List<String> since() throws Exception {
    List<String> since = new ArrayList<>();
    for (String action : ACTIONS) {
      long more = list(action, 1).get("total").asLong() - before.get(action);
      if (more == 0) continue;
      for (JsonNode entry : list(action, (int) Math.min(MOST, more)).get("items")) {
        if (entry.get("accountName").asText().equals("platform")) continue;
        since.add(
            String.join(
                " ",
                entry.get("accountName").asText(),
                action,
                entry.get("entity").asText(),
                entry.path("record").asText(),
                entry.path("detail").asText()));
      }
    }
    return since;
  }

  private static JsonNode list(String action, int size) throws Exception {
    return Demo.one("AUDIT_ADMIN").get("/api/modules/audit?action=" + action + "&size=" + size);
  }
}
