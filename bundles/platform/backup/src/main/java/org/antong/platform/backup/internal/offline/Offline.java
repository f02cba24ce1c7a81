package org.antong.platform.backup.internal.offline;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.file.SettingsFile;
import org.antong.platform.api.load.LoadSentences;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.backup.internal.BackupFile;
import org.antong.platform.backup.internal.BackupFile.Made;
import org.antong.platform.backup.internal.NotPossible;
import org.antong.platform.backup.internal.Reason;
import org.antong.platform.backup.internal.domain.Lost;
import org.antong.platform.backup.internal.format.KeyHalf;
import org.antong.platform.backup.internal.format.OwnFiles;
import org.antong.platform.backup.internal.format.RecoveryKey;
import org.antong.platform.backup.internal.store.Address;
import org.antong.platform.backup.internal.store.ClosedDatabase;
import org.antong.platform.backup.internal.store.OtherNodes;

/**
 * What the {@code antong} command does about backups without a running system. It calls this by its
 * name and parameters, which are fixed.
 */
public final class Offline {

  private static final String KEY = "ANTONG_RECOVERY_KEY";
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

  private final Map<String, String> asked;
  private final Map<String, String> environment;
  private final PrintStream out;
  private final LoadSentences chinese =
      new LoadSentences(Offline.class, "backup", TextSource.CHINESE);
  private final LoadSentences english =
      new LoadSentences(Offline.class, "backup", TextSource.ENGLISH);

  private Offline(Map<String, String> asked, Map<String, String> environment, PrintStream out) {
    this.asked = asked;
    this.environment = environment;
    this.out = out;
  }

  /**
   * Does one thing and says what became of it, in Chinese and English.
   *
   * @param verb {@code key}, {@code backup}, {@code restore} or {@code check}; {@code alone},
   *     {@code keep} and {@code bring-back} for an upgrade and its rollback
   * @param asked {@code data} the data folder, {@code version} of the installation; {@code file},
   *     {@code to} and {@code key-file} where somebody named them; {@code name} of what is kept
   * @return 0 when it is done, else 1
   */
  public static int run(
      String verb, Map<String, String> asked, Map<String, String> environment, PrintStream out) {
    Offline offline = new Offline(asked, environment, out);
    // Derby would leave a log in whatever folder the command is called from.
    System.getProperties()
        .putIfAbsent("derby.stream.error.method", Offline.class.getName() + ".nowhere");
    try {
      switch (verb) {
        case "key" -> offline.key();
        case "backup" -> offline.backup();
        case "restore" -> offline.restore();
        case "check" -> offline.check();
        case "alone" -> offline.alone();
        case "keep" -> offline.keep();
        case "bring-back" -> offline.bringBack();
        default -> throw new IllegalArgumentException(verb);
      }
      return 0;
    } catch (NotPossible e) {
      offline.say(e.key(), e.args());
    } catch (IOException e) {
      String to = asked.getOrDefault("to", asked.get("data"));
      NotPossible why = Reason.of(e, Path.of(to));
      offline.say(why.key(), why.args());
    }
    return 1;
  }

  /** Where Derby's log goes; called by Derby. */
  public static OutputStream nowhere() {
    return OutputStream.nullOutputStream();
  }

  /** Makes a recovery key and shows it, this once. */
  private void key() throws IOException {
    RecoveryKey key = RecoveryKey.fresh();
    KeyHalf half = KeyHalf.keep(data(), key, Instant.now());
    say("backup.key.shown");
    out.println();
    out.println("    " + key.words());
    out.println();
    say("backup.key.number", half.number());
  }

  private void backup() throws IOException {
    Path data = data();
    KeyHalf half = KeyHalf.of(data).orElseThrow(() -> new NotPossible("backup.key.none"));
    String named = asked.get("to");
    String set = Address.settings(data, "antong.backup.cfg").getProperty("to", "").strip();
    Path to =
        named != null ? Path.of(named) : set.isEmpty() ? data.resolve("backup") : Path.of(set);
    ClosedDatabase database = new ClosedDatabase(Address.of(data, environment), data);
    Made made =
        BackupFile.make(data, to, half, asked.get("version"), database, Instant.now(), () -> false);
    say(
        "backup.made",
        made.file(),
        Math.max(1, made.bytes() >> 20),
        made.manifest().files().size(),
        made.manifest().tables().size(),
        made.manifest().rows());
    if (!made.lacking().isEmpty()) {
      say(
          "backup.made.lacking",
          Integer.toString(made.lacking().size()),
          Lost.shown(made.lacking()),
          BackupFile.lackingList(made.file()));
    }
  }

