package org.antong.platform.backup.internal.offline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.antong.platform.backup.internal.BackupFile;
import org.antong.platform.backup.internal.NotPossible;
import org.antong.platform.backup.internal.format.ArchiveReader;
import org.antong.platform.backup.internal.format.Header;
import org.antong.platform.backup.internal.format.KeyHalf;
import org.antong.platform.backup.internal.format.Manifest;
import org.antong.platform.backup.internal.format.OwnFiles;
import org.antong.platform.backup.internal.format.RecoveryKey;
import org.antong.platform.backup.internal.store.Address;
import org.antong.platform.backup.internal.store.ClosedDatabase;
import org.antong.platform.backup.internal.store.OtherNodes;
import org.antong.platform.backup.internal.store.PostgresLoad;

/**
 * Puts a backup back: everything is unpacked beside its place and held against the manifest, tables
 * are counted, and only then it takes its place. Until then nothing is touched.
 */
final class Restoring {

  private static final String DATABASE = "db/";
  private static final String POSTGRESQL = "postgresql/";

  private final Path file;
  private final String version;
  private final Map<String, String> environment;
  private final Supplier<String> key;

  /**
   * What was restored or examined.
   *
   * @param lacking references of photos and papers that rows name and the backup does not have
   */
  record Outcome(Header header, Manifest manifest, Address address, List<String> lacking) {}

  /**
   * @param version of this installation; a backup of a later one is refused
   * @param key asks for the recovery key, once the file is known to be a backup
   */
  Restoring(Path file, String version, Map<String, String> environment, Supplier<String> key) {
    this.file = file;
    this.version = version;
    this.environment = environment;
    this.key = key;
  }

  /** Restores into a data folder, and a database, that hold nothing yet. */
  Outcome restore(Path data) throws IOException {
    requireEmpty(data);
    Path parent = data.toAbsolutePath().getParent();
    OwnFiles.folder(parent);
    Path beside =
        parent.resolve(data.getFileName() + ".restoring-" + ProcessHandle.current().pid());
    try (InputStream in = open()) {
      Header header = header(in);
      RecoveryKey recovery = RecoveryKey.of(key.get());
      return unpack(
          in,
          header,
          recovery,
          beside,
          (address) -> PostgresLoad.into(address),
          load -> {
            clearRunningState(beside, load);
            takePlace(beside, data);
            try {
              if (load != null) load.commit();
            } catch (NotPossible notCommitted) {
              OwnFiles.remove(data);
              throw notCommitted;
            }
          });
    } finally {
      OwnFiles.remove(beside);
    }
  }

  /**
   * Restores into a throw-away folder, and a throw-away database, and removes both.
   *
   * @param data of the installation whose backup it should be; null for any
   */
  Outcome check(Path data, Path scratch) throws IOException {
    Path beside = scratch.resolve("antong-check-" + ProcessHandle.current().pid());
    try (InputStream in = open()) {
      Header header = header(in);
      if (data != null) requireOwn(header, data);
      RecoveryKey recovery = RecoveryKey.of(key.get());
      OwnFiles.folder(scratch);
      PostgresLoad.ThrowAway[] made = {null};
      try {
        return unpack(
            in,
            header,
            recovery,
            beside,
            address -> {
              String name = "antong_check_" + ProcessHandle.current().pid();
              made[0] = new PostgresLoad.ThrowAway(address, name);
              return PostgresLoad.into(made[0].address());
            },
            load -> {});
      } finally {
        if (made[0] != null) made[0].close();
      }
    } finally {
      OwnFiles.remove(beside);
    }
  }

  /**
   * Puts an earlier state in the place of the present one. What was there is kept, but for a
   * PostgreSQL, whose state of now has to be in a backup already.
   *
   * @param before the folder for it inside the data folder; broken off by a power cut, the same
   *     call goes on with what lies there
   */
  Outcome bringBack(Path data, Path before) throws IOException {
    Exchange exchange = new Exchange(data, before);
    try (InputStream in = open()) {
      Header header = header(in);
      RecoveryKey recovery = RecoveryKey.of(key.get());
      boolean derby = header.database().equals(Address.DERBY);
      Outcome[] outcome = {null};
      if (exchange.unpacked()) {
        outcome[0] =
            new Outcome(header, exchange.manifest(), Address.of(data, environment), List.of());
      } else {
        OtherNodes.refuse(Address.of(data, environment), "");
        Path unpacked = exchange.fresh();
        outcome[0] =
            unpack(
                in,
                header,
                recovery,
                unpacked,
                PostgresLoad::over,
                load -> {
                  clearRunningState(unpacked, load);
                  if (load != null) load.commit();
                });
        exchange.unpacked(outcome[0].manifest(), derby);
      }
      exchange.go();
      return outcome[0];
    }
  }

