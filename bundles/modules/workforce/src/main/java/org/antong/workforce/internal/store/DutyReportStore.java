package org.antong.workforce.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Stale;
import org.antong.workforce.api.Post;
import org.antong.workforce.internal.domain.Counted;
import org.antong.workforce.internal.domain.DutyDays;
import org.antong.workforce.internal.domain.DutyFilter;
import org.antong.workforce.internal.domain.DutyFilter.Show;
import org.antong.workforce.internal.domain.DutyReport;
import org.antong.workforce.internal.domain.DutyReport.Committee;
import org.antong.workforce.internal.domain.DutyReport.Told;
import org.antong.workforce.internal.domain.DutyState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Monthly reports of directors, and who was on which post to write them. */
public final class DutyReportStore {

  static final String ENTITY = "workforce.duty_report";

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final String SEALED = "workforce.duty_report.";

  static final Table SEALED_COLUMNS =
      Table.of(
          "duty_report",
          "id",
          Map.of(
              "done", SEALED + "done",
              "problems", SEALED + "problems",
              "help", SEALED + "help",
              "plan", SEALED + "plan",
              "answer", SEALED + "answer"));

  private static final String COLUMNS =
      "id, version, division, unit, post_type, seat, staff_id, month_first, state, done, problems,"
          + " help, plan, figures, first_submitted, submitted_on, answered_on, answer,"
          + " committee_on, committee_to, committee_way, created_by, created_at, decided_by,"
          + " decided_at, updated_by, updated_at";

  private static final String SELECT =
      "select r." + COLUMNS.replace(", ", ", r.") + " from workforce.duty_report r where ";

  private static final String INSERT =
      "insert into workforce.duty_report (" + COLUMNS + ") values (" + Where.names(COLUMNS) + ")";

  private static final String UPDATE =
      "update workforce.duty_report set "
          + Where.assignments(COLUMNS)
          + " where id = :id and version = :expected and <scope>";

  private static final String FACTS =
      """
      select r.id, r.division, r.unit, r.post_type, r.seat, r.staff_id, r.month_first, r.state,
             r.first_submitted, r.committee_on
        from workforce.duty_report r
       where <where>
       order by r.month_first desc, r.division, r.seat""";

  // days before the unit took the village over are days on the post all the same
  private static final String DAYS =
      """
      select a.staff_id, a.post_type, a.division, a.unit, a.seat, a.valid_to, p.created_at, s.name,
             coalesce((select max(b.valid_from)
                         from workforce.appointment_state b
                        where b.appointment_id = a.appointment_id and b.state = 'ACTIVE'
                          and b.recorded_to = a.recorded_to and b.valid_to = a.valid_from
                          and b.unit <> a.unit), a.valid_from) as valid_from
        from workforce.appointment_state a
        join workforce.appointment p on p.id = a.appointment_id
        join workforce.staff s on s.id = a.staff_id
       where <where>
         and a.state = 'ACTIVE' and a.post_type = 'DIRECTOR'
         and a.valid_from <= :last and a.valid_to > :first
       order by a.unit, a.division, a.seat, a.valid_from""";

  private final FieldCipher cipher;

  public DutyReportStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** Writes a new report; Stale when somebody else has just begun one of this post and month. */
  public void insert(DataScope scope, Tx tx, DutyReport r) {
    Area place = r.post().place();
    if (!scope.covers(place.division(), place.unit())) {
      throw new IllegalArgumentException("a report outside the scope it is written in");
    }
    Map<String, Object> row = row(r, new Seals(cipher));
    try {
      tx.handle().createUpdate(INSERT).bindMap(row).execute();
    } catch (UnableToExecuteStatementException twice) {
      throw new Stale();
    }
    tx.audit(Change.created(ENTITY, r.id(), place.division(), place.unit(), row));
  }

  /** Writes many new reports of posts that have none. */
  public void insertAll(DataScope scope, Tx tx, List<DutyReport> all) {
    if (all.isEmpty()) return;
    if (scope.isNothing()) throw new IllegalArgumentException("nobody writes in no scope");
    Seals seals = new Seals(cipher);
    PreparedBatch rows = tx.handle().prepareBatch(INSERT);
    for (DutyReport r : all) {
      Map<String, Object> row = row(r, seals);
      rows.bindMap(row).add();
      Area place = r.post().place();
      tx.audit(Change.created(ENTITY, r.id(), place.division(), place.unit(), row));
    }
    rows.execute();
  }

