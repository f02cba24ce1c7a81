package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Stale;
import org.antong.registration.internal.domain.DueFile;
import org.antong.registration.internal.domain.Hold;
import org.antong.registration.internal.domain.RetentionRules;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Closed files whose time has come, and what holds them. */
public final class RetentionStore {

  private static final String HOLD = "registration.retention_hold";

  static final Table SEALED = Table.of("retention_hold", "id", Map.of("reason", HOLD + ".reason"));

  // Served by child_unit: the closed files of a county.
  private static final String DUE =
      """

        from registration.child c
       where <scope> and c.state = 'CLOSED' and <due>
         and not exists (select 1 from registration.anonymisation a where a.standing = c.id)
         and not exists (select 1 from registration.child_merge m
                           join registration.child k on k.id = m.kept_child
                          where m.standing = c.id and k.unit <> :nowhere)
         and not exists (select 1 from registration.retention_hold h
                          where h.child_id = c.id and h.ended_at is null
                            and (h.until_date is null or h.until_date >= :today))""";

  private static final String ONE_WITH =
      """
      select m.id from registration.child_merge m
        join registration.child k on k.id = m.kept_child
       where m.standing = :child and k.unit <> :nowhere""";

  private static final String LIST =
      "select c.id, c.file_no, c.name, c.division, c.unit, c.birth_date, c.close_reason,"
          + " c.closed_on, c.first_registered_on"
          + DUE
          + " order by c.closed_on, c.id offset :offset rows fetch next :size rows only";

  private static final String COUNT = "select count(*)" + DUE;

  private static final String COLUMNS =
      "id, version, child_id, division, unit, reason, until_date, created_by, created_at,"
          + " ended_by, ended_at";

  private static final String INSERT =
      "insert into registration.retention_hold ("
          + COLUMNS
          + ") values ("
          + ChildColumns.names(COLUMNS)
          + ")";

  private static final String UPDATE =
      "update registration.retention_hold set "
          + ChildColumns.assignments(COLUMNS)
          + " where id = :id and version = :expected and <scope>";

  private static final String HOLDS =
      "select " + COLUMNS + " from registration.retention_hold where <scope>";

  private final FieldCipher cipher;

  public RetentionStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * Files that are due on a day and neither held nor proposed yet, nor one with another file, the
   * one closed longest ago first.
   *
   * @param today the day on which holds are asked for
   */
  public Slice<DueFile> due(
      DataScope scope,
      Handle handle,
      RetentionRules rules,
      LocalDate day,
      LocalDate today,
      Paging paging) {
    long total = count(scope, handle, rules, day, today);
    List<DueFile> page =
        asked(handle.createQuery(LIST), scope, rules, day, today)
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map((r, c) -> due(r))
            .list();
    return new Slice<>(page, paging.page(), paging.size(), total);
  }

  public long count(
      DataScope scope, Handle handle, RetentionRules rules, LocalDate day, LocalDate today) {
    return asked(handle.createQuery(COUNT), scope, rules, day, today).mapTo(Long.class).one();
  }

  /**
   * Whether the file became one with another that is still somebody's: its photos and papers show
   * there, so it goes with that one.
   */
  public boolean oneWithAnother(DataScope scope, Handle handle, Id child) {
    if (scope.isNothing()) return false;
    return handle
        .createQuery(ONE_WITH)
        .bind("child", child)
        .bind("nowhere", AnonymousRows.NOWHERE)
        .mapTo(Long.class)
        .findFirst()
        .isPresent();
  }

  /** What was ever to hold a file, the newest first. */
  public List<Hold> holds(DataScope scope, Handle handle, Id child) {
    return handle
        .createQuery(HOLDS + " and child_id = :child order by id desc")
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("child", child)
        .map((r, c) -> hold(r))
        .list();
  }

  public Optional<Hold> find(DataScope scope, Handle handle, Id id) {
    return handle
        .createQuery(HOLDS + " and id = :id")
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map((r, c) -> hold(r))
        .findFirst();
  }

