package org.antong.platform.backup.internal.offline;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antong.platform.backup.internal.BackupFile;
import org.antong.platform.backup.internal.format.Manifest;
import org.antong.platform.backup.internal.format.OwnFiles;

/**
 * Puts what was unpacked into the place of what is there, one folder after the other by renaming.
 * Each step can be done twice, so that a power cut between two of them costs nothing: what was
 * there lies in {@code newer} afterwards.
 */
final class Exchange {

  /** What no backup holds stays where it is. */
  private static final Set<String> STAYS =
      Set.of("backup", "before", "cache", "instances", "karaf.pid", "lock", "log", "run", "tmp");

  private static final String DATABASE = "database=derby";

  private final Path data;
  private final Path unpacked;
  private final Path newer;
  private final Path ready;

  Exchange(Path data, Path before) {
    this.data = data;
    this.unpacked = before.resolve("unpacked");
    this.newer = before.resolve("newer");
    this.ready = before.resolve("unpacked.ready");
  }

  /** An empty folder to unpack into. */
  Path fresh() {
    OwnFiles.remove(unpacked);
    return unpacked;
  }

  /** Whether everything is unpacked and looked at, so that only the places are to be changed. */
  boolean unpacked() {
    return Files.exists(ready);
  }

  Manifest manifest() throws IOException {
    String said = Files.readString(ready, StandardCharsets.UTF_8);
    return Manifest.of(said.substring(said.indexOf('\n') + 1));
  }

  /** Writes down that everything is unpacked: from now on the places are changed. */
  void unpacked(Manifest manifest, boolean derby) throws IOException {
    Path part = ready.resolveSibling("unpacked.part");
    OwnFiles.create(part).close();
    String first = derby ? DATABASE : "database=postgresql";
    Files.writeString(part, first + "\n" + manifest.text(), StandardCharsets.UTF_8);
    try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(part, ready, StandardCopyOption.ATOMIC_MOVE);
  }

  void go() throws IOException {
    boolean derby =
        Files.readString(ready, StandardCharsets.UTF_8)
            .lines()
            .findFirst()
            .orElse("")
            .equals(DATABASE);
    Path elsewhere = BackupFile.files(data);
    boolean filesElsewhere = !elsewhere.equals(data.resolve("files"));
    Set<String> stays = new TreeSet<>(STAYS);
    if (!derby) stays.add("db");
    if (filesElsewhere) {
      layOver(unpacked.resolve("files"), elsewhere);
      stays.add("files");
    }
    OwnFiles.folder(newer);
    // What the earlier state does not have at all goes too.
    Set<String> names = new TreeSet<>(names(data));
    names.addAll(names(unpacked));
    names.removeAll(stays);
    for (String name : names) exchange(name);
    OwnFiles.remove(unpacked);
    Files.deleteIfExists(ready);
  }

  private void exchange(String name) throws IOException {
    Path now = data.resolve(name);
    Path aside = newer.resolve(name);
    Path back = unpacked.resolve(name);
    if (Files.exists(now) && !Files.exists(aside)) Files.move(now, aside);
    if (Files.exists(back) && !Files.exists(now)) Files.move(back, now);
  }

  /**
   * Files that lie outside the data folder are not moved: a file never changes, so those that are
   * missing or sealed otherwise are written again, and younger ones do no harm.
   */
  private static void layOver(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) return;
    List<Path> all;
    try (Stream<Path> files = Files.walk(from)) {
      all = files.filter(Files::isRegularFile).toList();
    }
    for (Path file : all) {
      Path place = to.resolve(from.relativize(file).toString());
      if (Files.exists(place) && Files.mismatch(file, place) < 0) continue;
      OwnFiles.folder(place.getParent());
      Path part = place.resolveSibling(place.getFileName() + ".part");
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(folder)) return names;
    try (Stream<Path> all = Files.list(folder)) {
      all.forEach(path -> names.add(path.getFileName().toString()));
    }
    return names;
  }
}