  /** Writes what a step made of a report; Stale when somebody else was faster. */
  public void update(DataScope scope, Tx tx, DutyReport before, DutyReport after) {
    Seals seals = new Seals(cipher);
    DutyReport stored = find(scope, tx.handle(), before.id(), seals).orElseThrow(Stale::new);
    Map<String, Object> was = row(stored, seals);
    Map<String, Object> is = row(after, seals);
    int rows =
        tx.handle()
            .createUpdate(UPDATE)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindMap(is)
            .bind("expected", before.version())
            .execute();
    if (rows == 0) throw new Stale();
    Area place = after.post().place();
    tx.audit(Change.updated(ENTITY, after.id(), place.division(), place.unit(), was, is));
  }

  public Optional<DutyReport> find(DataScope scope, Handle handle, Id id) {
    return find(scope, handle, id, new Seals(cipher));
  }

  /** The report of a post of a month. */
  public Optional<DutyReport> of(DataScope scope, Handle handle, Post post, Period month) {
    Where where = in(scope, "r").and("r.division = :division and r.post_type = :type");
    where.and("r.seat = :seat and r.month_first = :month");
    where.bind("division", post.place().division()).bind("type", post.type().name());
    where.bind("seat", post.seat()).bind("month", month.firstDay());
    return list(handle, where, new Seals(cipher)).stream().findFirst();
  }

  /**
   * How the reports of an area of the months between two days stand: whose, of which month, in
   * which state, when they were first handed in and given on; nothing else of them.
   *
   * @param staff of one person only; null for everybody's
   */
  public List<DutyReport> between(
      DataScope scope, Handle handle, Area area, LocalDate first, LocalDate last, Id staff) {
    return handle
        .createQuery(FACTS)
        .define("where", months(scope, area, first, last, staff).sql())
        .bindMap(months(scope, area, first, last, staff).values())
        .map(DutyReportStore::facts)
        .list();
  }

  /**
   * One page of what was written of the months between two days, the latest month first, then by
   * place; without what is told in words.
   */
  public Slice<DutyReport> page(
      DataScope scope,
      Handle handle,
      DutyFilter asked,
      LocalDate first,
      LocalDate last,
      Paging paging) {
    Where where = written(scope, asked, first, last);
    List<DutyReport> found =
        handle
            .createQuery(
                SELECT
                    + where.sql()
                    + " order by r.month_first desc, r.unit, r.division, r.seat"
                    + " offset :offset rows fetch next :size rows only")
            .bindMap(where.values())
            .bindMethods(paging)
            .map(row -> report(row, null))
            .list();
    return new Slice<>(
        found, paging.page(), paging.size(), count(scope, handle, asked, first, last));
  }

  /** How many were written, as the filter asks. */
  public long count(
      DataScope scope, Handle handle, DutyFilter asked, LocalDate first, LocalDate last) {
    Where where = written(scope, asked, first, last);
    return handle
        .createQuery("select count(*) from workforce.duty_report r where " + where.sql())
        .bindMap(where.values())
        .mapTo(Long.class)
        .one();
  }

  /** Some reports by id, without what they tell in words. */
  public Map<Id, DutyReport> byId(DataScope scope, Handle handle, Collection<Id> ids) {
    Map<Id, DutyReport> found = new HashMap<>();
    if (ids.isEmpty()) return found;
    handle
        .createQuery(SELECT + "r.id in (<ids>) and <scope>")
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .bindList("ids", ids.stream().map(Id::value).toList())
        .map(row -> report(row, null))
        .forEach(r -> found.put(r.id(), r));
    return found;
  }

  private static Where months(
      DataScope scope, Area area, LocalDate first, LocalDate last, Id staff) {
    Where where = in(scope, "r").area("r", area);
    where.and("r.month_first >= :first and r.month_first <= :last");
    where.bind("first", first).bind("last", last);
    if (staff != null) where.and("r.staff_id = :staff").bind("staff", staff);
    return where;
  }

  private static Where written(DataScope scope, DutyFilter asked, LocalDate first, LocalDate last) {
    Where where = months(scope, asked.area(), first, last, asked.staff());
    List<String> any = new ArrayList<>();
    for (Show s : asked.show()) {
      any.add(
          switch (s) {
            case UNREAD -> "r.state = 'SUBMITTED'";
            case READ -> "r.state = 'READ'";
            case RETURNED -> "r.state = 'RETURNED'";
            case NOT_GIVEN -> "r.first_submitted is not null and r.committee_on is null";
            default -> throw new IllegalArgumentException("not only what was written: " + s);
          });
    }
    return where.and("(" + String.join(" or ", any) + ")");
  }

  /** Who was on a director's post of an area between two days, in the order of the places. */
  public List<DutyDays> days(
      DataScope scope, Handle handle, Area area, LocalDate first, LocalDate last, Id staff) {
    Where where = in(scope, "a").area("a", area);
    if (staff != null) where.and("a.staff_id = :staff").bind("staff", staff);
    return days(handle, where, first, last);
  }

