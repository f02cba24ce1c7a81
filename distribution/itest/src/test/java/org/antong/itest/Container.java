package org.antong.itest;

import static org.ops4j.pax.exam.CoreOptions.serverMode;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/**
 * The archive as it is delivered, unpacked and started by Pax Exam with an empty home and an empty
 * Maven repository, out of reach of any registry: every bundle has to be in the archive.
 */
final class Container implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofMinutes(1);

  private final Path folder;
  private final Asked asked;
  private final TestContainer container;
  private final ProcessHandle process;

  private Container(Path folder, Asked asked, TestContainer container, ProcessHandle process) {
    this.folder = folder;
    this.asked = asked;
    this.container = container;
    this.process = process;
  }

  static Container start() throws Exception {
    Path folder = Folders.temporary("container");
    int port = Asked.freePort();
    for (String name : new String[] {"home", "repository", "unpacked"}) {
      Files.createDirectories(folder.resolve(name));
    }
    for (String name : new String[] {"log", "tmp", "run", "keys", "db", "files"}) {
      Files.createDirectories(data(folder).resolve(name));
    }
    // What the antong command does at a first start.
    Folders.copy(
        Path.of(System.getProperty("antong.home")).resolve("etc"), data(folder).resolve("etc"));
    ExamSystem system = PaxExamRuntime.createServerSystem(options(folder, port));
    TestContainer container = PaxExamRuntime.createContainer(system);
    container.start();
    ProcessHandle process = processOf(folder);
    Container started = new Container(folder, new Asked(port, data(folder)), container, process);
    try {
      started.asked.awaitReady(READY_WITHIN);
    } catch (AssertionError late) {
      started.close();
      throw late;
    }
    return started;
  }

  private static Option[] options(Path folder, int port) {
    Path home = Path.of(System.getProperty("antong.home"));
    Path archive = Path.of(System.getProperty("antong.archive"));
    Path data = data(folder);
    return new Option[] {
      karafDistributionConfiguration()
          .frameworkUrl(archive.toUri().toString())
          .name("Antong")
          .karafVersion("4.4.10")
          .karafData("../../data")
          .unpackDirectory(folder.resolve("unpacked").toFile())
          .useDeployFolder(false),
      configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
      doNotModifyLogConfiguration(),
      // Pax Exam adds features of its own to the boot list; the delivered list is what is tested.
      replaceConfigurationFile(
          "etc/org.apache.karaf.features.cfg",
          home.resolve("etc/org.apache.karaf.features.cfg").toFile()),
      // The archive has no test facilities inside: it is asked from outside, and Pax Exam shall not
      // look for its remote bundle context, at the start or at the stop.
      serverMode(),
      systemTimeout(1),
      systemProperty("antong.version").value(System.getProperty("antong.version")),
      vmOptions(
          "-Xmx384m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Duser.home=" + folder.resolve("home"),
          "-Dmaven.repo.local=" + folder.resolve("repository"),
          "-Dhttp.proxyHost=127.0.0.1",
          "-Dhttp.proxyPort=9",
          "-Dhttps.proxyHost=127.0.0.1",
          "-Dhttps.proxyPort=9",
          "-Djava.awt.headless=true",
          "-Dfile.encoding=UTF-8",
          "-Djava.io.tmpdir=" + data.resolve("tmp"),
          "-Dkaraf.log=" + data.resolve("log"),
          "-Dkaraf.lock.dir=" + data.resolve("run"),
          "-Dkaraf.pid.file=" + data.resolve("run/karaf.pid"),
          "-Dkaraf.shutdown.port=-1",
          "-Dderby.stream.error.file=" + data.resolve("log/derby.log"),
          "-Dantong.home=" + home,
          "-Dantong.data=" + data,
          "-Dantong.port=" + port,
          "-Dantong.demo=false")
    };
  }

  Asked asked() {
    return asked;
  }

  ProcessHandle process() {
    return process;
  }

  /** The settings the system reads: Pax Exam starts it on those of the unpacked archive. */
  Path etc() throws IOException {
    try (var unpacked = Files.walk(folder.resolve("unpacked"), 2)) {
      return unpacked.filter(path -> path.endsWith("etc")).findFirst().orElseThrow();
    }
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    try {
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      process.onExit().get(10, TimeUnit.SECONDS);
    }
    try {
      container.stop();
    } catch (RuntimeException noRemoteContext) {
      // It stops a container through its remote bundle context, which this one never had.
    } finally {
      Folders.delete(folder);
    }
  }

  private static Path data(Path folder) {
    return folder.resolve("data");
  }

  private static ProcessHandle processOf(Path folder) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < deadline) {
      var found =
          ProcessHandle.current()
              .descendants()
              .filter(
                  p -> p.info().commandLine().orElse("").contains("-Dantong.data=" + data(folder)))
              .findFirst();
      if (found.isPresent()) return found.get();
      Thread.sleep(100);
    }
    throw new IllegalStateException("Pax Exam started no process.");
  }
}
