package org.antong.platform.api.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;

/**
 * Writes a file so that, whenever the power goes, it is there whole as it was before or whole as it
 * is now: written beside it, forced to the disk, and moved into its place.
 */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Writes a file; its folder is there. Throws IOException when it could not be written, and then
   * leaves nothing beside it.
   *
   * @param attributes the new file is made with, its rights for example
   */
  public static void write(Path file, byte[] bytes, FileAttribute<?>... attributes)
      throws IOException {
    Path fresh = fresh(file);
    boolean moved = false;
    try {
      // what a write left behind that was cut off
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, attributes);
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

  /** Removes a file, and what a write of it that was cut off left beside it. */
  public static void remove(Path file) throws IOException {
    Files.deleteIfExists(fresh(file));
    Files.deleteIfExists(file);
  }

  private static Path fresh(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".new");
  }

  /** Moves a file that is on the disk into its place, instead of what is there. */
  public static void move(Path from, Path to) throws IOException {
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
