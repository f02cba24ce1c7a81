package org.antong.registration.internal.store;

import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.Handle;

/** How many rows of a county there are, for who is about to switch the module off there. */
public final class KeptRowStore {

  /** Files of children (index child_unit). */
  public static final String CHILDREN =
      "select count(*) from registration.child where <scope> and unit = :unit";

  /** Photos and papers of the files; read through, for this is asked a few times a year. */
  public static final String ATTACHMENTS =
      "select count(*) from registration.attachment where <scope> and unit = :unit";

  /** Monthly confirmations; read through as well. */
  public static final String CONFIRMATIONS =
      "select count(*) from registration.update_confirmation where <scope> and unit = :unit";

  /** Villages of surveys (index survey_task_place). */
  public static final String SURVEYS =
      "select count(*) from registration.survey_task where <scope> and unit = :unit";

  /** Counts the rows of one kind that a unit manages. */
  public long count(DataScope scope, Handle handle, String sql, DivisionCode unit) {
    return handle
        .createQuery(sql)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("unit", unit)
        .mapTo(Long.class)
        .one();
  }
}
