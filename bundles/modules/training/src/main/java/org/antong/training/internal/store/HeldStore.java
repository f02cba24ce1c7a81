package org.antong.training.internal.store;

import static org.antong.training.internal.store.SessionColumns.choice;
import static org.antong.training.internal.store.SessionColumns.day;
import static org.antong.training.internal.store.SessionColumns.flag;
import static org.antong.training.internal.store.SessionColumns.id;
import static org.antong.training.internal.store.SessionColumns.moment;
import static org.antong.training.internal.store.SessionColumns.number;
import static org.antong.training.internal.store.SessionColumns.place;
import static org.antong.training.internal.store.SessionColumns.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Seals;
import org.antong.training.internal.domain.Checked;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.ExamResult;
import org.antong.training.internal.domain.Half;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Results;
import org.antong.training.internal.domain.Seat;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.Terms;
import org.antong.workforce.api.PostType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/**
 * Sessions as those see them who hold them or come to them: a session is seen by whoever sees its
 * host or somebody who has a seat in it; a seat by whoever sees the person.
 */
public final class HeldStore {

  private static final String SEEN =
      """
      (%1$s or exists (select 1 from training.enrolment e
                        where e.session_id = s.id and %2$s))\
      """;

  private static final String SESSION =
      """
      select s.id, s.division, s.unit, s.title, s.state, s.posts, s.exam, s.required_share,
             s.online_cap, s.validity_months, s.from_day, s.to_day, s.scheduled_minutes, s.venue,
             s.organiser, s.cost
        from training.session s\
      """;

  private static final String ONE = SESSION + "\n where s.id = :id and <seen>";

  private static final String HOSTED =
      SESSION
          + """

           where <host> and s.state in ('OPEN', 'CLOSED', 'RUNNING', 'GRADED')
           order by s.from_day desc, s.id desc
          fetch first 200 rows only\
          """;

  private static final String MINE =
      SESSION
          + """

           join training.enrolment x on x.session_id = s.id
          where x.staff_id = :staff and x.taken is not null and <person>
          order by s.from_day desc, s.id desc\
          """;

  private static final String HALVES =
      """
      select h.id, h.session_id, h.division, h.unit, h.on_day, h.half, h.minutes, h.online,
             h.topic, c.updated_at confirmed_at, c.confirmed
        from training.half_day h
        join training.session s on s.id = h.session_id
        left join training.half_day_check c on c.half_day_id = h.id
       where %s and <seen>
       order by h.on_day, h.half\
      """;

  private static final String HALVES_OF = HALVES.formatted("h.session_id = :id");
  private static final String HALF = HALVES.formatted("h.id = :id");

  private static final String OPEN_HALVES =
      """
      select h.id, h.session_id, h.division, h.unit, h.on_day, h.half, h.minutes, h.online,
             h.topic, c.updated_at confirmed_at, c.confirmed
        from training.half_day h
        join training.session s on s.id = h.session_id
        left join training.half_day_check c on c.half_day_id = h.id
       where s.state in ('OPEN', 'CLOSED', 'RUNNING', 'GRADED') and <host>
         and (c.confirmed is null or c.confirmed = false)
       order by h.on_day, h.half, h.id
      fetch first 500 rows only\
      """;

  private static final String SEATS =
      """
      select e.id, e.session_id, e.staff_id, e.division, e.unit, e.post_type, e.name, e.state,
             e.note, e.sealed_note, e.attended_minutes, e.online_minutes, e.attended_half_days, e.exam_result,
             e.best_score, e.passed_on, e.trained_on, e.valid_until, e.certificate_number
        from training.enrolment e
       where %s and e.state not in ('WAITING', 'WITHDRAWN') and <person>
       order by e.pinyin, e.id\
      """;

  private static final String SEATS_OF = SEATS.formatted("e.session_id = :session");
  private static final String SEAT =
      SEATS.formatted("e.session_id = :session and e.staff_id = :staff");
  private static final String SEATS_OF_PERSON = SEATS.formatted("e.staff_id = :staff");

  private final FieldCipher cipher;

  public HeldStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** A session the reader holds or sees somebody in. */
  public Optional<Held> find(DataScope scope, Handle handle, Id session) {
    return handle
        .createQuery(ONE)
        .define("seen", seen(scope))
        .bindMap(scope.bindings())
        .bind("id", session)
        .map(HeldStore::held)
        .findOne();
  }