  /** Who was on a director's post of some villages between two days. */
  public List<DutyDays> days(
      DataScope scope,
      Handle handle,
      Collection<DivisionCode> villages,
      LocalDate first,
      LocalDate last) {
    if (villages.isEmpty()) return List.of();
    Where where = in(scope, "a");
    int n = 0;
    List<String> names = new ArrayList<>();
    for (DivisionCode v : Set.copyOf(villages)) {
      where.bind("village" + n, v);
      names.add(":village" + n++);
    }
    where.and("a.division in (" + String.join(", ", names) + ")");
    return days(handle, where, first, last);
  }

  private static List<DutyDays> days(Handle handle, Where where, LocalDate first, LocalDate last) {
    where.and(where.believed("a", null)).bind("first", first).bind("last", last);
    return handle
        .createQuery(DAYS)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(
            row ->
                new DutyDays(
                    row.getColumn("staff_id", Id.class),
                    row.getColumn("name", String.class),
                    PostRows.post(row),
                    row.getColumn("valid_from", LocalDate.class),
                    row.getColumn("valid_to", LocalDate.class),
                    LocalDate.ofInstant(row.getColumn("created_at", Instant.class), SHANGHAI)))
        .list();
  }

  private static List<DutyReport> list(Handle handle, Where where, Seals seals) {
    return handle
        .createQuery(SELECT + where.sql() + " order by r.month_first desc, r.division, r.seat")
        .bindMap(where.values())
        .map(row -> report(row, seals))
        .list();
  }

  private Optional<DutyReport> find(DataScope scope, Handle handle, Id id, Seals seals) {
    return handle
        .createQuery(SELECT + "r.id = :id and <scope>")
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map(row -> report(row, seals))
        .findFirst();
  }

  private static Where in(DataScope scope, String alias) {
    Where where = new Where();
    where.and(scope.on(alias + ".division", alias + ".unit")).bind(scope.bindings());
    return where;
  }

  private static Map<String, Object> row(DutyReport r, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    Area place = r.post().place();
    row.put("id", r.id());
    row.put("version", r.version());
    row.put("division", place.division());
    row.put("unit", place.unit());
    row.put("post_type", r.post().type().name());
    row.put("seat", r.post().seat());
    row.put("staff_id", r.staff());
    row.put("month_first", r.month().firstDay());
    row.put("state", r.state().name());
    row.put("done", seals.seal(SEALED + "done", r.told().done()));
    row.put("problems", seals.seal(SEALED + "problems", r.told().problems()));
    row.put("help", seals.seal(SEALED + "help", r.told().help()));
    row.put("plan", seals.seal(SEALED + "plan", r.told().plan()));
    row.put("figures", Counted.text(r.figures()));
    row.put("first_submitted", r.firstSubmitted());
    row.put("submitted_on", r.submittedOn());
    row.put("answered_on", r.answeredOn());
    row.put("answer", seals.seal(SEALED + "answer", r.answer()));
    row.put("committee_on", r.committee().on());
    row.put("committee_to", r.committee().to());
    row.put("committee_way", r.committee().way());
    TrailRows.put(row, r.trail());
    return row;
  }

  private static String told(RowView row, String column, Seals seals) {
    return seals == null ? null : seals.open(SEALED + column, row.getColumn(column, String.class));
  }

  private static DutyReport facts(RowView row) {
    return new DutyReport(
        row.getColumn("id", Id.class),
        0,
        PostRows.post(row),
        row.getColumn("staff_id", Id.class),
        Period.at(Period.Kind.MONTH, row.getColumn("month_first", LocalDate.class)),
        DutyState.valueOf(row.getColumn("state", String.class)),
        new Told(null, null, null, null),
        List.of(),
        row.getColumn("first_submitted", LocalDate.class),
        null,
        null,
        null,
        new Committee(row.getColumn("committee_on", LocalDate.class), null, null),
        null);
  }

  private static DutyReport report(RowView row, Seals seals) {
    return new DutyReport(
        row.getColumn("id", Id.class),
        Objects.requireNonNull(row.getColumn("version", Integer.class)),
        PostRows.post(row),
        row.getColumn("staff_id", Id.class),
        Period.at(Period.Kind.MONTH, row.getColumn("month_first", LocalDate.class)),
        DutyState.valueOf(row.getColumn("state", String.class)),
        new Told(
            told(row, "done", seals),
            told(row, "problems", seals),
            told(row, "help", seals),
            told(row, "plan", seals)),
        Counted.of(row.getColumn("figures", String.class)),
        row.getColumn("first_submitted", LocalDate.class),
        row.getColumn("submitted_on", LocalDate.class),
        row.getColumn("answered_on", LocalDate.class),
        told(row, "answer", seals),
        new Committee(
            row.getColumn("committee_on", LocalDate.class),
            row.getColumn("committee_to", String.class),
            row.getColumn("committee_way", String.class)),
        TrailRows.trail(row));
  }
}
