package org.antong.platform.db.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final Path DATA = Path.of("/srv/antong");

  private static Settings config(String url, String user, String password, int poolSize) {
    return new Settings(url, user, password, poolSize, DATA);
  }

  @Test
  void without_any_setting_the_data_lives_in_the_data_folder() {
    Settings settings = Settings.of(config("", "", "", 10), Map.<String, String>of()::get);
    assertThat(settings.url()).isEqualTo("jdbc:derby:/srv/antong/db/antong;create=true");
    assertThat(settings.user()).isEmpty();
    assertThat(settings.poolSize()).isEqualTo(10);
  }

  @Test
  void the_environment_wins_over_the_file() {
    Map<String, String> environment =
        Map.of(
            "ANTONG_DB_URL",
            "jdbc:postgresql://db/antong",
            "ANTONG_DB_USER",
            "env",
            "ANTONG_DB_PASSWORD",
            " ");
    Settings settings = Settings.of(config("jdbc:derby:x", "file", "secret", 10), environment::get);
    assertThat(settings.url()).isEqualTo("jdbc:postgresql://db/antong");
    assertThat(settings.user()).isEqualTo("env");
    assertThat(settings.password()).as("an empty variable is none").isEqualTo("secret");
  }

  @Test
  void the_number_of_connections_stays_within_reason() {
    assertThat(Settings.of(config("", "", "", 0), k -> null).poolSize()).isEqualTo(2);
    assertThat(Settings.of(config("", "", "", 9_999), k -> null).poolSize()).isEqualTo(100);
  }

  @Test
  void a_password_never_shows() {
    Settings settings =
        new Settings(
            "jdbc:postgresql://u:secret@db:5432/antong?password=secret", "u", "secret", 4, DATA);
    assertThat(settings.toString())
        .isEqualTo("jdbc:postgresql://db:5432/antong")
        .doesNotContain("secret");
  }
}
