package org.antong.workforce.internal.store;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Stale;
import org.antong.workforce.internal.domain.Appraisal;
import org.antong.workforce.internal.domain.Appraisal.Appeal;
import org.antong.workforce.internal.domain.Appraisal.Handling;
import org.antong.workforce.internal.domain.Appraisal.Outcome;
import org.antong.workforce.internal.domain.Appraisal.Said;
import org.antong.workforce.internal.domain.Appraisal.Score;
import org.antong.workforce.internal.domain.AppraisalFilter;
import org.antong.workforce.internal.domain.AppraisalReach;
import org.antong.workforce.internal.domain.AppraisalState;
import org.antong.workforce.internal.domain.Counted;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Appraisals with the points of their items. */
public final class AppraisalStore {

  static final String ENTITY = "workforce.appraisal";

  private static final String SEALED = "workforce.appraisal.";

  static final Table SEALED_COLUMNS =
      Table.of(
          "appraisal",
          "id",
          Map.of(
              "self_text", SEALED + "selfText",
              "town_text", SEALED + "townText",
              "grade_reason", SEALED + "gradeReason",
              "appeal_text", SEALED + "appealText",
              "appeal_answer", SEALED + "appealAnswer",
              "handled_note", SEALED + "handledNote"));

  private static final String COLUMNS =
      "id, version, division, unit, post_type, seat, staff_id, for_year, scheme_id, state, self_on,"
          + " self_text, town_on, town_text, total, grade, grade_reason, confirmed_on,"
          + " published_on, appeal_until, appeal_on, appeal_text, appeal_answer,"
          + " appeal_answered_on, handled_on, measure, handled_note, created_by, created_at,"
          + " decided_by, decided_at, updated_by, updated_at";

  private static final String SELECT =
      "select a." + COLUMNS.replace(", ", ", a.") + " from workforce.appraisal a where ";

  private static final String COUNT = "select count(*) from workforce.appraisal a where ";

  private static final String INSERT =
      "insert into workforce.appraisal (" + COLUMNS + ") values (" + Where.names(COLUMNS) + ")";

  private static final String UPDATE =
      "update workforce.appraisal set "
          + Where.assignments(COLUMNS)
          + " where id = :id and version = :expected and <scope>";

  private static final String SCORE_COLUMNS =
      "appraisal_id, item_no, division, unit, evidence, suggested, self_points, town_points,"
          + " county_points";

  private static final String INSERT_SCORE =
      "insert into workforce.appraisal_score ("
          + SCORE_COLUMNS
          + ") values ("
          + Where.names(SCORE_COLUMNS)
          + ")";

  private static final String SCORES =
      "select appraisal_id, item_no, evidence, suggested, self_points, town_points, county_points"
          + " from workforce.appraisal_score where appraisal_id in (<ids>)"
          + " order by appraisal_id, item_no";

  private static final String GRADES =
      "select a.staff_id, a.grade from workforce.appraisal a where <scope> and a.for_year = :year"
          + " and a.state = 'PUBLISHED' and a.staff_id in (<staff>)";

  private final FieldCipher cipher;

  public AppraisalStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** Writes new appraisals of people who have none of the year. */
  public void insert(DataScope scope, Tx tx, List<Appraisal> all) {
    if (all.isEmpty()) return;
    Seals seals = new Seals(cipher);
    PreparedBatch rows = tx.handle().prepareBatch(INSERT);
    for (Appraisal a : all) {
      Area place = a.post().place();
      if (!scope.covers(place.division(), place.unit())) {
        throw new IllegalArgumentException("an appraisal outside the scope it is written in");
      }
      Map<String, Object> row = row(a, seals);
      rows.bindMap(row).add();
      tx.audit(Change.created(ENTITY, a.id(), place.division(), place.unit(), row));
    }
    rows.execute();
    all.forEach(a -> scores(tx, a));
  }

  /** Writes what a step made of an appraisal; Stale when somebody else was faster. */
  public void update(DataScope scope, Tx tx, Appraisal before, Appraisal after) {
    Seals seals = new Seals(cipher);
    Appraisal stored = find(scope, tx.handle(), before.id(), seals).orElseThrow(Stale::new);
    Map<String, Object> was = row(stored, seals);
    Map<String, Object> is = row(after, seals);
    int rows =
        tx.handle()
            .createUpdate(UPDATE)
            .define("scope", scope.on("division", "unit", "staff_id"))
            .bindMap(scope.bindings())
            .bindMap(is)
            .bind("expected", before.version())
            .execute();
    if (rows == 0) throw new Stale();
    if (!stored.scores().equals(after.scores())) {
      tx.handle()
          .createUpdate("delete from workforce.appraisal_score where appraisal_id = :id")
          .bind("id", after.id())
          .execute();
      scores(tx, after);
      was.put("scores", stored.scores().toString());
      is.put("scores", after.scores().toString());
    }
    Area place = after.post().place();
    tx.audit(Change.updated(ENTITY, after.id(), place.division(), place.unit(), was, is));
  }

