package org.antong.launcher;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Lets the machine start the system by itself: with systemd, or as a task of Windows. */
final class Service {

  private static final Path UNITS = Path.of("/etc/systemd/system");
  private static final Path SYSTEMD = Path.of("/run/systemd/system");
  private static final String ACCOUNT = "antong";
  private static final int SECONDS = 120;

  private final Installation installation;
  private final DataFolder data;
  private final Server server;
  private final PrintStream out;

  Service(Installation installation, DataFolder data, Server server, PrintStream out) {
    this.installation = installation;
    this.data = data;
    this.server = server;
    this.out = out;
  }

  /**
   * @param name of the service; several systems on one machine have several
   * @param user null for the owner of the data folder, or an account made for it
   * @param to null for the folder of systemd, where the unit is put to use; elsewhere it is only
   *     written
   */
  int install(String name, int port, String user, Path to) {
    if (windows()) return windowsTask(name, port);
    Path file = file(name, to);
    String account = user == null ? account() : user;
    if (to == null) {
      requireRoot(file.getParent());
      server
          .running()
          .ifPresent(
              running -> {
                throw new Problem(
                    "系统正在运行，请先运行 antong stop 再安装服务。",
                    "The system runs: antong stop first, then install the service.");
              });
      own(account);
    }
    Unit unit =
        new Unit(
            name,
            installation,
            data.root(),
            port,
            account,
            elsewhere(),
            Path.of(System.getProperty("java.home")));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, unit.text(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unwritable(file);
    }
    out.println("已写好服务 " + file + "（账号 " + account + "）。Service written, account " + account + ".");
    if (to != null) return 0;
    if (!Files.isDirectory(SYSTEMD)) {
      out.println("这台机器没有运行 systemd，服务没有启用。systemd does not run here: nothing was enabled.");
      return 0;
    }
    run("systemctl", "daemon-reload");
    run("systemctl", "enable", name);
    out.println("开机时自动启动；现在启动：systemctl start " + name);
    out.println("It starts with the machine; start it now: systemctl start " + name);
    return 0;
  }

  int remove(String name, Path to) {
    if (windows()) {
      run("schtasks", "/Delete", "/F", "/TN", name);
      out.println("已删除开机任务 " + name + "。Task removed.");
      return 0;
    }
    Path file = file(name, to);
    if (!Files.exists(file)) {
      throw new Problem(3, "没有服务 " + file + "。", "There is no service " + file + ".");
    }
    if (to == null) {
      requireRoot(file.getParent());
      if (Files.isDirectory(SYSTEMD)) run("systemctl", "disable", "--now", name);
    }
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw unwritable(file);
    }
    if (to == null && Files.isDirectory(SYSTEMD)) run("systemctl", "daemon-reload");
    out.println("已删除服务 " + file + "，数据没有动。Service removed, the data is as it was.");
    return 0;
  }

  private static Path file(String name, Path to) {
    if (!name.matches("[a-z][a-z0-9-]{0,40}")) {
      throw new Problem(
          2,
          "服务名只用小写字母、数字和横线，而不是 “" + name + "”。",
          "The name of a service takes small letters, digits and dashes, not \"" + name + "\".");
    }
    return (to == null ? UNITS : to).resolve(name + ".service");
  }

  /** The owner of the data folder, unless that is root: nothing needs so many rights. */
  private String account() {
    try {
      if (Files.exists(data.root())) {
        String owner = Files.getOwner(data.root()).getName();
        if (!owner.equals("root")) return owner;
      }
    } catch (IOException e) {
      // an account of its own then
    }
    return ACCOUNT;
  }

  /** Makes the account where there is none, and gives it the data folder. */
  private void own(String account) {
    data.create();
    try {
      UserPrincipal user;
      try {
        user = user(account);
      } catch (UserPrincipalNotFoundException none) {
        run("useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", account);
        user = user(account);
      }
      UserPrincipal owner = user;
      try (Stream<Path> all = Files.walk(data.root())) {
        for (Path path : all.toList()) {
          if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
            Files.setAttribute(path, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new Problem(
          "数据目录 " + data.root() + " 不能交给账号 " + account + "：" + e.getMessage() + "。",
          "The data folder "
              + data.root()
              + " cannot be given to "
              + account
              + ": "
              + e.getMessage()
              + ".");
    }
  }

  private UserPrincipal user(String account) throws IOException {
    return data.root()
        .getFileSystem()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(account);
  }

  /** Folders the settings name outside the data folder. */
  private List<Path> elsewhere() {
    List<Path> folders = new ArrayList<>();
    Properties backup = data.read(data.etc().resolve("antong.backup.cfg"));
    Properties security = data.read(data.etc().resolve("antong.security.cfg"));
    for (String named :
        List.of(backup.getProperty("to", ""), security.getProperty("files.folder", ""))) {
      if (!named.isBlank()) folders.add(Path.of(named.strip()));
    }
    return folders;
  }

  private static void requireRoot(Path folder) {
    if (!Files.isWritable(folder)) throw unwritable(folder);
  }

  private static Problem unwritable(Path file) {
    return new Problem(
        file + " 不能写入：安装服务要用 root 账号（sudo），或用 --to 把服务文件写到别处。",
        file
            + " is not writable: a service is installed by root (sudo), or its file goes elsewhere"
            + " by --to.");
  }

  /** Not run on Windows yet; it says so. */
  private int windowsTask(String name, int port) {
    Path script = installation.command("antong.cmd");
    String line = "\"" + script + "\" start --data \"" + data.root() + "\" --port " + port;
    run(
        "schtasks",
        "/Create",
        "/F",
        "/TN",
        name,
        "/SC",
        "ONSTART",
        "/RU",
        "SYSTEM",
        "/RL",
        "HIGHEST",
        "/TR",
        line);
    out.println("已登记开机任务 " + name + "。这一步没有在 Windows 上试过，请重启一次看看系统是否起来。");
    out.println(
        "Task "
            + name
            + " registered. This was not tried on Windows: reboot once and see whether it starts.");
    return 0;
  }

  private static boolean windows() {
    return File.separatorChar == '\\';
  }

  private static void run(String... words) {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw failed(words, said.strip());
      }
    } catch (IOException e) {
      throw failed(words, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(words, "");
    }
  }

  private static Problem failed(String[] words, String said) {
    String line = String.join(" ", words);
    return new Problem("命令 " + line + " 没有成功：" + said, "The command " + line + " failed: " + said);
  }
}