  private interface Opening {
    PostgresLoad open(Address address);
  }

  private interface Ending {
    void end(PostgresLoad load) throws IOException;
  }

  private Outcome unpack(
      InputStream in,
      Header header,
      RecoveryKey recovery,
      Path beside,
      Opening opening,
      Ending ending)
      throws IOException {
    OwnFiles.remove(beside);
    OwnFiles.folder(beside);
    boolean derby = header.database().equals(Address.DERBY);
    PostgresLoad[] load = {null};
    try {
      ArchiveReader reader = new ArchiveReader(in, header, recovery);
      Manifest manifest =
          reader.read(
              (name, content) -> {
                if (name.startsWith(BackupFile.DATA)) {
                  write(beside.resolve(name.substring(BackupFile.DATA.length())), content);
                } else if (derby && name.startsWith(DATABASE)) {
                  String below = name.substring(DATABASE.length());
                  write(derby(beside).resolve(below), content);
                } else if (!derby && name.startsWith(POSTGRESQL)) {
                  // The settings lie before the database in an archive.
                  if (load[0] == null) load[0] = opening.open(postgresql(beside));
                  load[0].take(name, content);
                } else {
                  throw new NotPossible("backup.file.damaged");
                }
              });
      TreeSet<String> lacking = new TreeSet<>();
      Consumer<String> named =
          reference -> {
            if (!manifest.files().containsKey(BackupFile.inArchive(reference))) {
              lacking.add(reference);
            }
          };
      Map<String, Long> counts =
          derby
              ? ClosedDatabase.counts(derby(beside), named)
              : load[0].counts(manifest.tables().keySet(), named);
      if (!counts.equals(manifest.tables())) {
        String table =
            manifest.tables().keySet().stream()
                .filter(t -> !manifest.tables().get(t).equals(counts.get(t)))
                .findFirst()
                .orElse("?");
        throw new NotPossible("backup.file.differs", table);
      }
      Outcome outcome =
          new Outcome(header, manifest, Address.of(beside, environment), List.copyOf(lacking));
      ending.end(load[0]);
      return outcome;
    } finally {
      if (load[0] != null) load[0].close();
    }
  }

  /** The folder of the Derby database in a data folder. */
  private static Path derby(Path data) {
    return data.resolve("db").resolve("antong");
  }

  private static void clearRunningState(Path data, PostgresLoad load) {
    if (load == null) {
      ClosedDatabase.clearRunningState(derby(data));
    } else {
      load.clearRunningState();
    }
  }

  private Address postgresql(Path beside) {
    Address address = Address.of(beside, environment);
    if (!address.kind().equals(Address.POSTGRESQL)) {
      throw new NotPossible("backup.restore.needs-postgresql");
    }
    return address;
  }

  private InputStream open() throws IOException {
    if (!Files.isRegularFile(file)) throw new NotPossible("backup.file.none", file);
    return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }

  private Header header(InputStream in) throws IOException {
    Header header = Header.read(in);
    if (later(header.version(), version)) {
      throw new NotPossible("backup.file.newer", header.version());
    }
    return header;
  }

  /** Compares what stands between the dots as numbers; 1.10 is later than 1.9. */
  static boolean later(String theirs, String ours) {
    String[] a = theirs.replaceFirst("-.*", "").split("\\.");
    String[] b = ours.replaceFirst("-.*", "").split("\\.");
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int x = i < a.length ? number(a[i]) : 0;
      int y = i < b.length ? number(b[i]) : 0;
      if (x != y) return x > y;
    }
    return false;
  }

  private static int number(String digits) {
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }

  private static void requireOwn(Header header, Path data) {
    KeyHalf.of(data)
        .filter(half -> !half.installation().equals(header.installation()))
        .ifPresent(
            half -> {
              throw new NotPossible("backup.check.foreign", data);
            });
  }

  private static void requireEmpty(Path data) throws IOException {
    if (!Files.exists(data)) return;
    if (!Files.isDirectory(data)) throw new NotPossible("backup.restore.folder-used", data);
    try (Stream<Path> all = Files.list(data)) {
      if (all.findAny().isPresent()) throw new NotPossible("backup.restore.folder-used", data);
    }
  }

  private static void takePlace(Path beside, Path data) throws IOException {
    OwnFiles.folder(beside.resolve("run"));
    // Not a first start: the settings are those of the backup, and no profile is laid over them.
    Files.writeString(beside.resolve("run").resolve("build"), "restored");
    Files.deleteIfExists(data);
    Files.move(beside, data);
  }

  private static void write(Path to, InputStream content) throws IOException {
    OwnFiles.folder(to.getParent());
    try (OutputStream out = OwnFiles.create(to)) {
      content.transferTo(out);
    }
  }
}
