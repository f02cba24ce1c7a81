import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JasperCompileManager;

/**
 * Compiles every {@code .jrxml} below the first folder into the second, so that no compiler ships.
 * Run by the build with the JDK's source launcher.
 */
final class CompileTemplates {

  public static void main(String[] args) throws Exception {
    Path from = Path.of(args[0]);
    Path to = Path.of(args[1]);
    for (Path template : templates(from)) {
      Path compiled = to.resolve(from.relativize(template).toString().replaceFirst("\\.jrxml$", ".jasper"));
      if (newer(compiled, template)) continue;
      Files.createDirectories(compiled.getParent());
      JasperCompileManager.compileReportToFile(template.toString(), compiled.toString());
    }
  }

  private static List<Path> templates(Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      return files.filter(f -> f.toString().endsWith(".jrxml")).sorted().toList();
    }
  }

  private static boolean newer(Path compiled, Path template) throws IOException {
    return Files.exists(compiled)
        && Files.getLastModifiedTime(compiled).compareTo(Files.getLastModifiedTime(template)) > 0;
  }
}
