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
          + " and t.unit <> :unit and t.month_first >= :month";

  private static final String REPORT =
      "update workforce.duty_report set unit = :unit, version = version + 1, updated_at = :now,"
          + " updated_by = :by where id = :id";

  /** Monthly reports from the month of the change on. */
  public int reports(
      DataScope scope, Tx tx, DivisionCode village, DivisionCode unit, LocalDate from) {
    List<Id> ids =
        tx.handle()
            .createQuery(REPORTS)
            .define("scope", scope.on("t.division", "t.unit"))
            .bindMap(scope.bindings())
            .bind("village", village)
            .bind("unit", unit)
            .bind("month", from.withDayOfMonth(1))
            .mapTo(Id.class)
            .list();
    return moved(tx, ids, REPORT, DutyReportStore.ENTITY, village, unit);
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
