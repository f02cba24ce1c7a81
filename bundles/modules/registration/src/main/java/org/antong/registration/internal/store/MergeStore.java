package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Stale;
import org.antong.registration.internal.domain.Desk;
import org.antong.registration.internal.domain.Merge;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Merges of files. A reader sees a merge when the file that stays is in her scope. */
public final class MergeStore {

  private static final String MERGE = "registration.child_merge";
  private static final String REASON = "registration.child_merge.reason";
  private static final String BEFORE = "registration.child_merge.closedReason";
  private static final String UNDO = "registration.child_merge.undoReason";

  static final Table SEALED =
      Table.of(
          "child_merge",
          "id",
          Map.of("closed_reason", BEFORE, "reason", REASON, "undo_reason", UNDO));

  private static final String COLUMNS =
      "id, version, division, unit, kept_child, kept_no, kept_version, closed_child, closed_no,"
          + " closed_division, closed_version, closed_desk, closed_reason, standing, pair_id,"
          + " merged_on, fields, reason, created_by, created_at, undone_by, undone_at, undo_reason,"
          + " updated_by, updated_at";

  private static final String INSERT =
      "insert into registration.child_merge ("
          + COLUMNS
          + ") values ("
          + ChildColumns.names(COLUMNS)
          + ")";

  private static final String UPDATE =
      "update registration.child_merge set "
          + ChildColumns.assignments(COLUMNS)
          + " where id = :id and version = :expected and <scope>";

  private static final String FIND =
      "select " + COLUMNS + " from registration.child_merge where id = :id and <scope>";

  private static final String OF_CHILD =
      "select "
          + COLUMNS
          + " from registration.child_merge where kept_child = :child and <scope>"
          + " union select "
          + COLUMNS
          + " from registration.child_merge where closed_child = :child and <scope>"
          + " order by id desc";

  private static final String INTO =
      """
      select m.closed_child, m.closed_no
        from registration.child_merge m
        join registration.child c on c.id = m.kept_child
       where m.kept_child = :kept and m.standing is not null and <scope>
       order by m.id""";

  // Reached only by way of a file that is in scope.
  private static final String FURTHER =
      """
      select m.closed_child, m.closed_no
        from registration.child_merge m
       where m.kept_child in (<kept>) and m.standing is not null
       order by m.id""";

  private static final String OF_PAIRS =
      """
      select pair_id, id from registration.child_merge
       where kept_child in (<children>) and standing is not null and <scope>""";

  private final FieldCipher cipher;

  public MergeStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  public Merge insert(DataScope scope, Tx tx, Merge merge) {
    Area at = merge.at();
    if (!scope.covers(at.division(), at.unit())) {
      throw new IllegalArgumentException("a merge outside the scope it is written in");
    }
    Map<String, Object> row = row(merge, new Seals(cipher));
    tx.handle().createUpdate(INSERT).bindMap(row).execute();
    tx.audit(Change.created(MERGE, merge.id(), at.division(), at.unit(), row));
    return merge;
  }

  /** Writes that a merge was undone. Throws Stale when somebody else was faster. */
  public Merge update(DataScope scope, Tx tx, Merge before, Merge after) {
    Seals seals = new Seals(cipher);
    Map<String, Object> was = row(before, seals);
    Map<String, Object> is = row(after, seals);
    int updated =
        tx.handle()
            .createUpdate(UPDATE)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindMap(is)
            .bind("expected", before.version())
            .execute();
    if (updated == 0) throw new Stale();
    Area at = after.at();
    tx.audit(Change.updated(MERGE, after.id(), at.division(), at.unit(), was, is));
    return after;
  }

