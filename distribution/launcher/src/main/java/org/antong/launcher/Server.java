package org.antong.launcher;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Starts a system on a data folder, watches it until it is ready, and stops it. */
final class Server {

  /** What the shell socket takes as the wish to stop; no console command has such a name. */
  static final String STOP = "@stop";

  private static final Duration READY_WITHIN = Duration.ofSeconds(300);

  private static final Duration AFTER_TOLD = Duration.ofSeconds(20);

  private static final String CHINESE = "zh-CN";
  private static final String ENGLISH = "en";
  private static final Duration STOP_WITHIN = Duration.ofSeconds(7);
  private static final Duration KILLED_WITHIN = Duration.ofSeconds(15);
  private static final Duration REFUSED_WITHIN = Duration.ofSeconds(2);
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final Installation installation;
  private final DataFolder data;
  private final Map<String, String> environment;
  private final PrintStream out;

  Server(
      Installation installation,
      DataFolder data,
      Map<String, String> environment,
      PrintStream out) {
    this.installation = installation;
    this.data = data;
    this.environment = environment;
    this.out = out;
  }

  /** The running system, if one runs on this data folder. */
  Optional<Running> running() {
    return data.last().filter(last -> last.process().isPresent());
  }

  /**
   * Starts the system and returns when its pages answer.
   *
   * @param profile what an empty data folder begins with; null for none
   * @throws Problem when the folder, the port or the Java runtime will not do, when a system runs
   *     there already, or when it dies on the way
   */
  Running start(int port, boolean demo, String profile) {
    requireModules();
    Profile begins = begins(profile);
    data.create();
    return alone(() -> begin(port, demo, begins));
  }

