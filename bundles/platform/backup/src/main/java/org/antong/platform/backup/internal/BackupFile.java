package org.antong.platform.backup.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  /** What a killed backup left; nothing of it is written for so long any more. */
  private static final Pattern LEFT = Pattern.compile("antong-\\d{8}-\\d{6}\\.atb\\.part");

  private static final Duration STILL = Duration.ofMinutes(10);

  /**
   * What was made.
   *
   * @param lacking references of photos and papers that rows name and that were not there
   */
  public record Made(Path file, long bytes, Manifest manifest, List<String> lacking) {}

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
      throw Reason.closed(to);
    }
    removeLeft(to, half.installation());
    requireRoom(data, to, database.bytes(), OwnFiles.size(files));
    Path whole = to.resolve("antong-" + STAMP.format(now) + ".atb");
    Path part = to.resolve(whole.getFileName() + ".part");
    Manifest manifest;
    TreeSet<String> lacking = new TreeSet<>();
    try (OutputStream out = begun(part, to);
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
      Map<String, Manifest.Entry> there = archive.manifest().files();
      database.write(
          archive,
          reference -> {
            if (!there.containsKey(inArchive(reference))) lacking.add(reference);
          });
      archive.addAll(files, FILES, Set.of(), to);
      lacking.removeIf(reference -> there.containsKey(inArchive(reference)));
      archive.finish();
      manifest = archive.manifest();
      try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      try (InputStream back = new BufferedInputStream(Files.newInputStream(part), 1 << 16)) {
        archive.readBack(back);
      }
      if (!lacking.isEmpty()) writeLacking(whole, lacking);
      WholeFile.move(part, whole);
    } finally {
      Files.deleteIfExists(part);
      if (!Files.exists(whole)) Files.deleteIfExists(lackingList(whole));
    }
    return new Made(whole, Files.size(whole), manifest, List.copyOf(lacking));
  }

  private static OutputStream begun(Path part, Path to) throws IOException {
    try {
      return OwnFiles.create(part);
    } catch (AccessDeniedException e) {
      throw Reason.closed(to);
    }
  }

  /** The name of a photo or paper in an archive. */
  public static String inArchive(String reference) {
    return FILES + org.antong.platform.api.file.FileStore.place(reference);
  }

  /** The list beside a backup of what it lacks; there is none beside a whole one. */
  public static Path lackingList(Path backup) {
    String name = backup.getFileName().toString();
    return backup.resolveSibling(name.substring(0, name.length() - 4) + ".missing.txt");
  }

  private static void writeLacking(Path backup, Set<String> lacking) throws IOException {
    Path list = lackingList(backup);
    OwnFiles.create(list).close();
    Files.write(list, lacking);
  }

  /** What a backup lacks, as the list beside it says. */
  static Set<String> lacking(Path backup) throws IOException {
    Path list = lackingList(backup);
    return Files.exists(list) ? Set.copyOf(Files.readAllLines(list)) : Set.of();
  }

  /** Removes what backups of this installation left that were killed. */
  private static void removeLeft(Path to, String installation) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(to, "antong-*.atb.part")) {
      for (Path file : files) {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        boolean still = written.isBefore(Instant.now().minus(STILL));
        boolean named = LEFT.matcher(file.getFileName().toString()).matches();
        if (named && still && of(file, installation)) Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The next one tries again.
    }
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
