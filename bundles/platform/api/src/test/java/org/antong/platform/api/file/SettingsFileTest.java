package org.antong.platform.api.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

  @TempDir Path folder;

  @Test
  void a_value_is_changed_where_it_stands_and_every_other_line_stays() throws IOException {
    Path file = Files.writeString(folder.resolve("a.cfg"), "# 说明\nurl=\n\npoolSize = 9\n");
    SettingsFile.set(file, Map.of("url", "new"));
    assertThat(file).hasContent("# 说明\nurl = new\n\npoolSize = 9\n");
  }

  @Test
  void the_value_before_stays_as_a_remark() throws IOException {
    Path file = Files.writeString(folder.resolve("a.cfg"), "url = old\npoolSize = 9\n");
    SettingsFile.set(file, Map.of("url", "new"));
    SettingsFile.set(file, Map.of("url", "new"));
    assertThat(file).hasContent("# url = old\nurl = new\npoolSize = 9\n");
  }

  @Test
  void a_later_line_that_would_overrule_it_becomes_a_remark() throws IOException {
    Path file = Files.writeString(folder.resolve("a.cfg"), "url = a\nurl: b\nurlOfOthers = c\n");
    SettingsFile.set(file, Map.of("url", "new"));
    assertThat(file).hasContent("# url = a\nurl = new\n# url: b\nurlOfOthers = c\n");
  }

  @Test
  void what_is_not_there_comes_at_the_end_and_a_file_that_is_not_there_is_made()
      throws IOException {
    Path file = folder.resolve("a.cfg");
    SettingsFile.set(file, Map.of("user", ""));
    SettingsFile.set(file, Map.of("url", "x"));
    assertThat(file).hasContent("user =\nurl = x\n");
    assertThat(folder).isDirectoryContaining(f -> f.equals(file));
  }

  @Test
  void its_rights_stay_as_they_were() throws IOException {
    Path file = Files.writeString(folder.resolve("a.cfg"), "url = a\n");
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    Set<PosixFilePermission> rights = PosixFilePermissions.fromString("rw-rw-r--");
    if (posix) Files.setPosixFilePermissions(file, rights);
    SettingsFile.set(file, Map.of("url", "b"));
    assertThat(file).isReadable().isWritable();
    if (posix) assertThat(Files.getPosixFilePermissions(file)).isEqualTo(rights);
  }
}
