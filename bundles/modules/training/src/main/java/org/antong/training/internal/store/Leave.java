package org.antong.training.internal.store;

import org.antong.platform.api.access.Seals;
import org.jdbi.v3.core.result.RowView;

/**
 * Why somebody was on leave, which may touch her health: sealed wherever it stands. A row from
 * before has it in clear in the older column until it is next written, which empties that.
 */
final class Leave {

  static final String HALF_DAY = "training.attendance.reason";
  static final String SESSION = "training.enrolment.note";
  static final String BEFORE = "training.sheetRow.beforeReason";

  private Leave() {}

  /** The reason of a row, from its sealed column or else the older one beside it. */
  static String open(RowView row, String column, Seals seals, String field) {
    String sealed = row.getColumn("sealed_" + column, String.class);
    return sealed == null ? row.getColumn(column, String.class) : seals.open(field, sealed);
  }
}
