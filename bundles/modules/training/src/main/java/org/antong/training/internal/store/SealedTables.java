package org.antong.training.internal.store;

import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.SealedColumns;
import org.osgi.service.component.annotations.Component;

/** Where reasons of absences stand sealed, for an exchange of keys. */
@Component(service = SealedColumns.class)
public final class SealedTables implements SealedColumns {

  @Override
  public String module() {
    return "training";
  }

  @Override
  public List<Table> tables() {
    return List.of(
        Table.of("attendance", "id", Map.of("sealed_reason", Leave.HALF_DAY)),
        Table.of("enrolment", "id", Map.of("sealed_note", Leave.SESSION)),
        new Table(
            "sheet_row",
            List.of("batch_id", "row_no"),
            Unchanged.VALUES,
            Map.of("sealed_before_reason", Leave.BEFORE)));
  }
}
