package org.antong.platform.modules.internal.store;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.modules.internal.domain.Switch;
import org.jdbi.v3.core.result.RowView;

/** Rows of {@code modules.county_module}. */
final class SwitchRows {

  private SwitchRows() {}

  static Switch read(RowView row) {
    return new Switch(
        row.getColumn("id", Id.class),
        row.getColumn("version", Integer.class),
        row.getColumn("unit", DivisionCode.class),
        row.getColumn("module", String.class),
        row.getColumn("enabled", Boolean.class),
        row.getColumn("reason", String.class),
        row.getColumn("valid_from", Instant.class),
        row.getColumn("valid_to", Instant.class),
        row.getColumn("created_by", Id.class),
        row.getColumn("created_by_name", String.class));
  }
}
