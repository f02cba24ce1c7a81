package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.antong.launcher.Options.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  private static final Path DEFAULT = Path.of("/opt/antong/data");

  @Test
  void without_options_the_data_stands_in_the_installation_and_the_port_is_open() {
    Options options = parse("start");

    assertThat(options.verb()).isEqualTo(Verb.START);
    assertThat(options.data()).isEqualTo(DEFAULT.toAbsolutePath());
    assertThat(options.port()).isZero();
  }

  @Test
  void options_stand_before_or_after_the_verb() {
    assertThat(parse("--port", "9000", "start", "--data", "/srv/a"))
        .isEqualTo(parse("start", "--data=/srv/a", "--port=9000"));
  }

  @Test
  void the_command_line_wins_over_the_environment() {
    Map<String, String> environment = Map.of("ANTONG_PORT", "9001", "ANTONG_DATA", "/srv/env");

    Options plain = Options.parse(List.of("start"), environment, DEFAULT);
    Options said =
        Options.parse(
            List.of("start", "--port", "9002", "--data", "/srv/said"), environment, DEFAULT);

    assertThat(plain.port()).isEqualTo(9001);
    assertThat(plain.data()).isEqualTo(Path.of("/srv/env").toAbsolutePath());
    assertThat(said.port()).isEqualTo(9002);
    assertThat(said.data()).isEqualTo(Path.of("/srv/said").toAbsolutePath());
  }

  @Test
  void what_follows_shell_belongs_to_the_command() {
    Options options =
        parse("shell", "--data", "/srv/a", "antong:demo-load", "--children", "5", "-f");

    assertThat(options.words()).containsExactly("antong:demo-load", "--children", "5", "-f");
    assertThat(options.data()).isEqualTo(Path.of("/srv/a").toAbsolutePath());
  }

  @Test
  void a_demo_takes_a_number_of_children() {
    assertThat(parse("demo", "--children", "500").children()).hasValue(500);
  }

  @Test
  void a_start_and_a_demo_take_a_profile() {
    assertThat(parse("start", "--profile", "hanyin").profile()).isEqualTo("hanyin");
    assertThat(parse("demo", "--profile=hanyin").profile()).isEqualTo("hanyin");
    assertThat(parse("start").profile()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "begin",
        "start now",
        "start --fast",
        "start --port",
        "start --port 0",
        "start --port 70000",
        "start --port eighty",
        "start --children 5",
        "demo --children 0",
        "stop --profile hanyin",
        "start --profile",
        "status -f",
        "restore",
        "restore a.atb b.atb",
        "restore a.atb --to /x",
        "backup now",
        "backup-check",
        "certificate",
        "certificate import",
        "certificate export a.p12",
        "service",
        "service start",
        "start --user antong",
        "shell"
      })
  void what_cannot_be_meant_is_refused_in_chinese_and_english(String line) {
    assertThatThrownBy(() -> parse(line.split(" ")))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(2);
              assertThat(problem.getMessage().lines()).hasSize(2);
              assertThat(problem.getMessage().lines().findFirst().orElseThrow())
                  .containsPattern("\\p{IsHan}");
            });
  }

  @Test
  void a_verb_is_about_what_follows_it_with_options_of_its_own() {
    Options check = parse("backup-check", "--key-file", "k", "a.atb", "--to=/scratch");
    assertThat(check.verb()).isEqualTo(Verb.BACKUP_CHECK);
    assertThat(check.words()).containsExactly("a.atb");
    assertThat(check.named("key-file")).isEqualTo("k");
    assertThat(check.named("to")).isEqualTo("/scratch");
    assertThat(parse("backup", "--new-key").named("new-key")).isNotNull();
    assertThat(parse("certificate", "import", "a.crt", "--key", "a.key").words())
        .containsExactly("import", "a.crt");
    assertThat(parse("service", "remove", "--name", "two").words()).containsExactly("remove");
    assertThat(parse("service", "install", "--user", "u").named("user")).isEqualTo("u");
    Options copy = parse("db-copy", "--to", "jdbc:postgresql://db/antong", "--user", "u");
    assertThat(copy.verb()).isEqualTo(Options.Verb.DB_COPY);
    assertThat(copy.named("to")).isEqualTo("jdbc:postgresql://db/antong");
    assertThat(copy.named("user")).isEqualTo("u");
  }

  @Test
  void nothing_at_all_asks_for_help() {
    assertThat(parse().verb()).isEqualTo(Verb.HELP);
  }

  private static Options parse(String... line) {
    return Options.parse(List.of(line), Map.of(), DEFAULT);
  }
}
