package org.antong.platform.backup.internal.store;

import java.io.IOException;
import java.util.function.Consumer;
import org.antong.platform.backup.internal.format.ArchiveWriter;

/** The database as it goes into a backup. */
public interface DatabaseSource {

  /** {@code derby} or {@code postgresql}. */
  String kind();

  /** How large it is, as far as this machine sees it; its copy needs so much room. */
  long bytes();

  /**
   * Writes it as it is at one moment, while others go on writing in it.
   *
   * @param named is given each reference of a photo or paper that a row names at that moment
   */
  void write(ArchiveWriter archive, Consumer<String> named) throws IOException;
}
