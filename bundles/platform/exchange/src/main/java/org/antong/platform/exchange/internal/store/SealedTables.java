package org.antong.platform.exchange.internal.store;

import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.SealedColumns;
import org.osgi.service.component.annotations.Component;

/** Where rosters that wait and files that go out have sealed values, for an exchange of keys. */
@Component(service = SealedColumns.class)
public final class SealedTables implements SealedColumns {

  @Override
  public String module() {
    return "exchange";
  }

  @Override
  public List<Table> tables() {
    return List.of(
        new Table(
            "batch",
            List.of("id"),
            Unchanged.VERSION,
            Map.of(
                "file_name", Packing.NAME,
                "caller", Packing.CALLER,
                "plan", Packing.PLAN)),
        new Table(
            "batch_page",
            List.of("batch_id", "page_no"),
            Unchanged.ALWAYS,
            Map.of("content", Packing.ROWS)),
        new Table(
            "bad_row",
            List.of("batch_id", "row_no"),
            Unchanged.ALWAYS,
            Map.of("content", Packing.BAD)),
        Table.of("export", "id", ExportStore.SEALED));
  }
}
