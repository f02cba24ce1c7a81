package org.antong.platform.api.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Changes single values in a file of settings that a county keeps by hand: every other line, its
 * remarks among them, stays as it is, and so do the rights of the file.
 */
public final class SettingsFile {

  private SettingsFile() {}

  /**
   * Sets values; a name that is not there yet comes at the end. After a power cut the file is whole
   * as before or whole as now. Throws IOException when it could not be written.
   *
   * @param values by name; an empty one stands as the name alone
   */
  public static void set(Path file, Map<String, String> values) throws IOException {
    boolean there = Files.exists(file);
    List<String> lines =
        new ArrayList<>(there ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of());
    values.forEach((name, value) -> set(lines, name, value));
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    PosixFileAttributes before = there ? rights(file) : null;
    if (before == null) {
      WholeFile.write(file, text);
    } else {
      WholeFile.write(file, text, PosixFilePermissions.asFileAttribute(before.permissions()));
      handOver(file, before);
    }
  }

  private static PosixFileAttributes rights(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null ? null : view.readAttributes();
  }

  /**
   * Who is root leaves the file to the service's user, who has to read it. Who is neither may not
   * give it away: then it is hers, and as readable as before.
   */
  private static void handOver(Path file, PosixFileAttributes before) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    PosixFileAttributes now = view.readAttributes();
    // the umask of who runs this may have taken some away
    view.setPermissions(before.permissions());
    try {
      if (!now.group().equals(before.group())) view.setGroup(before.group());
      if (!now.owner().equals(before.owner())) view.setOwner(before.owner());
    } catch (FileSystemException notRoot) {
      // The values are set; whoever may write here may read it, too.
    }
  }

  /**
   * Its first line is changed, for that is where people look; a value it had stays above it as a
   * remark, and what would overrule it becomes one.
   */
  private static void set(List<String> lines, String name, String value) {
    String line = (name + " = " + value).stripTrailing();
    int at = -1;
    for (int i = 0; i < lines.size(); i++) {
      String old = lines.get(i).strip();
      if (!old.matches(name + "\\s*[=:].*")) continue;
      if (at >= 0) {
        lines.set(i, "# " + old);
        continue;
      }
      boolean says = !old.equals(line) && !old.matches(name + "\\s*[=:]\\s*");
      if (says) lines.add(i++, "# " + old);
      lines.set(i, line);
      at = i;
    }
    if (at < 0) lines.add(line);
  }
}
