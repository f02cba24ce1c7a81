package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path folder;

  private Installation installation;
  private DataFolder data;

  @BeforeEach
  void unpack() throws IOException {
    Path home = folder.resolve("home");
    write(home.resolve("etc/antong.web.cfg"), "shipped = 1\n");
    write(home.resolve("etc/startup.properties"), "bundle = 1\n");
    write(home.resolve("etc/divisions/610999.csv"), "610999000000\n");
    write(home.resolve("lib/antong.properties"), "version=1.0.0\n");
    write(home.resolve("system/org/antong/a/a.jar"), "first build");
    installation = new Installation(home);
    data = new DataFolder(folder.resolve("data"));
    data.create();
  }

  @Test
  void the_first_start_copies_every_setting() {
    data.bringSettings(installation, null);

    assertThat(data.etc().resolve("antong.web.cfg")).hasContent("shipped = 1");
    assertThat(data.etc().resolve("divisions/610999.csv")).exists();
  }

  @Test
  void a_later_start_brings_what_is_new_and_keeps_what_was_changed() throws IOException {
    data.bringSettings(installation, null);
    write(data.etc().resolve("antong.web.cfg"), "mine = 2\n");
    write(installation.etc().resolve("antong.web.cfg"), "shipped = 3\n");
    write(installation.etc().resolve("antong.visiting.cfg"), "new = 1\n");

    data.bringSettings(installation, null);

    assertThat(data.etc().resolve("antong.web.cfg")).hasContent("mine = 2");
    assertThat(data.etc().resolve("antong.visiting.cfg")).hasContent("new = 1");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_later_version_brings_its_settings_and_says_so_and_its_own_remarks_are_kept()
      throws IOException {
    data.bringSettings(installation, null);
    data.forgetOtherBuild(installation);
    write(data.etc().resolve("antong.web.cfg"), "# 本县\nshipped = 7\n");
    var rights = PosixFilePermissions.fromString("rw-r-----");
    Files.setPosixFilePermissions(data.etc().resolve("antong.web.cfg"), rights);
    write(installation.etc().resolve("antong.web.cfg"), "shipped = 3\n# 说明\nlimit = 5\n");
    write(installation.etc().resolve("divisions/610999.csv"), "610999000000,改名\n");
    write(installation.etc().resolve("antong.visiting.cfg"), "new = 1\n");

    var told = data.bringSettings(installation, null);

    assertThat(data.etc().resolve("antong.web.cfg"))
        .hasContent("# 本县\nshipped = 7\n\n# 说明\nlimit = 5");
    assertThat(data.etc().resolve("divisions/610999.csv")).hasContent("610999000000,改名");
    assertThat(told)
        .extracting(Settings.Change::chinese)
        .containsExactlyInAnyOrder(
            "新设置 antong.web.cfg：limit = 5",
            "保留本县的值 antong.web.cfg：shipped（新的默认值是 3）",
            "换成了新版的 divisions/610999.csv",
            "新文件 antong.visiting.cfg");
    assertThat(Files.getPosixFilePermissions(data.etc().resolve("antong.web.cfg")))
        .isEqualTo(rights);
    assertThat(data.bringSettings(installation, null)).as("told once").isEmpty();
    assertThat(data.etc().resolve("antong.web.cfg")).content().contains("shipped = 7");
  }

  @Test
  void the_list_of_bundles_follows_the_installation() throws IOException {
    data.bringSettings(installation, null);
    write(installation.etc().resolve("startup.properties"), "bundle = 2\n");

    data.bringSettings(installation, null);

    assertThat(data.etc().resolve("startup.properties")).hasContent("bundle = 2");
  }

  @Test
  void another_build_starts_without_the_cache_and_the_same_one_keeps_it() throws IOException {
    Path cached = data.root().resolve("cache/bundle1/bundle.info");
    data.forgetOtherBuild(installation);
    write(cached, "1");
    data.becameReady();

    data.forgetOtherBuild(installation);
    assertThat(cached).exists();
    data.becameReady();

    write(installation.home().resolve("system/org/antong/a/a.jar"), "later build");
    data.forgetOtherBuild(installation);
    assertThat(cached).doesNotExist();
  }

  @Test
  void a_start_that_never_became_ready_leaves_no_cache_to_the_next_one() throws IOException {
    Path cached = data.root().resolve("cache/bundle1/bundle.info");
    data.forgetOtherBuild(installation);
    write(cached, "half of it");

    data.forgetOtherBuild(installation);

    assertThat(cached).doesNotExist();
  }

  @Test
  void the_demo_switch_stays_on() {
    assertThat(data.demo()).isFalse();
    data.switchDemoOn();
    assertThat(data.demo()).isTrue();
    assertThat(new DataFolder(data.root()).demo()).isTrue();
  }

  @Test
  void a_process_that_is_gone_is_not_running() {
    ProcessHandle self = ProcessHandle.current();
    data.remember(Running.of(self, 8181, "http", "1.0.0"));
    assertThat(data.last().flatMap(Running::process)).isPresent();

    data.remember(new Running(self.pid(), 8181, "http", "2001-01-01T00:00:00Z", "1.0.0"));
    assertThat(data.last().flatMap(Running::process)).isEmpty();
    assertThat(data.last().map(Running::address)).hasValue("http://127.0.0.1:8181/");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void only_the_owner_looks_into_keys_and_database() throws IOException {
    for (String name : new String[] {"keys", "db", "run", "files"}) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(data.root().resolve(name))))
          .isEqualTo("rwx------");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void who_does_not_own_the_folder_leaves_nothing_there_that_its_account_cannot_read()
      throws IOException {
    data.requireOwner();
    assumeThat(System.getProperty("user.name")).as("only root can try it").isEqualTo("root");
    Files.setOwner(
        data.root(),
        data.root()
            .getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName("nobody"));
    assertThatThrownBy(data::requireOwner)
        .isInstanceOf(Problem.class)
        .hasMessageContaining("sudo -u nobody");
  }

  @Test
  void a_folder_that_cannot_be_made_is_said_in_one_sentence() throws IOException {
    write(folder.resolve("file"), "in the way");

    assertThatThrownBy(() -> new DataFolder(folder.resolve("file/data")).create())
        .isInstanceOf(Problem.class)
        .hasMessageContaining("--data");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void a_system_answers_by_https_and_a_demo_does_not_unless_the_settings_say_so()
      throws IOException {
    assertThat(data.tls()).isTrue();
    data.switchDemoOn();
    assertThat(data.tls()).isFalse();
    write(data.etc().resolve("antong.tls.cfg"), "enabled = true\n");
    assertThat(data.tls()).isTrue();
    write(data.etc().resolve("antong.tls.cfg"), "enabled = false\n");
    assertThat(data.tls()).isFalse();
    write(data.etc().resolve("antong.tls.cfg"), "enabled = yes\n");
    assertThatThrownBy(data::tls).isInstanceOf(Problem.class).hasMessageContaining("auto");
  }
}