  /** Writes a new hold on a file that was just found in scope. */
  public Hold insert(DataScope scope, Tx tx, Hold hold) {
    if (!scope.covers(hold.place().division(), hold.place().unit())) {
      throw new IllegalArgumentException("a hold outside the scope it is written in");
    }
    Map<String, Object> row = row(hold);
    tx.handle().createUpdate(INSERT).bindMap(row).execute();
    tx.audit(Change.created(HOLD, hold.id(), hold.place().division(), hold.place().unit(), row));
    return hold;
  }

  public Hold update(DataScope scope, Tx tx, Hold before, Hold after) {
    Map<String, Object> is = row(after);
    int updated =
        tx.handle()
            .createUpdate(UPDATE)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindMap(is)
            .bind("expected", before.version())
            .execute();
    if (updated == 0) throw new Stale();
    Map<String, Object> was = new LinkedHashMap<>(is);
    was.put("version", before.version());
    was.put("ended_by", before.endedBy());
    was.put("ended_at", before.endedAt());
    Area at = after.place();
    tx.audit(Change.updated(HOLD, after.id(), at.division(), at.unit(), was, is));
    return after;
  }

  private static Query asked(
      Query query, DataScope scope, RetentionRules rules, LocalDate day, LocalDate today) {
    Map<String, Object> values = new LinkedHashMap<>(scope.bindings());
    List<String> either = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    rules
        .afterClosing()
        .forEach(
            (reason, years) -> {
              String name = "reason" + reasons.size();
              reasons.add(":" + name);
              values.put(name, reason);
              values.put(name + "By", day.minusYears(years));
              either.add("c.close_reason = :" + name + " and c.closed_on <= :" + name + "By");
            });
    String others =
        reasons.isEmpty()
            ? ""
            : " and (c.close_reason is null or c.close_reason not in ("
                + String.join(", ", reasons)
                + "))";
    either.add("coalesce(c.birth_date, c.first_registered_on) <= :bornBy" + others);
    values.put("bornBy", rules.bornBy(day));
    values.put("today", today);
    values.put("nowhere", AnonymousRows.NOWHERE);
    return query
        .define("scope", scope.on("c.division", "c.unit"))
        .define("due", "(" + String.join(" or ", either) + ")")
        .bindMap(values);
  }

  private static DueFile due(ResultSet r) throws SQLException {
    return new DueFile(
        ChildColumns.id(r, "id"),
        r.getString("file_no"),
        r.getString("name"),
        Area.of(ChildColumns.code(r, "division"), ChildColumns.code(r, "unit")),
        ChildColumns.date(r, "birth_date"),
        r.getString("close_reason"),
        ChildColumns.date(r, "closed_on"),
        ChildColumns.date(r, "first_registered_on"));
  }

  private Map<String, Object> row(Hold h) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", h.id());
    row.put("version", h.version());
    row.put("child_id", h.child());
    row.put("division", h.place().division());
    row.put("unit", h.place().unit());
    row.put("reason", cipher.seal(HOLD + ".reason", h.reason()));
    row.put("until_date", h.until());
    row.put("created_by", h.createdBy());
    row.put("created_at", h.createdAt());
    row.put("ended_by", h.endedBy());
    row.put("ended_at", h.endedAt());
    return row;
  }

  private Hold hold(ResultSet r) throws SQLException {
    return new Hold(
        ChildColumns.id(r, "id"),
        r.getInt("version"),
        ChildColumns.id(r, "child_id"),
        Area.of(ChildColumns.code(r, "division"), ChildColumns.code(r, "unit")),
        cipher.open(HOLD + ".reason", r.getString("reason")),
        ChildColumns.date(r, "until_date"),
        ChildColumns.id(r, "created_by"),
        ChildColumns.instant(r, "created_at"),
        ChildColumns.id(r, "ended_by"),
        ChildColumns.instant(r, "ended_at"));
  }
}
