package org.antong.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the virtual machine of the system is started. */
final class CommandLine {

  private static final Pattern HEAP = Pattern.compile("[1-9][0-9]*[kKmMgG]?");

  /** What the runtime reaches into on Java 17. */
  private static final List<String> OPENS =
      List.of(
          "java.base/java.security",
          "java.base/java.net",
          "java.base/java.lang",
          "java.base/java.util",
          "java.naming/javax.naming.spi");

  /**
   * The optimising compiler starts ten times later than by default: a start then takes half the
   * processor time, and what really runs often is optimised all the same.
   */
  private static final List<String> LATER_OPTIMISED =
      List.of(
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000");

  private static final List<String> EXPORTS =
      List.of(
          "java.base/sun.net.www.protocol.file",
          "java.base/sun.net.www.protocol.http",
          "java.base/sun.net.www.protocol.https",
          "java.base/sun.net.www.protocol.jar",
          "jdk.xml.dom/org.w3c.dom.html");

  static List<String> of(
      Installation installation,
      DataFolder data,
      int port,
      boolean demo,
      boolean tls,
      Map<String, String> environment) {
    List<String> line = new ArrayList<>();
    line.add(java().toString());
    line.add("-Xmx" + heap(environment));
    line.add("-XX:+UseSerialGC");
    line.add("-XX:+ExitOnOutOfMemoryError");
    line.add("-Xshare:auto");
    line.addAll(LATER_OPTIMISED);
    OPENS.forEach(name -> line.add("--add-opens=" + name + "=ALL-UNNAMED"));
    EXPORTS.forEach(name -> line.add("--add-exports=" + name + "=ALL-UNNAMED"));
    line.add("--add-reads=java.xml=java.logging");
    line.add("-Djava.awt.headless=true");
    line.add("-Dfile.encoding=UTF-8");
    line.add("-Djava.io.tmpdir=" + data.root().resolve("tmp"));
    line.add(
        "-Djava.util.logging.config.file=" + data.etc().resolve("java.util.logging.properties"));
    line.add("-Dkaraf.home=" + installation.home());
    line.add("-Dkaraf.base=" + data.root());
    line.add("-Dkaraf.data=" + data.root());
    line.add("-Dkaraf.etc=" + data.etc());
    line.add("-Dkaraf.log=" + data.log().getParent());
    line.add("-Dkaraf.instances=" + data.run());
    line.add("-Dkaraf.lock.dir=" + data.run());
    line.add("-Dkaraf.pid.file=" + data.run().resolve("karaf.pid"));
    line.add("-Dkaraf.shutdown.port=-1");
    line.add("-Dkaraf.startLocalConsole=false");
    line.add("-Dkaraf.startRemoteShell=false");
    line.add("-Dderby.stream.error.file=" + data.root().resolve("log").resolve("derby.log"));
    line.add("-Dantong.home=" + installation.home());
    line.add("-Dantong.data=" + data.root());
    line.add("-Dantong.port=" + port);
    line.add("-Dantong.scheme=" + (tls ? "https" : "http"));
    line.add("-Dantong.http=" + !tls);
    line.add("-Dantong.https=" + tls);
    line.add("-Dantong.demo=" + demo);
    line.add("-Dantong.version=" + installation.version());
    String more = environment.get("ANTONG_JAVA_OPTS");
    if (more != null && !more.isBlank()) line.addAll(List.of(more.trim().split("\\s+")));
    line.add("-cp");
    line.add(
        installation.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    line.add("org.apache.karaf.main.Main");
    return line;
  }

  /** The maximum heap: {@code ANTONG_HEAP}, 384m when nobody says so. */
  static String heap(Map<String, String> environment) {
    String heap = environment.getOrDefault("ANTONG_HEAP", "").trim();
    if (heap.isEmpty()) return "384m";
    if (HEAP.matcher(heap).matches()) return heap;
    throw new Problem(
        2,
        "ANTONG_HEAP 要写成 384m 或 1g 这样的内存大小，而不是 “" + heap + "”。",
        "ANTONG_HEAP takes a size like 384m or 1g, not \"" + heap + "\".");
  }

  private static Path java() {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    return bin.resolve(File.separatorChar == '\\' ? "java.exe" : "java");
  }

  private CommandLine() {}
}
