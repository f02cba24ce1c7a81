package org.antong.platform.modules.internal.installed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemFolderTest {

  @TempDir Path folder;

  @Test
  void an_address_of_the_installation_is_read_from_its_system_folder() throws IOException {
    Path jar = folder.resolve("org/antong/visiting/1.0.0/visiting-1.0.0.jar");
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "the jar");

    try (InputStream in = new SystemFolder(folder).open("mvn:org.antong/visiting/1.0.0")) {
      assertThat(new String(in.readAllBytes())).isEqualTo("the jar");
    }
  }

  @Test
  void type_and_classifier_are_part_of_the_name() {
    assertThat(new SystemFolder(folder).file("mvn:a.b/c/1/kar/small"))
        .isEqualTo(folder.resolve("a/b/c/1/c-1-small.kar"));
  }

  @Test
  void another_address_is_opened_as_it_is() throws IOException {
    Path jar = Files.writeString(folder.resolve("dropped.jar"), "dropped");

    try (InputStream in = new SystemFolder(folder).open(jar.toUri().toString())) {
      assertThat(new String(in.readAllBytes())).isEqualTo("dropped");
    }
    assertThat(new SystemFolder(folder).file(jar.toUri().toString())).isNull();
  }

  @Test
  void a_jar_that_is_nowhere_is_said_so() {
    assertThatThrownBy(() -> new SystemFolder(folder).open("mvn:org.antong/nothing/1"))
        .isInstanceOf(IOException.class);
  }
}
