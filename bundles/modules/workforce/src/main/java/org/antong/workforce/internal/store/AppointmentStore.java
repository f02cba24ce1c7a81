package org.antong.workforce.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
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
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Stale;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Appointment;
import org.antong.workforce.internal.domain.Appointment.HandOver;
import org.antong.workforce.internal.domain.Appointment.Papers;
import org.antong.workforce.internal.domain.Appointment.Trail;
import org.antong.workforce.internal.domain.AppointmentFilter;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.Span;
import org.antong.workforce.internal.domain.Suspension;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Appointments, with the states they had on which days. */
public final class AppointmentStore {

  static final String ENTITY = "workforce.appointment";

  private static final String REASON = "workforce.appointment.reason";
  private static final String NOTE = "workforce.appointment.handOverNote";

  static final Table SEALED =
      Table.of("appointment", "id", Map.of("reason", REASON, "hand_over_note", NOTE));

  private static final String COLUMNS =
      "id, version, staff_id, post_type, division, unit, seat, acting, held_post, state,"
          + " nominated_on, approved_on, planned_from, from_day, suspensions, last_day, end_reason,"
          + " document, document_on, public_notice, reason, handed_over_on, handed_over_to,"
          + " hand_over_note, created_by, created_at, decided_by, decided_at, updated_by,"
          + " updated_at";

  private static final String STATE_COLUMNS =
      "row_id, appointment_id, staff_id, post_type, division, unit, seat, acting, state,"
          + " valid_from, valid_to, recorded_from, recorded_to, recorded_by, ended_by";

  private static final String SELECT =
      "select a." + COLUMNS.replace(", ", ", a.") + " from workforce.appointment a where ";

  private static final String INSERT =
      "insert into workforce.appointment (" + COLUMNS + ") values (" + Where.names(COLUMNS) + ")";

  private static final String UPDATE =
      "update workforce.appointment set "
          + Where.assignments(COLUMNS)
          + " where id = :id and version = :expected and <scope>";

  private static final String INSERT_STATE =
      "insert into workforce.appointment_state ("
          + STATE_COLUMNS
          + ") values ("
          + Where.names(STATE_COLUMNS)
          + ")";

  private static final String STATES =
      "select row_id, unit, state, valid_from, valid_to from workforce.appointment_state"
          + " where appointment_id = :appointment and recorded_to = :forever order by valid_from";

  private static final String END_STATE =
      "update workforce.appointment_state set recorded_to = :now, ended_by = :by"
          + " where row_id = :row";

  private static final String FREE =
      """
      update workforce.appointment set held_post = null
       where held_post = :held and last_day is not null and last_day < :on\
      """;

  private static final String COUNT = "select count(*) from workforce.appointment a where ";

  private final FieldCipher cipher;

  public AppointmentStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** Writes a new appointment; false when somebody holds the post already. */
  public boolean insert(DataScope scope, Tx tx, Appointment a, LocalDate today) {
    Area place = a.post().place();
    if (!scope.covers(place.division(), place.unit())) {
      throw new IllegalArgumentException("an appointment outside the scope it is written in");
    }
    free(tx, a, today);
    Map<String, Object> row = row(a, today, new Seals(cipher));
    if (!written(tx, () -> tx.handle().createUpdate(INSERT).bindMap(row).execute())) return false;
    states(tx, a, List.of());
    tx.audit(Change.created(ENTITY, a.id(), place.division(), place.unit(), row));
    return true;
  }

  /** Writes many new appointments of posts that are known to be free. */
  public void insertAll(DataScope scope, Tx tx, List<Appointment> all, LocalDate today) {
    if (all.isEmpty()) return;
    if (scope.isNothing()) throw new IllegalArgumentException("nobody writes in no scope");
    Seals seals = new Seals(cipher);
    PreparedBatch rows = tx.handle().prepareBatch(INSERT);
    PreparedBatch states = tx.handle().prepareBatch(INSERT_STATE);
    for (Appointment a : all) {
      Map<String, Object> row = row(a, today, seals);
      rows.bindMap(row).add();
      a.spans().forEach(s -> states.bindMap(state(tx, a, a.post().place().unit(), s)).add());
      Area place = a.post().place();
      tx.audit(Change.created(ENTITY, a.id(), place.division(), place.unit(), row));
    }
    rows.execute();
    states.execute();
  }

