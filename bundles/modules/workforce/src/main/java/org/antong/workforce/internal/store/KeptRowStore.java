package org.antong.workforce.internal.store;

import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.Handle;

/** How many rows of a county there are, for who is about to switch the module off there. */
public final class KeptRowStore {

  private static final String STAFF =
      "select count(*) from workforce.staff where <scope> and unit = :unit";

  private static final String APPOINTMENTS =
      "select count(*) from workforce.appointment where <scope> and unit = :unit";

  private static final String SEATS =
      "select count(*) from workforce.seat_count where <scope> and unit = :unit";

  private static final String DUTY_REPORTS =
      "select count(*) from workforce.duty_report where <scope> and unit = :unit";

  private static final String GUIDANCE =
      "select count(*) from workforce.guidance_visit where <scope> and unit = :unit";

  private static final String APPRAISALS =
      "select count(*) from workforce.appraisal where <scope> and unit = :unit";

  /** Directors and supervisors (index staff_place). */
  public long staff(DataScope scope, Handle handle, DivisionCode unit) {
    return count(scope, handle, STAFF, unit);
  }

  /** Appointments (index appointment_place). */
  public long appointments(DataScope scope, Handle handle, DivisionCode unit) {
    return count(scope, handle, APPOINTMENTS, unit);
  }

  /** Posts that villages and towns have (index seat_count_place). */
  public long seats(DataScope scope, Handle handle, DivisionCode unit) {
    return count(scope, handle, SEATS, unit);
  }

  /** Monthly reports (index duty_report_place). */
  public long dutyReports(DataScope scope, Handle handle, DivisionCode unit) {
    return count(scope, handle, DUTY_REPORTS, unit);
  }

  /** Guidance visits (index guidance_visit_place). */
  public long guidance(DataScope scope, Handle handle, DivisionCode unit) {
    return count(scope, handle, GUIDANCE, unit);
  }

  /** Yearly appraisals (index appraisal_place). */
  public long appraisals(DataScope scope, Handle handle, DivisionCode unit) {
    return count(scope, handle, APPRAISALS, unit);
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
