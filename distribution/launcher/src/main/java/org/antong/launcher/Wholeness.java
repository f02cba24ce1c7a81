package org.antong.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a start needs of a data folder besides a place to write: settings that a power cut or a full
 * disk did not cut off, and keys and a database that belong together. Without this a system whose
 * address of PostgreSQL is lost would begin with an empty database, and its people would believe
 * their files gone.
 */
final class Wholeness {

  /** A setting: a name, then something; the same as properties have it. */
  private static final Pattern SETTING = Pattern.compile("\\s*[^\\s=:]+\\s*[=:].*");

  private static final String KEYS = "keys/antong.p12";

  private final DataFolder data;
  private final Map<String, String> environment;

  Wholeness(DataFolder data, Map<String, String> environment) {
    this.data = data;
    this.environment = environment;
  }

  /** Throws a Problem for the first file of settings that is not whole. */
  void settings() {
    if (!Files.isDirectory(data.etc())) return;
    for (Path file : files(data.etc())) {
      if (file.getFileName().toString().endsWith(".cfg") && !whole(file)) throw cut(file);
    }
  }

  /** Throws a Problem where there are keys but no database; a start would make an empty one. */
  void database() {
    if (Files.exists(data.root().resolve("db/antong"))
        || !Files.exists(data.root().resolve(KEYS))
        || !data.databaseUrl(environment).isEmpty()) {
      return;
    }
    throw new Problem(
        "有密钥，却没有数据库：用的是 PostgreSQL 的，请改正 etc/antong.db.cfg 里的 url（或"
            + " ANTONG_DB_URL）；用内置数据库的，请从备份恢复。确实要从头开始，请换一个新的数据目录。",
        "There are keys but no database: with PostgreSQL, correct url in etc/antong.db.cfg (or"
            + " ANTONG_DB_URL); with the built-in database, restore a backup. To begin anew, take"
            + " a new data folder.");
  }

  /** Throws a Problem where there is a database but no key to what is sealed in it. */
  void keys() {
    Path keys = data.root().resolve("keys");
    if (!Files.isDirectory(data.root().resolve("db/antong")) || !files(keys).isEmpty()) return;
    throw new Problem(
        "有数据库，却没有密钥：请把备份里的 keys 文件夹放回数据目录再启动，否则加密的内容打不开。",
        "There is a database but no key: put the folder keys of the backup back into the data"
            + " folder before a start, or what is sealed cannot be opened.");
  }

  private static boolean whole(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.isBlank() || text.indexOf('\0') >= 0) return false;
      List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
      String last = lines.get(lines.size() - 1);
      String above = lines.size() > 1 ? lines.get(lines.size() - 2) : "";
      return last.strip().startsWith("#")
          || SETTING.matcher(last).matches()
          || above.endsWith("\\");
    } catch (CharacterCodingException e) {
      return false;
    } catch (IOException e) {
      throw new Problem(
          "无法读取 " + file + "，请用启动系统的账号运行。",
          "Cannot read " + file + ": use the account that started the system.");
    }
  }

  private Problem cut(Path file) {
    return new Problem(
        "设置文件 " + file + " 是空的，或者没有写完（断电或磁盘写满时会这样）：请从备份里取回，或删掉它，下次启动会放回默认设置，再改成本县的值。",
        "The settings file "
            + file
            + " is empty or was cut off, as a power cut or a full disk does: take it back from a"
            + " backup, or delete it, and the next start puts the defaults there for you to set.");
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
