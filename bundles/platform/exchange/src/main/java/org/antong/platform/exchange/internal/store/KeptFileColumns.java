package org.antong.platform.exchange.internal.store;

import java.util.List;
import org.antong.platform.api.file.FileReferences;
import org.osgi.service.component.annotations.Component;

/** Files that wait to be fetched, in pieces. */
@Component(service = FileReferences.class)
public final class KeptFileColumns implements FileReferences {

  @Override
  public String module() {
    return "exchange";
  }

  @Override
  public List<Column> columns() {
    return List.of(Column.of("export_part", "reference"));
  }
}
