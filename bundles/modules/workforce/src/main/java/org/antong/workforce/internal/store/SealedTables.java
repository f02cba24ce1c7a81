package org.antong.workforce.internal.store;

import java.util.List;
import java.util.stream.Stream;
import org.antong.platform.api.access.SealedColumns;
import org.osgi.service.component.annotations.Component;

/** Where the files of staff keep what is sealed, for an exchange of keys. */
@Component(service = SealedColumns.class)
public final class SealedTables implements SealedColumns {

  @Override
  public String module() {
    return "workforce";
  }

  @Override
  public List<Table> tables() {
    return Stream.of(
            StaffRows.SEALED,
            SubsidyStore.SEALED,
            List.of(
                AppointmentStore.SEALED,
                VettingStore.SEALED,
                GuidanceStore.SEALED_COLUMNS,
                GuidanceStepStore.SEALED_COLUMNS,
                DutyReportStore.SEALED_COLUMNS,
                AppraisalStore.SEALED_COLUMNS))
        .flatMap(List::stream)
        .toList();
  }
}
