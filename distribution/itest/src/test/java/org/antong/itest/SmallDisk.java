package org.antong.itest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file system of a few hundred megabytes in memory, to be filled up. Root may mount one; where
 * nobody may, the folder stays what it is.
 */
final class SmallDisk {

  private static final String SIZE = "900m";
  private static final int PIECE = 1 << 20;

  private final Path folder;
  private final boolean own;

  private SmallDisk(Path folder, boolean own) {
    this.folder = folder;
    this.own = own;
  }

  static SmallDisk at(Path folder) throws Exception {
    List<String> mount =
        List.of("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "antong-itest", folder.toString());
    return new SmallDisk(folder, ran(mount));
  }

  /** Whether it is a file system of its own. */
  boolean own() {
    return own;
  }

  /** Leaves this many bytes. */
  void fill(long left) throws IOException {
    byte[] piece = new byte[PIECE];
    try (OutputStream out =
        Files.newOutputStream(
            filler(),
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.APPEND)) {
      long room = Files.getFileStore(folder).getUsableSpace();
      while (room > left) {
        out.write(piece, 0, (int) Math.min(PIECE, room - left));
        room = Files.getFileStore(folder).getUsableSpace();
      }
    } catch (IOException full) {
      if (left > 0) throw full;
    }
  }

  /** Makes room again. */
  void room() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  /** Takes it away with what is on it. */
  void away() throws Exception {
    if (own && !ran(List.of("umount", folder.toString()))) {
      throw new IOException(folder + " is still in use");
    }
  }

  private static boolean ran(List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException none) {
      return false;
    }
  }

  @Override
  public String toString() {
    return folder + (own ? ", of its own" : ", on the machine's disk");
  }
}
