package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.SurveyRound;
import org.antong.registration.internal.domain.SurveyState;
import org.antong.registration.internal.domain.SurveyTask;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Rounds of the survey and the villages' tasks. Every method takes the reader's scope first. */
public final class SurveyStore {

  private static final String ROUND = "registration.survey_round";
  private static final String TASK = "registration.survey_task";
  private static final String NOTE = "registration.survey.note";
  private static final String REASON = "registration.survey.reason";

  static final Table SEALED = Table.of("survey_task", "id", Map.of("note", NOTE, "reason", REASON));

  private static final String ROUND_COLUMNS =
      "id, version, survey_year, title, asked, from_date, to_date, division, unit, state,"
          + " created_by, created_at, updated_by, updated_at";

  private static final String TASK_COLUMNS =
      "id, version, round_id, division, unit, state, to_visit, visited, households, children_found,"
          + " files_started, note, reason, done_by, done_at, checked_by, checked_at, created_by,"
          + " created_at, updated_by, updated_at";

  // A round is seen by the county that plans it, and by a village once it has a task of it.
  private static final String SEEN =
      """
      (<round> or exists (select 1 from registration.survey_task x
                           where x.round_id = r.id and <scope>))""";

  private static final String ROUNDS =
      "select r."
          + ROUND_COLUMNS.replace(", ", ", r.")
          + " from registration.survey_round r where "
          + SEEN;

  private static final String COUNT =
      "select count(*) from registration.survey_round r where " + SEEN;

  private static final String TASKS =
      """
      select t.id, t.version, t.round_id, t.division, t.unit, t.state, t.households, t.children_found,
             t.files_started, t.note, t.reason, t.done_by, t.done_at, t.checked_by, t.checked_at,
             t.updated_by, t.updated_at,
             case when t.to_visit is not null then t.to_visit
                  else (select count(*) from registration.child c
                         where c.division = t.division and c.unit = t.unit
                           and c.state in (<states>)) end as all_children,
             case when t.visited is not null then t.visited
                  else (select count(*) from registration.survey_visit v
                          join registration.child c on c.id = v.child_id
                         where v.task_id = t.id and v.standing is not null and v.visited = true
                           and c.division = t.division and c.unit = t.unit
                           and c.state in (<states>)) end as seen_children
        from registration.survey_task t
       where <scope> and """;

  private static final String OF_ROUND = TASKS + " t.round_id = :round order by t.division";
  private static final String FIND_TASK = TASKS + " t.id = :id";
  private static final String OF_STATE =
      """
      select count(*) from registration.survey_task t
        join registration.survey_round r on r.id = t.round_id
       where <scope> and t.state = :state and r.state = 'RUNNING'""";
  private static final String ONE_OPEN =
      """
      select min(t.id) from registration.survey_task t
        join registration.survey_round r on r.id = t.round_id
       where <scope> and t.state = :state and r.state = 'RUNNING'""";

  private static final String INSERT_ROUND =
      "insert into registration.survey_round ("
          + ROUND_COLUMNS
          + ") values ("
          + ChildColumns.names(ROUND_COLUMNS)
          + ")";

  private static final String UPDATE_ROUND =
      "update registration.survey_round set "
          + ChildColumns.assignments(ROUND_COLUMNS)
          + " where id = :id and version = :expected and <scope>";

  private static final String INSERT_TASK =
      "insert into registration.survey_task ("
          + TASK_COLUMNS
          + ") values ("
          + ChildColumns.names(TASK_COLUMNS)
          + ")";

  private static final String UPDATE_TASK =
      """
      update registration.survey_task
         set version = :version, state = :state, to_visit = :to_visit, visited = :visited,
             households = :households, children_found = :children_found, files_started = :files_started,
             note = :note, reason = :reason, done_by = :done_by, done_at = :done_at,
             checked_by = :checked_by, checked_at = :checked_at, updated_by = :updated_by,
             updated_at = :updated_at
       where id = :id and version = :expected and <scope>""";

  // What is checked was the work of who had the village then, and stays hers.
  private static final String UNDER_WAY =
      TASKS
          + """
           t.division = :village and t.unit <> :unit and t.state <> 'CHECKED'
         and exists (select 1 from registration.survey_round r
                      where r.id = t.round_id and r.state = 'RUNNING')""";

  private static final String RESTAMP =
      """
      update registration.survey_task
         set version = :version, unit = :unit, updated_at = :updated_at
       where id = :id and version = :expected and <scope>""";

  private static final String RESTAMP_VISITS =
      "update registration.survey_visit set unit = :unit where task_id = :task and <scope>";

  private final FieldCipher cipher;

  public SurveyStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** A page of the rounds, the newest first. */
  public Slice<SurveyRound> list(DataScope scope, Handle handle, Paging paging) {
    long total = seen(handle.createQuery(COUNT), scope).mapTo(Long.class).one();
    List<SurveyRound> rounds =
        seen(
                handle.createQuery(
                    ROUNDS
                        + " order by r.from_date desc, r.id desc"
                        + " offset :offset rows fetch next :size rows only"),
                scope)
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map((r, c) -> round(r))
            .list();
    return new Slice<>(rounds, paging.page(), paging.size(), total);
  }

