package org.antong.platform.backup.internal.format;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.antong.platform.backup.internal.NotPossible;

/** Reads a backup entry by entry, hashing what comes, and compares with its manifest at the end. */
public final class ArchiveReader {

  /** Takes an entry; what it does not read is read for it. */
  public interface Taker {
    void take(String name, InputStream content) throws IOException;
  }

  private final SealedInput sealed;
  private final ZipInputStream zip;
  private final Manifest found = new Manifest();

  /**
   * @param rest the stream behind the header
   */
  public ArchiveReader(InputStream rest, Header header, RecoveryKey key) throws IOException {
    sealed = new SealedInput(new BufferedInputStream(rest, 1 << 16), header.open(key));
    zip = new ZipInputStream(sealed, StandardCharsets.UTF_8);
  }

  /**
   * Hands every entry out.
   *
   * @return the manifest, with which all of them agree
   * @throws NotPossible when the file is cut short, changed or holds something else
   */
  public Manifest read(Taker taker) throws IOException {
    Manifest said = null;
    try {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (said != null) throw new NotPossible("backup.file.damaged");
        if (e.getName().equals(ArchiveWriter.MANIFEST)) {
          said = Manifest.of(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        } else {
          take(inside(e.getName()), taker);
        }
      }
      sealed.drain();
    } catch (ZipException e) {
      throw new NotPossible("backup.file.damaged");
    }
    if (said == null) throw new NotPossible("backup.file.damaged");
    said.tables().forEach(found::table);
    var differ = said.differences(found);
    if (!differ.isEmpty()) throw new NotPossible("backup.file.differs", differ.get(0));
    return said;
  }

  private void take(String name, Taker taker) throws IOException {
    MessageDigest digest = ArchiveWriter.sha256();
    Counting counting = new Counting(new DigestInputStream(zip, digest));
    taker.take(name, counting);
    counting.transferTo(java.io.OutputStream.nullOutputStream());
    found.file(name, new Manifest.Entry(counting.size, HexFormat.of().formatHex(digest.digest())));
  }

  /** A name that leads out of the folder it is unpacked into is none we wrote. */
  private static String inside(String name) {
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\\') >= 0) {
        throw new NotPossible("backup.file.damaged");
      }
    }
    return name;
  }

  private static final class Counting extends FilterInputStream {
    private long size;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      if (b >= 0) size++;
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      if (n > 0) size += n;
      return n;
    }

    @Override
    public void close() {
      // the archive goes on
    }
  }
}
