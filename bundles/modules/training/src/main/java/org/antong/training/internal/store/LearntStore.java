package org.antong.training.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.training.internal.domain.Completion;
import org.antong.training.internal.domain.ExamResult;
import org.antong.training.internal.domain.Learnt;
import org.antong.training.internal.domain.Terms;
import org.antong.training.internal.domain.Tier;
import org.antong.workforce.api.PostType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** What people learnt and what sessions came to, as tables count it. */
public final class LearntStore {

  /** As many people as one statement asks for, always so many that it is compiled once. */
  private static final int MANY = 250;

  /** Of more people than these the whole is read once, and who is not asked for left out. */
  public static final int MOST_BY_NAME = 500;

  private static final String LEARNT =
      """
      select e.staff_id, s.posts, s.online_cap, s.scheduled_minutes, s.to_day, e.attended_minutes,
             e.online_minutes, e.trained_on, e.valid_until
        from training.enrolment_state e
        join training.session_state s on s.session_id = e.session_id and <session>
       where <which> and <believed>
         and e.state in ('PRESENT', 'PASSED', 'FAILED', 'RETAKE', 'CERTIFIED')
         and s.state in ('RUNNING', 'GRADED', 'ARCHIVED')""";

  private static final String OUTCOMES =
      """
      select e.division, e.unit, e.post_type, e.attended_minutes, e.online_minutes, e.exam_result,
             e.certificate_number, s.online_cap, s.scheduled_minutes
        from training.session_state s
        join training.enrolment_state e on e.session_id = s.session_id and <believed>
       where <session> and <where>
         and s.to_day between :first and :last
         and s.state in ('RUNNING', 'GRADED', 'ARCHIVED')
         and e.state in ('PRESENT', 'PASSED', 'FAILED', 'RETAKE', 'CERTIFIED')""";

  private static final String HELD =
      """
      select s.division, s.unit, s.tier, s.posts, count(*) as n
        from training.session_state s
       where <session> and <where>
         and s.to_day between :first and :last
         and s.state in ('RUNNING', 'GRADED', 'ARCHIVED')
       group by s.division, s.unit, s.tier, s.posts""";

  private static final String FIRST =
      """
      select min(s.from_day)
        from training.session s
       where <where>
         and s.state in ('RUNNING', 'GRADED', 'ARCHIVED')""";

  private static final String REVISION =
      "select count(*) as n, max(row_id) as latest from training.%s";

  /**
   * A state of everything that was learnt: every change of an enrolment or a session adds a row of
   * its history, whichever transaction is done first.
   */
  public record Revision(List<Long> rows) {

    public Revision {
      rows = List.copyOf(rows);
    }
  }

  /** What came of one person in one session. */
  public record Outcome(
      DivisionCode division,
      DivisionCode unit,
      PostType post,
      int inPerson,
      int online,
      boolean taker,
      boolean passed,
      boolean certified) {}

  /** Sessions held at a place. */
  public record Held(DivisionCode division, DivisionCode unit, Tier tier, String posts, long n) {}

  /**
   * What certain people learnt, at whatever place. The caller has been told of these people by who
   * keeps the posts; a person who moves keeps what she learnt, so the place of the session is not
   * asked.
   *
   * @param knownAt as it was known at this moment; null for what is known now
   */
  public Map<Id, List<Learnt>> learnt(
      DataScope scope, Handle handle, Collection<Id> staff, Instant knownAt) {
    Map<Id, List<Learnt>> found = new HashMap<>();
    if (scope.isNothing()) return found;
    List<Id> all = new ArrayList<>(new LinkedHashSet<>(staff));
    if (all.size() > MOST_BY_NAME) {
      read(handle, "1 = 1", List.of(), knownAt, found);
      found.keySet().retainAll(new HashSet<>(all));
      return found;
    }
    for (int from = 0; from < all.size(); from += MANY) {
      List<Long> some = new ArrayList<>();
      for (Id id : all.subList(from, Math.min(all.size(), from + MANY))) some.add(id.value());
      while (some.size() < MANY) some.add(some.get(0));
      read(handle, "e.staff_id in (<staff>)", some, knownAt, found);
    }
    return found;
  }

  /** What everybody learnt, as it is known now: what is kept of it is the same for every reader. */
  public Map<Id, List<Learnt>> everything(DataScope scope, Handle handle) {
    Map<Id, List<Learnt>> found = new HashMap<>();
    if (scope.isNothing()) return found;
    read(handle, "1 = 1", List.of(), null, found);
    found.replaceAll((staff, learnt) -> List.copyOf(learnt));
    return found;
  }