  public Optional<SurveyRound> find(DataScope scope, Handle handle, Id id) {
    return seen(handle.createQuery(ROUNDS + " and r.id = :id"), scope)
        .bind("id", id)
        .map((r, c) -> round(r))
        .findFirst();
  }

  /** The tasks of a round that the reader may see. */
  public List<SurveyTask> tasks(DataScope scope, Handle handle, Id round) {
    return tasks(handle.createQuery(OF_ROUND), scope)
        .bind("round", round)
        .map((r, c) -> taskOf(r))
        .list();
  }

  public Optional<SurveyTask> task(DataScope scope, Handle handle, Id id) {
    return tasks(handle.createQuery(FIND_TASK), scope)
        .bind("id", id)
        .map((r, c) -> taskOf(r))
        .findFirst();
  }

  /** How many tasks of running rounds stand so. */
  public long count(DataScope scope, Handle handle, SurveyTask.State state) {
    return handle
        .createQuery(OF_STATE)
        .define("scope", scope.on("t.division", "t.unit"))
        .bindMap(scope.bindings())
        .bind("state", state.name())
        .mapTo(Long.class)
        .one();
  }

  /** The first task of a running round that stands so. */
  public Optional<Id> first(DataScope scope, Handle handle, SurveyTask.State state) {
    return handle
        .createQuery(ONE_OPEN)
        .define("scope", scope.on("t.division", "t.unit"))
        .bindMap(scope.bindings())
        .bind("state", state.name())
        .map((r, c) -> Optional.ofNullable(idOf(r)))
        .one();
  }

  public void insert(DataScope scope, Tx tx, SurveyRound round) {
    if (!scope.covers(round.division(), round.unit())) throw new Missing();
    Map<String, Object> row = row(round);
    tx.handle().createUpdate(INSERT_ROUND).bindMap(row).execute();
    tx.audit(Change.created(ROUND, round.id(), round.division(), round.unit(), row));
  }

  /** Throws Stale when somebody else was faster. */
  public SurveyRound update(DataScope scope, Tx tx, SurveyRound before, SurveyRound after) {
    if (!scope.covers(after.division(), after.unit())) throw new Missing();
    Map<String, Object> is = row(after);
    int updated =
        tx.handle()
            .createUpdate(UPDATE_ROUND)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindMap(is)
            .bind("expected", before.version())
            .execute();
    if (updated == 0) throw new Stale();
    tx.audit(Change.updated(ROUND, after.id(), after.division(), after.unit(), row(before), is));
    return after;
  }

  /** Gives each village its task. Keep to 500 a transaction on Derby. */
  public void insertTasks(DataScope scope, Tx tx, List<SurveyTask> tasks) {
    Seals seals = new Seals(cipher);
    PreparedBatch batch = tx.handle().prepareBatch(INSERT_TASK);
    for (SurveyTask t : tasks) {
      if (!scope.covers(t.division(), t.unit())) throw new Missing();
      Map<String, Object> row = row(t, seals, t.state() != SurveyTask.State.TO_DO);
      row.put("created_by", t.updatedBy());
      row.put("created_at", t.updatedAt());
      batch.bindMap(row).add();
      tx.audit(Change.created(TASK, t.id(), t.division(), t.unit(), row));
    }
    if (batch.size() > 0) batch.execute();
  }

  /**
   * Throws Stale when somebody else was faster.
   *
   * @param keeps whether the children counted now are kept, because nobody works on it any more
   */
  public SurveyTask update(
      DataScope scope, Tx tx, SurveyTask before, SurveyTask after, boolean keeps) {
    Seals seals = new Seals(cipher);
    Map<String, Object> is = row(after, seals, keeps);
    int updated =
        tx.handle()
            .createUpdate(UPDATE_TASK)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindMap(is)
            .bind("expected", before.version())
            .execute();
    if (updated == 0) throw new Stale();
    boolean kept = before.state() != SurveyTask.State.TO_DO;
    tx.audit(
        Change.updated(
            TASK, after.id(), after.division(), after.unit(), row(before, seals, kept), is));
    return after;
  }

