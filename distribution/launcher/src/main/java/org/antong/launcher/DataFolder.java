package org.antong.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that changes: settings, database, keys, logs, generated files and the runtime's cache.
 * {@code antong backup} makes one file of it.
 */
record DataFolder(Path root) {

  private static final List<String> FOLDERS =
      List.of("etc", "etc/trust", "log", "tmp", "run", "keys", "db", "files", "deploy");

  /** Less than this is left of a full disk. */
  private static final int BLOCK = 4096;

  private static final String PROFILE = "antong.profile.cfg";

  /** Only the account that runs the system may look into these. */
  private static final Set<String> PRIVATE = Set.of("run", "keys", "db", "files", "tmp", "deploy");

  /** These name the bundles of one build, so they follow the installation; people change others. */
  private static final Set<String> OF_THE_BUILD =
      Set.of(
          "config.properties",
          "custom.properties",
          "jre.properties",
          "startup.properties",
          "profile.cfg",
          "org.apache.karaf.features.cfg",
          "org.apache.karaf.features.xml",
          "org.ops4j.pax.url.mvn.cfg",
          "org.ops4j.pax.web.cfg");

  Path etc() {
    return root.resolve("etc");
  }

  Path run() {
    return root.resolve("run");
  }

  Path log() {
    return root.resolve("log").resolve("antong.log");
  }

  /** What the virtual machine itself says, where the log cannot. */
  Path console() {
    return root.resolve("log").resolve("console.log");
  }

  Path accounts() {
    return root.resolve("demo-accounts.csv");
  }

  /** The public half of the key of the backups; the other half is on paper. */
  Path recoveryKey() {
    return root.resolve("keys").resolve("recovery.pub");
  }

  Path setupLink() {
    return run().resolve("setup-link.txt");
  }

  Path shell() {
    return run().resolve("shell.properties");
  }

