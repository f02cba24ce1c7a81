package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {

  @TempDir Path folder;

  @Test
  void an_archive_says_what_it_is_and_is_unpacked_whole() throws IOException {
    Release release = Release.read(Archives.release(folder, "1.1.0"));

    assertThat(release.version()).isEqualTo(new Version("1.1.0"));
    assertThat(release.name()).matches("1\\.1\\.0-[0-9a-f]{8}");
    Path to = folder.resolve("versions").resolve(release.name());
    Files.createDirectories(to.getParent());
    release.unpack(to);
    assertThat(to.resolve("lib/antong.properties")).hasContent("version=1.1.0");
    assertThat(to.resolve("system/" + "long/".repeat(40) + "a.jar")).hasContent("deep");
    assertThat(to.resolve("bin/antong").toFile().canExecute()).isTrue();
    assertThat(to.getParent()).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void what_is_cut_short_anywhere_is_told_in_one_sentence() throws IOException {
    byte[] whole = Files.readAllBytes(Archives.release(folder, "1.1.0"));
    for (int length = 20; length < whole.length; length += whole.length / 20) {
      Path cut = Files.write(folder.resolve("cut.tar.gz"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Release.read(cut))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("不完整")
          .hasMessageContaining("Nothing was touched");
    }
  }

  @Test
  void what_is_not_ours_is_refused() throws IOException {
    Path text = Files.writeString(folder.resolve("a.tar.gz"), "no archive at all");
    Path other = Archives.write(folder.resolve("b.tar.gz"), Map.of("other/readme", "x"));
    Path outside =
        Archives.write(folder.resolve("c.tar.gz"), Map.of("antong/../../etc/passwd", "x"));
    for (Path bad : new Path[] {text, other, outside}) {
      assertThatThrownBy(() -> Release.read(bad))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("不是安童的安装包");
    }
    assertThatThrownBy(() -> Release.read(folder.resolve("none.tar.gz")))
        .hasMessageContaining("没有文件");
  }

  @Test
  void what_was_exchanged_after_it_was_looked_at_is_not_unpacked() throws IOException {
    Release release = Release.read(Archives.release(folder, "1.1.0"));
    Archives.write(
        release.file(), Map.of("antong-1.1.0/lib/antong-launcher.jar", "somebody else's"));

    assertThatThrownBy(() -> release.unpack(folder.resolve("to"))).isInstanceOf(IOException.class);
    assertThat(folder.resolve("to")).doesNotExist();
  }

  @Test
  void an_older_or_the_same_version_is_refused_unless_the_same_is_meant() throws IOException {
    Release release = Release.read(Archives.release(folder, "1.1.0"));
    Machine.requireLater(release, new Version("1.0.9"), false);
    Machine.requireLater(release, new Version("1.1.0-SNAPSHOT"), false);
    Machine.requireLater(release, new Version("1.1.0"), true);
    assertThatThrownBy(() -> Machine.requireLater(release, new Version("1.1.0"), false))
        .hasMessageContaining("--same-version");
    assertThatThrownBy(() -> Machine.requireLater(release, new Version("1.2.0"), true))
        .hasMessageContaining("旧")
        .hasMessageContaining("antong rollback");
  }

  @Test
  void too_little_room_is_said_in_megabytes() {
    Machine.requireRoom(folder, 3L << 30, 1L << 30);
    assertThatThrownBy(() -> Machine.requireRoom(folder, 1L << 30, 1L << 30))
        .hasMessageContaining("要有 1524 MB")
        .hasMessageContaining("只有 1024 MB");
  }
}
