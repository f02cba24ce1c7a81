package org.antong.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The settings as they were shipped, kept in {@code shipped} of the data folder: only against them
 * can a later version tell what a county has set from what it has left alone.
 *
 * @param folder of the data folder
 */
record Shipped(Path folder) {

  static Shipped of(DataFolder data) {
    return new Shipped(data.root().resolve("shipped"));
  }

  boolean known() {
    return Files.isDirectory(folder);
  }

  /** What this installation ships for a folder that began with this profile, as files. */
  static void lay(Installation installation, Profile profile, Path to) throws IOException {
    Path from = installation.etc();
    for (Path relative : files(from)) {
      if (profile != null && profile.replaces(relative)) continue;
      copy(from.resolve(relative), to.resolve(relative));
    }
    if (profile != null) profile.lay(to);
  }

  /** Keeps these as what was shipped; none is known in between, which loses no setting. */
  void keep(Path laid) throws IOException {
    Path old = folder.resolveSibling("shipped.old");
    Trees.delete(old);
    if (known()) Files.move(folder, old);
    Files.move(laid, folder);
    Trees.delete(old);
  }

  /**
   * Brings the settings of a county up to what is shipped now. Done twice it is the same.
   *
   * @param etc of the county
   * @param laid as {@link #lay} made it
   * @param build names of files that belong to the build and are none of the county's
   * @return what people are to be told
   */
  List<Settings.Change> bring(Path etc, Path laid, Set<String> build) throws IOException {
    List<Settings.Change> changes = new ArrayList<>();
    Set<Path> all = new TreeSet<>(files(laid));
    for (Path relative : all) {
      if (build.contains(relative.toString())) continue;
      Path own = etc.resolve(relative);
      Path old = folder.resolve(relative);
      if (!Files.exists(own)) {
        if (known() && !Files.exists(old)) {
          Trees.write(own, Files.readAllBytes(laid.resolve(relative)));
          changes.add(fresh(relative));
        }
        continue;
      }
      byte[] now = Files.readAllBytes(laid.resolve(relative));
      byte[] before = Files.exists(old) ? Files.readAllBytes(old) : null;
      if (Arrays.equals(before, now)) continue;
      one(relative, own, before, now).ifPresent(changes::addAll);
    }
    for (Path relative : files(folder)) {
      if (!all.contains(relative)
          && !build.contains(relative.toString())
          && Files.exists(etc.resolve(relative))) {
        changes.add(gone(relative));
      }
    }
    return changes;
  }

  private static Optional<List<Settings.Change>> one(
      Path relative, Path own, byte[] before, byte[] now) throws IOException {
    byte[] county = Files.readAllBytes(own);
    if (Arrays.equals(county, now)) return Optional.empty();
    String text = Settings.text(county);
    boolean settings =
        relative.toString().endsWith(".cfg")
            && Settings.are(text)
            && Settings.are(Settings.text(now))
            && (before == null || Settings.are(Settings.text(before)));
    if (settings) {
      Settings merged =
          Settings.merged(
              relative.toString(),
              text,
              before == null ? null : Settings.text(before),
              Settings.text(now));
      if (!merged.text().equals(text)) Trees.write(own, merged.text());
      return Optional.of(merged.changes());
    }
    if (before == null) return Optional.empty();
    if (Arrays.equals(county, before)) {
      Trees.write(own, now);
      return Optional.of(List.of(exchanged(relative)));
    }
    return Optional.of(List.of(different(relative)));
  }

  private static Settings.Change fresh(Path file) {
    return new Settings.Change("新文件 " + file, "new file " + file);
  }

  private static Settings.Change gone(Path file) {
    return new Settings.Change("不再使用 " + file + "，可以删掉", "no longer used: " + file + ", it may go");
  }

  private static Settings.Change exchanged(Path file) {
    return new Settings.Change("换成了新版的 " + file, "exchanged for the new " + file);
  }

  private static Settings.Change different(Path file) {
    return new Settings.Change(
        "保留本县的 " + file + "，新版也改了这个文件，请对照 shipped/" + file,
        "kept as you have it: " + file + ", changed in the new version too, see shipped/" + file);
  }

  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
