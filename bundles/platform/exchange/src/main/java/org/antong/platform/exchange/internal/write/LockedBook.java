package org.antong.platform.exchange.internal.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.antong.platform.web.Download;
import org.apache.poi.poifs.crypt.CipherAlgorithm;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.crypt.HashAlgorithm;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * A workbook that opens with its password only, as Excel, WPS and LibreOffice lock theirs (AES-256,
 * ECMA-376 agile). It is encrypted while it is written: on disk nothing of it ever lies in clear,
 * and memory does not grow with it.
 */
public final class LockedBook {

  private static final int KEY_BITS = 256;

  private LockedBook() {}

  /**
   * Writes a workbook locked.
   *
   * @param book writes the workbook itself
   */
  public static void write(Download.Body book, String password, OutputStream out)
      throws IOException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(LockedBook.class.getClassLoader());
    Path file = Files.createTempFile("antong-export", ".locked");
    try {
      try (POIFSFileSystem container = POIFSFileSystem.create(file.toFile())) {
        Encryptor encryptor =
            new EncryptionInfo(
                    EncryptionMode.agile,
                    CipherAlgorithm.aes256,
                    HashAlgorithm.sha512,
                    KEY_BITS,
                    -1,
                    null)
                .getEncryptor();
        encryptor.confirmPassword(password);
        try (OutputStream sealed = encryptor.getDataStream(container)) {
          book.write(sealed);
        }
        container.writeFilesystem();
      } catch (GeneralSecurityException e) {
        throw new IOException("the workbook could not be locked", e);
      }
      Files.copy(file, out);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
      Files.deleteIfExists(file);
    }
  }
}
