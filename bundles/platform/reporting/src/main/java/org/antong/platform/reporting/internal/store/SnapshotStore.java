package org.antong.platform.reporting.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.reporting.internal.domain.Answer;
import org.antong.platform.reporting.internal.domain.LockedContent;
import org.antong.platform.reporting.internal.domain.ReturnKey;
import org.antong.platform.reporting.internal.domain.Snapshot;
import org.antong.platform.reporting.internal.domain.Snapshot.State;
import org.jdbi.v3.core.Handle;

/** Versions of returns. A body is written once and never again. */
public final class SnapshotStore {

  private static final String ENTITY = "reporting.snapshot";

  private static final String COLUMNS =
      "id, return_id, report, period, division, unit, version_no, state, as_of, known_at, template,"
          + " sha256, reason, made_by, made_at, approved_by, approved_at";

  private static final String INSERT =
      """
      insert into reporting.snapshot (id, return_id, report, period, division, unit, version_no,
          state, as_of, known_at, template, body, sha256, findings, reason, made_by, made_at,
          approved_by, approved_at)
      values (:id, :return_id, :report, :period, :division, :unit, :version_no,
          :state, :as_of, :known_at, :template, :body, :sha256, :findings, :reason, :made_by, :made_at,
          :approved_by, :approved_at)""";

  private static final String MOVE =
      """
      update reporting.snapshot
         set state = :state, approved_by = :approved_by, approved_at = :approved_at
       where id = :id and <scope>""";

  private static final String OF_RETURN =
      "select "
          + COLUMNS
          + " from reporting.snapshot where return_id = :returned and <scope>"
          + " order by version_no desc, id desc";

  private static final String IN_FORCE =
      "select "
          + COLUMNS
          + """
          , body
            from reporting.snapshot
           where report = :report and period = :period and unit = :unit and division = :division
             and state = 'IN_FORCE' and <scope>""";

  private static final String VERSION =
      "select "
          + COLUMNS
          + """
          , body
            from reporting.snapshot
           where report = :report and period = :period and unit = :unit and division = :division
             and version_no = :no and state <> 'DROPPED' and <scope>""";

  private static final String UNITS_IN_FORCE =
      "select "
          + COLUMNS
          + """
          , body
            from reporting.snapshot
           where report = :report and period = :period and unit in (<units>) and division = unit
             and state = 'IN_FORCE' and <scope>""";

  private static final String PLACES_IN_FORCE =
      "select "
          + COLUMNS
          + """

            from reporting.snapshot
           where report = :report and period in (<periods>) and unit in (<units>)
             and division in (<divisions>) and state = 'IN_FORCE' and <scope>""";

  private static final String BODIES =
      "select id, body from reporting.snapshot where id in (<ids>) and <scope>";

  private static final String BODY =
      "select body from reporting.snapshot where id = :id and <scope>";

  private static final String FINDINGS =
      "select findings from reporting.snapshot where id = :id and <scope>";

  /** A version with what it holds. */
  public record Kept(Snapshot snapshot, LockedContent content) {}

  /** Stores a version; the body's hash is that of the snapshot. */
  public void insert(DataScope scope, Tx tx, Snapshot snapshot, String body, List<Answer> answers) {
    Area area = snapshot.key().area();
    if (!scope.covers(area.division(), ReturnRows.unit(area))) throw new Missing();
    Map<String, Object> row = row(snapshot);
    tx.handle()
        .createUpdate(INSERT)
        .bindMap(row)
        .bind("body", body)
        .bind("findings", answers.isEmpty() ? null : SnapshotJson.text(answers))
        .execute();
    tx.audit(Change.created(ENTITY, snapshot.id(), area.division(), ReturnRows.unit(area), row));
  }

  /** Lets a version count, or not any more. */
  public void move(DataScope scope, Tx tx, Snapshot before, Snapshot after) {
    Map<String, Object> row = row(after);
    int moved =
        tx.handle()
            .createUpdate(MOVE)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindMap(row)
            .execute();
    if (moved == 0) throw new Missing();
    Area area = after.key().area();
    tx.audit(
        Change.updated(
            ENTITY, after.id(), area.division(), ReturnRows.unit(area), row(before), row));
  }

  /** The versions of a return, the newest first. */
  public List<Snapshot> ofReturn(DataScope scope, Handle handle, Id returned) {
    return handle
        .createQuery(OF_RETURN)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("returned", returned)
        .map((r, c) -> read(r))
        .list();
  }

