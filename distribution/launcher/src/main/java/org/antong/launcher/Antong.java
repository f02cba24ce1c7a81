package org.antong.launcher;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code antong} command: what county IT types to start, stop and ask a system. The wrappers
 * {@code bin/antong} and {@code bin/antong.cmd} only find Java and call this.
 */
public final class Antong {

  private static final int LAST_LINES = 200;

  private final Programs programs;
  private final Installation installation;
  private final DataFolder data;
  private final Options options;
  private final Server server;
  private final Map<String, String> environment;
  private final PrintStream out;

  Antong(
      Installation installation,
      Options options,
      Map<String, String> environment,
      PrintStream out) {
    this.programs = new Programs(installation.base());
    this.installation = installation;
    this.options = options;
    this.data = new DataFolder(options.data());
    this.server = new Server(installation, data, environment, out);
    this.environment = environment;
    this.out = out;
  }

  /** Exit codes: 0 done, 1 could not, 2 asked wrongly, 3 nothing runs there. */
  public static void main(String[] arguments) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    int code;
    try {
      Path home = Path.of(System.getProperty("antong.home"));
      String base = System.getProperty("antong.base");
      if (base == null) callVersionOf(new Programs(home), List.of(arguments));
      Installation installation = new Installation(home, base == null ? home : Path.of(base));
      Options options =
          Options.parse(List.of(arguments), System.getenv(), installation.base().resolve("data"));
      code = new Antong(installation, options, System.getenv(), out).run();
    } catch (Problem problem) {
      err.println(problem.getMessage());
      code = problem.code();
    }
    out.flush();
    System.exit(code);
  }

  /** Hands over to the version that serves the data folder, when an upgrade brought another. */
  private static void callVersionOf(Programs programs, List<String> arguments) {
    Path data = Programs.data(arguments, System.getenv(), programs.base().resolve("data"));
    String version = programs.of(new DataFolder(data));
    if (!version.equals(Programs.FIRST)) programs.call(version, arguments);
  }

  int run() {
    return switch (options.verb()) {
      case HELP -> {
        out.println(Options.USAGE);
        yield 0;
      }
      case START -> start(portOr(Options.DEFAULT_PORT));
      case STOP -> stop();
      case RESTART -> {
        int port = portOr(data.last().map(Running::port).orElse(Options.DEFAULT_PORT));
        server.stop();
        yield start(port);
      }
      case STATUS -> status();
      case DOCTOR ->
          new Doctor(installation, data, server, environment)
              .run(portOr(data.last().map(Running::port).orElse(Options.DEFAULT_PORT)), out);
      case LOGS -> logs();
      case SHELL -> new Shell(data).run(Shell.line(options.words()), out);
      case DEMO -> demo();
      case BACKUP -> backup().make(options.named("to"), options.named("new-key") != null);
      case UPGRADE -> upgrade();
      case ROLLBACK -> rollback();
      case RESTORE -> backup().restore(options.words().get(0), options.named("key-file"));
      case BACKUP_CHECK ->
          backup().check(options.words().get(0), options.named("key-file"), options.named("to"));
      case DB_COPY ->
          new DbCopy(installation, data, server, environment, out)
              .to(options.named("to"), options.named("user"));
      case SERVICE -> service();
      case CERTIFICATE ->
          new Certificate(data, server, environment, out)
              .bring(
                  Path.of(options.words().get(1)),
                  path(options.named("key")),
                  path(options.named("password-file")));
    };
  }

  private Machine machine() {
    return new Machine(programs, installation, data, Systemd.here(), environment, out);
  }

  private int upgrade() {
    Machine machine = machine();
    Path file = Path.of(options.words().get(0));
    boolean same = options.named("same-version") != null;
    return new Upgrade(programs, data, machine, out)
        .take(() -> machine.looked(file, same), portOr(Options.DEFAULT_PORT));
  }

  private int rollback() {
    Machine machine = machine();
    if (data.served()) machine.requireRights();
    boolean yes = options.named("yes") != null;
    return new Upgrade(programs, data, machine, out).back(() -> yes || Asking.agreed(out));
  }

  /** Goes to the end of a way back that was broken off; another version may serve then. */
  private void settle() {
    if (!data.served()) return;
    new Upgrade(programs, data, machine(), out).settle();
    String version = programs.of(data);
    if (!programs.home(version).equals(installation.home())) {
      throw new Problem(
          "已退回到以前的版本和数据，请再运行一次。",
          "The version and the data of before are back: run this once more.");
    }
  }

  private void served() {
    new Upgrade(programs, data, machine(), out).served();
  }

  private int service() {
    Service service = new Service(installation, data, server, out);
    String name = options.named("name") == null ? "antong" : options.named("name");
    Path to = path(options.named("to"));
    return options.words().get(0).equals("remove")
        ? service.remove(name, to)
        : service.install(
            name,
            portOr(data.last().map(Running::port).orElse(Options.DEFAULT_PORT)),
            options.named("user"),
            to);
  }

  private static Path path(String named) {
    return named == null ? null : Path.of(named);
  }

  private Backup backup() {
    return new Backup(installation, data, server, environment, out);
  }

  private int portOr(int otherwise) {
    return options.port() == 0 ? otherwise : options.port();
  }

  private int start(int port) {
    settle();
    Running running = server.start(port, false, options.profile());
    served();
    backup().firstKey();
    if (Files.exists(data.setupLink())) {
      out.println(
          "首次使用：请打开下面的一次性链接，设置三员管理员和本县。First use: open this one-time link to set up the three"
              + " administrators and the county.");
      out.println(text(data.setupLink()).strip());
    }
    out.println(running.address());
    return 0;
  }

  private int stop() {
    out.println(server.stop() ? "已停止。Stopped." : "没有在运行。Nothing was running.");
    return 0;
  }

  private int status() {
    Optional<Running> running = server.running();
    if (running.isEmpty()) {
      out.println("未运行 stopped   " + data.root());
      return 3;
    }
    Running it = running.get();
    out.println("运行中 running   " + it.address());
    out.println("进程 process     " + it.pid());
    out.println("版本 version     " + it.version());
    out.println("数据 data        " + data.root());
    return 0;
  }

  private int demo() {
    boolean servedBefore = data.served();
    if (servedBefore && !data.demo()) {
      throw new Problem(
          "数据目录 " + data.root() + " 不是演示系统的，请用 --data 给演示另选一个目录。",
          "The data folder "
              + data.root()
              + " is no demo's: choose another folder for the demo with --data.");
    }
    settle();
    Running running =
        server
            .running()
            .orElseGet(() -> server.start(portOr(Options.DEFAULT_PORT), true, options.profile()));
    if (!Files.exists(data.accounts())) {
      out.println("正在装入演示数据 Loading made-up data …");
      String command =
          "antong:demo-load"
              + (options.children().isPresent()
                  ? " --children " + options.children().getAsInt()
                  : "");
      int code = new Shell(data).run(command, out);
      if (code != 0) {
        throw new Problem(
            "演示数据没有装完，请用 antong logs 查看原因。",
            "The made-up data was not loaded: antong logs shows why.");
      }
    }
    if (Files.exists(data.accounts())) {
      out.println();
      out.print(Table.of(text(data.accounts())));
      out.println();
    }
    out.println(running.address());
    return 0;
  }

  private int logs() {
    if (!Files.exists(data.log())) {
      throw new Problem(
          3,
          "还没有日志 " + data.log() + "，请先运行 antong start。",
          "There is no log " + data.log() + " yet: run antong start first.");
    }
    try {
      long at = printLast();
      while (options.follow()) {
        out.flush();
        Thread.sleep(500);
        at = printFrom(at);
      }
    } catch (IOException e) {
      throw new Problem("无法读取日志 " + data.log() + "。", "The log " + data.log() + " cannot be read.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private long printLast() throws IOException {
    Deque<String> last = new ArrayDeque<>();
    try (var lines = Files.lines(data.log(), StandardCharsets.UTF_8)) {
      lines.forEach(
          line -> {
            if (last.size() == LAST_LINES) last.removeFirst();
            last.addLast(line);
          });
    }
    last.forEach(line -> out.println(LogLine.readable(line)));
    return Files.size(data.log());
  }

  private long printFrom(long at) throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(data.log().toFile(), "r")) {
      // A shorter file is a new one: the old was rolled away.
      long from = log.length() < at ? 0 : at;
      log.seek(from);
      byte[] more = new byte[(int) Math.min(log.length() - from, 1 << 20)];
      log.readFully(more);
      // What is not a whole line yet is printed when it is one.
      int whole = more.length;
      while (whole > 0 && more[whole - 1] != '\n') whole--;
      new String(more, 0, whole, StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> out.println(LogLine.readable(line)));
      return from + whole;
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Chinese on every terminal: UTF-8, but on Windows what its console says it shows. */
  private static PrintStream stream(FileDescriptor descriptor) {
    Charset charset = StandardCharsets.UTF_8;
    if (File.separatorChar == '\\') {
      String shown =
          System.getProperty("sun.stdout.encoding", System.getProperty("native.encoding"));
      if (shown != null && Charset.isSupported(shown)) charset = Charset.forName(shown);
    }
    return new PrintStream(new FileOutputStream(descriptor), true, charset);
  }
}