  public Optional<Appraisal> find(DataScope scope, Handle handle, Id id) {
    return find(scope, handle, id, new Seals(cipher));
  }

  /** One page of appraisals: the latest year first, then by place. */
  public Slice<Appraisal> list(
      DataScope scope, Handle handle, AppraisalFilter filter, AppraisalReach reach, Paging paging) {
    Where where = where(scope, filter, reach);
    long total =
        handle.createQuery(COUNT + where.sql()).bindMap(where.values()).mapTo(Long.class).one();
    Seals seals = new Seals(cipher);
    List<Appraisal> found =
        handle
            .createQuery(
                SELECT
                    + where.sql()
                    + " order by a.for_year desc, a.unit, a.division, a.id"
                    + " offset :offset rows fetch next :size rows only")
            .bindMap(where.values())
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map(row -> appraisal(row, seals))
            .list();
    return new Slice<>(scored(handle, found), paging.page(), paging.size(), total);
  }

  public long count(DataScope scope, Handle handle, AppraisalFilter filter, AppraisalReach reach) {
    Where where = where(scope, filter, reach);
    return handle.createQuery(COUNT + where.sql()).bindMap(where.values()).mapTo(Long.class).one();
  }

  /** All appraisals a filter asks for, without their points. */
  public List<Appraisal> all(DataScope scope, Handle handle, AppraisalFilter filter) {
    Where where = where(scope, filter, AppraisalReach.EVERYBODY);
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(SELECT + where.sql() + " order by a.unit, a.division, a.id")
        .bindMap(where.values())
        .map(row -> appraisal(row, seals))
        .list();
  }

  /** The published grades of some people of a year, for what rests on them, such as a bonus. */
  public Map<Id, String> grades(DataScope scope, Handle handle, int year, Collection<Id> staff) {
    Map<Id, String> grades = new HashMap<>();
    if (staff.isEmpty()) return grades;
    handle
        .createQuery(GRADES)
        .define("scope", scope.on("a.division", "a.unit"))
        .bindMap(scope.bindings())
        .bind("year", year)
        .bindList("staff", staff.stream().map(Id::value).distinct().toList())
        .map(
            row ->
                Map.entry(
                    row.getColumn("staff_id", Id.class), row.getColumn("grade", String.class)))
        .forEach(e -> grades.merge(e.getKey(), e.getValue(), (x, y) -> x.compareTo(y) < 0 ? x : y));
    return grades;
  }

  private static Where where(DataScope scope, AppraisalFilter f, AppraisalReach reach) {
    Where where = new Where();
    where.and(scope.on("a.division", "a.unit", "a.staff_id")).bind(scope.bindings());
    if (f.year() != null) where.and("a.for_year = :year").bind("year", f.year());
    where.in("a.post_type", "type", f.types().stream().map(Enum::name).toList());
    where.in("a.state", "state", f.states().stream().map(Enum::name).toList());
    if (f.staff() != null) where.and("a.staff_id = :staff").bind("staff", f.staff());
    where.of("a.staff_id", f.q());
    if (!reach.everybody()) {
      List<String> any = new ArrayList<>();
      if (reach.directors()) any.add("a.post_type = 'DIRECTOR'");
      if (reach.self() != null) {
        any.add("a.staff_id = :self");
        where.bind("self", reach.self());
      }
      where.and(any.isEmpty() ? "1 = 0" : "(" + String.join(" or ", any) + ")");
    }
    boolean results =
        f.states().equals(List.of(AppraisalState.PUBLISHED))
            || f.knownAt() != null
            || f.appealed() != null
            || f.handled() != null;
    if (!results) {
      where.area("a", f.area());
      return where.in("a.grade", "grade", f.grades());
    }
    Where row = new Where().and("r.appraisal_id = a.id");
    row.and(row.believed("r", f.knownAt())).area("r", f.area()).in("r.grade", "grade", f.grades());
    if (f.appealed() != null) row.and("r.appealed = :appealed").bind("appealed", f.appealed());
    if (f.handled() != null) {
      row.and("r.handled = :handled and r.grade = '4'").bind("handled", f.handled());
    }
    return where
        .and("exists (select 1 from workforce.appraisal_result r where " + row.sql() + ")")
        .bind(row.values());
  }

  private Optional<Appraisal> find(DataScope scope, Handle handle, Id id, Seals seals) {
    List<Appraisal> found =
        handle
            .createQuery(SELECT + "a.id = :id and <scope>")
            .define("scope", scope.on("a.division", "a.unit", "a.staff_id"))
            .bindMap(scope.bindings())
            .bind("id", id)
            .map(row -> appraisal(row, seals))
            .list();
    return scored(handle, found).stream().findFirst();
  }

