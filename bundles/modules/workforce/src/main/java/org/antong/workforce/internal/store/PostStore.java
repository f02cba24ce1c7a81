package org.antong.workforce.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Stale;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Coverage.Holder;
import org.antong.workforce.internal.domain.SeatCount;
import org.antong.workforce.internal.domain.Span;
import org.antong.workforce.internal.domain.StaffTraits;
import org.antong.workforce.internal.domain.Turnover;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** How posts are held on a day or over some days, and where there is another number of them. */
public final class PostStore {

  static final String SEATS = "workforce.seat_count";

  private static final String HOLDERS =
      """
      select a.staff_id, a.appointment_id, a.post_type, a.division, a.unit, a.seat, a.acting,
             a.state, a.valid_from, s.name, <due> as next_due
        from workforce.appointment_state a
        join workforce.staff s on s.id = a.staff_id
       where <where>
         and a.state in ('ACTIVE', 'SUSPENDED') and a.valid_from <= :day and a.valid_to > :day""";

  private static final String UNNAMED =
      """
      select a.staff_id, a.appointment_id, a.post_type, a.division, a.unit, a.seat, a.acting,
             a.state, a.valid_from
        from workforce.appointment_state a
       where <where>
         and a.state in ('ACTIVE', 'SUSPENDED') and a.valid_from <= :day and a.valid_to > :day""";

  /** As it stood on a past day: the latest check by then that found nothing says it. */
  private static final String DUE_THEN =
      "(select max(v.next_due) from workforce.vetting v where v.staff_id = a.staff_id"
          + " and v.result = '1' and v.checked_on <= :day)";

  private static final String LAST_DAYS =
      """
      select a.post_type, a.division, a.unit, a.seat, max(a.valid_to) as ended
        from workforce.appointment_state a
       where <where>
         and a.state = 'ACTIVE' and a.acting = false and a.valid_to <= :day
       group by a.post_type, a.division, a.unit, a.seat""";

  private static final String ON_POST =
      """
      select a.staff_id, a.appointment_id, a.post_type, a.division, a.unit, a.seat, a.acting,
             a.valid_from, a.valid_to
        from workforce.appointment_state a
       where <where>
         and a.state = 'ACTIVE' and a.valid_from <= :last and a.valid_to > :first
       order by a.valid_from, a.row_id""";

  private static final String WHOLE =
      """
      select o.staff_id, o.appointment_id, o.post_type, o.division, o.unit, o.seat, o.acting,
             o.valid_from, o.valid_to
        from workforce.appointment_state o
       where <believed> and o.state = :state and o.valid_from <= :last and o.valid_to > :first
         and exists (select 1 from workforce.appointment_state a
                      where a.appointment_id = o.appointment_id
                        and a.state in ('ACTIVE', 'SUSPENDED')
                        and a.valid_from <= :last and a.valid_to > :first and <where>)
       order by o.valid_from, o.row_id""";

  private static final String ANYWHERE =
      """
      select o.staff_id, o.valid_from, o.valid_to
        from workforce.appointment_state o
       where <believed> and o.acting = false and o.state in ('ACTIVE', 'SUSPENDED')
         and o.valid_from <= :last and o.valid_to >= :first
         and exists (select 1 from workforce.appointment_state a
                      where a.staff_id = o.staff_id and a.state = 'ACTIVE' and a.acting = false
                        and a.valid_from <= :last and a.valid_to >= :first and <where>)""";

  private static final String FURTHER =
      """
      select a.appointment_id
        from workforce.appointment_state a
       where <where>
         and a.state = 'ACTIVE' and a.acting = false and a.valid_from <= :day and a.valid_to > :day
         and exists (select 1 from workforce.appointment_state o
                      where o.staff_id = a.staff_id and o.post_type = a.post_type
                        and o.state = 'ACTIVE' and o.acting = false
                        and o.valid_from <= :day and o.valid_to > :day and <believed> and <scope>
                        and (o.valid_from < a.valid_from
                          or o.valid_from = a.valid_from
                             and (o.division < a.division
                               or o.division = a.division
                                  and o.appointment_id < a.appointment_id)))""";

