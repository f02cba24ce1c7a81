package org.antong.registration.internal.store;

import java.util.List;
import org.antong.platform.api.file.FileReferences;
import org.osgi.service.component.annotations.Component;

/** Photos and papers of children: the row of one that was removed stays. */
@Component(service = FileReferences.class)
public final class KeptFileColumns implements FileReferences {

  @Override
  public String module() {
    return "registration";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("attachment", "file", "removed_at"),
        new Column("attachment", "thumbnail", "removed_at"));
  }
}
