package org.antong.platform.backup.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antong.platform.backup.internal.NotPossible;

/**
 * Other nodes on the database of a stopped system. While one of them serves, the state before an
 * upgrade is neither kept nor brought back: what is entered there meanwhile would be lost.
 */
public final class OtherNodes {

  /** Longer than a node that is alive is silent. */
  private static final Duration BEAT = Duration.ofSeconds(5);

  private static final String RECENT =
      "select id, name, seen_at from antong.node where seen_at >"
          + " (current_timestamp at time zone 'UTC') - interval '30 seconds'";

  private OtherNodes() {}

  /**
   * @param self this node's own number, while it serves; empty when it does not
   * @throws NotPossible with their names when there are some
   */
  public static void refuse(Address address, String self) {
    if (address.kind().equals(Address.DERBY)) return;
    try (Connection connection = address.connect()) {
      List<String> alive = alive(connection, BEAT, self);
      if (!alive.isEmpty()) throw new NotPossible("backup.keep.nodes", String.join("、", alive));
    } catch (SQLException e) {
      throw new NotPossible("backup.database.unreachable", address.shown(), Address.line(e));
    }
  }

  /** Who was heard of again within a beat: one that was just killed is not. */
  static List<String> alive(Connection connection, Duration beat, String self) throws SQLException {
    Map<String, String> before = seen(connection, self);
    if (before.isEmpty()) return List.of();
    try {
      Thread.sleep(beat.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.copyOf(before.keySet());
    }
    List<String> alive = new ArrayList<>();
    seen(connection, self)
        .forEach(
            (node, seen) -> {
              if (!seen.equals(before.get(node))) alive.add(node);
            });
    return alive;
  }

  /** When each node was heard of last, by its name. */
  private static Map<String, String> seen(Connection connection, String self) throws SQLException {
    Map<String, String> seen = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet there =
          statement.executeQuery("select to_regclass('antong.node') is not null")) {
        there.next();
        // An older system knows no nodes.
        if (!there.getBoolean(1)) return seen;
      }
      try (ResultSet rows = statement.executeQuery(RECENT)) {
        while (rows.next()) {
          if (rows.getString("id").equals(self)) continue;
          seen.put(rows.getString("name"), rows.getString("seen_at"));
        }
      }
    }
    return seen;
  }
}