  private static final String TRAITS =
      """
      select t.staff_id, t.sex, t.birth_date, t.education, t.employment, t.social_work
        from workforce.staff_state t
       where <believed> and t.valid_from <= :day and t.valid_to > :day
         and exists (select 1 from workforce.appointment_state a
                      where a.staff_id = t.staff_id and a.state = 'ACTIVE'
                        and a.valid_from <= :day and a.valid_to > :day and <where>)""";

  private static final String SEAT_COLUMNS =
      "id, version, division, unit, post_type, seats, valid_from, valid_to, basis, created_by,"
          + " created_at, updated_by, updated_at";

  private static final String INSERT_SEATS =
      "insert into workforce.seat_count ("
          + SEAT_COLUMNS
          + ") values ("
          + Where.names(SEAT_COLUMNS)
          + ")";

  private static final String SELECT_SEATS =
      "select c.id, c.version, c.division, c.unit, c.post_type, c.seats, c.valid_from, c.valid_to,"
          + " c.basis from workforce.seat_count c where ";

  private static final String END_SEATS =
      "update workforce.seat_count set valid_to = :to, version = version + 1, updated_by = :by,"
          + " updated_at = :now where id = :id and version = :version and <scope>";

  /** Everybody on a post of the area on a day, suspended ones too. */
  public List<Holder> holders(
      DataScope scope, Handle handle, Area area, LocalDate day, Instant knownAt, boolean past) {
    Where where = in(scope, area, knownAt).bind("day", day);
    return handle
        .createQuery(HOLDERS)
        .define("where", where.sql())
        .define("due", past ? DUE_THEN : "s.vetting_next_due")
        .bindMap(where.values())
        .map(
            row ->
                holder(
                    row,
                    row.getColumn("name", String.class),
                    row.getColumn("next_due", LocalDate.class)))
        .list();
  }

  /** The same for who asks nothing of people: without their names and their checks. */
  public List<Holder> unnamed(
      DataScope scope, Handle handle, Area area, LocalDate day, Instant knownAt) {
    Where where = in(scope, area, knownAt).bind("day", day);
    return handle
        .createQuery(UNNAMED)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(row -> holder(row, null, null))
        .list();
  }

  private static Holder holder(RowView row, String name, LocalDate due) {
    return new Holder(
        row.getColumn("staff_id", Id.class),
        row.getColumn("appointment_id", Id.class),
        PostRows.post(row),
        row.getColumn("acting", Boolean.class),
        row.getColumn("state", String.class).equals("SUSPENDED"),
        row.getColumn("valid_from", LocalDate.class),
        name,
        due);
  }

  /** The last day before a day on which each post of the area had a holder, by the post's name. */
  public Map<String, LocalDate> lastDays(
      DataScope scope, Handle handle, Area area, LocalDate day, Instant knownAt) {
    Where where = in(scope, area, knownAt).bind("day", day);
    Map<String, LocalDate> last = new HashMap<>();
    handle
        .createQuery(LAST_DAYS)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(
            row ->
                Map.entry(
                    PostRows.post(row).key(), row.getColumn("ended", LocalDate.class).minusDays(1)))
        .forEach(e -> last.merge(e.getKey(), e.getValue(), (a, b) -> a.isAfter(b) ? a : b));
    return last;
  }

  /** Everybody's days on posts of the area that touch these days, the earliest first. */
  public List<OnPost> onPost(
      DataScope scope, Handle handle, Area area, LocalDate from, LocalDate to, Instant knownAt) {
    Where where = in(scope, area, knownAt).bind("first", from).bind("last", to);
    return handle
        .createQuery(ON_POST)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(PostStore::onPost)
        .list();
  }