  /** Does something while no other command starts a system on this data folder. */
  <T> T alone(Supplier<T> work) {
    try (FileChannel channel =
            FileChannel.open(
                data.run().resolve("start.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel)) {
      if (lock == null) {
        throw new Problem(
            "另一条命令正在这个数据目录上启动系统或搬数据库，请等它完成。",
            "Another command is starting a system on this data folder, or moves its database: wait"
                + " for it.");
      }
      return work.get();
    } catch (IOException e) {
      throw data.unwritable();
    }
  }

  private Running begin(int port, boolean demo, Profile begins) {
    try {
      refuseSecond();
      refuseTakenPort(port);
      Wholeness wholeness = new Wholeness(data, environment);
      wholeness.settings();
      wholeness.database();
      tell(data.bringSettings(installation, begins));
      if (demo) data.switchDemoOn();
      data.forgetOtherBuild(installation);
      Tls tls = tls();
      long logged = size(data.log());
      Process process = launch(port, tls);
      String scheme = tls == null ? "http" : "https";
      Running running = Running.of(process.toHandle(), port, scheme, installation.version());
      data.remember(running);
      awaitReady(process, running, tls, logged);
      data.becameReady();
      return running;
    } catch (IOException e) {
      throw data.unwritable();
    }
  }

  /** What a system that answers the rest before it stops says it may take. */
  private static Duration announced(String said) {
    String seconds = said.strip();
    return Duration.ofSeconds(seconds.matches("\\d{1,3}") ? Long.parseLong(seconds) : 0);
  }

  /**
   * Stops the system within ten seconds, or as many more as it needs to answer what is under way:
   * asks it, then insists.
   *
   * @return false when none was running
   */
  boolean stop() {
    Optional<ProcessHandle> process = data.last().flatMap(Running::process);
    if (process.isEmpty()) {
      data.forgetRunning();
      return false;
    }
    ProcessHandle handle = process.get();
    boolean asked = true;
    StringBuilder said = new StringBuilder();
    try {
      new Shell(data).run(STOP, said, Duration.ofSeconds(2));
    } catch (Problem unheard) {
      asked = false;
    }
    if (!asked) handle.destroy();
    if (!gone(handle, STOP_WITHIN.plus(announced(said.toString())))) {
      boolean mayBeKilled = handle.destroyForcibly();
      // A large process on a slow or full disk takes its time to go.
      if (!gone(handle, mayBeKilled ? KILLED_WITHIN : REFUSED_WITHIN)) {
        throw mayBeKilled
            ? new Problem(
                "进程 " + handle.pid() + " 正在结束，还没有完：请过一会儿用 antong status 看。",
                "Process "
                    + handle.pid()
                    + " is ending and not gone yet: look again by antong status.")
            : new Problem(
                "进程 " + handle.pid() + " 停不下来，请用启动它的账号运行。",
                "Process " + handle.pid() + " does not stop: use the account that started it.");
      }
    }
    data.forgetRunning();
    return true;
  }

  /** The profile asked for, or the one the folder began with as long as the installation has it. */
  private Profile begins(String asked) {
    Optional<String> before = data.profile();
    if (asked == null) return data.begunWith(installation);
    Profile profile = Profile.named(asked, installation);
    if (data.served() && !before.equals(Optional.of(asked))) {
      throw new Problem(
          "数据目录 "
              + data.root()
              + before.map(b -> " 已在使用，开始时用的配置是 “" + b + "”").orElse(" 已在使用，开始时没有用配置")
              + "；--profile 只在第一次启动时起作用，请去掉它，或用 --data 换一个空目录。",
          "The data folder "
              + data.root()
              + before
                  .map(b -> " is in use and began with the profile \"" + b + "\"")
                  .orElse(" is in use and began without a profile")
              + "; --profile counts at the first start only: leave it out, or choose an empty folder"
              + " with --data.");
    }
    return profile;
  }

  private void tell(List<Settings.Change> changes) {
    if (changes.isEmpty()) return;
    out.println("新版本的设置 Settings of this version（" + data.etc() + "）：");
    for (Settings.Change change : changes) {
      out.println("  " + change.chinese());
      out.println("  " + change.english());
    }
  }

  private void refuseSecond() {
    running()
        .ifPresent(
            running -> {
              throw new Problem(
                  "数据目录 "
                      + data.root()
                      + " 上的系统已在运行（"
                      + running.address()
                      + "），请先运行 antong stop，或用 --data 换一个目录。",
                  "A system already runs on the data folder "
                      + data.root()
                      + " ("
                      + running.address()
                      + "): run antong stop first, or choose another folder with --data.");
            });
  }

  static void refuseTakenPort(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new Problem(
          "端口 " + port + " 已被占用或不允许使用，请用 --port 换一个端口。",
          "Port " + port + " is taken or not allowed: choose another one with --port.");
    }
  }

  static void requireModules() {
    for (String name : List.of("java.desktop", "java.sql", "java.naming", "java.management")) {
      if (ModuleLayer.boot().findModule(name).isEmpty()) {
        throw new Problem(
            "这个 Java 缺少 " + name + "，请安装完整的 JDK 17。",
            "This Java lacks " + name + ": install a complete JDK 17.");
      }
    }
  }

  /** The certificate the system is to answer with; null for plain http. */
  private Tls tls() {
    if (!data.tls()) return null;
    Tls tls = Tls.of(data);
    tls.create();
    tls.check();
    return tls;
  }

  private Process launch(int port, Tls tls) throws IOException {
    List<String> line = new ArrayList<>();
    // A session of its own, so that closing the terminal does not take the system with it.
    if (Files.isExecutable(SETSID)) line.add(SETSID.toString());
    line.addAll(CommandLine.of(installation, data, port, data.demo(), tls != null, environment));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.directory(data.root().toFile());
    // Fewer allocation pools of the C library: some 40 MB less resident memory on Linux.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    if (tls != null) builder.environment().put(Tls.PASSWORD, tls.password());
    builder.redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(data.console().toFile());
    return builder.start();
  }

  private void awaitReady(Process process, Running running, Tls tls, long logged) {
    out.println("正在启动 Starting " + running.address() + " …");
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    URI address = URI.create(running.address());
    Ready ready = Ready.ask(address, tls, CHINESE);
    Standstill standstill = new Standstill();
    boolean told = false;
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        data.forgetRunning();
        String why = reason(logged);
        throw new Problem("系统没有启动成功：" + why, "The system did not start: " + why);
      }
      if (ready.well()) return;
      if (ready.refused()) {
        String english = Ready.ask(address, tls, ENGLISH).why();
        process.destroy();
        gone(process.toHandle(), STOP_WITHIN);
        data.forgetRunning();
        throw new Problem("没有启动：" + ready.why() + "。", "Not started: " + english + ".");
      }
      if (standstill.seen(ready.stuck(), worked(process), System.nanoTime()) && !told) {
        out.println("还没有就绪：" + ready.told());
        out.println("Not ready yet: " + Ready.ask(address, tls, ENGLISH).told());
        out.println("日志 log: " + data.log());
        told = true;
        // It goes on trying by itself; who waits here has read what to do.
        deadline = Math.min(deadline, System.nanoTime() + AFTER_TOLD.toNanos());
      }
      pause();
      ready = Ready.ask(address, tls, CHINESE);
    }
    boolean says = !ready.lacking().isEmpty();
    throw new Problem(
        "系统没有就绪，仍在运行并会继续尝试；请按下面的提示处理后运行 antong restart，日志在 "
            + data.log()
            + "。"
            + (says ? ready.told() : reason(logged)),
        "The system is not ready; it still runs and goes on trying. Mend what follows and run antong restart, the log is "
            + data.log()
            + ". "
            + (says ? Ready.ask(address, tls, ENGLISH).told() : reason(logged)));
  }

  /** The processor time a process has used; zero where the machine does not tell. */
  private static Duration worked(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The last error of the log, if there is one. */
  Optional<String> lastError() {
    return Optional.ofNullable(lastError(0)).map(Server::shortened);
  }

  /** The last error of the log since this start, else the last words of the virtual machine. */
  private String reason(long logged) {
    String error = lastError(logged);
    return shortened(error != null ? error : lastWords());
  }

  private String lastError(long logged) {
    String error = null;
    try (BufferedReader log = from(data.log(), logged)) {
      boolean justSaid = false;
      for (String line : (Iterable<String>) log.lines().flatMap(LogLine::lines)::iterator) {
        if (line.contains(" ERROR ")) {
          error = line.substring(line.indexOf(" ERROR ") + " ERROR ".length()).strip();
          justSaid = true;
        } else if (justSaid) {
          // The exception's own line says more than the line that announces it.
          if (line.contains("Exception: ")) error += ": " + line.substring(line.indexOf(": ") + 2);
          justSaid = false;
        }
      }
    } catch (IOException e) {
      // no log yet: the virtual machine speaks for itself
    }
    return error;
  }

  private String lastWords() {
    String last = data.console().toString();
    try (BufferedReader console = from(data.console(), 0)) {
      for (String line = console.readLine(); line != null; line = console.readLine()) {
        if (!line.isBlank() && !line.startsWith("\t")) last = line.strip();
      }
    } catch (IOException e) {
      // nothing was said at all: the name of the file is all there is to tell
    }
    return last;
  }

  private static String shortened(String text) {
    return text.length() <= 400 ? text : text.substring(0, 400) + " …";
  }

  private static BufferedReader from(Path file, long offset) throws IOException {
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(Math.min(offset, Files.size(file)));
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private static boolean gone(ProcessHandle handle, Duration within) {
    try {
      handle.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return !handle.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !handle.isAlive();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem("启动被中断。", "The start was interrupted.");
    }
  }
}
