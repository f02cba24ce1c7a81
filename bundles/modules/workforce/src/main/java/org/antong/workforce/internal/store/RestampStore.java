package org.antong.workforce.internal.store;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;

/** What was written about a village follows it to the unit that manages it now. */
public final class RestampStore {

  private static final String REPORTS =
      "select t.id from workforce.duty_report t where <scope> and t.division = :village"
          + " and t.unit <> :unit and t.month_first >= :from";

  private static final String REPORT =
      "update workforce.duty_report set unit = :unit, version = version + 1, updated_at = :now,"
          + " updated_by = :by where id = :id";

  private static final String VISITS =
      "select t.id from workforce.guidance_visit t where <scope> and t.division = :village"
          + " and t.unit <> :unit and (t.state = 'PLANNED' or t.done_on >= :from)";

  private static final String VISIT =
      "update workforce.guidance_visit set unit = :unit, version = version + 1,"
          + " updated_at = :now, updated_by = :by where id = :id";

  private static final String STEPS =
      "select t.id from workforce.guidance_step t where <scope> and t.division = :village"
          + " and t.unit <> :unit and (t.checked_on is null or t.due_on >= :from)";

  private static final String STEP =
      "update workforce.guidance_step set unit = :unit, version = version + 1,"
          + " updated_at = :now, updated_by = :by where id = :id";

  private static final String OPEN =
      "select t.id from workforce.appraisal t where <scope> and t.division = :village"
          + " and t.unit <> :unit and t.state <> 'PUBLISHED' and t.for_year >= :year";

  private static final String APPRAISAL =
      "update workforce.appraisal set unit = :unit, version = version + 1,"
          + " updated_at = :now, updated_by = :by where id = :id";

  private static final String PEOPLE =
      "select t.id from workforce.staff t where <scope> and t.division = :village"
          + " and t.unit <> :unit";

  private static final String PERSON =
      "update workforce.staff set unit = :unit, version = version + 1,"
          + " updated_at = :now, updated_by = :by where id = :id";

  private static final String CHECKS =
      "update workforce.vetting set unit = :unit where division = :village and unit <> :unit";

  private static final String SEATS =
      "select t.id from workforce.seat_count t where <scope> and t.division = :village"
          + " and t.unit <> :unit and t.valid_to > :from";

  private static final String SEATS_AFTER =
      """
      insert into workforce.seat_count (id, version, division, unit, post_type, seats, valid_from,
             valid_to, basis, created_by, created_at, updated_by, updated_at)
      select :fresh, 1, c.division, :unit, c.post_type, c.seats, :from, c.valid_to, c.basis, :by,
             :now, :by, :now
        from workforce.seat_count c where c.id = :id and c.valid_from < :from""";

  private static final String SEATS_BEFORE =
      "update workforce.seat_count set valid_to = :from, version = version + 1,"
          + " updated_at = :now, updated_by = :by where id = :id and valid_from < :from";

  private static final String SEATS_WHOLE =
      "update workforce.seat_count set unit = :unit, version = version + 1,"
          + " updated_at = :now, updated_by = :by where id = :id and valid_from >= :from";

  private static final String SCORES =
      "update workforce.appraisal_score set unit = :unit where appraisal_id = :id";

  /** People who are kept at the village, with their checks: who manages it looks after them. */
  public int people(
      DataScope scope, Tx tx, DivisionCode village, DivisionCode unit, LocalDate from) {
    int moved =
        moved(
            tx,
            ids(scope, tx, PEOPLE, village, unit, from),
            PERSON,
            StaffStore.ENTITY,
            village,
            unit);
    if (moved > 0) {
      tx.handle().createUpdate(CHECKS).bind("unit", unit).bind("village", village).execute();
    }
    return moved;
  }

  /** Another number of posts than one holds on under the new unit; before, it was the old one's. */
  public int seats(
      DataScope scope, Tx tx, DivisionCode village, DivisionCode unit, LocalDate from) {
    List<Id> ids = ids(scope, tx, SEATS, village, unit, from);
    for (Id id : ids) {
      int cut =
          tx.handle()
              .createUpdate(SEATS_AFTER)
              .bind("fresh", Id.next())
              .bind("unit", unit)
              .bind("from", from)
              .bind("by", tx.caller().account())
              .bind("now", tx.now())
              .bind("id", id)
              .execute();
      var update = tx.handle().createUpdate(cut > 0 ? SEATS_BEFORE : SEATS_WHOLE);
      if (cut == 0) update.bind("unit", unit);
      update
          .bind("from", from)
          .bind("now", tx.now())
          .bind("by", tx.caller().account())
          .bind("id", id)
          .execute();
      tx.note("restamp", PostStore.SEATS, id, village, unit, "unit of the village changed");
    }
    return ids.size();
  }

  /** Appraisals that are not published yet; a published one stays with who published it. */
  public int appraisals(
      DataScope scope, Tx tx, DivisionCode village, DivisionCode unit, LocalDate from) {
    List<Id> ids =
        tx.handle()
            .createQuery(OPEN)
            .define("scope", scope.on("t.division", "t.unit"))
            .bindMap(scope.bindings())
            .bind("village", village)
            .bind("unit", unit)
            .bind("year", from.getYear() - 1)
            .mapTo(Id.class)
            .list();
    for (Id id : ids) {
      tx.handle().createUpdate(SCORES).bind("unit", unit).bind("id", id).execute();
    }
    return moved(tx, ids, APPRAISAL, AppraisalStore.ENTITY, village, unit);
  }

  /** Guidance that is planned, was made since or has open steps. */
  public int guidance(
      DataScope scope, Tx tx, DivisionCode village, DivisionCode unit, LocalDate from) {
    int visits =
        moved(
            tx,
            ids(scope, tx, VISITS, village, unit, from),
            VISIT,
            GuidanceStore.ENTITY,
            village,
            unit);
    return visits
        + moved(
            tx,
            ids(scope, tx, STEPS, village, unit, from),
            STEP,
            GuidanceStepStore.ENTITY,
            village,
            unit);
  }

  /** Monthly reports from the month of the change on. */
  public int reports(
      DataScope scope, Tx tx, DivisionCode village, DivisionCode unit, LocalDate from) {
    List<Id> ids = ids(scope, tx, REPORTS, village, unit, from.withDayOfMonth(1));
    return moved(tx, ids, REPORT, DutyReportStore.ENTITY, village, unit);
  }

  private static List<Id> ids(
      DataScope scope,
      Tx tx,
      String which,
      DivisionCode village,
      DivisionCode unit,
      LocalDate from) {
    return tx.handle()
        .createQuery(which)
        .define("scope", scope.on("t.division", "t.unit"))
        .bindMap(scope.bindings())
        .bind("village", village)
        .bind("unit", unit)
        .bind("from", from)
        .mapTo(Id.class)
        .list();
  }

  private static int moved(
      Tx tx, List<Id> ids, String update, String entity, DivisionCode village, DivisionCode unit) {
    for (Id id : ids) {
      tx.handle()
          .createUpdate(update)
          .bind("unit", unit)
          .bind("now", tx.now())
          .bind("by", tx.caller().account())
          .bind("id", id)
          .execute();
      tx.note("restamp", entity, id, village, unit, "unit of the village changed");
    }
    return ids.size();
  }
}
