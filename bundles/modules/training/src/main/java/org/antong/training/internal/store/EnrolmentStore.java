package org.antong.training.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.person.Pinyin;
import org.antong.training.internal.domain.Enrolment;
import org.antong.training.internal.domain.EnrolmentFilter;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Results;
import org.antong.training.internal.domain.Source;
import org.antong.workforce.api.PostType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Who is enrolled, with what came of it. An enrolment is in sight of whoever keeps the place the
 * person came from, and of whoever holds the session.
 */
public final class EnrolmentStore {

  static final String ENTITY = "training.enrolment";

  private static final String RESULTS =
      "attended_minutes, online_minutes, attended_half_days, exam_result, best_score, passed_on,"
          + " trained_on, valid_until, certificate_number";

  private static final String COLUMNS =
      "id, version, session_id, staff_id, division, unit, post_type, name, pinyin, source, state,"
          + " taken, waiting_since, note, sealed_note, "
          + RESULTS
          + ", "
          + Stamps.COLUMNS;

  private static final String FROM =
      " from training.enrolment e join training.session s on s.id = e.session_id where <where>";

  private static final String SELECT = "select " + Where.of("e", COLUMNS) + FROM;

  private static final String COUNT = "select count(*)" + FROM;

  private static final String INSERT =
      "insert into training.enrolment (" + COLUMNS + ") values (" + Where.names(COLUMNS) + ")";

  private static final String UPDATE =
      "update training.enrolment set "
          + Where.assignments(COLUMNS)
          + " where id = :id and version = :expected";

  private static final String STATE_COLUMNS =
      "row_id, enrolment_id, session_id, staff_id, division, unit, post_type, recorded_from,"
          + " recorded_to, recorded_by, ended_by, state, "
          + RESULTS;

  private static final String INSERT_STATE =
      "insert into training.enrolment_state ("
          + STATE_COLUMNS
          + ") values ("
          + Where.names(STATE_COLUMNS)
          + ")";

  private static final String END_STATE =
      "update training.enrolment_state set recorded_to = :now, ended_by = :by"
          + " where enrolment_id = :id and recorded_to = :forever";

  private static final String SLOTS =
      """
      select e.staff_id, h.on_day, h.half, s.id as session_id, s.title
        from training.enrolment e
        join training.session s on s.id = e.session_id
        join training.half_day h on h.session_id = e.session_id
       where e.staff_id in (<staff>) and e.state not in ('WAITING', 'WITHDRAWN', 'LEAVE', 'ABSENT')
         and s.state not in ('CANCELLED') and s.id <> :session
         and h.on_day between :first and :last""";

  private static final String TAKEN =
      "select staff_id from training.enrolment where session_id = :session and taken is not null";

  private static final String AHEAD =
      """
      select distinct e.staff_id
        from training.session s
        join training.enrolment e on e.session_id = s.id
       where s.to_day >= :today and s.state in ('PLANNED', 'OPEN', 'CLOSED', 'RUNNING')
         and e.taken is not null and e.state not in ('LEAVE', 'ABSENT') and <sight>""";

  /** Where somebody is already. */
  public record Elsewhere(Id staff, String slot, Id session, String title) {}

  private final SessionStore sessions = new SessionStore();
  private final FieldCipher cipher;

  public EnrolmentStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** A page of enrolments, by name. */
  public Slice<Enrolment> list(
      DataScope scope, Handle handle, EnrolmentFilter filter, Paging paging) {
    Seals seals = new Seals(cipher);
    Where where = asked(scope, filter);
    long total = count(scope, handle, filter);
    List<Enrolment> items =
        handle
            .createQuery(
                SELECT + " order by e.pinyin, e.id offset :offset rows fetch next :size rows only")
            .define("where", where.sql())
            .bindMap(where.values())
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map(row -> enrolment(row, seals))
            .list();
    return new Slice<>(items, paging.page(), paging.size(), total);
  }

  public long count(DataScope scope, Handle handle, EnrolmentFilter filter) {
    Where where = asked(scope, filter);
    return handle
        .createQuery(COUNT)
        .define("where", where.sql())
        .bindMap(where.values())
        .mapTo(Long.class)
        .one();
  }

  /** Everybody of a session, in the order of places and names; who waits by since when. */
  public List<Enrolment> ofSession(DataScope scope, Handle handle, Id session) {
    Seals seals = new Seals(cipher);
    Where where = sight(scope).and("e.session_id = :session").bind("session", session);
    return handle
        .createQuery(SELECT + " order by e.unit, e.division, e.pinyin, e.id")
        .define("where", where.sql())
        .bindMap(where.values())
        .map(row -> enrolment(row, seals))
        .list();
  }

