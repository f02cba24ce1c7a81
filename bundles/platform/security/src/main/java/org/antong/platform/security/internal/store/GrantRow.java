package org.antong.platform.security.internal.store;

import org.antong.platform.api.Role;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.jdbi.v3.core.result.RowView;

/** A row of account_role. */
final class GrantRow {

  private GrantRow() {}

  static Grant grant(RowView row) {
    DivisionCode division = row.getColumn("division", DivisionCode.class);
    boolean above = division.level().above(DivisionLevel.COUNTY);
    return new Grant(
        Role.valueOf(row.getColumn("role", String.class)),
        division,
        above ? null : row.getColumn("unit", DivisionCode.class));
  }
}
