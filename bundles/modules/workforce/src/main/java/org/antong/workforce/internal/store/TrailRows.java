package org.antong.workforce.internal.store;

import java.time.Instant;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.workforce.internal.domain.Appointment.Trail;
import org.jdbi.v3.core.result.RowView;

/** How who wrote and who decided stands in a row. */
final class TrailRows {

  private TrailRows() {}

  static void put(Map<String, Object> row, Trail trail) {
    row.put("created_by", trail.createdBy());
    row.put("created_at", trail.createdAt());
    row.put("decided_by", trail.decidedBy());
    row.put("decided_at", trail.decidedAt());
    row.put("updated_by", trail.updatedBy());
    row.put("updated_at", trail.updatedAt());
  }

  static Trail trail(RowView row) {
    return new Trail(
        row.getColumn("created_by", Id.class),
        row.getColumn("created_at", Instant.class),
        row.getColumn("decided_by", Id.class),
        row.getColumn("decided_at", Instant.class),
        row.getColumn("updated_by", Id.class),
        row.getColumn("updated_at", Instant.class));
  }
}