  /**
   * Writes what a step made of an appointment; false when somebody holds the post already. Throws
   * Stale when somebody else was faster.
   */
  public boolean update(
      DataScope scope, Tx tx, Appointment before, Appointment after, LocalDate today) {
    Seals seals = new Seals(cipher);
    Appointment stored = find(scope, tx.handle(), before.id(), seals).orElseThrow(Stale::new);
    Map<String, Object> was = row(stored, today, seals);
    Map<String, Object> is = row(after, today, seals);
    if (after.held(today) != null && stored.held(today) == null) free(tx, after, today);
    int[] rows = new int[1];
    boolean done =
        written(
            tx,
            () ->
                rows[0] =
                    tx.handle()
                        .createUpdate(UPDATE)
                        .define("scope", scope.on("division", "unit"))
                        .bindMap(scope.bindings())
                        .bindMap(is)
                        .bind("expected", before.version())
                        .execute());
    if (!done) return false;
    if (rows[0] == 0) throw new Stale();
    states(tx, after, believed(tx, after.id()));
    Area place = after.post().place();
    tx.audit(Change.updated(ENTITY, after.id(), place.division(), place.unit(), was, is));
    return true;
  }

  /** Takes an appointment off that an import brought in and nobody touched since. */
  public void remove(DataScope scope, Tx tx, Appointment a, LocalDate today) {
    tx.handle()
        .createUpdate("delete from workforce.appointment where id = :id and <scope>")
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("id", a.id())
        .execute();
    believed(tx, a.id()).forEach(r -> end(tx, r.id()));
    Area place = a.post().place();
    Map<String, Object> row = row(a, today, new Seals(cipher));
    tx.audit(Change.removed(ENTITY, a.id(), place.division(), place.unit(), row));
  }

  public Optional<Appointment> find(DataScope scope, Handle handle, Id id) {
    return find(scope, handle, id, new Seals(cipher));
  }

  /** Some appointments; what is out of scope is left out. */
  public List<Appointment> all(DataScope scope, Handle handle, Collection<Id> ids) {
    if (ids.isEmpty()) return List.of();
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(SELECT + "a.id in (<ids>) and <scope> order by a.unit, a.division, a.id")
        .define("scope", scope.on("a.division", "a.unit"))
        .bindMap(scope.bindings())
        .bindList("ids", ids.stream().map(Id::value).toList())
        .map(row -> appointment(row, seals))
        .list();
  }

  /** The appointments of some people within the scope, the newest first. */
  public List<Appointment> ofStaff(DataScope scope, Handle handle, Collection<Id> staff) {
    if (staff.isEmpty()) return List.of();
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(SELECT + "a.staff_id in (<staff>) and <scope> order by a.id desc")
        .define("scope", scope.on("a.division", "a.unit"))
        .bindMap(scope.bindings())
        .bindList("staff", staff.stream().map(Id::value).toList())
        .map(row -> appointment(row, seals))
        .list();
  }

  /**
   * Every appointment at some places, the newest first: what rows of a roster are asked against.
   */
  public List<Appointment> atPlaces(
      DataScope scope, Handle handle, Collection<DivisionCode> places) {
    if (places.isEmpty()) return List.of();
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(SELECT + "a.division in (<places>) and <scope> order by a.id desc")
        .define("scope", scope.on("a.division", "a.unit"))
        .bindMap(scope.bindings())
        .bindList("places", places.stream().map(DivisionCode::value).toList())
        .map(row -> appointment(row, seals))
        .list();
  }