  public Optional<Enrolment> find(DataScope scope, Handle handle, Id id) {
    Seals seals = new Seals(cipher);
    Where where = sight(scope).and("e.id = :id").bind("id", id);
    return handle
        .createQuery(SELECT)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(row -> enrolment(row, seals))
        .findFirst();
  }

  /** The enrolments of one person in sight, the latest first. */
  public List<Enrolment> ofStaff(DataScope scope, Handle handle, Id staff) {
    Seals seals = new Seals(cipher);
    Where where = sight(scope).and("e.staff_id = :staff").bind("staff", staff);
    return handle
        .createQuery(SELECT + " order by s.from_day desc, e.id desc")
        .define("where", where.sql())
        .bindMap(where.values())
        .map(row -> enrolment(row, seals))
        .list();
  }

  /** Who is in the session already, on the waiting list too. */
  public Set<Id> taken(DataScope scope, Handle handle, Id session) {
    return Set.copyOf(handle.createQuery(TAKEN).bind("session", session).mapTo(Id.class).list());
  }

  /** Who is enrolled in a session that is not over (index session_days). */
  public Set<Id> ahead(DataScope scope, Handle handle, LocalDate today) {
    Where where = sight(scope);
    return Set.copyOf(
        handle
            .createQuery(AHEAD)
            .define("sight", where.sql())
            .bindMap(where.values())
            .bind("today", today)
            .mapTo(Id.class)
            .list());
  }

  /**
   * Where these people are at the half-days between two days, other sessions than this one. Told of
   * people the caller may enrol.
   */
  public List<Elsewhere> elsewhere(
      DataScope scope,
      Handle handle,
      Collection<Id> staff,
      Id session,
      LocalDate first,
      LocalDate last) {
    if (staff.isEmpty()) return List.of();
    return handle
        .createQuery(SLOTS)
        .bindList("staff", staff.stream().map(Id::value).toList())
        .bind("session", session)
        .bind("first", first)
        .bind("last", last)
        .map(
            row ->
                new Elsewhere(
                    row.getColumn("staff_id", Id.class),
                    row.getColumn("on_day", LocalDate.class)
                        + " "
                        + row.getColumn("half", String.class),
                    row.getColumn("session_id", Id.class),
                    row.getColumn("title", String.class)))
        .list();
  }

  /**
   * Enrols people. The service has asked that the caller may enrol them. Refused when fewer seats
   * are free than they need.
   */
  public void insert(DataScope scope, Tx tx, List<Enrolment> people) {
    if (people.isEmpty()) return;
    Map<Id, Integer> seats = new LinkedHashMap<>();
    Seals seals = new Seals(cipher);
    PreparedBatch rows = tx.handle().prepareBatch(INSERT);
    List<Map<String, Object>> written = new ArrayList<>();
    for (Enrolment e : people) {
      if (e.state().seated()) seats.merge(e.session(), 1, Integer::sum);
      Map<String, Object> row = row(e, seals);
      written.add(row);
      rows.bindMap(row).add();
    }
    seats.forEach((session, n) -> seat(scope, tx.handle(), session, n));
    rows.execute();
    PreparedBatch states = tx.handle().prepareBatch(INSERT_STATE);
    for (Map<String, Object> row : written) states.bindMap(state(tx, row)).add();
    states.execute();
    for (int i = 0; i < people.size(); i++) {
      Area at = people.get(i).place();
      tx.audit(
          Change.created(ENTITY, people.get(i).id(), at.division(), at.unit(), written.get(i)));
    }
  }

  /**
   * Writes a step of an enrolment or what came of it, and keeps the session's taken seats. Throws
   * Stale when somebody else was faster, Refused when it needs a seat and none is free.
   */
  public Enrolment update(DataScope scope, Tx tx, Enrolment before, Enrolment after) {
    if (find(scope, tx.handle(), before.id()).isEmpty()) throw new Stale();
    Seals seals = new Seals(cipher);
    Map<String, Object> row = row(after, seals);
    int rows =
        tx.handle().createUpdate(UPDATE).bindMap(row).bind("expected", before.version()).execute();
    if (rows == 0) throw new Stale();
    if (after.state().seated() && !before.state().seated()) {
      seat(scope, tx.handle(), after.session(), 1);
    }
    if (!after.state().seated() && before.state().seated()) {
      sessions.unseat(scope, tx.handle(), after.session(), 1);
    }
    tx.handle()
        .createUpdate(END_STATE)
        .bind("now", tx.now())
        .bind("by", tx.caller().account())
        .bind("id", after.id())
        .bind("forever", Where.FOREVER)
        .execute();
    tx.handle().createUpdate(INSERT_STATE).bindMap(state(tx, row)).execute();
    Area at = after.place();
    tx.audit(Change.updated(ENTITY, after.id(), at.division(), at.unit(), row(before, seals), row));
    return after;
  }

