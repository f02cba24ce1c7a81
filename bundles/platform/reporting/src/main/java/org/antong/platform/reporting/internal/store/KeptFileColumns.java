package org.antong.platform.reporting.internal.store;

import java.util.List;
import org.antong.platform.api.file.FileReferences;
import org.osgi.service.component.annotations.Component;

/** Reports that wait to be fetched, in pieces. */
@Component(service = FileReferences.class)
public final class KeptFileColumns implements FileReferences {

  @Override
  public String module() {
    return "reporting";
  }

  @Override
  public List<Column> columns() {
    return List.of(Column.of("report_job_part", "reference"));
  }
}
