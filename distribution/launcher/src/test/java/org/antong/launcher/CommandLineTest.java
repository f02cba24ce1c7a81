package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

  @TempDir Path folder;

  @Test
  void everything_that_changes_is_sent_to_the_data_folder() throws IOException {
    Path home = folder.resolve("home");
    for (String lib : List.of("boot", "jdk9plus")) {
      Files.createDirectories(home.resolve("lib").resolve(lib));
      Files.createFile(home.resolve("lib").resolve(lib).resolve("a.jar"));
    }
    Files.writeString(home.resolve("lib/antong.properties"), "version=1.0.0\n");
    DataFolder data = new DataFolder(folder.resolve("data"));

    List<String> line =
        CommandLine.of(
            new Installation(home),
            data,
            9000,
            true,
            false,
            Map.of("ANTONG_JAVA_OPTS", "-Da=1 -Db=2"));

    assertThat(line)
        .contains(
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-Dantong.port=9000",
            "-Dantong.demo=true",
            "-Dantong.scheme=http",
            "-Dantong.http=true",
            "-Dantong.https=false",
            "-Dantong.version=1.0.0",
            "-Da=1",
            "-Db=2")
        .endsWith("org.apache.karaf.main.Main");
    assertThat(line)
        .filteredOn(
            argument -> argument.startsWith("-Dkaraf.") && argument.contains(home.toString()))
        .containsExactly("-Dkaraf.home=" + home);
  }

  @Test
  void a_heap_is_a_size() {
    assertThat(CommandLine.heap(Map.of())).isEqualTo("384m");
    assertThat(CommandLine.heap(Map.of("ANTONG_HEAP", "1g"))).isEqualTo("1g");
    assertThatThrownBy(() -> CommandLine.heap(Map.of("ANTONG_HEAP", "1g -Dx=y")))
        .isInstanceOf(Problem.class);
  }
}
