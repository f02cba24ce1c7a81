package org.antong.training.internal.store;

import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.Handle;

/** How much is held of a county, and enrolments that follow a change of trusteeship. */
public final class UpkeepStore {

  private static final String SESSIONS =
      "select count(*) from training.session where <scope> and unit = :unit";

  private static final String ENROLMENTS =
      "select count(*) from training.enrolment where <scope> and unit = :unit";

  private static final String STRAY =
      "select id from training.enrolment where <scope> and division = :village and unit <> :unit";

  private static final String RESTAMP =
      "update training.enrolment set unit = :unit, version = version + 1, updated_at = :now,"
          + " updated_by = :by where id = :id";

  private static final String RESTAMP_STATES =
      "update training.enrolment_state set unit = :unit where enrolment_id = :id";

  /**
   * What came of the enrolments of a village follows them: attendance, tries at exams,
   * certificates, and that a sheet of satisfaction was given.
   */
  private static final List<String> FOLLOWING =
      List.of(
          "update training.attendance set unit = :unit, version = version + 1",
          "update training.sitting set unit = :unit, version = version + 1",
          "update training.certificate set unit = :unit, version = version + 1",
          "update training.satisfaction_given set unit = :unit");

  private static final String OF_VILLAGE =
      " where <scope> and division = :village and unit <> :unit";

  /** Sessions a unit and its towns hold (index session_place). */
  public long sessions(DataScope scope, Handle handle, DivisionCode unit) {
    return count(scope, handle, SESSIONS, unit);
  }

  /** Enrolments of people of a unit (index enrolment_place). */
  public long enrolments(DataScope scope, Handle handle, DivisionCode unit) {
    return count(scope, handle, ENROLMENTS, unit);
  }

  /** Puts the enrolments of a village under the unit that manages it; those that are not yet. */
  public int restamp(DataScope scope, Tx tx, DivisionCode village, DivisionCode unit) {
    List<Id> ids =
        tx.handle()
            .createQuery(STRAY)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("village", village)
            .bind("unit", unit)
            .mapTo(Id.class)
            .list();
    for (Id id : ids) {
      tx.handle()
          .createUpdate(RESTAMP)
          .bind("unit", unit)
          .bind("now", tx.now())
          .bind("by", tx.caller().account())
          .bind("id", id)
          .execute();
      tx.handle().createUpdate(RESTAMP_STATES).bind("unit", unit).bind("id", id).execute();
      tx.note("restamp", EnrolmentStore.ENTITY, id, village, unit, "unit of the village changed");
    }
    int following = follow(scope, tx, village, unit);
    if (following > 0) {
      tx.note(
          "restamp", "training.attendance", null, village, unit, "rows that follow " + following);
    }
    return ids.size() + following;
  }

  private static int follow(DataScope scope, Tx tx, DivisionCode village, DivisionCode unit) {
    int rows = 0;
    for (String table : FOLLOWING) {
      rows +=
          tx.handle()
              .createUpdate(table + OF_VILLAGE)
              .define("scope", scope.on("division", "unit"))
              .bindMap(scope.bindings())
              .bind("village", village)
              .bind("unit", unit)
              .execute();
    }
    return rows;
  }

  private static long count(DataScope scope, Handle handle, String sql, DivisionCode unit) {
    return handle
        .createQuery(sql)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("unit", unit)
        .mapTo(Long.class)
        .one();
  }
}