  private void restore() throws IOException {
    Path data = data();
    Restoring.Outcome restored = restoring().restore(data);
    say(
        "backup.restore.done",
        data,
        WHEN.format(restored.header().made()),
        restored.manifest().files().size(),
        restored.manifest().tables().size(),
        restored.manifest().rows());
    lacking(restored);
    if (restored.header().database().equals(Address.POSTGRESQL)) {
      address(data, restored.address());
      say("backup.restore.database", restored.address().shown());
    }
    String folder =
        Address.settings(data, "antong.security.cfg").getProperty("files.folder", "").strip();
    if (!folder.isEmpty()) say("backup.restore.files", data.resolve("files"), folder);
    if (!Files.exists(data.resolve("keys").resolve("antong.p12.pass"))) {
      say("backup.restore.password");
    }
    say("backup.restore.start", data);
  }

  /**
   * What was restored is started with the database it was restored into: the settings of the backup
   * name the one it was made of, which other people may be working with.
   */
  private static void address(Path data, Address into) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("url", into.url());
    values.put("user", into.user());
    SettingsFile.set(data.resolve("etc").resolve("antong.db.cfg"), values);
  }

  /** Refuses while another node than this data folder's serves the same database. */
  private void alone() throws IOException {
    Path node = data().resolve("run/node");
    List<String> self = Files.exists(node) ? Files.readAllLines(node) : List.of();
    OtherNodes.refuse(Address.of(data(), environment), self.isEmpty() ? "" : self.get(0));
  }

  private void check() throws IOException {
    Path data = data();
    String to = asked.get("to");
    boolean known = Files.isDirectory(data.resolve("keys"));
    Path scratch =
        to != null
            ? Path.of(to)
            : Files.isDirectory(data.resolve("tmp"))
                ? data.resolve("tmp")
                : Path.of(System.getProperty("java.io.tmpdir"));
    Restoring.Outcome checked = restoring().check(known ? data : null, scratch);
    say(
        "backup.check.done",
        WHEN.format(checked.header().made()),
        checked.manifest().files().size(),
        checked.manifest().tables().size(),
        checked.manifest().rows());
    lacking(checked);
  }

  private void lacking(Restoring.Outcome outcome) {
    List<String> lacking = outcome.lacking();
    if (lacking.isEmpty()) return;
    say("backup.check.lacking", Integer.toString(lacking.size()), Lost.shown(lacking));
  }

  /**
   * Keeps all of a stopped system for a rollback, which must not ask for a key that lies in a safe:
   * a key made for this one file is kept beside it. Whoever reads the data folder has everything in
   * it already.
   */
  private void keep() throws IOException {
    Path data = data();
    Path to = Path.of(asked.get("to"));
    String name = asked.get("name");
    Address address = Address.of(data, environment);
    if (address.kind().equals(Address.DERBY)
        && !address.folder().equals(data.resolve("db").resolve("antong"))) {
      throw new NotPossible("backup.keep.elsewhere", address.folder());
    }
    OtherNodes.refuse(address, "");
    RecoveryKey key = RecoveryKey.fresh();
    KeyHalf half = KeyHalf.alone(data, key, Instant.now());
    Path making = to.resolve("making");
    OwnFiles.remove(making);
    try {
      Made made =
          BackupFile.make(
              data,
              making,
              half,
              asked.get("version"),
              new ClosedDatabase(address, data),
              Instant.now(),
              () -> false);
      Path keyFile = to.resolve(name + ".key");
      OwnFiles.create(keyFile).close();
      Files.writeString(keyFile, key.words() + "\n");
      Path file = to.resolve(name + ".atb");
      Files.move(made.file(), file, StandardCopyOption.REPLACE_EXISTING);
      say(
          "backup.keep.done",
          file,
          Math.max(1, made.bytes() >> 20),
          made.manifest().files().size(),
          made.manifest().tables().size(),
          made.manifest().rows());
    } finally {
      OwnFiles.remove(making);
    }
  }

  private void bringBack() throws IOException {
    Restoring.Outcome back = restoring().bringBack(data(), Path.of(asked.get("to")));
    say(
        "backup.back.done",
        WHEN.format(back.header().made()),
        back.manifest().files().size(),
        back.manifest().tables().size(),
        back.manifest().rows());
  }

  private Restoring restoring() {
    return new Restoring(
        Path.of(asked.get("file")), asked.get("version"), environment, this::typedKey);
  }

  /**
   * From the file or the environment, else asked for; never an argument, which others would see.
   */
  private String typedKey() {
    try {
      String file = asked.get("key-file");
      if (file != null) {
        if (!Files.isRegularFile(Path.of(file))) throw new NotPossible("backup.file.none", file);
        return Files.readString(Path.of(file));
      }
      String given = environment.get(KEY);
      if (given != null && !given.isBlank()) return given;
      say("backup.key.ask");
      Console console = System.console();
      if (console != null) return new String(console.readPassword());
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new NotPossible("backup.key.mistyped");
    }
  }

  private Path data() {
    return Path.of(asked.get("data"));
  }

  private void say(String key, Object... args) {
    out.println(chinese.say(key, args));
    out.println(english.say(key, args));
    out.flush();
  }
}