  private static void scores(Tx tx, Appraisal a) {
    if (a.scores().isEmpty()) return;
    PreparedBatch rows = tx.handle().prepareBatch(INSERT_SCORE);
    for (Score s : a.scores()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("appraisal_id", a.id());
      row.put("item_no", s.no());
      row.put("division", a.post().place().division());
      row.put("unit", a.post().place().unit());
      row.put("evidence", s.evidence() == null ? null : Counted.text(List.of(s.evidence())));
      row.put("suggested", s.suggested());
      row.put("self_points", s.self());
      row.put("town_points", s.town());
      row.put("county_points", s.county());
      rows.bindMap(row).add();
    }
    rows.execute();
  }

  private static List<Appraisal> scored(Handle handle, List<Appraisal> found) {
    if (found.isEmpty()) return found;
    Map<Id, List<Score>> scores = new HashMap<>();
    handle
        .createQuery(SCORES)
        .bindList("ids", found.stream().map(a -> a.id().value()).toList())
        .map(
            row -> {
              List<Counted> counted = Counted.of(row.getColumn("evidence", String.class));
              return Map.entry(
                  row.getColumn("appraisal_id", Id.class),
                  new Score(
                      Objects.requireNonNull(row.getColumn("item_no", Integer.class)),
                      counted.isEmpty() ? null : counted.get(0),
                      row.getColumn("suggested", BigDecimal.class),
                      row.getColumn("self_points", BigDecimal.class),
                      row.getColumn("town_points", BigDecimal.class),
                      row.getColumn("county_points", BigDecimal.class)));
            })
        .forEach(e -> scores.computeIfAbsent(e.getKey(), k -> new ArrayList<>()).add(e.getValue()));
    return found.stream()
        .map(
            a ->
                new Appraisal(
                    a.id(),
                    a.version(),
                    a.post(),
                    a.staff(),
                    a.year(),
                    a.scheme(),
                    a.state(),
                    scores.getOrDefault(a.id(), List.of()),
                    a.self(),
                    a.town(),
                    a.outcome(),
                    a.appeal(),
                    a.handling(),
                    a.trail()))
        .toList();
  }

  private static Map<String, Object> row(Appraisal a, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    Area place = a.post().place();
    row.put("id", a.id());
    row.put("version", a.version());
    row.put("division", place.division());
    row.put("unit", place.unit());
    row.put("post_type", a.post().type().name());
    row.put("seat", a.post().seat());
    row.put("staff_id", a.staff());
    row.put("for_year", a.year());
    row.put("scheme_id", a.scheme());
    row.put("state", a.state().name());
    row.put("self_on", a.self().on());
    row.put("self_text", seals.seal(SEALED + "selfText", a.self().text()));
    row.put("town_on", a.town().on());
    row.put("town_text", seals.seal(SEALED + "townText", a.town().text()));
    row.put("total", a.outcome().total());
    row.put("grade", a.outcome().grade());
    row.put("grade_reason", seals.seal(SEALED + "gradeReason", a.outcome().reason()));
    row.put("confirmed_on", a.outcome().confirmedOn());
    row.put("published_on", a.outcome().publishedOn());
    row.put("appeal_until", a.outcome().appealUntil());
    row.put("appeal_on", a.appeal().on());
    row.put("appeal_text", seals.seal(SEALED + "appealText", a.appeal().text()));
    row.put("appeal_answer", seals.seal(SEALED + "appealAnswer", a.appeal().answer()));
    row.put("appeal_answered_on", a.appeal().answeredOn());
    row.put("handled_on", a.handling().on());
    row.put("measure", a.handling().measure());
    row.put("handled_note", seals.seal(SEALED + "handledNote", a.handling().note()));
    TrailRows.put(row, a.trail());
    return row;
  }

  private static Appraisal appraisal(RowView row, Seals seals) {
    return new Appraisal(
        row.getColumn("id", Id.class),
        Objects.requireNonNull(row.getColumn("version", Integer.class)),
        PostRows.post(row),
        row.getColumn("staff_id", Id.class),
        Objects.requireNonNull(row.getColumn("for_year", Integer.class)),
        row.getColumn("scheme_id", Id.class),
        AppraisalState.valueOf(row.getColumn("state", String.class)),
        List.of(),
        new Said(day(row, "self_on"), told(row, "self_text", "selfText", seals)),
        new Said(day(row, "town_on"), told(row, "town_text", "townText", seals)),
        new Outcome(
            row.getColumn("total", BigDecimal.class),
            row.getColumn("grade", String.class),
            told(row, "grade_reason", "gradeReason", seals),
            day(row, "confirmed_on"),
            day(row, "published_on"),
            day(row, "appeal_until")),
        new Appeal(
            day(row, "appeal_on"),
            told(row, "appeal_text", "appealText", seals),
            told(row, "appeal_answer", "appealAnswer", seals),
            day(row, "appeal_answered_on")),
        new Handling(
            day(row, "handled_on"),
            row.getColumn("measure", String.class),
            told(row, "handled_note", "handledNote", seals)),
        TrailRows.trail(row));
  }

  private static LocalDate day(RowView row, String column) {
    return row.getColumn(column, LocalDate.class);
  }

  private static String told(RowView row, String column, String field, Seals seals) {
    return seals.open(SEALED + field, row.getColumn(column, String.class));
  }
}
