package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {

  @TempDir Path folder;

  private Installation installation;
  private DataFolder data;

  @BeforeEach
  void unpack() throws IOException {
    Path home = folder.resolve("home");
    write(home.resolve("etc/antong.web.cfg"), "# 最大\nbody.kb = 1024\nslow.ms = 3000\n");
    write(home.resolve("etc/antong.modules.cfg"), "registration\nworkforce\n");
    write(home.resolve("etc/divisions/610900.csv"), "610900000000\n");
    write(home.resolve("etc/codes/sex.csv"), "1\n");
    write(home.resolve("profiles/example/etc/antong.web.cfg"), "slow.ms = 500\nmore = 1\n");
    write(home.resolve("profiles/example/etc/antong.modules.cfg"), "# 只登记\nregistration\n");
    write(home.resolve("profiles/example/etc/divisions/610999.csv"), "610999000000\n");
    write(home.resolve("profiles/other/etc/antong.modules.cfg"), "none\n");
    write(home.resolve("lib/antong.properties"), "version=1.0.0\n");
    write(home.resolve("system/org/antong/a/a.jar"), "first build");
    installation = new Installation(home);
    data = new DataFolder(folder.resolve("data"));
    data.create();
  }

  @Test
  void a_profile_changes_its_settings_and_keeps_the_others_with_their_remarks() {
    data.bringSettings(installation, Profile.named("example", installation));

    assertThat(data.etc().resolve("antong.web.cfg"))
        .hasContent("# 最大\nbody.kb = 1024\nslow.ms = 500\nmore = 1\n");
    assertThat(data.etc().resolve("antong.modules.cfg")).hasContent("# 只登记\nregistration\n");
    assertThat(data.profile()).hasValue("example");
  }

  @Test
  void its_divisions_take_the_place_of_the_shipped_ones_and_other_folders_stay() {
    data.bringSettings(installation, Profile.named("example", installation));

    assertThat(data.etc().resolve("divisions/610999.csv")).exists();
    assertThat(data.etc().resolve("divisions/610900.csv")).doesNotExist();
    assertThat(data.etc().resolve("codes/sex.csv")).exists();
  }

  @Test
  void a_later_start_changes_nothing_of_what_somebody_changed_since() throws IOException {
    Profile profile = Profile.named("example", installation);
    data.bringSettings(installation, profile);
    data.forgetOtherBuild(installation);
    write(data.etc().resolve("antong.web.cfg"), "slow.ms = 700\n");

    data.bringSettings(installation, profile);

    assertThat(data.etc().resolve("antong.web.cfg")).hasContent("slow.ms = 700");
    assertThat(data.etc().resolve("divisions/610900.csv")).doesNotExist();
  }

  @Test
  void an_unknown_name_is_answered_with_the_known_ones() {
    assertThatThrownBy(() -> Profile.named("hanyn", installation))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(2))
        .hasMessageContaining("hanyn")
        .hasMessageContaining("example、other")
        .hasMessageContaining("example, other");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