  private void seat(DataScope scope, Handle handle, Id session, int n) {
    if (!sessions.seat(scope, handle, session, n)) throw new Refused("training.enrol.full");
  }

  /** Whoever keeps the place she came from, and whoever holds the session. */
  private static Where sight(DataScope scope) {
    return new Where()
        .and(
            "("
                + scope.on("e.division", "e.unit", "e.staff_id")
                + " or "
                + scope.on("s.division", "s.unit")
                + ")")
        .bind(scope.bindings());
  }

  private static Where asked(DataScope scope, EnrolmentFilter f) {
    Where where = sight(scope).area("e", f.area()).in("e.state", "state", f.states());
    if (f.session() != null) where.and("e.session_id = :session").bind("session", f.session());
    if (f.post() != null) where.and("e.post_type = :post").bind("post", f.post().name());
    if (f.endedFrom() != null) where.and("s.to_day >= :first").bind("first", f.endedFrom());
    if (f.endedTo() != null) where.and("s.to_day <= :last").bind("last", f.endedTo());
    if (f.held()) where.and("s.state in ('RUNNING', 'GRADED', 'ARCHIVED')");
    if (f.only() == null) return where;
    String there = "e.state in ('PRESENT', 'PASSED', 'FAILED', 'RETAKE', 'CERTIFIED')";
    return switch (f.only()) {
      case THERE -> where.and(there);
      case TAKERS -> where.and(there + " and e.exam_result in ('PASSED', 'FAILED', 'RETAKE')");
      case PASSED -> where.and(there + " and e.exam_result = 'PASSED'");
      case CERTIFIED -> where.and(there + " and e.certificate_number is not null");
    };
  }

  private static Enrolment enrolment(RowView row, Seals seals) {
    return new Enrolment(
        row.getColumn("id", Id.class),
        Stamps.number(row, "version"),
        row.getColumn("session_id", Id.class),
        row.getColumn("staff_id", Id.class),
        Stamps.place(row),
        PostType.valueOf(row.getColumn("post_type", String.class)),
        row.getColumn("name", String.class),
        Source.valueOf(row.getColumn("source", String.class)),
        EnrolmentState.valueOf(row.getColumn("state", String.class)),
        row.getColumn("waiting_since", Instant.class),
        Leave.open(row, "note", seals, Leave.SESSION),
        TrainingRows.results(row),
        Stamps.by(row, "created_by"),
        Stamps.at(row, "created_at"),
        Stamps.by(row, "updated_by"),
        Stamps.at(row, "updated_at"));
  }

  private static Map<String, Object> row(Enrolment e, Seals seals) {
    Map<String, Object> row = Stamps.row(e.id(), e.version(), e.place());
    row.put("session_id", e.session());
    row.put("staff_id", e.staff());
    row.put("post_type", e.post().name());
    row.put("name", e.name());
    row.put("pinyin", Pinyin.of(e.name()).key());
    row.put("source", e.source().name());
    row.put("state", e.state().name());
    row.put("taken", e.state() == EnrolmentState.WITHDRAWN ? null : e.session() + "-" + e.staff());
    row.put("waiting_since", e.waitingSince());
    row.put("note", null);
    row.put("sealed_note", seals.seal(Leave.SESSION, e.note()));
    Results r = e.results();
    row.put("attended_minutes", r.attended());
    row.put("online_minutes", r.online());
    row.put("attended_half_days", r.halfDays());
    row.put("exam_result", r.exam() == null ? null : r.exam().name());
    row.put("best_score", r.bestScore());
    row.put("passed_on", r.passedOn());
    row.put("trained_on", r.trainedOn());
    row.put("valid_until", r.validUntil());
    row.put("certificate_number", r.certificate());
    Stamps.put(row, e.createdBy(), e.createdAt(), e.updatedBy(), e.updatedAt());
    return row;
  }

  private static Map<String, Object> state(Tx tx, Map<String, Object> row) {
    Map<String, Object> state = new HashMap<>(row);
    state.put("row_id", Id.next());
    state.put("enrolment_id", row.get("id"));
    state.put("recorded_from", tx.now());
    state.put("recorded_to", Where.FOREVER);
    state.put("recorded_by", tx.caller().account());
    state.put("ended_by", null);
    return state;
  }
}
