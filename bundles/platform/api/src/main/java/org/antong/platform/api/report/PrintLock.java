package org.antong.platform.api.report;

import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/** Locks a print that names people in full, so that only who has its password reads it. */
@ProviderType
public interface PrintLock {

  /**
   * Writes the same pages so that they open with the password only (AES-256, PDF 2.0), in Acrobat,
   * WPS and browsers. In clear they are in memory alone, never on the disk.
   *
   * @param pdf the print as it was made
   */
  void lock(byte[] pdf, String password, OutputStream out) throws IOException;
}