  /**
   * Hands what is under way in a village to the unit that has it now, with the visits that were
   * made. Returns how many tasks changed.
   */
  public int restamp(DataScope scope, Tx tx, DivisionCode village, DivisionCode unit) {
    Seals seals = new Seals(cipher);
    List<SurveyTask> found =
        tasks(tx.handle().createQuery(UNDER_WAY), scope)
            .bind("village", village)
            .bind("unit", unit)
            .map((r, c) -> taskOf(r))
            .list();
    for (SurveyTask before : found) {
      boolean kept = before.state() != SurveyTask.State.TO_DO;
      Map<String, Object> was = row(before, seals, kept);
      SurveyTask after = before.restamped(unit, tx.now());
      Map<String, Object> is = row(after, seals, kept);
      int updated =
          tx.handle()
              .createUpdate(RESTAMP)
              .define("scope", scope.on("division", "unit"))
              .bindMap(scope.bindings())
              .bindMap(is)
              .bind("expected", before.version())
              .execute();
      if (updated == 0) throw new Stale();
      tx.handle()
          .createUpdate(RESTAMP_VISITS)
          .define("scope", scope.on("division", "unit"))
          .bindMap(scope.bindings())
          .bind("unit", unit)
          .bind("task", after.id())
          .execute();
      tx.audit(Change.updated(TASK, after.id(), village, unit, was, is));
    }
    return found.size();
  }

  private static Query seen(Query query, DataScope scope) {
    return query
        .define("round", scope.on("r.division", "r.unit"))
        .define("scope", scope.on("x.division", "x.unit"))
        .bindMap(scope.bindings());
  }

  private static Query tasks(Query query, DataScope scope) {
    String states =
        FileState.statesInForce().stream()
            .map(s -> ":state" + s.ordinal())
            .collect(Collectors.joining(", "));
    query
        .define("scope", scope.on("t.division", "t.unit"))
        .define("states", states)
        .bindMap(scope.bindings());
    FileState.statesInForce().forEach(s -> query.bind("state" + s.ordinal(), s.name()));
    return query;
  }

  private static Id idOf(ResultSet r) throws SQLException {
    long value = r.getLong(1);
    return r.wasNull() ? null : new Id(value);
  }

  private static SurveyRound round(ResultSet r) throws SQLException {
    return new SurveyRound(
        ChildColumns.id(r, "id"),
        r.getInt("version"),
        r.getInt("survey_year"),
        r.getString("title"),
        r.getString("asked"),
        ChildColumns.date(r, "from_date"),
        ChildColumns.date(r, "to_date"),
        ChildColumns.code(r, "division"),
        ChildColumns.code(r, "unit"),
        SurveyState.valueOf(r.getString("state")),
        ChildColumns.id(r, "created_by"),
        ChildColumns.instant(r, "created_at"),
        ChildColumns.id(r, "updated_by"),
        ChildColumns.instant(r, "updated_at"));
  }

  private static Map<String, Object> row(SurveyRound s) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", s.id());
    row.put("version", s.version());
    row.put("survey_year", s.year());
    row.put("title", s.title());
    row.put("asked", s.asked());
    row.put("from_date", s.from());
    row.put("to_date", s.to());
    row.put("division", s.division());
    row.put("unit", s.unit());
    row.put("state", s.state().name());
    row.put("created_by", s.createdBy());
    row.put("created_at", s.createdAt());
    row.put("updated_by", s.updatedBy());
    row.put("updated_at", s.updatedAt());
    return row;
  }

  private SurveyTask taskOf(ResultSet r) throws SQLException {
    Seals seals = new Seals(cipher);
    return new SurveyTask(
        ChildColumns.id(r, "id"),
        r.getInt("version"),
        ChildColumns.id(r, "round_id"),
        ChildColumns.code(r, "division"),
        ChildColumns.code(r, "unit"),
        SurveyTask.State.valueOf(r.getString("state")),
        r.getInt("all_children"),
        r.getInt("seen_children"),
        number(r, "households"),
        number(r, "children_found"),
        number(r, "files_started"),
        seals.open(NOTE, r.getString("note")),
        seals.open(REASON, r.getString("reason")),
        ChildColumns.id(r, "done_by"),
        ChildColumns.instant(r, "done_at"),
        ChildColumns.id(r, "checked_by"),
        ChildColumns.instant(r, "checked_at"),
        ChildColumns.id(r, "updated_by"),
        ChildColumns.instant(r, "updated_at"));
  }

  private static Integer number(ResultSet r, String column) throws SQLException {
    int value = r.getInt(column);
    return r.wasNull() ? null : value;
  }

  private static Map<String, Object> row(SurveyTask t, Seals seals, boolean keeps) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", t.id());
    row.put("version", t.version());
    row.put("round_id", t.round());
    row.put("division", t.division());
    row.put("unit", t.unit());
    row.put("state", t.state().name());
    row.put("to_visit", keeps ? t.toVisit() : null);
    row.put("visited", keeps ? t.visited() : null);
    row.put("households", t.households());
    row.put("children_found", t.found());
    row.put("files_started", t.filesStarted());
    row.put("note", seals.seal(NOTE, t.note()));
    row.put("reason", seals.seal(REASON, t.reason()));
    row.put("done_by", t.doneBy());
    row.put("done_at", t.doneAt());
    row.put("checked_by", t.checkedBy());
    row.put("checked_at", t.checkedAt());
    row.put("updated_by", t.updatedBy());
    row.put("updated_at", t.updatedAt());
    return row;
  }
}
