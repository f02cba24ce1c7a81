package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.registration.internal.domain.AskedFile;
import org.antong.registration.internal.domain.ConfirmationCount;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.Ledger;
import org.antong.registration.internal.domain.UpdateAnswer;
import org.antong.registration.internal.domain.UpdateConfirmation;
import org.antong.registration.internal.domain.UpdateConfirmation.Ended;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Monthly confirmations. Every method takes the reader's scope first. */
public final class ConfirmationStore {

  private static final String ENTITY = "registration.update_confirmation";

  private static final String COLUMNS =
      "id, version, client_id, child_id, period, standing, division, unit, answer, file_version,"
          + " tapped_at, confirmed_on, settled_at, ended_how, created_by, created_as, created_at,"
          + " updated_by, updated_at";

  private static final String INSERT =
      "insert into registration.update_confirmation ("
          + COLUMNS
          + ") values ("
          + ChildColumns.names(COLUMNS)
          + ")";

  private static final String UPDATE =
      """
      update registration.update_confirmation
         set version = :version, standing = :standing, settled_at = :settled_at,
             ended_how = :ended_how, updated_by = :updated_by, updated_at = :updated_at
       where id = :id and version = :expected
         and exists (select 1 from registration.child c where c.id = child_id and <scope>)""";

  // Who may see the child may see its answers: they follow it into another village.
  private static final String SELECT =
      "select u."
          + COLUMNS.replace(", ", ", u.")
          + " from registration.update_confirmation u"
          + " join registration.child c on c.id = u.child_id where <scope> and ";

  private static final String BY_CLIENT = SELECT + "u.client_id = :client";

  private static final String STANDING = SELECT + "u.standing = :standing";

  private static final String OF_CHILDREN =
      SELECT + "u.child_id in (<ids>) and u.period = :period and u.standing is not null";

  private static final String OF_CHILD =
      SELECT
          + "u.child_id = :child order by u.confirmed_on desc, u.id desc"
          + " offset 0 rows fetch next :most rows only";

  private static final String LAST =
      """
      select u.child_id, max(u.confirmed_on) as last_on
        from registration.update_confirmation u
        join registration.child c on c.id = u.child_id
       where u.child_id in (<ids>) and u.standing is not null and <scope>
       group by u.child_id""";

  private static final String NOW =
      """
      registration.child f
        left join registration.update_confirmation u
          on u.child_id = f.id and u.period = :period and u.standing is not null""";

  // A past month is counted over the files that were on the books on its last day, where they were.
  private static final String THEN =
      """
      registration.child_state s
        join registration.child f on f.id = s.child_id
        left join registration.update_confirmation u
          on u.child_id = f.id and u.period = :period and u.standing is not null""";

  /** The answer u settles the month for the file f. */
  static final String SETTLES =
      "(u.answer <> 'CHANGED' or u.settled_at is not null or u.file_version < f.version)";

  private static final String COMPLETE = "(u.id is not null and " + SETTLES + ")";

  private static final String COUNTS =
      """
      select t.division, t.unit, count(*) as files, sum(t.done) as confirmed,
             sum(t.follow) as follow_ups,
             sum(case when t.done = 0 and t.seen <= :staleBy then 1 else 0 end) as stale,
             min(case when t.done = 0 then t.seen end) as oldest
        from (select %2$s.division, %2$s.unit,
                     case when %3$s then 1 else 0 end as done,
                     case when u.id is not null and u.answer <> 'NO_CHANGE'
                               and u.settled_at is null and u.file_version >= f.version
                          then 1 else 0 end as follow,
                     case when %3$s then f.first_registered_on
                          else coalesce((select max(p.confirmed_on)
                                           from registration.update_confirmation p
                                          where p.child_id = f.id and p.standing is not null
                                            and p.period < :period),
                                        f.first_registered_on) end as seen
                from %1$s
               where <scope> and %4$s and f.first_registered_on < :first) t
       group by t.division, t.unit
       order by t.unit, t.division""";

  private static final String TALLY =
      """
      select count(*) as files, sum(case when %1$s then 1 else 0 end) as confirmed
        from %2$s
       where <scope> and %3$s and f.first_registered_on < :first""";

  private static final String ASKED =
      """
      select f.id, f.division, f.unit, f.version, f.first_registered_on
        from registration.child f
       where <scope> and %s and f.first_registered_on < :first
       order by f.division, f.id""";

  private static final String ANY =
      "select count(*) from registration.update_confirmation where <scope>";

  /** What a phone has already sent. */
  public Optional<UpdateConfirmation> byClient(DataScope scope, Handle handle, UUID client) {
    return handle
        .createQuery(BY_CLIENT)
        .define("scope", scope.on("c.division", "c.unit"))
        .bindMap(scope.bindings())
        .bind("client", client.toString())
        .map((r, c) -> read(r))
        .findFirst();
  }

