package org.antong.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Examines what a system needs in order to start, and says of each problem what to do. Once a
 * system runs, its own {@code antong:doctor} sees more and is asked instead.
 */
final class Doctor {

  /** Less than this on the disk, and a day's work may not fit. */
  static final long LEAST_BYTES = 500L << 20;

  private static final int DATABASE_MILLIS = 3000;
  private static final int POSTGRESQL = 5432;
  private static final Pattern SERVER =
      Pattern.compile("jdbc:postgresql://(\\[[^\\]]+\\]|[^:/?,]+)(?::(\\d+))?[/?,].*");

  /**
   * @param what in Chinese and English
   * @param problem null when it is well
   */
  record Finding(String what, Problem problem) {}

  private interface Look {
    void look();
  }

  private final Installation installation;
  private final DataFolder data;
  private final Server server;
  private final Map<String, String> environment;

  Doctor(
      Installation installation, DataFolder data, Server server, Map<String, String> environment) {
    this.installation = installation;
    this.data = data;
    this.server = server;
    this.environment = environment;
  }

  /**
   * Tells what was found.
   *
   * @param port on which the system is to answer
   * @return 0 when everything is well, else 1
   */
  int run(int port, PrintStream out) {
    if (server.running().isPresent()) {
      try {
        return new Shell(data).run("antong:doctor", out);
      } catch (Problem silent) {
        out.println("系统在运行，但还不能回答，下面只检查启动所需的条件。");
        out.println(
            "The system runs but does not answer yet: only what a start needs is examined.");
        out.println();
      }
    }
    List<Finding> findings = findings(port);
    for (Finding f : findings) {
      out.println((f.problem() == null ? "正常 well  " : "有问题 ill ") + f.what());
      if (f.problem() != null)
        f.problem().getMessage().lines().forEach(l -> out.println("    " + l));
    }
    server.lastError().ifPresent(e -> out.println("\n日志里最后一个错误 last error in the log:\n    " + e));
    return findings.stream().allMatch(f -> f.problem() == null) ? 0 : 1;
  }

  List<Finding> findings(int port) {
    List<Finding> all = new ArrayList<>();
    all.add(found("Java", Server::requireModules));
    all.add(found("安装目录 installation", installation::build));
    all.add(found("内存设置 memory setting", () -> CommandLine.heap(environment)));
    String there = Files.isDirectory(data.root()) ? "" : "（还没有，第一次启动时建立 not there yet）";
    all.add(found("数据目录 data folder " + data.root() + there, this::folder));
    all.add(found("磁盘空间 disk space", () -> disk(free())));
    Wholeness wholeness = new Wholeness(data, environment);
    all.add(found("设置 settings", wholeness::settings));
    all.add(found("密钥 keys", wholeness::keys));
    all.add(found("证书 certificate", this::certificate));
    all.add(found("升级 upgrade", this::upgrade));
    all.add(found("数据库 database", this::database));
    if (server.running().isEmpty()) {
      all.add(found("端口 port " + port, () -> Server.refuseTakenPort(port)));
    }
    return all;
  }

  private static Finding found(String what, Look look) {
    try {
      look.look();
      return new Finding(what, null);
    } catch (Problem problem) {
      return new Finding(what, problem);
    }
  }

  private void folder() {
    data.unwritableFolder()
        .ifPresent(
            folder -> {
              throw data.unwritable(folder);
            });
  }

  /** What is free where the data folder is, or will be. */
  private long free() {
    Path there = data.root();
    while (there != null && !Files.exists(there)) there = there.getParent();
    try {
      return there == null ? 0 : Files.getFileStore(there).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }

  static void disk(long free) {
    if (free >= LEAST_BYTES) return;
    throw new Problem(
        "数据目录所在的磁盘只剩 " + (free >> 20) + " MB，请先腾出至少 " + (LEAST_BYTES >> 20) + " MB。",
        "Only "
            + (free >> 20)
            + " MB are left on the data folder's disk: free at least "
            + (LEAST_BYTES >> 20)
            + " MB first.");
  }

  private void certificate() {
    if (!data.tls()) return;
    Tls tls = Tls.of(data);
    // Where there is none yet, the first start makes one.
    if (!Files.exists(tls.store())) return;
    tls.password();
    tls.check();
  }

  private void upgrade() {
    Upgrade.pending(data)
        .ifPresent(
            broken -> {
              throw broken;
            });
  }

  private void database() {
    new Wholeness(data, environment).database();
    server(data.databaseUrl(environment))
        .ifPresent(
            server -> {
              reached(server);
              new DbCopy(installation, data, this.server, environment, System.out).probe();
            });
  }

  private static void reached(InetSocketAddress server) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(server.getHostString(), server.getPort()), DATABASE_MILLIS);
    } catch (IOException e) {
      throw new Problem(
          "数据库服务器 "
              + server.getHostString()
              + ":"
              + server.getPort()
              + " 连不上：请检查 PostgreSQL 是否在运行，以及 etc/antong.db.cfg 或 ANTONG_DB_URL 中的地址。",
          "The database server "
              + server.getHostString()
              + ":"
              + server.getPort()
              + " cannot be reached: check that PostgreSQL runs, and the address in"
              + " etc/antong.db.cfg or ANTONG_DB_URL.");
    }
  }

  /** The first server of this address; empty for the database inside the data folder. */
  static Optional<InetSocketAddress> server(String url) {
    Matcher found = SERVER.matcher(url);
    if (!found.matches()) return Optional.empty();
    String port = found.group(2);
    return Optional.of(
        InetSocketAddress.createUnresolved(
            found.group(1), port == null ? POSTGRESQL : Integer.parseInt(port)));
  }
}
