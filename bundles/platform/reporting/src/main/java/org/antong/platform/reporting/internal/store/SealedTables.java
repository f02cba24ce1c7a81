package org.antong.platform.reporting.internal.store;

import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.SealedColumns;
import org.osgi.service.component.annotations.Component;

/** Addresses reports are mailed to stand sealed; here is where, for an exchange of keys. */
@Component(service = SealedColumns.class)
public final class SealedTables implements SealedColumns {

  @Override
  public String module() {
    return "reporting";
  }

  @Override
  public List<Table> tables() {
    return List.of(Table.of("delivery_plan", "id", Map.of("emails", DeliveryStore.FIELD)));
  }
}
