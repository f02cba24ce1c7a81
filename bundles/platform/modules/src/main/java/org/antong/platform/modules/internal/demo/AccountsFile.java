package org.antong.platform.modules.internal.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.file.WholeFile;

/**
 * The file {@code demo-accounts.csv} of the data folder. It appears under its name only when the
 * whole demo is there; until then a file beside it keeps the password, so that a load that was
 * interrupted goes on with the accounts it made.
 */
final class AccountsFile {

  /** A line of the file. */
  record Line(String name, String password, String role, String division, String divisionName) {
    String csv() {
      return String.join(",", name, password, role, division, quoted(divisionName));
    }

    private static String quoted(String text) {
      return text.contains(",") || text.contains("\"")
          ? "\"" + text.replace("\"", "\"\"") + "\""
          : text;
    }
  }

  private static final String HEADER = "name,password,role,division,division_name";

  private final Path file;
  private final Path part;

  AccountsFile(Path folder) {
    this.file = folder.resolve("demo-accounts.csv");
    this.part = folder.resolve("demo-accounts.csv.part");
  }

  Path path() {
    return file;
  }

  boolean complete() {
    return Files.exists(file);
  }

  /** The password of a load that was interrupted. */
  Optional<String> password() {
    try {
      if (!Files.exists(part)) return Optional.empty();
      List<String> lines = Files.readAllLines(part, StandardCharsets.UTF_8);
      return lines.size() < 2 ? Optional.empty() : Optional.of(lines.get(1).split(",")[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the lines while the demo is being made. */
  void begin(List<Line> lines) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    lines.forEach(l -> text.append(l.csv()).append('\n'));
    try {
      if (!Files.exists(part)) {
        if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          // Passwords, if only of a demo: for the owner of the data folder.
          Files.createFile(
              part,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
      }
      Files.writeString(part, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The demo is whole: the file gets its name. */
  void finish() {
    try {
      WholeFile.move(part, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
