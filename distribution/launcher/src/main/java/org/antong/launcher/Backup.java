package org.antong.launcher;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Backs up, restores and examines backups. A running system makes its own backup; the rest is done
 * here, with the bundle of the installation that does it, so that there is one form of backups.
 */
final class Backup {

  private static final String OFFLINE = "org.antong.platform.backup.internal.offline.Offline";

  /** Bundles it takes, by their folders in the installation. */
  private static final List<String> BUNDLES =
      List.of(
          "org/antong/platform-backup",
          "org/antong/platform-api",
          "org/antong/lib-derby",
          "org/postgresql/postgresql");

  private final Installation installation;
  private final DataFolder data;
  private final Server server;
  private final Map<String, String> environment;
  private final PrintStream out;

  Backup(
      Installation installation,
      DataFolder data,
      Server server,
      Map<String, String> environment,
      PrintStream out) {
    this.installation = installation;
    this.data = data;
    this.server = server;
    this.environment = environment;
    this.out = out;
  }

  /**
   * Makes a backup, of a running system by itself.
   *
   * @param to the folder it goes to; null for that of the settings
   * @param newKey whether a new recovery key is made first
   */
  int make(String to, boolean newKey) {
    if (!data.served()) {
      throw new Problem(
          "数据目录 " + data.root() + " 里还没有系统，没有可备份的。",
          "There is no system in the data folder " + data.root() + " yet, so nothing to back up.");
    }
    data.requireOwner();
    if (newKey || !Files.exists(data.recoveryKey())) {
      int code = offline("key", Map.of());
      if (code != 0) return code;
      out.println();
    }
    String folder = to == null ? null : Path.of(to).toAbsolutePath().normalize().toString();
    if (server.running().isPresent()) {
      String command =
          folder == null ? "antong:backup" : Shell.line(List.of("antong:backup", "--to", folder));
      return new Shell(data).run(command, out);
    }
    out.println("系统没有运行，直接备份数据目录。The system does not run: its folder is backed up as it lies.");
    return offline("backup", folder == null ? Map.of() : Map.of("to", folder));
  }

  /**
   * Makes the backup of an upgrade: by the system's own account where it runs, else by this one,
   * which may be root.
   */
  boolean beforeUpgrade() {
    // A demo has no recovery key, and nothing anybody would miss.
    if (data.demo() && !Files.exists(data.recoveryKey())) return true;
    if (!Files.exists(data.recoveryKey()) && offline("key", Map.of()) != 0) return false;
    if (server.running().isPresent()) return new Shell(data).run("antong:backup", out) == 0;
    return offline("backup", Map.of()) == 0;
  }

  /** Whether no other node serves the same database; says so when one does. */
  boolean alone() {
    return offline("alone", Map.of()) == 0;
  }

  /** Keeps all of a stopped system in the folder {@code before}, under this name. */
  boolean keep(String name) {
    return offline("keep", Map.of("to", Journal.before(data).toString(), "name", name)) == 0;
  }

  /** Puts what was kept in the place of what is there. */
  boolean bringBack(String name) {
    Path before = Journal.before(data);
    return offline(
            "bring-back",
            Map.of(
                "file",
                before.resolve(name + ".atb").toString(),
                "key-file",
                before.resolve(name + ".key").toString(),
                "to",
                before.toString()))
        == 0;
  }

  int restore(String file, String keyFile) {
    return offline("restore", asked(file, keyFile, null));
  }

  int check(String file, String keyFile, String to) {
    return offline("check", asked(file, keyFile, to));
  }

  /** Makes a recovery key where a system starts for the first time, and shows it. */
  void firstKey() {
    // What a service prints stays in a log; the home of the system administrator says what to do.
    boolean service = environment.containsKey("INVOCATION_ID");
    if (service || data.demo() || Files.exists(data.recoveryKey())) return;
    offline("key", Map.of());
    out.println();
  }

  private static Map<String, String> asked(String file, String keyFile, String to) {
    Map<String, String> asked = new TreeMap<>();
    asked.put("file", Path.of(file).toAbsolutePath().normalize().toString());
    if (keyFile != null) asked.put("key-file", Path.of(keyFile).toAbsolutePath().toString());
    if (to != null) asked.put("to", Path.of(to).toAbsolutePath().normalize().toString());
    return asked;
  }

  private int offline(String verb, Map<String, String> with) {
    Map<String, String> asked = new TreeMap<>(with);
    asked.put("data", data.root().toString());
    asked.put("version", installation.version());
    return new InstalledCode(installation, BUNDLES).run(OFFLINE, verb, asked, environment, out);
  }
}
