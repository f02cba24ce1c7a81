package org.antong.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The platform's class of this name, which the launcher cannot load. Writes a file so that,
 * whenever the power goes, it is there whole as it was before or whole as it is now: written beside
 * it, forced to the disk, and moved into its place.
 */
final class WholeFile {

  private WholeFile() {}

  /**
   * Writes a file; its folder is there. Throws IOException when it could not be written, and then
   * leaves nothing beside it.
   */
  static void write(Path file, byte[] bytes) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    boolean moved = false;
    try {
      // what a write left behind that was cut off
      Files.deleteIfExists(fresh);
      Files.createFile(fresh);
      try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) out.write(rest);
        out.force(true);
      }
      move(fresh, file);
      moved = true;
    } finally {
      if (!moved) Files.deleteIfExists(fresh);
    }
  }

  /** Has a file that somebody else wrote on the disk. */
  static void force(Path file) throws IOException {
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  /** Moves a file that is on the disk into its place, instead of what is there. */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
    settle(to.toAbsolutePath().getParent());
  }

  /** Has the disk know which files a folder has. */
  private static void settle(Path folder) {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      // Windows opens no folder, and does this by itself.
    }
  }
}