  /** The answer that counts for child and month. */
  public Optional<UpdateConfirmation> standing(
      DataScope scope, Handle handle, Id child, Period period) {
    return handle
        .createQuery(STANDING)
        .define("scope", scope.on("c.division", "c.unit"))
        .bindMap(scope.bindings())
        .bind("standing", key(child, period))
        .map((r, c) -> read(r))
        .findFirst();
  }

  /** The answers that count for these children and the month. */
  public Map<Id, UpdateConfirmation> standing(
      DataScope scope, Handle handle, List<Id> children, Period period) {
    if (children.isEmpty()) return Map.of();
    return handle
        .createQuery(OF_CHILDREN)
        .define("scope", scope.on("c.division", "c.unit"))
        .bindMap(scope.bindings())
        .bindList("ids", children.stream().map(Id::value).toList())
        .bind("period", period.toString())
        .map((r, c) -> read(r))
        .list()
        .stream()
        .collect(Collectors.toMap(UpdateConfirmation::child, u -> u));
  }

  /** What was answered of a child, the newest first, with what was replaced or taken back. */
  public List<UpdateConfirmation> ofChild(DataScope scope, Handle handle, Id child, int most) {
    return handle
        .createQuery(OF_CHILD)
        .define("scope", scope.on("c.division", "c.unit"))
        .bindMap(scope.bindings())
        .bind("child", child)
        .bind("most", most)
        .map((r, c) -> read(r))
        .list();
  }