  /** Everybody who was to hold a post or stand in for its holder, the newest first. */
  public List<Appointment> ofPost(DataScope scope, Handle handle, Post post) {
    Seals seals = new Seals(cipher);
    Where where = new Where();
    where.and(scope.on("a.division", "a.unit")).bind(scope.bindings());
    where.and("a.division = :division and a.post_type = :type and a.seat = :seat");
    where.bind("division", post.place().division());
    where.bind("type", post.type().name()).bind("seat", post.seat());
    if (post.type() == PostType.SUPERVISOR) {
      where.and("a.unit = :unit").bind("unit", post.place().unit());
    }
    return handle
        .createQuery(SELECT + where.sql() + " order by a.id desc")
        .bindMap(where.values())
        .map(row -> appointment(row, seals))
        .list();
  }

  /** One page of appointments, the newest first. */
  public Slice<Appointment> list(
      DataScope scope, Handle handle, AppointmentFilter filter, Paging paging, LocalDate today) {
    Where where = where(scope, filter, today);
    long total =
        handle.createQuery(COUNT + where.sql()).bindMap(where.values()).mapTo(Long.class).one();
    Seals seals = new Seals(cipher);
    List<Appointment> found =
        handle
            .createQuery(
                SELECT
                    + where.sql()
                    + " order by a.id desc offset :offset rows fetch next :size rows only")
            .bindMap(where.values())
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map(row -> appointment(row, seals))
            .list();
    return new Slice<>(found, paging.page(), paging.size(), total);
  }

  public long count(DataScope scope, Handle handle, AppointmentFilter filter, LocalDate today) {
    Where where = where(scope, filter, today);
    return handle.createQuery(COUNT + where.sql()).bindMap(where.values()).mapTo(Long.class).one();
  }

  /** Everything at a village that is not over follows it to the unit that manages it now. */
  public int restamp(
      DataScope scope, Tx tx, DivisionCode village, DivisionCode unit, LocalDate from) {
    Seals seals = new Seals(cipher);
    List<Appointment> found =
        tx.handle()
            .createQuery(
                SELECT + "a.division = :village and a.unit <> :unit and <scope> order by a.id")
            .define("scope", scope.on("a.division", "a.unit"))
            .bindMap(scope.bindings())
            .bind("village", village)
            .bind("unit", unit)
            .map(row -> appointment(row, seals))
            .list();
    int moved = 0;
    for (Appointment a : found) {
      if (a.lastDay() != null && a.lastDay().isBefore(from)) continue;
      Post post = new Post(a.post().type(), Area.of(village, unit), a.post().seat());
      Appointment after = a.managedBy(post, tx.caller().account(), tx.now());
      tx.handle()
          .createUpdate(
              "update workforce.appointment set unit = :unit, version = version + 1,"
                  + " updated_at = :now, updated_by = :by where id = :id")
          .bind("unit", unit)
          .bind("now", tx.now())
          .bind("by", tx.caller().account())
          .bind("id", a.id())
          .execute();
      for (Row r : believed(tx, a.id())) {
        if (!r.to().isAfter(from) || r.unit().equals(unit)) continue;
        end(tx, r.id());
        LocalDate cut = r.from().isBefore(from) ? from : r.from();
        if (r.from().isBefore(from)) {
          insert(tx, state(tx, after, r.unit(), new Span<>(r.from(), from, r.state())));
        }
        insert(tx, state(tx, after, unit, new Span<>(cut, r.to(), r.state())));
      }
      tx.note("restamp", ENTITY, a.id(), village, unit, "unit of the village changed");
      moved++;
    }
    return moved;
  }