  /** In which state everything is; nobody's rows are told by it. */
  public Revision revision(DataScope scope, Handle handle) {
    List<Long> rows = new ArrayList<>();
    if (scope.isNothing()) return new Revision(rows);
    for (String history : List.of("enrolment_state", "session_state")) {
      handle
          .createQuery(REVISION.formatted(history))
          .map(
              row -> {
                rows.add(row.getColumn("n", Long.class));
                Long latest = row.getColumn("latest", Long.class);
                rows.add(latest == null ? 0L : latest);
                return history;
              })
          .one();
    }
    return new Revision(rows);
  }

  /** What came of people of an area in the sessions that ended between two days. */
  public List<Outcome> outcomes(
      DataScope scope, Handle handle, Area area, LocalDate first, LocalDate last, Instant knownAt) {
    Where where = Where.in(scope, "e").area("e", area);
    return handle
        .createQuery(OUTCOMES)
        .define("session", new Where().believed("s", knownAt).sql())
        .define("believed", new Where().believed("e", knownAt).sql())
        .define("where", where.sql())
        .bindMap(new Where().believed("e", knownAt).values())
        .bindMap(where.values())
        .bind("first", first)
        .bind("last", last)
        .map(LearntStore::outcome)
        .list();
  }

  /** How many sessions each place of an area held between two days, by tier and for whom. */
  public List<Held> held(
      DataScope scope, Handle handle, Area area, LocalDate first, LocalDate last, Instant knownAt) {
    Where where = Where.in(scope, "s").area("s", area);
    return handle
        .createQuery(HELD)
        .define("session", new Where().believed("s", knownAt).sql())
        .define("where", where.sql())
        .bindMap(new Where().believed("s", knownAt).values())
        .bindMap(where.values())
        .bind("first", first)
        .bind("last", last)
        .map(
            row ->
                new Held(
                    row.getColumn("division", DivisionCode.class),
                    row.getColumn("unit", DivisionCode.class),
                    Tier.valueOf(row.getColumn("tier", String.class)),
                    row.getColumn("posts", String.class),
                    Objects.requireNonNull(row.getColumn("n", Long.class))))
        .list();
  }

  /** The day on which the first session an area has held began; null for none. */
  public LocalDate firstDay(DataScope scope, Handle handle, Area area) {
    Where where = Where.in(scope, "s").area("s", area);
    return handle
        .createQuery(FIRST)
        .define("where", where.sql())
        .bindMap(where.values())
        .mapTo(LocalDate.class)
        .one();
  }

  private static void read(
      Handle handle, String which, List<Long> staff, Instant knownAt, Map<Id, List<Learnt>> found) {
    Where enrolments = new Where().believed("e", knownAt);
    var query =
        handle
            .createQuery(LEARNT.replace("<which>", which))
            .define("session", new Where().believed("s", knownAt).sql())
            .define("believed", enrolments.sql())
            .bindMap(enrolments.values());
    if (!staff.isEmpty()) query.bindList("staff", staff);
    query
        .map(row -> Map.entry(row.getColumn("staff_id", Id.class), learnt(row)))
        .forEach(e -> found.computeIfAbsent(e.getKey(), i -> new ArrayList<>()).add(e.getValue()));
  }

  private static Learnt learnt(RowView row) {
    int minutes =
        Completion.counted(
            Stamps.number(row, "attended_minutes"),
            Stamps.number(row, "online_minutes"),
            Stamps.number(row, "scheduled_minutes"),
            Stamps.number(row, "online_cap"));
    return new Learnt(
        Terms.posts(row.getColumn("posts", String.class)),
        row.getColumn("to_day", LocalDate.class),
        minutes,
        row.getColumn("trained_on", LocalDate.class),
        row.getColumn("valid_until", LocalDate.class));
  }

  private static Outcome outcome(RowView row) {
    int inPerson = Stamps.number(row, "attended_minutes");
    int all =
        Completion.counted(
            inPerson,
            Stamps.number(row, "online_minutes"),
            Stamps.number(row, "scheduled_minutes"),
            Stamps.number(row, "online_cap"));
    String exam = row.getColumn("exam_result", String.class);
    return new Outcome(
        row.getColumn("division", DivisionCode.class),
        row.getColumn("unit", DivisionCode.class),
        PostType.valueOf(row.getColumn("post_type", String.class)),
        inPerson,
        all - inPerson,
        exam != null && ExamResult.valueOf(exam).taken(),
        ExamResult.PASSED.name().equals(exam),
        row.getColumn("certificate_number", String.class) != null);
  }
}
