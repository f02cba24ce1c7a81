package org.antong.training.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.training.internal.domain.Mode;
import org.antong.training.internal.domain.SessionLine;
import org.antong.training.internal.domain.Tier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** What sessions came to, one a row, for T14. */
public final class SessionCountStore {

  private static final String LINES =
      """
      select s.session_id, s.title, s.tier, s.mode, s.from_day, s.to_day, s.venue, s.organiser,
             s.division, s.capacity, s.half_days, s.cost, s.satisfaction,
             (select count(*) from training.satisfaction_given g
               where g.session_id = s.session_id) as sheets,
             (select coalesce(sum(c.given), 0) from training.satisfaction_count c
               where c.session_id = s.session_id) as answers,
             (select coalesce(sum(c.given * c.score), 0) from training.satisfaction_count c
               where c.session_id = s.session_id) as points,
             (select count(*) from training.enrolment_state e
               where e.session_id = s.session_id and <people>
                 and e.state not in ('WAITING', 'WITHDRAWN')) as enrolled,
             (select count(*) from training.enrolment_state e
               where e.session_id = s.session_id and <people>
                 and e.state in ('PRESENT', 'PASSED', 'FAILED', 'RETAKE', 'CERTIFIED')) as present,
             (select coalesce(sum(e.attended_half_days), 0) from training.enrolment_state e
               where e.session_id = s.session_id and <people>) as attended,
             (select count(*) from training.enrolment_state e
               where e.session_id = s.session_id and <people>
                 and e.exam_result in ('PASSED', 'FAILED', 'RETAKE')) as takers,
             (select count(*) from training.enrolment_state e
               where e.session_id = s.session_id and <people>
                 and e.exam_result = 'PASSED') as passed,
             (select count(e.best_score) from training.enrolment_state e
               where e.session_id = s.session_id and <people>) as scored,
             (select coalesce(sum(e.best_score), 0) from training.enrolment_state e
               where e.session_id = s.session_id and <people>) as score
        from training.session_state s
       where <where>
         and s.to_day between :first and :last
         and s.state in ('RUNNING', 'GRADED', 'ARCHIVED')
       order by s.from_day, s.session_id""";

  private static final int MANY = 250;

  private static final String MODULES =
      """
      select s.id, m.title
        from training.session s
        join training.course_module m on m.course_id = s.course_id
       where s.id in (<sessions>) and <scope>
       order by s.id, m.seq""";

  /**
   * The sessions an area held that ended between two days, in order of time.
   *
   * @param knownAt as it was known at this moment; null for what is known now
   */
  public List<SessionLine> lines(
      DataScope scope, Handle handle, Area area, LocalDate first, LocalDate last, Instant knownAt) {
    Where where = Where.in(scope, "s").area("s", area).believed("s", knownAt);
    return handle
        .createQuery(LINES)
        .define("where", where.sql())
        .define("people", new Where().believed("e", knownAt).sql())
        .bindMap(where.values())
        .bind("first", first)
        .bind("last", last)
        .map(SessionCountStore::line)
        .list();
  }

  /** What sessions teach: the titles of their courses' modules in order. */
  public Map<Id, List<String>> modules(DataScope scope, Handle handle, Collection<Id> sessions) {
    Map<Id, List<String>> found = new HashMap<>();
    List<Long> all = sessions.stream().map(Id::value).toList();
    for (int from = 0; from < all.size(); from += MANY) {
      handle
          .createQuery(MODULES)
          .define("scope", scope.on("s.division", "s.unit"))
          .bindMap(scope.bindings())
          .bindList("sessions", all.subList(from, Math.min(all.size(), from + MANY)))
          .map(
              row -> Map.entry(row.getColumn("id", Id.class), row.getColumn("title", String.class)))
          .forEach(
              e -> found.computeIfAbsent(e.getKey(), i -> new ArrayList<>()).add(e.getValue()));
    }
    return found;
  }

  private static SessionLine line(RowView row) {
    return new SessionLine(
        row.getColumn("session_id", Id.class),
        row.getColumn("title", String.class),
        Tier.valueOf(row.getColumn("tier", String.class)),
        Mode.valueOf(row.getColumn("mode", String.class)),
        row.getColumn("from_day", LocalDate.class),
        row.getColumn("to_day", LocalDate.class),
        row.getColumn("venue", String.class),
        row.getColumn("organiser", String.class),
        row.getColumn("division", DivisionCode.class),
        Stamps.number(row, "capacity"),
        Stamps.number(row, "half_days"),
        row.getColumn("cost", Long.class),
        row.getColumn("satisfaction", Integer.class),
        count(row, "sheets"),
        count(row, "answers"),
        count(row, "points"),
        count(row, "enrolled"),
        count(row, "present"),
        count(row, "attended"),
        count(row, "takers"),
        count(row, "passed"),
        count(row, "scored"),
        count(row, "score"));
  }

  private static long count(RowView row, String column) {
    return Objects.requireNonNull(row.getColumn(column, Long.class));
  }
}
