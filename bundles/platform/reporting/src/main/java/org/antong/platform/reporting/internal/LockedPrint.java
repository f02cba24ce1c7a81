package org.antong.platform.reporting.internal;

import com.lowagie.text.DocumentException;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfStamper;
import com.lowagie.text.pdf.PdfWriter;
import com.lowagie.text.pdf.RandomAccessFileOrArray;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.antong.platform.api.report.PrintLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Locks a print with the PDF writer of the engine. */
@Component(service = PrintLock.class)
public final class LockedPrint implements PrintLock {

  private static final int OWNER_BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  @Activate
  public LockedPrint() {}

  @Override
  public void lock(byte[] pdf, String password, OutputStream out) throws IOException {
    byte[] owner = new byte[OWNER_BYTES];
    // nobody gets the owner's password, so nobody lifts the lock without knowing the other one
    random.nextBytes(owner);
    byte[] user = password.getBytes(StandardCharsets.UTF_8);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(LockedPrint.class.getClassLoader());
    PdfReader reader = new PdfReader(new RandomAccessFileOrArray(pdf), null);
    try {
      PdfStamper stamper = new PdfStamper(reader, new Open(out));
      stamper.setEncryption(
          user,
          owner,
          PdfWriter.ALLOW_PRINTING | PdfWriter.ALLOW_COPY | PdfWriter.ALLOW_SCREENREADERS,
          PdfWriter.ENCRYPTION_AES_256_V3);
      stamper.close();
    } catch (DocumentException e) {
      throw new IOException("the print could not be locked", e);
    } finally {
      reader.close();
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** The writer closes what it has written to; who gave it goes on writing. */
  private static final class Open extends FilterOutputStream {

    Open(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
