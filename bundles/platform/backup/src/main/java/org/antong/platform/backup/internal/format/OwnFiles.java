package org.antong.platform.backup.internal.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files and folders only the account that runs the system looks into. */
public final class OwnFiles {

  private OwnFiles() {}

  /** A new file, or an old one emptied. */
  public static OutputStream create(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, attributes(file, "rw-------"));
    return Files.newOutputStream(file);
  }

  /** Makes the folder and those above it where they are not there. */
  public static void folder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) return;
    Files.createDirectories(folder, attributes(folder, "rwx------"));
  }

  /** Removes a folder with all that is in it; what cannot be removed stays. */
  public static void remove(Path tree) {
    if (!Files.exists(tree)) return;
    try (Stream<Path> all = Files.walk(tree)) {
      List<Path> deepest = all.sorted(Comparator.reverseOrder()).toList();
      deepest.forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      // left to the next start, which clears the folder it lies in
    }
  }

  /** How many bytes lie in a folder. */
  public static long size(Path tree) {
    if (!Files.isDirectory(tree)) return 0;
    try (Stream<Path> all = Files.walk(tree)) {
      return all.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
