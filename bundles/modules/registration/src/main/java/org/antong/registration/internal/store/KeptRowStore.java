package org.antong.registration.internal.store;

import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.Handle;

/** How many rows of a county there are, for who is about to switch the module off there. */
public final class KeptRowStore {

  private static final String CHILDREN =
      "select count(*) from registration.child where <scope> and unit = :unit";

  private static final String ATTACHMENTS =
      "select count(*) from registration.attachment where <scope> and unit = :unit";

  private static final String CONFIRMATIONS =
      "select count(*) from registration.update_confirmation where <scope> and unit = :unit";

  private static final String SURVEYS =
      "select count(*) from registration.survey_task where <scope> and unit = :unit";

  /** Files of children (index child_unit). */
  public long children(DataScope scope, Handle handle, DivisionCode unit) {
    return count(scope, handle, CHILDREN, unit);
  }

  /** Photos and papers of the files; read through, for this is asked a few times a year. */
  public long attachments(DataScope scope, Handle handle, DivisionCode unit) {
    return count(scope, handle, ATTACHMENTS, unit);
  }

  /** Monthly confirmations; read through as well. */
  public long confirmations(DataScope scope, Handle handle, DivisionCode unit) {
    return count(scope, handle, CONFIRMATIONS, unit);
  }

  /** Villages of surveys (index survey_task_place). */
  public long surveys(DataScope scope, Handle handle, DivisionCode unit) {
    return count(scope, handle, SURVEYS, unit);
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
