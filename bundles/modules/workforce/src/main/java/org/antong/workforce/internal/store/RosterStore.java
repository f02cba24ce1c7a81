package org.antong.workforce.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which row of an imported roster became what. */
public final class RosterStore {

  private static final String INSERT =
      """
      insert into workforce.roster_row (batch_id, row_no, division, unit, staff_id, staff_version,
             staff_new, appointment_id, appointment_version, ended_id, ended_version, acting_id,
             acting_version, taken_at)
      values (:batch, :row, :division, :unit, :staff, :staffVersion, :staffNew, :appointment,
             :appointmentVersion, :ended, :endedVersion, :acting, :actingVersion, :at)""";

  private static final String TAKEN =
      "select r.row_no from workforce.roster_row r"
          + " where r.batch_id = :batch and r.row_no between :first and :last and <scope>";

  // The latest rows first: who is named twice came in with the earlier one.
  private static final String LAST =
      """
      select r.row_no, r.division, r.unit, r.staff_id, r.staff_version, r.staff_new,
             r.appointment_id, r.appointment_version, r.ended_id, r.ended_version, r.acting_id,
             r.acting_version, r.taken_at
        from workforce.roster_row r
       where r.batch_id = :batch and <scope>
       order by r.row_no desc fetch first :most rows only""";

  private static final String SINCE =
      """
      select r.row_no, r.staff_id, s.name
        from workforce.roster_row r
        join workforce.staff s on s.id = r.staff_id
        left join workforce.appointment a on a.id = r.appointment_id
       where r.batch_id = :batch and <scope> and (<since>)
       order by r.row_no fetch first :most rows only""";

  /** The person, her appointment, or those it ended were changed by hand. */
  private static final String CHANGED =
      """
      s.version <> (select max(x.staff_version) from workforce.roster_row x
                     where x.batch_id = r.batch_id and x.staff_id = r.staff_id)
           or a.version <> r.appointment_version
           or exists (select 1 from workforce.appointment e
                       where e.id = r.ended_id and e.version <> r.ended_version)
           or exists (select 1 from workforce.appointment t
                       where t.id = r.acting_id and t.version <> r.acting_version)
           or (r.staff_new = true
               and exists (select 1 from workforce.appointment o
                            where o.staff_id = s.id
                              and not exists (select 1 from workforce.roster_row y
                                               where y.batch_id = r.batch_id
                                                 and y.appointment_id = o.id)))""";

  /** Who is known otherwise stays known: only what stands on the post the row gave her counts. */
  private static final String AT_POST =
      """
      r.appointment_id is not null
           and exists (select 1 from %s d
                        where d.staff_id = r.staff_id and d.created_at >= r.taken_at
                          and (r.staff_new = true
                               or d.division = a.division and d.post_type = a.post_type
                                  and d.seat = a.seat))""";

  private static final String GUIDED =
      """
      r.appointment_id is not null
           and (exists (select 1 from workforce.guidance_visit v
                         where v.director_id = r.staff_id and v.created_at >= r.taken_at
                           and (r.staff_new = true or v.division = a.division))
             or exists (select 1 from workforce.guidance_visit v
                         where v.supervisor_id = r.staff_id and v.created_at >= r.taken_at
                           and (r.staff_new = true
                                or v.division between a.division and a.division + 999)))""";

  private static final String PAID =
      """
      exists (select 1 from workforce.subsidy_row p where p.appointment_id = r.appointment_id)
           or r.staff_new = true
              and exists (select 1 from workforce.subsidy_row q where q.staff_id = r.staff_id)""";

  /** What may have been written about somebody since she came in, by the text that says so. */
  private static final Map<String, String> WRITTEN =
      new TreeMap<>(
          Map.of(
              "workforce.roster.since.1-changed", CHANGED,
              "workforce.roster.since.2-duty", AT_POST.formatted("workforce.duty_report"),
              "workforce.roster.since.3-appraisal", AT_POST.formatted("workforce.appraisal"),
              "workforce.roster.since.4-guidance", GUIDED,
              "workforce.roster.since.5-subsidy", PAID));

  private static final String FRESH =
      """
      select min(r.row_no) as row_no, r.staff_id, s.name, min(r.taken_at) as taken_at
        from workforce.roster_row r
        join workforce.staff s on s.id = r.staff_id
       where r.batch_id = :batch and r.staff_new = true and <scope>
       group by r.staff_id, s.name order by 1""";

  /**
   * Something written about somebody since a row of the batch brought her in.
   *
   * @param what the text that says it
   */
  public record Since(int row, Id staff, String name, String what) {}

  /** Somebody nobody knew before the batch. */
  public record Fresh(int row, Id staff, String name, Instant at) {}

  /** A record as a row of the batch left it; both null for none. */
  public record Left(Id id, Integer version) {

    public static final Left NONE = new Left(null, null);
  }