  /** The version that counts of a table, a period and a place. */
  public Optional<Kept> inForce(
      DataScope scope, Handle handle, String report, Period period, Area area) {
    return kept(scope, handle, IN_FORCE, report, period, area, 0);
  }

  /** A version of a table, a period and a place; none that was dropped. */
  public Optional<Kept> version(
      DataScope scope, Handle handle, String report, Period period, Area area, int no) {
    return kept(scope, handle, VERSION, report, period, area, no);
  }

  private static Optional<Kept> kept(
      DataScope scope,
      Handle handle,
      String query,
      String report,
      Period period,
      Area area,
      int no) {
    return handle
        .createQuery(query)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("report", report)
        .bind("period", period.toString())
        .bind("division", area.division())
        .bind("unit", ReturnRows.unit(area))
        .bind("no", no)
        .map((r, c) -> new Kept(read(r), SnapshotJson.read(r.getString("body"))))
        .findFirst();
  }

  /** The versions that count of several county-level units. */
  public List<Kept> unitsInForce(
      DataScope scope, Handle handle, String report, Period period, List<Area> units) {
    if (units.isEmpty()) return List.of();
    return handle
        .createQuery(UNITS_IN_FORCE)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("report", report)
        .bind("period", period.toString())
        .bindList("units", units.stream().map(u -> u.division().value()).toList())
        .map((r, c) -> new Kept(read(r), SnapshotJson.read(r.getString("body"))))
        .list();
  }

  /** The versions that count of several places and periods, without what they hold. */
  public List<Snapshot> inForce(
      DataScope scope,
      Handle handle,
      String report,
      Collection<Period> periods,
      Collection<Area> places) {
    if (periods.isEmpty() || places.isEmpty()) return List.of();
    return handle
        .createQuery(PLACES_IN_FORCE)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("report", report)
        .bindList("periods", periods.stream().map(Period::toString).toList())
        .bindList("units", places.stream().map(a -> ReturnRows.unit(a).value()).distinct().toList())
        .bindList("divisions", places.stream().map(a -> a.division().value()).distinct().toList())
        .map((r, c) -> read(r))
        .list();
  }

  /** What several versions hold. */
  public Map<Id, LockedContent> contents(DataScope scope, Handle handle, Collection<Id> ids) {
    if (ids.isEmpty()) return Map.of();
    Map<Id, LockedContent> contents = new HashMap<>();
    handle
        .createQuery(BODIES)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bindList("ids", ids.stream().map(Id::value).toList())
        .map(
            (r, c) -> contents.put(new Id(r.getLong("id")), SnapshotJson.read(r.getString("body"))))
        .list();
    return contents;
  }

  /** What a version holds, exactly as it was stored. */
  public String body(DataScope scope, Handle handle, Id id) {
    return handle
        .createQuery(BODY)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map((r, c) -> r.getString("body"))
        .findFirst()
        .orElseThrow(Missing::new);
  }

  /** What was said about the soft checks of a version. */
  public List<Answer> answers(DataScope scope, Handle handle, Id id) {
    return handle
        .createQuery(FINDINGS)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map((r, c) -> Optional.ofNullable(r.getString("findings")))
        .findFirst()
        .flatMap(f -> f)
        .map(text -> Arrays.asList(SnapshotJson.read(text, Answer[].class)))
        .orElse(List.of());
  }

  private static Map<String, Object> row(Snapshot s) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", s.id());
    row.put("return_id", s.returned());
    row.put("report", s.key().report());
    row.put("period", s.key().period().toString());
    row.put("division", s.key().area().division());
    row.put("unit", ReturnRows.unit(s.key().area()));
    row.put("version_no", s.no());
    row.put("state", s.state().name());
    row.put("as_of", s.asOf());
    row.put("known_at", s.knownAt());
    row.put("template", s.template());
    row.put("sha256", s.sha256());
    row.put("reason", s.reason());
    ReturnRows.put(row, "made", s.made());
    ReturnRows.put(row, "approved", s.approved());
    return row;
  }

  private static Snapshot read(ResultSet r) throws SQLException {
    ReturnKey key = ReturnRows.key(r);
    return new Snapshot(
        new Id(r.getLong("id")),
        new Id(r.getLong("return_id")),
        key,
        r.getInt("version_no"),
        State.valueOf(r.getString("state")),
        r.getDate("as_of").toLocalDate(),
        Times.read(r, "known_at"),
        r.getString("template"),
        r.getString("sha256"),
        r.getString("reason"),
        ReturnRows.by(r, "made"),
        ReturnRows.by(r, "approved"));
  }
}