  public Optional<Merge> find(DataScope scope, Handle handle, Id id) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(FIND)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map((r, c) -> merge(r, seals))
        .findFirst();
  }

  /** The merges of a file, whichever side it was, the newest first. */
  public List<Merge> ofChild(DataScope scope, Handle handle, Id child) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(OF_CHILD)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("child", child)
        .map((r, c) -> merge(r, seals))
        .list();
  }

  /**
   * Which merge stands of each pair that was decided so.
   *
   * @param children the files of the pairs
   */
  public Map<Id, Id> ofPairs(DataScope scope, Handle handle, Collection<Id> children) {
    Map<Id, Id> standing = new HashMap<>();
    if (children.isEmpty()) return standing;
    handle
        .createQuery(OF_PAIRS)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bindList("children", children.stream().map(Id::value).toList())
        .map((r, c) -> Map.entry(ChildColumns.id(r, "pair_id"), ChildColumns.id(r, "id")))
        .forEach(e -> standing.put(e.getKey(), e.getValue()));
    return standing;
  }

  /**
   * The files that were made one with a file and still are, with their numbers, also those that had
   * become one with one of them before. Who may see the file that stays may see what it took in.
   */
  public Map<Id, String> into(DataScope scope, Handle handle, Id kept) {
    Map<Id, String> all = new LinkedHashMap<>();
    Map<Id, String> next =
        closed(
            handle
                .createQuery(INTO)
                .define("scope", scope.on("c.division", "c.unit", "c.id"))
                .bindMap(scope.bindings())
                .bind("kept", kept));
    while (!next.isEmpty()) {
      all.putAll(next);
      List<Long> ids = next.keySet().stream().map(Id::value).toList();
      next = closed(handle.createQuery(FURTHER).bindList("kept", ids));
      next.keySet().removeAll(all.keySet());
    }
    return all;
  }

  private static Map<Id, String> closed(Query query) {
    Map<Id, String> closed = new LinkedHashMap<>();
    query
        .map((r, c) -> Map.entry(ChildColumns.id(r, "closed_child"), r.getString("closed_no")))
        .forEach(e -> closed.put(e.getKey(), e.getValue()));
    return closed;
  }

  private static Map<String, Object> row(Merge m, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", m.id());
    row.put("version", m.version());
    row.put("division", m.at().division());
    row.put("unit", m.at().unit());
    row.put("kept_child", m.kept());
    row.put("kept_no", m.keptNo());
    row.put("kept_version", m.keptVersion());
    row.put("closed_child", m.closed());
    row.put("closed_no", m.closedNo());
    row.put("closed_division", m.closedAt().division());
    row.put("closed_version", m.closedVersion());
    row.put("closed_desk", m.closedDesk() == null ? null : m.closedDesk().name());
    row.put("closed_reason", seals.seal(BEFORE, m.closedReason()));
    row.put("standing", m.stands() ? m.closed() : null);
    row.put("pair_id", m.pair());
    row.put("merged_on", m.mergedOn());
    row.put("fields", String.join(",", m.fields()));
    row.put("reason", seals.seal(REASON, m.reason()));
    row.put("created_by", m.createdBy());
    row.put("created_at", m.createdAt());
    row.put("undone_by", m.undoneBy());
    row.put("undone_at", m.undoneAt());
    row.put("undo_reason", seals.seal(UNDO, m.undoReason()));
    row.put("updated_by", m.updatedBy());
    row.put("updated_at", m.updatedAt());
    return row;
  }

  private static Merge merge(ResultSet r, Seals seals) throws SQLException {
    String desk = r.getString("closed_desk");
    return new Merge(
        ChildColumns.id(r, "id"),
        r.getInt("version"),
        Area.of(ChildColumns.code(r, "division"), ChildColumns.code(r, "unit")),
        ChildColumns.id(r, "kept_child"),
        r.getString("kept_no"),
        r.getInt("kept_version"),
        ChildColumns.id(r, "closed_child"),
        r.getString("closed_no"),
        Area.of(ChildColumns.code(r, "closed_division"), ChildColumns.code(r, "unit")),
        r.getInt("closed_version"),
        desk == null ? null : Desk.valueOf(desk),
        seals.open(BEFORE, r.getString("closed_reason")),
        ChildColumns.id(r, "pair_id"),
        ChildColumns.date(r, "merged_on"),
        Stream.of(r.getString("fields").split(",")).filter(f -> !f.isEmpty()).toList(),
        seals.open(REASON, r.getString("reason")),
        ChildColumns.id(r, "created_by"),
        ChildColumns.instant(r, "created_at"),
        ChildColumns.id(r, "undone_by"),
        ChildColumns.instant(r, "undone_at"),
        seals.open(UNDO, r.getString("undo_reason")),
        ChildColumns.id(r, "updated_by"),
        ChildColumns.instant(r, "updated_at"));
  }
}