  /**
   * What a row became.
   *
   * @param staff who came to a post; who left it where nobody came
   * @param fresh she was not known before
   * @param ended whose appointment it ended
   * @param acting who stood in until then
   */
  public record Marked(
      int row,
      Area place,
      Left staff,
      boolean fresh,
      Left appointment,
      Left ended,
      Left acting,
      Instant at) {}

  /** Which rows of the batch between these are in. */
  public Set<Integer> taken(DataScope scope, Handle handle, Id batch, int first, int last) {
    return Set.copyOf(
        handle
            .createQuery(TAKEN)
            .define("scope", scope.on("r.division", "r.unit"))
            .bindMap(scope.bindings())
            .bind("batch", batch)
            .bind("first", first)
            .bind("last", last)
            .mapTo(Integer.class)
            .list());
  }

  /** Writes down what rows became. */
  public void mark(DataScope scope, Tx tx, Id batch, List<Marked> rows) {
    if (scope.isNothing()) throw new IllegalArgumentException("nobody writes in no scope");
    if (rows.isEmpty()) return;
    PreparedBatch marks = tx.handle().prepareBatch(INSERT);
    for (Marked m : rows) {
      marks
          .bind("batch", batch)
          .bind("row", m.row())
          .bind("division", m.place().division())
          .bind("unit", m.place().unit())
          .bind("staff", m.staff().id())
          .bind("staffVersion", m.staff().version())
          .bind("staffNew", m.fresh())
          .bind("appointment", m.appointment().id())
          .bind("appointmentVersion", m.appointment().version())
          .bind("ended", m.ended().id())
          .bind("endedVersion", m.ended().version())
          .bind("acting", m.acting().id())
          .bind("actingVersion", m.acting().version())
          .bind("at", tx.now())
          .add();
    }
    marks.execute();
  }

  /** Some rows of the batch, the last first. */
  public List<Marked> last(DataScope scope, Handle handle, Id batch, int most) {
    return handle
        .createQuery(LAST)
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .bind("batch", batch)
        .bind("most", most)
        .map(
            row ->
                new Marked(
                    row.getColumn("row_no", Integer.class),
                    Area.of(
                        row.getColumn("division", DivisionCode.class),
                        row.getColumn("unit", DivisionCode.class)),
                    new Left(
                        row.getColumn("staff_id", Id.class),
                        row.getColumn("staff_version", Integer.class)),
                    Boolean.TRUE.equals(row.getColumn("staff_new", Boolean.class)),
                    new Left(
                        row.getColumn("appointment_id", Id.class),
                        row.getColumn("appointment_version", Integer.class)),
                    new Left(
                        row.getColumn("ended_id", Id.class),
                        row.getColumn("ended_version", Integer.class)),
                    new Left(
                        row.getColumn("acting_id", Id.class),
                        row.getColumn("acting_version", Integer.class)),
                    row.getColumn("taken_at", Instant.class)))
        .list();
  }

  /** Forgets a row that was taken back. */
  public void forget(DataScope scope, Tx tx, Id batch, int row) {
    tx.handle()
        .createUpdate(
            "delete from workforce.roster_row where batch_id = :batch and row_no = :row and <scope>")
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("batch", batch)
        .bind("row", row)
        .execute();
  }

  /** What was written since about the people of the batch, of each kind at most so many rows. */
  public List<Since> since(DataScope scope, Handle handle, Id batch, int most) {
    List<Since> found = new ArrayList<>();
    WRITTEN.forEach(
        (what, condition) ->
            found.addAll(
                handle
                    .createQuery(SINCE)
                    .define("scope", scope.on("r.division", "r.unit"))
                    .define("since", condition)
                    .bindMap(scope.bindings())
                    .bind("batch", batch)
                    .bind("most", most)
                    .map(
                        row ->
                            new Since(
                                row.getColumn("row_no", Integer.class),
                                row.getColumn("staff_id", Id.class),
                                row.getColumn("name", String.class),
                                what))
                    .list()));
    return found;
  }

  /** People nobody knew before the batch, in the order of the file. */
  public List<Fresh> fresh(DataScope scope, Handle handle, Id batch) {
    return handle
        .createQuery(FRESH)
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .bind("batch", batch)
        .map(
            row ->
                new Fresh(
                    row.getColumn("row_no", Integer.class),
                    row.getColumn("staff_id", Id.class),
                    row.getColumn("name", String.class),
                    row.getColumn("taken_at", Instant.class)))
        .list();
  }

  /** The appointments a batch ended, in the order of the file. */
  public List<Id> ended(DataScope scope, Handle handle, Id batch) {
    return handle
        .createQuery(
            "select r.ended_id from workforce.roster_row r"
                + " where r.batch_id = :batch and r.ended_id is not null and <scope>"
                + " order by r.row_no")
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .bind("batch", batch)
        .mapTo(Id.class)
        .list();
  }
}
