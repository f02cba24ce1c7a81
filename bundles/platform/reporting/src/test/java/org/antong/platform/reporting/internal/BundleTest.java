package org.antong.platform.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the container will see of the bundle, read from the built classes. */
class BundleTest {

  private static final Path CLASSES = Path.of("target/classes");
  private static Manifest manifest;

  @BeforeAll
  static void manifest() throws IOException {
    try (var in = Files.newInputStream(CLASSES.resolve("META-INF/MANIFEST.MF"))) {
      manifest = new Manifest(in);
    }
  }

  @Test
  void everything_the_class_path_names_is_inside() {
    String[] path = header("Bundle-ClassPath").split("\\s*,\\s*");
    assertThat(path).hasSizeGreaterThan(5);
    assertThat(Arrays.stream(path).map(CLASSES::resolve)).allMatch(Files::exists);
    assertThat(CLASSES.resolve("engine/icu/com/ibm/icu/lang/UScript.class")).exists();
    assertThat(CLASSES.resolve("engine/icu/com/ibm/icu/impl/data/icudata/uprops.icu")).exists();
  }

  @Test
  void no_compiler_ships_and_of_charts_only_what_draws_the_leaders_page() throws IOException {
    try (var files = Files.walk(CLASSES.resolve("engine"), 1)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .noneMatch(n -> n.startsWith("ecj") || n.contains("jdt") || n.contains("-charts"));
    }
  }

  @Test
  void nothing_is_imported_optionally_and_nothing_exported() {
    assertThat(header("Import-Package"))
        .doesNotContain("resolution:=optional")
        .doesNotContain("batik");
    assertThat(manifest.getMainAttributes().getValue("Export-Package")).isNull();
  }

  private static String header(String name) {
    return manifest.getMainAttributes().getValue(name);
  }
}