  /** Sessions of the reader's own places that are under way, the latest first. */
  public List<Held> hosted(DataScope scope, Handle handle) {
    return handle
        .createQuery(HOSTED)
        .define("host", scope.on("s.division", "s.unit"))
        .bindMap(scope.bindings())
        .map(HeldStore::held)
        .list();
  }

  /** Sessions in which a person has, or had, a place. */
  public List<Held> ofPerson(DataScope scope, Handle handle, Id staff) {
    return handle
        .createQuery(MINE)
        .define("person", SessionColumns.sight(scope, "x"))
        .bindMap(scope.bindings())
        .bind("staff", staff)
        .map(HeldStore::held)
        .list();
  }

  /** The half days of a session in their order. */
  public List<Checked> halfDays(DataScope scope, Handle handle, Id session) {
    return halves(scope, handle, HALVES_OF, session);
  }

  public Optional<Checked> halfDay(DataScope scope, Handle handle, Id halfDay) {
    return halves(scope, handle, HALF, halfDay).stream().findFirst();
  }

  /** Half days of sessions of the reader's own places that are not confirmed. */
  public List<Checked> open(DataScope scope, Handle handle) {
    return handle
        .createQuery(OPEN_HALVES)
        .define("host", scope.on("s.division", "s.unit"))
        .bindMap(scope.bindings())
        .map(HeldStore::checked)
        .list();
  }

  private static List<Checked> halves(DataScope scope, Handle handle, String sql, Id id) {
    return handle
        .createQuery(sql)
        .define("seen", seen(scope))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map(HeldStore::checked)
        .list();
  }

  /** Who has a seat in a session, in the order of their names. */
  public List<Seat> seats(DataScope scope, Handle handle, Id session) {
    return seats(scope, handle, SEATS_OF, Map.of("session", session));
  }

  /** A person's seat in a session. */
  public Optional<Seat> seat(DataScope scope, Handle handle, Id session, Id staff) {
    return seats(scope, handle, SEAT, Map.of("session", session, "staff", staff)).stream()
        .findFirst();
  }

  /** All seats a person has or had. */
  public List<Seat> seatsOf(DataScope scope, Handle handle, Id staff) {
    return seats(scope, handle, SEATS_OF_PERSON, Map.of("staff", staff));
  }

  private List<Seat> seats(DataScope scope, Handle handle, String sql, Map<String, Object> values) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(sql)
        .define("person", SessionColumns.sight(scope, "e"))
        .bindMap(scope.bindings())
        .bindMap(values)
        .map(r -> seat(r, seals))
        .list();
  }

  private static String seen(DataScope scope) {
    return SEEN.formatted(
        scope.on("s.division", "s.unit"), scope.on("e.division", "e.unit", "e.staff_id"));
  }

  private static Held held(RowView r) {
    return new Held(
        id(r, "id"),
        place(r),
        text(r, "title"),
        choice(r, "state", SessionState.class),
        new Terms(
            Terms.posts(text(r, "posts")),
            flag(r, "exam"),
            number(r, "required_share"),
            number(r, "online_cap"),
            r.getColumn("validity_months", Integer.class)),
        day(r, "from_day"),
        day(r, "to_day"),
        number(r, "scheduled_minutes"),
        text(r, "venue"),
        text(r, "organiser"),
        r.getColumn("cost", Long.class));
  }

  private static Checked checked(RowView r) {
    return new Checked(
        id(r, "session_id"),
        place(r),
        new HalfDay(
            id(r, "id"),
            day(r, "on_day"),
            choice(r, "half", Half.class),
            number(r, "minutes"),
            flag(r, "online"),
            text(r, "topic")),
        flag(r, "confirmed") ? moment(r, "confirmed_at") : null);
  }

  private static Seat seat(RowView r, Seals seals) {
    return new Seat(
        id(r, "id"),
        id(r, "session_id"),
        id(r, "staff_id"),
        place(r),
        choice(r, "post_type", PostType.class),
        text(r, "name"),
        choice(r, "state", EnrolmentState.class),
        Leave.open(r, "note", seals, Leave.SESSION),
        new Results(
            number(r, "attended_minutes"),
            number(r, "online_minutes"),
            number(r, "attended_half_days"),
            choice(r, "exam_result", ExamResult.class),
            r.getColumn("best_score", Integer.class),
            day(r, "passed_on"),
            day(r, "trained_on"),
            day(r, "valid_until"),
            text(r, "certificate_number")));
  }
}