  private static Where where(DataScope scope, AppointmentFilter f, LocalDate today) {
    Where where = new Where();
    where.and(scope.on("a.division", "a.unit")).bind(scope.bindings());
    where.area("a", f.area());
    where.in("a.post_type", "type", f.types().stream().map(Enum::name).toList());
    where.bind("today", today);
    if (!f.states().isEmpty()) {
      List<String> any = new ArrayList<>();
      for (AppointmentState s : f.states()) any.add(stands(s));
      where.and("(" + String.join(" or ", any) + ")");
    }
    if (f.acting() != null) where.and("a.acting = :acting").bind("acting", f.acting());
    if (f.handOverOpen()) {
      where.and(
          "a.from_day is not null and a.last_day is not null and a.handed_over_on is null"
              + " and a.acting = false");
    }
    if (f.withoutAccount()) {
      where.and(
          "exists (select 1 from workforce.staff s where s.id = a.staff_id"
              + " and s.account is null)");
    }
    if (f.lastDayFrom() != null)
      where.and("a.last_day >= :endsFrom").bind("endsFrom", f.lastDayFrom());
    return where.of("a.staff_id", f.q());
  }

  /** A state as it is today: an end that lay ahead when it was written may have come. */
  private static String stands(AppointmentState state) {
    return switch (state) {
      case ACTIVE, SUSPENDED ->
          "(a.state = '" + state + "' and (a.last_day is null or a.last_day >= :today))";
      case ENDED ->
          "(a.state = 'ENDED' or a.state in ('ACTIVE', 'SUSPENDED') and a.last_day < :today)";
      default -> "a.state = '" + state + "'";
    };
  }

  private record Row(
      Id id, DivisionCode unit, AppointmentState state, LocalDate from, LocalDate to) {

    Span<AppointmentState> span() {
      return new Span<>(from, to, state);
    }
  }

  private List<Row> believed(Tx tx, Id appointment) {
    return tx.handle()
        .createQuery(STATES)
        .bind("appointment", appointment)
        .bind("forever", Span.FOREVER)
        .map(
            row ->
                new Row(
                    row.getColumn("row_id", Id.class),
                    row.getColumn("unit", DivisionCode.class),
                    AppointmentState.valueOf(row.getColumn("state", String.class)),
                    row.getColumn("valid_from", LocalDate.class),
                    row.getColumn("valid_to", LocalDate.class)))
        .list();
  }

  /** Ends the states no longer believed and writes those believed instead. */
  private static void states(Tx tx, Appointment a, List<Row> old) {
    List<Span<AppointmentState>> fresh = new ArrayList<>(a.spans());
    for (Row row : old) {
      // a state that only gets an end keeps the unit it had on its days
      if (!fresh.remove(row.span())) end(tx, row.id());
    }
    for (Span<AppointmentState> s : fresh) {
      DivisionCode unit =
          old.stream()
              .filter(r -> r.span().on(s.from()))
              .map(Row::unit)
              .findFirst()
              .orElse(a.post().place().unit());
      insert(tx, state(tx, a, unit, s));
    }
  }

  private static void insert(Tx tx, Map<String, Object> state) {
    tx.handle().createUpdate(INSERT_STATE).bindMap(state).execute();
  }

  private static void end(Tx tx, Id row) {
    tx.handle()
        .createUpdate(END_STATE)
        .bind("now", tx.now())
        .bind("by", tx.caller().account())
        .bind("row", row)
        .execute();
  }

  /** Who left the post by now no longer holds its name. */
  private static void free(Tx tx, Appointment a, LocalDate today) {
    tx.handle()
        .createUpdate(FREE)
        .bind("held", Appointment.held(a.post(), a.acting()))
        .bind("on", today)
        .execute();
  }

  /** Runs a statement that fails when somebody holds the post; false then. */
  private static boolean written(Tx tx, Runnable statement) {
    tx.handle().savepoint("held");
    try {
      statement.run();
      tx.handle().releaseSavepoint("held");
      return true;
    } catch (UnableToExecuteStatementException held) {
      tx.handle().rollbackToSavepoint("held");
      return false;
    }
  }