  /** On which day each of these children was last confirmed. */
  public Map<Id, LocalDate> last(DataScope scope, Handle handle, List<Id> children) {
    if (children.isEmpty()) return Map.of();
    return handle
        .createQuery(LAST)
        .define("scope", scope.on("c.division", "c.unit"))
        .bindMap(scope.bindings())
        .bindList("ids", children.stream().map(Id::value).toList())
        .map((r, c) -> Map.entry(ChildColumns.id(r, "child_id"), ChildColumns.date(r, "last_on")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * How far each village of an area has come with a month.
   *
   * @param past count over the files of the month's last day instead of those of now
   * @param staleBy a look on this day or before is stale
   */
  public List<ConfirmationCount> counts(
      DataScope scope, Handle handle, Area area, Period period, boolean past, LocalDate staleBy) {
    Map<String, Object> values = new LinkedHashMap<>();
    String at = past ? "s" : "f";
    StringBuilder where = new StringBuilder(inForce(at, values));
    if (past) {
      where.append(" and s.valid_from <= :day and s.valid_to > :day and s.recorded_to = :forever");
      values.put("day", period.lastDay());
      values.put("forever", Ledger.FOREVER);
    }
    where.append(inArea(area, at, values));
    return handle
        .createQuery(COUNTS.formatted(past ? THEN : NOW, at, COMPLETE, where))
        .define("scope", scope.on(at + ".division", at + ".unit"))
        .bindMap(scope.bindings())
        .bindMap(values)
        .bind("period", period.toString())
        .bind("first", period.firstDay())
        .bind("staleBy", staleBy)
        .map(
            (r, c) ->
                new ConfirmationCount(
                    ChildColumns.code(r, "division"),
                    ChildColumns.code(r, "unit"),
                    r.getLong("files"),
                    r.getLong("confirmed"),
                    r.getLong("follow_ups"),
                    r.getLong("stale"),
                    ChildColumns.date(r, "oldest")))
        .list();
  }

  /** How many files of an area have to be confirmed in the running month, and how many are. */
  public ConfirmationCount tally(DataScope scope, Handle handle, Area area, Period period) {
    Map<String, Object> values = new LinkedHashMap<>();
    String where = inForce("f", values) + inArea(area, "f", values);
    return handle
        .createQuery(TALLY.formatted(COMPLETE, NOW, where))
        .define("scope", scope.on("f.division", "f.unit"))
        .bindMap(scope.bindings())
        .bindMap(values)
        .bind("period", period.toString())
        .bind("first", period.firstDay())
        .map(
            (r, c) ->
                new ConfirmationCount(
                    area.division(),
                    area.unit(),
                    r.getLong("files"),
                    r.getLong("confirmed"),
                    0,
                    0,
                    null))
        .one();
  }

  /** The files that have to be confirmed in the month, as they stand now. */
  public List<AskedFile> asked(DataScope scope, Handle handle, Area area, Period period) {
    Map<String, Object> values = new LinkedHashMap<>();
    String where = inForce("f", values) + inArea(area, "f", values);
    return handle
        .createQuery(ASKED.formatted(where))
        .define("scope", scope.on("f.division", "f.unit"))
        .bindMap(scope.bindings())
        .bindMap(values)
        .bind("first", period.firstDay())
        .map(
            (r, c) ->
                new AskedFile(
                    ChildColumns.id(r, "id"),
                    ChildColumns.code(r, "division"),
                    ChildColumns.code(r, "unit"),
                    r.getInt("version"),
                    ChildColumns.date(r, "first_registered_on")))
        .list();
  }

  public void insert(DataScope scope, Tx tx, UpdateConfirmation u) {
    insertAll(scope, tx, List.of(u));
  }

  /** Writes many at once. Keep to 500 rows a transaction on Derby. */
  public void insertAll(DataScope scope, Tx tx, List<UpdateConfirmation> all) {
    PreparedBatch batch = tx.handle().prepareBatch(INSERT);
    for (UpdateConfirmation u : all) {
      if (!scope.covers(u.division(), u.unit())) throw new Missing();
      Map<String, Object> row = row(u);
      batch.bindMap(row).add();
      tx.audit(Change.created(ENTITY, u.id(), u.division(), u.unit(), row));
    }
    if (batch.size() > 0) batch.execute();
    UnitMarks.movedBeside(
        tx, all.stream().map(UpdateConfirmation::unit).collect(Collectors.toSet()));
  }

  /** Writes how an answer ended or was settled. Throws Stale when somebody else was faster. */
  public void update(DataScope scope, Tx tx, UpdateConfirmation before, UpdateConfirmation after) {
    Map<String, Object> is = row(after);
    int updated =
        tx.handle()
            .createUpdate(UPDATE)
            .define("scope", scope.on("c.division", "c.unit"))
            .bindMap(scope.bindings())
            .bindMap(is)
            .bind("expected", before.version())
            .execute();
    if (updated == 0) throw new Stale();
    UnitMarks.movedBeside(tx, after.child());
    tx.audit(Change.updated(ENTITY, after.id(), after.division(), after.unit(), row(before), is));
  }

  /** Whether anything was ever confirmed in scope. */
  public boolean any(DataScope scope, Handle handle) {
    return handle
            .createQuery(ANY)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .mapTo(Long.class)
            .one()
        > 0;
  }

  private static String key(Id child, Period period) {
    return child + "/" + period;
  }

  private static String inForce(String at, Map<String, Object> values) {
    List<String> names =
        FileState.statesInForce().stream()
            .map(
                s -> {
                  values.put("state" + s.ordinal(), s.name());
                  return ":state" + s.ordinal();
                })
            .toList();
    return at + ".state in (" + String.join(", ", names) + ")";
  }

  private static String inArea(Area area, String at, Map<String, Object> values) {
    DivisionCode code = area.division();
    values.put("areaFirst", code.value());
    values.put("areaLast", code.last());
    return switch (code.level()) {
      case PROVINCE, PREFECTURE -> " and " + at + ".unit between :areaFirst and :areaLast";
      case COUNTY -> " and " + at + ".unit = :areaFirst";
      default -> {
        values.put("areaUnit", area.unit().value());
        yield " and "
            + at
            + ".unit = :areaUnit and "
            + at
            + ".division between :areaFirst and :areaLast";
      }
    };
  }

  private static Map<String, Object> row(UpdateConfirmation u) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", u.id());
    row.put("version", u.version());
    row.put("client_id", u.clientId().toString());
    row.put("child_id", u.child());
    row.put("period", u.period().toString());
    row.put("standing", u.standing() ? key(u.child(), u.period()) : null);
    row.put("division", u.division());
    row.put("unit", u.unit());
    row.put("answer", u.answer().name());
    row.put("file_version", u.fileVersion());
    row.put("tapped_at", u.tappedAt());
    row.put("confirmed_on", u.confirmedOn());
    row.put("settled_at", u.settledAt());
    row.put("ended_how", u.ended() == null ? null : u.ended().name());
    row.put("created_by", u.createdBy());
    row.put("created_as", u.createdAs() == null ? null : u.createdAs().name());
    row.put("created_at", u.createdAt());
    row.put("updated_by", u.updatedBy());
    row.put("updated_at", u.updatedAt());
    return row;
  }

  private static UpdateConfirmation read(ResultSet r) throws SQLException {
    String ended = r.getString("ended_how");
    String as = r.getString("created_as");
    return new UpdateConfirmation(
        ChildColumns.id(r, "id"),
        r.getInt("version"),
        UUID.fromString(r.getString("client_id")),
        ChildColumns.id(r, "child_id"),
        Period.parse(r.getString("period")).orElseThrow(),
        r.getString("standing") != null,
        ChildColumns.code(r, "division"),
        ChildColumns.code(r, "unit"),
        UpdateAnswer.valueOf(r.getString("answer")),
        r.getInt("file_version"),
        ChildColumns.instant(r, "tapped_at"),
        ChildColumns.date(r, "confirmed_on"),
        ChildColumns.instant(r, "settled_at"),
        ended == null ? null : Ended.valueOf(ended),
        ChildColumns.id(r, "created_by"),
        as == null ? null : Role.valueOf(as),
        ChildColumns.instant(r, "created_at"),
        ChildColumns.id(r, "updated_by"),
        ChildColumns.instant(r, "updated_at"));
  }
}
