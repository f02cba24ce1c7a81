package org.antong.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code distribution/antong} in a clone: builds the archive when it is missing or older than its
 * sources, then calls the script inside. Run as a single source file, before anything is compiled,
 * so it uses no other class of this project.
 */
public final class FromClone {

  private static final List<String> SOURCES =
      List.of("pom.xml", ".mvn", "bundles", "reports", "features", "config", "distribution");

  /** These do not end up in the archive. */
  private static final Set<String> NO_SOURCES =
      Set.of(
          "bundles/archtest",
          "distribution/bench",
          "distribution/data",
          "distribution/docs",
          "distribution/e2e",
          "distribution/itest");

  private static final Set<String> STARTING = Set.of("start", "restart", "demo");

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path clone = Path.of(arguments[0]).toAbsolutePath().normalize();
    List<String> asked = List.of(arguments).subList(1, arguments.length);
    Path built = clone.resolve("distribution/karaf/target/antong");
    boolean starts = asked.stream().anyMatch(STARTING::contains);
    // A running system keeps its files: only a verb that starts one builds anew.
    if (starts ? outdated(clone) : builtAt(clone).isEmpty()) build(clone);
    boolean windows = File.separatorChar == '\\';
    List<String> line = new ArrayList<>();
    line.add(built.resolve(windows ? "bin\\antong.cmd" : "bin/antong").toString());
    line.addAll(asked);
    ProcessBuilder script = new ProcessBuilder(line).inheritIO();
    // Outside target, so that a rebuild keeps it.
    script
        .environment()
        .putIfAbsent("ANTONG_DATA", clone.resolve("distribution").resolve("data").toString());
    System.exit(script.start().waitFor());
  }

  /** Is nothing built yet, or something younger than what is? */
  static boolean outdated(Path clone) throws IOException {
    Optional<FileTime> built = builtAt(clone);
    return built.isEmpty() || newerThan(clone, built.get());
  }

  /**
   * When the archive was last built, by this command or by hand. What lies unpacked cannot tell:
   * its files carry the one time of a reproducible build, the archive itself that of its writing.
   */
  static Optional<FileTime> builtAt(Path clone) throws IOException {
    Path target = clone.resolve("distribution/karaf/target");
    if (!Files.exists(target.resolve("antong/lib/antong-launcher.jar"))) return Optional.empty();
    FileTime youngest = null;
    try (DirectoryStream<Path> archives = Files.newDirectoryStream(target, "antong-*.tar.gz")) {
      for (Path archive : archives) {
        FileTime written = Files.getLastModifiedTime(archive);
        if (youngest == null || written.compareTo(youngest) > 0) youngest = written;
      }
    }
    return Optional.ofNullable(youngest);
  }

  /** Is any source younger than what was built? */
  static boolean newerThan(Path clone, FileTime built) throws IOException {
    boolean[] found = {false};
    for (String source : SOURCES) {
      Path start = clone.resolve(source);
      if (!Files.exists(start)) continue;
      Files.walkFileTree(
          start,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              String path = clone.relativize(folder).toString().replace('\\', '/');
              boolean skipped =
                  NO_SOURCES.contains(path)
                      || path.endsWith("/target")
                      || path.endsWith("/src/test");
              return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.lastModifiedTime().compareTo(built) <= 0) {
                return FileVisitResult.CONTINUE;
              }
              found[0] = true;
              return FileVisitResult.TERMINATE;
            }
          });
      if (found[0]) return true;
    }
    return false;
  }

  private static void build(Path clone) throws IOException, InterruptedException {
    System.out.println("正在构建，第一次要几分钟 Building, the first time takes minutes …");
    boolean windows = File.separatorChar == '\\';
    Path maven = find(windows ? "mvn.cmd" : "mvn");
    if (maven == null || javax.tools.ToolProvider.getSystemJavaCompiler() == null) {
      System.err.println("构建需要 JDK 17 和 Maven，请安装并放进 PATH，或改用安装包。");
      System.err.println(
          "Building needs JDK 17 and Maven: install both and put them on the PATH, or use the"
              + " archive instead.");
      System.exit(1);
    }
    Path log = Files.createDirectories(clone.resolve("distribution/target")).resolve("build.log");
    Process process =
        new ProcessBuilder(
                maven.toString(),
                "-B",
                "-ntp",
                "-Pquick",
                "-DskipTests",
                "-pl",
                "distribution/karaf",
                "-am",
                "package")
            .directory(clone.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (process.waitFor() == 0) return;
    try (Stream<String> lines = Files.lines(log)) {
      lines.filter(line -> line.contains("ERROR")).limit(5).forEach(System.err::println);
    }
    System.err.println("构建失败，全文见 " + log + "。");
    System.err.println("The build failed; all it said is in " + log + ".");
    System.exit(1);
  }

  private static Path find(String program) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      if (folder.isBlank()) continue;
      Path candidate = Path.of(folder, program);
      if (Files.isExecutable(candidate)) return candidate;
    }
    return null;
  }

  private FromClone() {}
}
