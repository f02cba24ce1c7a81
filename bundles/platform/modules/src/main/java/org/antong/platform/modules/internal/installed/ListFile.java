package org.antong.platform.modules.internal.installed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.file.WholeFile;

/** The list of modules in the data folder, and beside it the last list that was followed. */
final class ListFile {

  /** How the file looked, to see whether somebody wrote it since; -1 while it is not there. */
  record Look(long changed, long size) {
    static final Look NONE = new Look(-1, -1);
  }

  private final Path file;
  private final Path followed;

  ListFile(Path data) {
    file = data.resolve("etc").resolve("antong.modules.cfg");
    followed = data.resolve("run").resolve("modules.followed");
  }

  Look look() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Look(now.lastModifiedTime().toMillis(), now.size());
    } catch (IOException e) {
      return Look.NONE;
    }
  }

  /** Throws with a reason when it is not there or is no text. */
  ModuleList read() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return ModuleList.of(
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes))
            .toString());
  }

  /** Written beside and moved, so that nobody reads half of it. */
  void write(ModuleList list) throws IOException {
    replace(file, list.text());
  }

  void followed(List<String> ids) throws IOException {
    Files.createDirectories(followed.getParent());
    replace(followed, String.join("\n", ids) + "\n");
  }

  /** The ids of the last list that was followed; empty when none was yet. */
  Optional<List<String>> followed() {
    try {
      return Optional.of(Files.readAllLines(followed).stream().filter(l -> !l.isBlank()).toList());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void replace(Path file, String text) throws IOException {
    boolean posix =
        Files.exists(file) && file.getFileSystem().supportedFileAttributeViews().contains("posix");
    Set<PosixFilePermission> rights = posix ? Files.getPosixFilePermissions(file) : Set.of();
    WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    if (posix) Files.setPosixFilePermissions(file, rights);
  }
}
