package org.antong.platform.modules.internal.deploy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antong.platform.api.file.WholeFile;

/**
 * What became of files before this start: {@code run/deploy.properties}. So a module is put on the
 * list once and not again after county IT took it off, a signer's certificate may run out after its
 * module was taken, and a refusal is audited once.
 */
final class Memory {

  private static final String NOTHING = "-";

  /**
   * What is remembered about a file.
   *
   * @param sha256 of the content that was taken last
   * @param first when that content was taken
   * @param told what was audited last about the file
   * @param module the module it offers
   */
  record Known(String sha256, Instant first, String told, String module) {

    static Known nothing(String told) {
      return new Known(NOTHING, Instant.EPOCH, told, NOTHING);
    }

    boolean offers() {
      return !module.equals(NOTHING);
    }

    boolean offers(String content) {
      return offers() && sha256.equals(content);
    }

    Known told(String now) {
      return new Known(sha256, first, now, module);
    }
  }

  private final Path file;
  private final Properties known = new Properties();

  Memory(Path run) {
    file = run.resolve("deploy.properties");
    try (InputStream in = Files.newInputStream(file)) {
      known.load(in);
    } catch (IOException | IllegalArgumentException nothing) {
      known.clear();
    }
  }

  Optional<Known> of(String name) {
    String[] words = known.getProperty(name, "").split(" ");
    if (words.length != 4) return Optional.empty();
    try {
      return Optional.of(new Known(words[0], Instant.parse(words[1]), words[2], words[3]));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  Set<String> names() {
    return new TreeSet<>(known.stringPropertyNames());
  }

  /** The content each module was offered from. */
  Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    for (String name : names()) {
      of(name).filter(Known::offers).ifPresent(k -> contents.put(k.module(), k.sha256()));
    }
    return contents;
  }

  void put(String name, Known now) throws IOException {
    known.setProperty(
        name, String.join(" ", now.sha256(), now.first().toString(), now.told(), now.module()));
    write();
  }

  void forget(String name) throws IOException {
    if (known.remove(name) != null) write();
  }

  private void write() throws IOException {
    Files.createDirectories(file.getParent());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    known.store(out, null);
    WholeFile.write(file, out.toByteArray());
  }
}