  private Optional<Appointment> find(DataScope scope, Handle handle, Id id, Seals seals) {
    return handle
        .createQuery(SELECT + "a.id = :id and <scope>")
        .define("scope", scope.on("a.division", "a.unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map(row -> appointment(row, seals))
        .findFirst();
  }

  private static Map<String, Object> state(
      Tx tx, Appointment a, DivisionCode unit, Span<AppointmentState> s) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("row_id", Id.next());
    row.put("appointment_id", a.id());
    row.put("staff_id", a.staff());
    row.put("post_type", a.post().type().name());
    row.put("division", a.post().place().division());
    row.put("unit", unit);
    row.put("seat", a.post().seat());
    row.put("acting", a.acting());
    row.put("state", s.value().name());
    row.put("valid_from", s.from());
    row.put("valid_to", s.to());
    row.put("recorded_from", tx.now());
    row.put("recorded_to", Span.FOREVER);
    row.put("recorded_by", tx.caller().account());
    row.put("ended_by", null);
    return row;
  }

  private static Map<String, Object> row(Appointment a, LocalDate today, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", a.id());
    row.put("version", a.version());
    row.put("staff_id", a.staff());
    row.put("post_type", a.post().type().name());
    row.put("division", a.post().place().division());
    row.put("unit", a.post().place().unit());
    row.put("seat", a.post().seat());
    row.put("acting", a.acting());
    row.put("held_post", a.held(today));
    row.put("state", a.stateOn(today).name());
    row.put("nominated_on", a.nominatedOn());
    row.put("approved_on", a.approvedOn());
    row.put("planned_from", a.papers().plannedFrom());
    row.put("from_day", a.from());
    row.put("suspensions", Suspension.text(a.suspensions()));
    row.put("last_day", a.lastDay());
    row.put("end_reason", a.endReason());
    row.put("document", a.papers().document());
    row.put("document_on", a.papers().documentOn());
    row.put("public_notice", a.papers().publicNotice());
    row.put("reason", seals.seal(REASON, a.papers().reason()));
    row.put("handed_over_on", a.handOver().on());
    row.put("handed_over_to", a.handOver().to());
    row.put("hand_over_note", seals.seal(NOTE, a.handOver().note()));
    row.put("created_by", a.trail().createdBy());
    row.put("created_at", a.trail().createdAt());
    row.put("decided_by", a.trail().decidedBy());
    row.put("decided_at", a.trail().decidedAt());
    row.put("updated_by", a.trail().updatedBy());
    row.put("updated_at", a.trail().updatedAt());
    return row;
  }

  private static Appointment appointment(RowView row, Seals seals) {
    return new Appointment(
        row.getColumn("id", Id.class),
        Objects.requireNonNull(row.getColumn("version", Integer.class)),
        row.getColumn("staff_id", Id.class),
        PostRows.post(row),
        row.getColumn("acting", Boolean.class),
        row.getColumn("nominated_on", LocalDate.class),
        row.getColumn("approved_on", LocalDate.class),
        row.getColumn("from_day", LocalDate.class),
        Suspension.of(row.getColumn("suspensions", String.class)),
        row.getColumn("last_day", LocalDate.class),
        row.getColumn("end_reason", String.class),
        new Papers(
            row.getColumn("planned_from", LocalDate.class),
            row.getColumn("document", String.class),
            row.getColumn("document_on", LocalDate.class),
            row.getColumn("public_notice", String.class),
            seals.open(REASON, row.getColumn("reason", String.class))),
        new HandOver(
            row.getColumn("handed_over_on", LocalDate.class),
            row.getColumn("handed_over_to", String.class),
            seals.open(NOTE, row.getColumn("hand_over_note", String.class))),
        new Trail(
            row.getColumn("created_by", Id.class),
            row.getColumn("created_at", Instant.class),
            row.getColumn("decided_by", Id.class),
            row.getColumn("decided_at", Instant.class),
            row.getColumn("updated_by", Id.class),
            row.getColumn("updated_at", Instant.class)));
  }
}