  /**
   * The days in a time, active or suspended, of every appointment that touches posts of the area in
   * it, also those before the area's unit took the village over. Nothing else of other units is
   * told.
   */
  public List<OnPost> whole(
      DataScope scope, Handle handle, Area area, LocalDate from, LocalDate to, boolean active) {
    Where where = in(scope, area, null).bind("first", from).bind("last", to);
    return handle
        .createQuery(WHOLE)
        .define("where", where.sql())
        .define("believed", new Where().believed("o", null))
        .bindMap(where.values())
        .bind("state", active ? "ACTIVE" : "SUSPENDED")
        .map(PostStore::onPost)
        .list();
  }

  /** The days on posts of one person within the scope. */
  public List<OnPost> ofStaff(DataScope scope, Handle handle, Id staff) {
    Where where = in(scope, null, null).and("a.staff_id = :staff").bind("staff", staff);
    where.bind("first", LocalDate.of(1900, 1, 1)).bind("last", Span.NEVER);
    return handle
        .createQuery(ON_POST)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(PostStore::onPost)
        .list();
  }

  /** What tables count people by, of everybody on a post of the area on a day. */
  public Map<Id, StaffTraits> traits(
      DataScope scope, Handle handle, Area area, LocalDate day, Instant knownAt) {
    Where where = in(scope, area, knownAt).bind("day", day);
    Map<Id, StaffTraits> traits = new HashMap<>();
    handle
        .createQuery(TRAITS)
        .define("believed", new Where().believed("t", knownAt))
        .define("where", where.sql())
        .bindMap(where.values())
        .map(
            row ->
                Map.entry(
                    row.getColumn("staff_id", Id.class),
                    new StaffTraits(
                        row.getColumn("sex", String.class),
                        row.getColumn("birth_date", LocalDate.class),
                        row.getColumn("education", String.class),
                        row.getColumn("employment", String.class),
                        row.getColumn("social_work", String.class))))
        .forEach(e -> traits.put(e.getKey(), e.getValue()));
    return traits;
  }

  /**
   * On which days the people who touch posts of the area in a time held a post anywhere, suspended
   * or not: who only moves between places neither comes nor leaves. Nothing else of places beyond
   * the scope is told.
   */
  public List<Turnover.Held> anywhere(
      DataScope scope, Handle handle, Area area, LocalDate from, LocalDate to, Instant knownAt) {
    Where where = in(scope, area, knownAt).bind("first", from).bind("last", to);
    return handle
        .createQuery(ANYWHERE)
        .define("where", where.sql())
        .define("believed", new Where().believed("o", knownAt))
        .bindMap(where.values())
        .map(
            row ->
                new Turnover.Held(
                    row.getColumn("staff_id", Id.class),
                    row.getColumn("valid_from", LocalDate.class),
                    row.getColumn("valid_to", LocalDate.class)))
        .list();
  }

  /**
   * Appointments of the area on a day whose holders have held another post of the same kind for
   * longer, as far as the scope reaches: who holds two is one person, counted at the first.
   */
  public Set<Id> further(
      DataScope scope, Handle handle, Area area, LocalDate day, Instant knownAt) {
    Where where = in(scope, area, knownAt).bind("day", day);
    return Set.copyOf(
        handle
            .createQuery(FURTHER)
            .define("where", where.sql())
            .define("believed", new Where().believed("o", knownAt))
            .define("scope", scope.on("o.division", "o.unit"))
            .bindMap(where.values())
            .mapTo(Id.class)
            .list());
  }

  /** Names of people who were found on posts in scope. */
  public Map<Id, String> names(DataScope scope, Handle handle, Collection<Id> staff) {
    Map<Id, String> names = new HashMap<>();
    if (scope.isNothing() || staff.isEmpty()) return names;
    handle
        .createQuery("select s.id, s.name from workforce.staff s where s.id in (<staff>)")
        .bindList("staff", staff.stream().map(Id::value).toList())
        .map(row -> Map.entry(row.getColumn("id", Id.class), row.getColumn("name", String.class)))
        .forEach(e -> names.put(e.getKey(), e.getValue()));
    return names;
  }

