package org.antong.platform.divisions.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What is left to do after villages changed hands: each module follows each village once. */
public final class RestampStore {

  /** A village whose rows must be looked at from a day on. */
  public record Task(Id id, DivisionCode village, LocalDate from) {}

  private static final String INSERT =
      "insert into divisions.restamp (id, village, from_date) values (:id, :village, :fromDate)";

  private static final String OPEN =
      """
      select r.id, r.village, r.from_date
        from divisions.restamp r
       where r.from_date <= :today
         and not exists (select 1 from divisions.restamp_done d
                          where d.restamp = r.id and d.module = :module)
       order by r.id
      offset 0 rows fetch next :most rows only""";

  private static final String LEFT =
      """
      select count(*)
        from divisions.restamp r
       where r.from_date <= :today
         and not exists (select 1 from divisions.restamp_done d
                          where d.restamp = r.id and d.module = :module)""";

  private static final String DONE =
      """
      insert into divisions.restamp_done (restamp, module, records, done_at)
      values (:restamp, :module, :records, :at)""";

  public void add(
      DataScope scope,
      Handle handle,
      Map<DivisionCode, NavigableSet<LocalDate>> moved,
      LocalDate today) {
    PreparedBatch batch = handle.prepareBatch(INSERT);
    moved.forEach(
        (village, days) -> {
          // One visit from the first day follows every turn up to today; later turns wait for
          // theirs.
          batch.bind("id", Id.next()).bind("village", village).bind("fromDate", days.first()).add();
          for (LocalDate later : days.tailSet(days.first(), false)) {
            if (later.isAfter(today)) {
              batch.bind("id", Id.next()).bind("village", village).bind("fromDate", later).add();
            }
          }
        });
    if (batch.size() > 0) batch.execute();
  }

  public List<Task> open(DataScope scope, Handle handle, String module, LocalDate today, int most) {
    return handle
        .createQuery(OPEN)
        .bind("module", module)
        .bind("today", today)
        .bind("most", most)
        .map(
            (rs, ctx) ->
                new Task(
                    new Id(rs.getLong("id")),
                    new DivisionCode(rs.getLong("village")),
                    rs.getDate("from_date").toLocalDate()))
        .list();
  }

  public long left(DataScope scope, Handle handle, String module, LocalDate today) {
    return handle
        .createQuery(LEFT)
        .bind("module", module)
        .bind("today", today)
        .mapTo(Long.class)
        .one();
  }

  public void done(
      DataScope scope, Handle handle, Task task, String module, int records, Instant at) {
    handle
        .createUpdate(DONE)
        .bind("restamp", task.id())
        .bind("module", module)
        .bind("records", records)
        .bind("at", at)
        .execute();
  }
}
