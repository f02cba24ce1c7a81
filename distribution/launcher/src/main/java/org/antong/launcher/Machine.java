package org.antong.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The hands of an upgrade on the machine the command runs on. */
final class Machine implements Hands {

  private static final long RESERVE = 500L << 20;
  private static final String CHINESE = "zh-CN";

  /** A module whose tables could not be brought up to date is switched off, and the rest serves. */
  private static final Pattern AILING =
      Pattern.compile(
          "\"name\":\"(?:migrations|modules-running)\",\"title\":\"[^\"]*\",\"state\":\"(?!WELL)"
              + "[A-Z]+\",\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final Programs programs;
  private final Installation installation;
  private final DataFolder data;
  private final Server server;
  private final Systemd systemd;
  private final Map<String, String> environment;
  private final Backup backup;
  private final PrintStream out;

  Machine(
      Programs programs,
      Installation installation,
      DataFolder data,
      Systemd systemd,
      Map<String, String> environment,
      PrintStream out) {
    this.programs = programs;
    this.installation = installation;
    this.data = data;
    this.systemd = systemd;
    this.environment = withFile(environment, data.etc().resolve("antong.env"), systemd.unit(data));
    this.server = new Server(installation, data, this.environment, out);
    this.backup = new Backup(installation, data, server, this.environment, out);
    this.out = out;
  }

  /** What the service is given, so that a command by hand sees the same database. */
  private static Map<String, String> withFile(
      Map<String, String> environment, Path file, Optional<String> unit) {
    if (unit.isEmpty() || !Files.isReadable(file)) return environment;
    Map<String, String> all = new HashMap<>();
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        int equals = line.indexOf('=');
        if (line.startsWith("#") || equals <= 0) continue;
        String value = line.substring(equals + 1).strip();
        boolean quoted = value.length() > 1 && value.matches("\"[^\"]*\"|'[^']*'");
        all.put(
            line.substring(0, equals).strip(),
            quoted ? value.substring(1, value.length() - 1) : value);
      }
    } catch (IOException e) {
      return environment;
    }
    all.putAll(environment);
    return all;
  }

  /**
   * Refuses, before anything is touched, what cannot end well.
   *
   * @param sameVersion whether another build of the version that serves is meant
   */
  Release looked(Path file, boolean sameVersion) {
    requireRights();
    Release release = Release.read(file.toAbsolutePath().normalize());
    String signer = ReleaseSignature.signer(release, installation, data);
    requireLater(release, new Version(installation.version()), sameVersion);
    requireRoom(release);
    out.println(
        "安装包 " + release.version() + "，签名 " + signer + "，现在是 " + installation.version() + "。");
    out.println(
        "Archive of "
            + release.version()
            + ", signed by "
            + signer
            + "; the version here is "
            + installation.version()
            + ".");
    return release;
  }

  static void requireLater(Release release, Version here, boolean sameVersion) {
    int order = release.version().compareTo(here);
    if (order > 0 || (order == 0 && sameVersion)) return;
    if (order == 0) {
      throw new Problem(
          "这里已经是 " + here + "。要换成同一版本的另一次构建，请加 --same-version。什么都没有改动。",
          "The version here is "
              + here
              + " already. For another build of it add --same-version. Nothing was touched.");
    }
    throw new Problem(
        "安装包是 " + release.version() + "，比这里的 " + here + " 旧，不能装：要回到升级前用 antong rollback。什么都没有改动。",
        "The archive is of "
            + release.version()
            + ", older than "
            + here
            + ", which serves here: to go back from an upgrade there is antong rollback. Nothing was"
            + " touched.");
  }

  /** Who upgrades may write programs, and is the system's account or can act for it. */
  void requireRights() {
    boolean root = System.getProperty("user.name").equals("root");
    Optional<String> unit = systemd.unit(data);
    if (unit.isPresent() && !root) {
      throw new Problem(
          "系统由服务 " + unit.get() + " 运行，请用 root 升级和退回（sudo）。什么都没有改动。",
          "The system is run by the service "
              + unit.get()
              + ": upgrade and go back as root (sudo). Nothing was touched.");
    }
    if (unit.isEmpty()) data.requireOwner();
    Path versions = programs.versions();
    try {
      Files.createDirectories(versions);
    } catch (IOException e) {
      throw unwritable(versions);
    }
    if (!Files.isWritable(versions)) throw unwritable(versions);
  }

  private static Problem unwritable(Path versions) {
    return new Problem(
        "安装目录里的 " + versions + " 不能写入：请给当前账号写权限，或用安装时的账号运行。什么都没有改动。",
        versions
            + " in the installation is not writable: give this account the right, or use the account"
            + " that installed it. Nothing was touched.");
  }

  private void requireRoom(Release release) {
    long database = Trees.size(data.root().resolve("db"));
    long files = Trees.size(data.root().resolve("files"));
    long program = programs.has(release.name()) ? 0 : release.bytes();
    // A copy of the database while it is packed, then the backup and what is kept for a rollback.
    long state = 2 * database + 2 * files;
    try {
      FileStore here = Files.getFileStore(data.root());
      FileStore there = Files.getFileStore(programs.versions());
      if (here.equals(there)) {
        requireRoom(data.root(), here.getUsableSpace(), program + state);
      } else {
        requireRoom(programs.versions(), there.getUsableSpace(), program);
        requireRoom(data.root(), here.getUsableSpace(), state);
      }
    } catch (IOException e) {
      throw data.unwritable();
    }
  }

  static void requireRoom(Path folder, long free, long needed) {
    if (free >= needed + RESERVE) return;
    throw new Problem(
        folder
            + " 所在的磁盘要有 "
            + (needed + RESERVE >> 20)
            + " MB 空闲才能升级，现在只有 "
            + (free >> 20)
            + " MB：请先腾出空间。什么都没有改动。",
        "An upgrade needs "
            + (needed + RESERVE >> 20)
            + " MB on the disk of "
            + folder
            + ", where "
            + (free >> 20)
            + " MB are left: make room first. Nothing was touched.");
  }

  @Override
  public boolean runs() {
    return server.running().isPresent();
  }

  @Override
  public boolean ready(int port) {
    return server
        .running()
        .map(
            running ->
                Ready.ask(URI.create(running.address()), data.tls() ? Tls.of(data) : null, CHINESE)
                    .well())
        .orElse(false);
  }

  @Override
  public void stop() {
    systemd.unit(data).filter(systemd::active).ifPresent(unit -> systemd.run("stop", unit));
    if (server.stop()) out.println("已停止。Stopped.");
  }

  @Override
  public boolean start(String program, int port) {
    give();
    Optional<String> unit = systemd.unit(data);
    if (unit.isPresent()) {
      out.println("正在启动服务 Starting the service " + unit.get() + " …");
      return systemd.run("start", unit.get()) == 0;
    }
    return child(program, List.of("start", "--data", data.root().toString(), "--port", "" + port));
  }

  @Override
  public Set<String> ailing() {
    StringBuilder said = new StringBuilder();
    try {
      new Shell(data).run("antong:doctor --json", said);
    } catch (Problem silent) {
      return Set.of();
    }
    return ailing(said.toString());
  }

  static Set<String> ailing(String json) {
    return AILING.matcher(json).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  @Override
  public boolean doctor(String program, int port) {
    return child(program, List.of("doctor", "--data", data.root().toString(), "--port", "" + port));
  }

  /** Whether a version runs on this machine at all. */
  private boolean runs(String program) {
    return child(
        new ProcessBuilder(programs.line(program, List.of("--help")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD));
  }

  private boolean child(String program, List<String> words) {
    return child(new ProcessBuilder(programs.line(program, words)).inheritIO());
  }

  private boolean child(ProcessBuilder builder) {
    out.flush();
    builder.environment().putAll(environment);
    try {
      return builder.start().waitFor() == 0;
    } catch (IOException e) {
      out.println(e.getMessage());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public boolean backup() {
    try {
      boolean made = backup.beforeUpgrade();
      give();
      return made;
    } catch (Problem problem) {
      out.println(problem.getMessage());
      return false;
    }
  }

  @Override
  public boolean alone() {
    return done(backup::alone);
  }

  @Override
  public boolean keep(String name) {
    return done(() -> backup.keep(name));
  }

  @Override
  public boolean bringBack(String name) {
    return done(() -> backup.bringBack(name));
  }

  private boolean done(BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (Problem problem) {
      out.println(problem.getMessage());
      return false;
    }
  }

  /** What root wrote in the data folder belongs to the system's account again. */
  private void give() {
    try {
      if (systemd.unit(data).isPresent()) Trees.giveToOwner(data.root());
    } catch (IOException e) {
      throw data.unwritable();
    }
  }

  @Override
  public boolean movesAside() {
    String url = data.databaseUrl(environment);
    return url.isEmpty() || url.startsWith("jdbc:derby:");
  }

  @Override
  public void unpack(Release release) throws IOException {
    Path home = programs.home(release.name());
    release.unpack(home);
    if (!runs(release.name())) {
      Trees.delete(home);
      throw new Problem(
          "新版本在这台机器的 Java（" + System.getProperty("java.version") + "）上不能运行：请看它的说明，先换 Java。什么都没有改动。",
          "The new version does not run on the Java of this machine ("
              + System.getProperty("java.version")
              + "): see its notes and change Java first. Nothing was touched.");
    }
  }
}
