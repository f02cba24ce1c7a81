package org.antong.platform.api.file;

import java.io.IOException;
import java.io.InputStream;
import org.antong.platform.api.data.Tx;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps files of at most 10 MiB, encrypted with keys outside the database (design.md 6), in a
 * folder that several nodes may share. It knows nothing of scope: who asks for a file found its
 * reference in a row of his scope, and the audit log has it before the bytes leave.
 *
 * <p>A file belongs to a row: {@link #kept} is called by the transaction that writes the row, and
 * {@link #leave} by the one that takes it away. A file that has no row for a day, because the
 * system was killed between the two, is removed: nobody could find it any more to delete it.
 */
@ProviderType
public interface FileStore {

  /** The largest file it takes, in bytes. */
  int MOST = 10 * 1024 * 1024;

  /**
   * A file that is kept.
   *
   * @param reference by which it is found again, at most 64 letters and digits
   * @param size in bytes, as given
   * @param sha256 of the bytes as given, 64 hexadecimal digits
   */
  record Stored(String reference, long size, String sha256) {}

  /** Where a file lies below the folder: its first two digits name the folder in it. */
  static String place(String reference) {
    return reference.substring(0, 2) + "/" + reference;
  }

  /**
   * Keeps a file, whole or not at all. Throws IllegalArgumentException when it is larger than
   * {@link #MOST}, IOException when the folder cannot be written.
   */
  Stored put(InputStream bytes) throws IOException;

  /** A row that points to the file is written by this transaction: from its end on it stays. */
  void kept(Tx tx, String reference);

  /**
   * The row that points to the file is taken away by this transaction. Who does so removes the file
   * after it; when that cannot be, it is done later.
   */
  void leave(Tx tx, String reference);

  /** The bytes as they were given. Throws IOException when the file is lost or damaged. */
  InputStream open(String reference) throws IOException;

  /** Removes a file for good; one that is not there is none. */
  void remove(String reference) throws IOException;
}
