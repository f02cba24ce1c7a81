package org.antong.platform.backup.internal.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.crypto.SecretKey;
import org.antong.platform.backup.internal.NotPossible;

/** Writes a backup: a zip archive whose last entry is the manifest, sealed in chunks. */
public final class ArchiveWriter implements AutoCloseable {

  static final String MANIFEST = "manifest";

  private final ZipOutputStream zip;
  private final SecretKey key;
  private final BooleanSupplier stopped;
  private final Manifest manifest = new Manifest();

  /** One entry of the archive: what is written is hashed on the way. */
  public interface Content {
    void to(OutputStream out) throws IOException;
  }

  /**
   * @param stopped asked now and then: true gives up
   */
  public ArchiveWriter(
      OutputStream out,
      KeyHalf half,
      String version,
      String database,
      Instant made,
      BooleanSupplier stopped)
      throws IOException {
    Header.Fresh fresh = Header.of(half, version, database, made);
    out.write(fresh.header().bytes());
    this.key = fresh.key();
    this.stopped = stopped;
    this.zip =
        new ZipOutputStream(
            new SealedOutput(new BufferedOutputStream(out), key), StandardCharsets.UTF_8);
    // The database shrinks to a fifth at the fastest level; a better one costs more than it saves.
    zip.setLevel(Deflater.BEST_SPEED);
  }

  public Manifest manifest() {
    return manifest;
  }

  /** Writes one entry. */
  public void add(String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    Hashing hashing = new Hashing(zip);
    content.to(hashing);
    zip.closeEntry();
    manifest.file(name, hashing.entry());
  }

  /**
   * Writes all files of a folder that are not in the archive yet. One that goes away meanwhile is
   * left out: it was removed on purpose.
   *
   * @param prefix before their names in the archive
   * @param without names directly in the folder that are left out
   * @param also a folder that is left out wherever it lies; null for none
   */
  public void addAll(Path folder, String prefix, Set<String> without, Path also)
      throws IOException {
    if (!Files.isDirectory(folder)) return;
    // Links are followed: somebody may have moved the photos to a larger disk that way.
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
            boolean out =
                at.equals(also)
                    || folder.equals(at.getParent())
                        && without.contains(String.valueOf(at.getFileName()));
            return out ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            boolean out =
                folder.equals(file.getParent())
                    && without.contains(String.valueOf(file.getFileName()));
            String name = prefix + folder.relativize(file).toString().replace('\\', '/');
            if (out || !attributes.isRegularFile() || manifest.files().containsKey(name)) {
              return FileVisitResult.CONTINUE;
            }
            try (InputStream in = Files.newInputStream(file)) {
              add(name, in::transferTo);
            } catch (NoSuchFileException gone) {
              return FileVisitResult.CONTINUE;
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
            throw e;
          }
        });
  }

  /** Ends the archive; without it the file is cut short and does not open. */
  public void finish() throws IOException {
    zip.putNextEntry(new ZipEntry(MANIFEST));
    zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.close();
  }

  /** Reads the finished file as it lies on the disk and throws when a byte is not as written. */
  public void readBack(InputStream file) throws IOException {
    Header.read(file);
    new SealedInput(file, key).drain();
  }

  /** Leaves a file that is not finished as it is; who opened the stream closes it. */
  @Override
  public void close() {
    // nothing is held here
  }

  private final class Hashing extends OutputStream {
    private final OutputStream out;
    private final MessageDigest digest;
    private long size;

    Hashing(OutputStream out) {
      this.out = out;
      this.digest = sha256();
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (stopped.getAsBoolean()) throw new NotPossible("backup.stopped");
      digest.update(bytes, offset, length);
      size += length;
      out.write(bytes, offset, length);
    }

    Manifest.Entry entry() {
      return new Manifest.Entry(size, HexFormat.of().formatHex(digest.digest()));
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