  /** The first day anybody held a post of the area. */
  public Optional<LocalDate> firstDay(DataScope scope, Handle handle, Area area) {
    Where where = in(scope, area, null);
    return handle
        .createQuery(
            "select min(a.valid_from) as first_day from workforce.appointment_state a where "
                + where.sql()
                + " and a.state = 'ACTIVE'")
        .bindMap(where.values())
        .map(row -> Optional.ofNullable(row.getColumn("first_day", LocalDate.class)))
        .one();
  }

  /** Other numbers of posts than one, of an area; of every day. */
  public List<SeatCount> seats(DataScope scope, Handle handle, Area area) {
    Where where = new Where().and(scope.on("c.division", "c.unit")).bind(scope.bindings());
    where.area("c", area);
    return handle
        .createQuery(SELECT_SEATS + where.sql() + " order by c.valid_from, c.id")
        .bindMap(where.values())
        .map(PostStore::seatCount)
        .list();
  }

  public Optional<SeatCount> seat(DataScope scope, Handle handle, Id id) {
    return handle
        .createQuery(SELECT_SEATS + "c.id = :id and <scope>")
        .define("scope", scope.on("c.division", "c.unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map(PostStore::seatCount)
        .findFirst();
  }

  /** Sets another number of posts. */
  public SeatCount insert(DataScope scope, Tx tx, SeatCount count) {
    Area place = count.place();
    if (!scope.covers(place.division(), place.unit())) {
      throw new IllegalArgumentException("posts outside the scope they are set in");
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", count.id());
    row.put("version", count.version());
    row.put("division", place.division());
    row.put("unit", place.unit());
    row.put("post_type", count.type().name());
    row.put("seats", count.seats());
    row.put("valid_from", count.days().from());
    row.put("valid_to", count.days().to());
    row.put("basis", count.basis());
    row.put("created_by", tx.caller().account());
    row.put("created_at", tx.now());
    row.put("updated_by", tx.caller().account());
    row.put("updated_at", tx.now());
    tx.handle().createUpdate(INSERT_SEATS).bindMap(row).execute();
    tx.audit(Change.created(SEATS, count.id(), place.division(), place.unit(), row));
    return count;
  }

  /** Ends a number of posts: from a day on there is one again, or what else is set. */
  public void end(DataScope scope, Tx tx, SeatCount count, LocalDate to) {
    int rows =
        tx.handle()
            .createUpdate(END_SEATS)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("to", to)
            .bind("by", tx.caller().account())
            .bind("now", tx.now())
            .bind("id", count.id())
            .bind("version", count.version())
            .execute();
    if (rows == 0) throw new Stale();
    Area place = count.place();
    tx.audit(
        Change.updated(
            SEATS,
            count.id(),
            place.division(),
            place.unit(),
            Map.of("valid_to", count.days().to()),
            Map.of("valid_to", to)));
  }

  private static Where in(DataScope scope, Area area, Instant knownAt) {
    Where where = new Where();
    where.and(scope.on("a.division", "a.unit")).bind(scope.bindings());
    where.and(where.believed("a", knownAt));
    return where.area("a", area);
  }

  private static OnPost onPost(RowView row) {
    LocalDate to = row.getColumn("valid_to", LocalDate.class);
    return new OnPost(
        row.getColumn("staff_id", Id.class),
        row.getColumn("appointment_id", Id.class),
        PostRows.post(row),
        row.getColumn("acting", Boolean.class),
        row.getColumn("valid_from", LocalDate.class),
        to.equals(Span.NEVER) ? null : to.minusDays(1));
  }

  private static SeatCount seatCount(RowView row) {
    return new SeatCount(
        row.getColumn("id", Id.class),
        Objects.requireNonNull(row.getColumn("version", Integer.class)),
        PostType.valueOf(row.getColumn("post_type", String.class)),
        Area.of(
            row.getColumn("division", DivisionCode.class),
            row.getColumn("unit", DivisionCode.class)),
        Objects.requireNonNull(row.getColumn("seats", Integer.class)),
        new Span<>(
            row.getColumn("valid_from", LocalDate.class),
            row.getColumn("valid_to", LocalDate.class),
            null),
        row.getColumn("basis", String.class));
  }
}
