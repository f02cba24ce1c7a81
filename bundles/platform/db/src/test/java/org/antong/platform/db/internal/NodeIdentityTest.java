package org.antong.platform.db.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeIdentityTest {

  @TempDir Path folder;

  @Test
  void a_data_folder_is_the_same_node_at_every_start() {
    String first = NodeIdentity.of(folder);
    assertThat(first).hasSize(13);
    assertThat(NodeIdentity.of(folder)).isEqualTo(first);
  }

  @Test
  void a_copy_of_the_folder_is_another_node_here_and_on_another_machine() throws IOException {
    Path original = Files.createDirectories(folder.resolve("a/run")).getParent();
    String first = NodeIdentity.of(original, "north");
    Path copy = Files.createDirectories(folder.resolve("b/run")).getParent();
    Files.copy(original.resolve("run/node"), copy.resolve("run/node"));
    assertThat(NodeIdentity.of(copy, "north")).isNotEqualTo(first);
    assertThat(NodeIdentity.of(original, "south")).isNotEqualTo(first);
  }

  @Test
  void what_is_broken_is_made_anew() throws IOException {
    String first = NodeIdentity.of(folder);
    Files.writeString(folder.resolve("run/node"), "?");
    String second = NodeIdentity.of(folder);
    assertThat(second).isNotEqualTo(first);
    assertThat(NodeIdentity.of(folder)).isEqualTo(second);
  }
}
