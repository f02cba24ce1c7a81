package org.antong.platform.backup.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.antong.platform.api.file.WholeFile;
import org.antong.platform.backup.internal.format.ArchiveWriter;
import org.antong.platform.backup.internal.format.Header;
import org.antong.platform.backup.internal.format.KeyHalf;
import org.antong.platform.backup.internal.format.Manifest;
import org.antong.platform.backup.internal.format.OwnFiles;
import org.antong.platform.backup.internal.store.Address;
import org.antong.platform.backup.internal.store.DatabaseSource;

/**
 * One backup: everything in the data folder that is not made anew by a start, and the database. It
 * is written under another name, read back from the disk, and only then has its own.
 */
public final class BackupFile {

  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  /** Files of the data folder in an archive. */
  public static final String DATA = "data/";

  /** Photos and papers in an archive, wherever the settings keep them. */
  public static final String FILES = DATA + "files/";

  /**
   * What a start makes anew, what lies elsewhere in the archive, and the backups themselves, {@code
   * before} with that of an upgrade among them. {@code run} names a process of this machine.
   */
  private static final Set<String> NOT =
      Set.of(
          "backup",
          "before",
          "cache",
          "db",
          "files",
          "instances",
          "karaf.pid",
          "lock",
          "log",
          "run",
          "tmp");

  /** Less than this must never be left on a disk: below it the system counts as ill. */
  private static final long RESERVE = 256L << 20;

  private static final Pattern NAME = Pattern.compile("antong-\\d{8}-\\d{6}\\.atb");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(SHANGHAI);

  /** What was made. */
  public record Made(Path file, long bytes, Manifest manifest) {}

  private BackupFile() {}

  /**
   * Makes a backup.
   *
   * @param data the data folder
   * @param to the folder it goes to
   * @param stopped asked now and then: true gives up
   * @throws NotPossible with the sentence to show; nothing is left behind
   */
  public static Made make(
      Path data,
      Path to,
      KeyHalf half,
      String version,
      DatabaseSource database,
      Instant now,
      BooleanSupplier stopped)
      throws IOException {
    Path files = files(data);
    try {
      OwnFiles.folder(to);
    } catch (IOException e) {
      throw new NotPossible("backup.to.closed", to);
    }
    requireRoom(data, to, database.bytes(), OwnFiles.size(files));
    Path whole = to.resolve("antong-" + STAMP.format(now) + ".atb");
    Path part = to.resolve(whole.getFileName() + ".part");
    Manifest manifest;
    try (OutputStream out = OwnFiles.create(part);
        ArchiveWriter archive =
            new ArchiveWriter(
                out,
                half,
                version,
                database.kind(),
                now.truncatedTo(ChronoUnit.SECONDS),
                stopped)) {
      archive.addAll(data, DATA, NOT, to);
      // Files before and after the database: a row names none that is not there. A file never
      // changes.
      archive.addAll(files, FILES, Set.of(), to);
      database.write(archive);
      archive.addAll(files, FILES, Set.of(), to);
      archive.finish();
      manifest = archive.manifest();
      try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      try (InputStream back = new BufferedInputStream(Files.newInputStream(part), 1 << 16)) {
        archive.readBack(back);
      }
      WholeFile.move(part, whole);
    } finally {
      Files.deleteIfExists(part);
    }
    return new Made(whole, Files.size(whole), manifest);
  }

  /** Where photos and papers are kept. */
  public static Path files(Path data) {
    String named = Address.settings(data, "antong.security.cfg").getProperty("files.folder", "");
    return named.isBlank() ? data.resolve("files") : Path.of(named.strip());
  }

  private static void requireRoom(Path data, Path to, long database, long files)
      throws IOException {
    FileStore here = Files.getFileStore(data);
    FileStore there = Files.getFileStore(to);
    // A copy of the database is made first; packed it is less than half of that.
    long copy = database;
    long packed = database / 2 + files;
    if (here.equals(there)) {
      require(to, there, copy + packed);
    } else {
      require(data, here, copy);
      require(to, there, packed);
    }
  }

  private static void require(Path folder, FileStore disk, long bytes) throws IOException {
    long free = disk.getUsableSpace();
    if (free < bytes + RESERVE) {
      throw new NotPossible("backup.disk", folder, megabytes(bytes + RESERVE), megabytes(free));
    }
  }

  private static long megabytes(long bytes) {
    return bytes >> 20;
  }

  /** The backups of this installation in a folder, the newest first. */
  static List<Path> all(Path folder, String installation) throws IOException {
    List<Path> all = new ArrayList<>();
    if (!Files.isDirectory(folder)) return all;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "antong-*.atb")) {
      for (Path file : files) {
        if (NAME.matcher(file.getFileName().toString()).matches() && of(file, installation)) {
          all.add(file);
        }
      }
    }
    all.sort(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed());
    return all;
  }

  /** The moment a backup was made, from its name. */
  static Instant made(Path file) {
    String name = file.getFileName().toString();
    return STAMP.parse(name.substring("antong-".length(), name.length() - 4), Instant::from);
  }

  private static boolean of(Path file, String installation) {
    try (InputStream in = Files.newInputStream(file)) {
      return Header.read(in).installation().equals(installation);
    } catch (IOException | NotPossible foreign) {
      return false;
    }
  }
}