  /** Makes the folders, and says in one sentence when this account may not write in one. */
  void create() {
    try {
      for (String name : FOLDERS) {
        Path folder = root.resolve(name);
        if (Files.isDirectory(folder)) continue;
        Files.createDirectories(folder);
        if (PRIVATE.contains(name) && posix(folder)) {
          Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
      }
    } catch (IOException e) {
      throw unwritable();
    }
    unwritableFolder()
        .ifPresent(
            folder -> {
              throw unwritable(folder);
            });
  }

  /**
   * The first folder in which nothing can be written: its rights, a read-only or a full disk. The
   * database keeps its files one folder deeper.
   */
  Optional<Path> unwritableFolder() {
    List<Path> folders = new ArrayList<>(List.of(root));
    FOLDERS.forEach(name -> folders.add(root.resolve(name)));
    for (String deeper : List.of("db/antong", "db/antong/seg0", "db/antong/log")) {
      folders.add(root.resolve(deeper));
    }
    return folders.stream().filter(Files::isDirectory).filter(f -> !writable(f)).findFirst();
  }

  private static boolean writable(Path folder) {
    Path probe = null;
    try {
      probe = Files.createTempFile(folder, "write", null);
      Files.write(probe, new byte[BLOCK]);
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      if (probe != null) probe.toFile().delete();
    }
  }

  /**
   * Refuses to write here as somebody else: root may, and the account of the service could not read
   * what it left.
   */
  void requireOwner() {
    try {
      String owner = Files.getOwner(root).getName();
      String self = System.getProperty("user.name");
      if (!posix(root) || owner.equals(self)) return;
      throw new Problem(
          "数据目录 " + root + " 属于账号 " + owner + "，请用它运行：sudo -u " + owner + " antong …",
          "The data folder "
              + root
              + " belongs to "
              + owner
              + ": run this as that account, sudo -u "
              + owner
              + " antong ...");
    } catch (IOException e) {
      throw unwritable();
    }
  }

  /** Whether a system ever started here. */
  boolean served() {
    return Files.exists(run().resolve("build"));
  }

  /** Whether what lies here comes out of a backup and was not started since. */
  boolean restored() {
    try {
      return Files.readString(run().resolve("build")).strip().equals("restored");
    } catch (IOException never) {
      return false;
    }
  }

  /** The profile this folder began with; empty for none. */
  Optional<String> profile() {
    return Optional.ofNullable(read(etc().resolve(PROFILE)).getProperty("name"))
        .map(String::strip)
        .filter(name -> !name.isEmpty());
  }

  /** The profile this folder began with, as far as this installation has it; else null. */
  Profile begunWith(Installation installation) {
    return profile()
        .filter(Profile.names(installation)::contains)
        .map(name -> Profile.named(name, installation))
        .orElse(null);
  }

  /**
   * Brings {@code etc} up to the installation: on the first start all of it, with the profile laid
   * over it; later what is new. A setting someone changed is never overwritten.
   *
   * @param profile null for none
   * @return what a later version changed in the settings, for people
   */
  List<Settings.Change> bringSettings(Installation installation, Profile profile) {
    Path from = installation.etc();
    boolean first = !served();
    List<Path> brought = new ArrayList<>();
    List<Settings.Change> changes = first ? List.of() : followShipped(installation, profile);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = from.relativize(file);
        if (profile != null && profile.replaces(relative)) continue;
        Path to = etc().resolve(relative.toString());
        boolean ours = OF_THE_BUILD.contains(relative.toString());
        if (Files.exists(to) && (!ours || Files.mismatch(file, to) < 0)) continue;
        Files.createDirectories(to.getParent());
        WholeFile.write(to, Files.readAllBytes(file));
        brought.add(to);
      }
      if (profile != null && first) {
        profile.lay(etc());
        Files.writeString(
            etc().resolve(PROFILE),
            "# 第一次启动时用的配置（--profile），以后不再改变。\n"
                + "# The profile this system began with (--profile); it does not change later.\n"
                + "name = "
                + profile.name()
                + "\n",
            StandardCharsets.UTF_8);
      }
      for (Path to : brought) {
        if (posix(to)) {
          Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-r-----"));
        }
      }
      if (first) rememberShipped(installation, profile);
      return changes;
    } catch (IOException e) {
      throw unwritable();
    }
  }

  /** Lets the settings follow what is shipped now, and remembers that. */
  private List<Settings.Change> followShipped(Installation installation, Profile profile) {
    Path laid = run().resolve("shipped.new");
    Shipped shipped = Shipped.of(this);
    try {
      Trees.delete(laid);
      Shipped.lay(installation, profile, laid);
      List<Settings.Change> changes = shipped.bring(etc(), laid, OF_THE_BUILD);
      shipped.keep(laid);
      return changes;
    } catch (IOException e) {
      throw unwritable();
    }
  }

  /** Remembers what this installation ships as that which the settings here were made from. */
  void rememberShipped(Installation installation, Profile profile) throws IOException {
    Path laid = run().resolve("shipped.new");
    Trees.delete(laid);
    Shipped.lay(installation, profile, laid);
    Shipped.of(this).keep(laid);
  }

  /**
   * The runtime's cache holds copies of one build's bundles; another build starts without it. So
   * does a start after one that never became ready: killed while the cache was being filled, the
   * runtime would wait for the rest of it for ever.
   */
  void forgetOtherBuild(Installation installation) {
    Path marker = run().resolve("build");
    try {
      String before = Files.exists(marker) ? Files.readString(marker).trim() : "";
      if (!before.equals(installation.build()) || Files.exists(unready())) {
        deleteTree(root.resolve("cache"));
        Files.writeString(marker, installation.build());
      }
      Files.writeString(unready(), "");
      deleteTree(root.resolve("tmp"));
      Files.createDirectories(root.resolve("tmp"));
      for (String stale : List.of("shell.properties", "setup-link.txt")) {
        Files.deleteIfExists(run().resolve(stale));
      }
    } catch (IOException e) {
      throw unwritable();
    }
  }

  /** There from a start until the system is ready for the first time. */
  private Path unready() {
    return run().resolve("unready");
  }

  void becameReady() {
    try {
      Files.deleteIfExists(unready());
    } catch (IOException e) {
      throw unwritable();
    }
  }

  /** Is this a demo, with made-up children only? */
  boolean demo() {
    return Boolean.parseBoolean(read(etc().resolve("antong.demo.cfg")).getProperty("enabled"));
  }

  /** Does the system answer by https? A demo does not unless somebody says so. */
  boolean tls() {
    Path file = etc().resolve("antong.tls.cfg");
    String said = read(file).getProperty("enabled", "auto").strip();
    return switch (said) {
      case "auto" -> !demo();
      case "true", "false" -> Boolean.parseBoolean(said);
      default ->
          throw new Problem(
              file + " 里的 enabled 要写 auto、true 或 false，而不是 “" + said + "”。",
              "enabled in " + file + " takes auto, true or false, not \"" + said + "\".");
    };
  }

  void switchDemoOn() {
    try {
      Files.writeString(
          etc().resolve("antong.demo.cfg"),
          "# 演示开关：打开后允许装入虚构的演示数据，正式系统不要打开。\n"
              + "# Demo switch: allows loading made-up data; leave it off in production.\n"
              + "enabled = true\n",
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unwritable();
    }
  }

  /** The system that was last started here, running or not. */
  Optional<Running> last() {
    return Running.of(read(run().resolve("antong.properties")));
  }

  void remember(Running running) {
    try {
      StringWriter out = new StringWriter();
      running.toProperties().store(out, null);
      byte[] text = out.toString().getBytes(StandardCharsets.ISO_8859_1);
      WholeFile.write(run().resolve("antong.properties"), text);
    } catch (IOException e) {
      throw unwritable();
    }
  }

  void forgetRunning() {
    try {
      Files.deleteIfExists(run().resolve("antong.properties"));
      Files.deleteIfExists(shell());
    } catch (IOException e) {
      throw unwritable();
    }
  }

  /** The address of the database, as somebody set it; empty for the built-in one. */
  String databaseUrl(Map<String, String> environment) {
    String url = environment.getOrDefault("ANTONG_DB_URL", "").strip();
    return url.isEmpty()
        ? read(etc().resolve("antong.db.cfg")).getProperty("url", "").strip()
        : url;
  }

  Properties read(Path file) {
    Properties properties = new Properties();
    if (!Files.exists(file)) return properties;
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IllegalArgumentException e) {
      throw new Problem(
          file + " 里有写错的 \\u 代码，请改正。", file + " holds a malformed \\u code: correct it.");
    } catch (IOException e) {
      throw new Problem(
          "无法读取 " + file + "，请用启动系统的账号运行。",
          "Cannot read " + file + ": use the account that started the system.");
    }
    return properties;
  }

  Problem unwritable() {
    return unwritable(root);
  }

  Problem unwritable(Path folder) {
    boolean all = folder.equals(root);
    return new Problem(
        (all ? "数据目录 " : "数据目录里的 ") + folder + " 不能写入：请给当前账号写权限，检查磁盘是否已满或只读，或换一个数据目录（--data）。",
        (all ? "The data folder " : "In the data folder, ")
            + folder
            + " is not writable: give this account the right to write there, check that the disk is"
            + " neither full nor read-only, or choose another data folder with --data.");
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static void deleteTree(Path tree) throws IOException {
    if (!Files.exists(tree)) return;
    try (Stream<Path> files = Files.walk(tree)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
