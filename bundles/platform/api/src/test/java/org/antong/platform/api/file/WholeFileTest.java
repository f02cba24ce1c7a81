package org.antong.platform.api.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir Path folder;

  @Test
  void a_file_is_replaced_whole_and_nothing_stays_beside_it() throws IOException {
    Path file = folder.resolve("settings.cfg");
    WholeFile.write(file, new byte[] {1});
    Files.write(folder.resolve(".settings.cfg.new"), new byte[] {9, 9});
    WholeFile.write(file, new byte[] {2, 3});
    assertThat(file).hasBinaryContent(new byte[] {2, 3});
    assertThat(folder).isDirectoryContaining(f -> f.equals(file));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void one_that_cannot_be_put_in_its_place_leaves_what_was_there() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("taken"));
    Files.write(taken.resolve("inside"), new byte[] {1});
    assertThatThrownBy(() -> WholeFile.write(taken, new byte[] {2}))
        .isInstanceOf(IOException.class);
    assertThat(taken.resolve("inside")).exists();
    assertThat(folder.toFile().list()).containsExactly("taken");
  }
}
