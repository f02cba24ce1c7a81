package org.antong.platform.db.internal.migration;

import java.io.Reader;
import java.io.StringReader;
import org.flywaydb.core.api.resource.LoadableResource;

/** A migration as Flyway reads it. */
final class TextResource extends LoadableResource {

  private final MigrationFile file;

  TextResource(MigrationFile file) {
    this.file = file;
  }

  @Override
  public Reader read() {
    return new StringReader(file.text());
  }

  @Override
  public String getAbsolutePath() {
    return file.name();
  }

  @Override
  public String getAbsolutePathOnDisk() {
    return file.name();
  }

  @Override
  public String getFilename() {
    return file.name();
  }

  @Override
  public String getRelativePath() {
    return file.name();
  }
}
