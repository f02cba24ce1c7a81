package org.antong.platform.db.internal.node;

import java.util.List;
import java.util.Optional;
import org.antong.platform.api.data.Nodes.Node;
import org.jdbi.v3.core.Handle;

/**
 * Nodes as rows; on PostgreSQL only, for Derby serves one process. Times are those of the database,
 * so that clocks of machines need not agree.
 */
final class NodeStore {

  private static final String NOW = "(current_timestamp at time zone 'UTC')";

  /** So long a node may be silent and still be taken for alive. */
  private static final String SILENT = NOW + " - interval '12 seconds'";

  private static final String FORGOTTEN = NOW + " - interval '1 day'";

  private NodeStore() {}

  /** Another node that is alive, as one that wants to join sees it. */
  record Other(String id, String name, String version, String key) {}

  /** Waits until no other node is joining; ends with the transaction. */
  static void joinAlone(Handle handle) {
    handle.createQuery("select 1 from pg_advisory_xact_lock(7166524, 2)").mapTo(int.class).one();
  }

  private static boolean there(Handle handle, String table) {
    return handle
        .createQuery("select to_regclass(:table) is not null")
        .bind("table", table)
        .mapTo(boolean.class)
        .one();
  }

  static List<Other> others(Handle handle, String own) {
    if (!there(handle, "antong.node")) return List.of();
    return handle
        .createQuery(
            "select id, name, version, key_proof from antong.node where id <> :own and seen_at > "
                + SILENT
                + " order by name")
        .bind("own", own)
        .map(
            (rows, context) ->
                new Other(
                    rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)))
        .list();
  }

  /** What the database was written with; empty while it holds nothing that is sealed. */
  static Optional<String> key(Handle handle) {
    if (!there(handle, "security.field_key")) return Optional.empty();
    return handle
        .createQuery("select check_value from security.field_key where name = 'index-1'")
        .mapTo(String.class)
        .findOne();
  }

  static void tell(Handle handle, Self self, String key, String modules) {
    int known =
        handle
            .createUpdate(
                "update antong.node set name = :name, version = :version, key_proof = :key,"
                    + " modules = :modules, started_at = :since, seen_at = "
                    + NOW
                    + " where id = :id")
            .bindMethods(self)
            .bind("key", key)
            .bind("modules", modules)
            .execute();
    if (known > 0) return;
    handle
        .createUpdate(
            "insert into antong.node (id, name, version, key_proof, modules, started_at, seen_at)"
                + " values (:id, :name, :version, :key, :modules, :since, "
                + NOW
                + ")")
        .bindMethods(self)
        .bind("key", key)
        .bind("modules", modules)
        .execute();
  }

  static void leave(Handle handle, String id) {
    handle.createUpdate("delete from antong.node where id = :id").bind("id", id).execute();
  }

  static void forget(Handle handle) {
    handle.execute("delete from antong.node where seen_at < " + FORGOTTEN);
  }

  /** All of them, this one first. */
  static List<Node> all(Handle handle, String own) {
    return handle
        .createQuery(
            "select name, version, modules, started_at as since, seen_at as seen, id = :own as own, seen_at > "
                + SILENT
                + " as alive from antong.node order by id <> :own, name, id")
        .bind("own", own)
        .mapTo(Node.class)
        .list();
  }
}
