package org.antong.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

  @Test
  void percentiles_are_times_that_really_occurred() {
    long[] hundred = LongStream.rangeClosed(1, 100).map(ms -> (101 - ms) * 1_000_000).toArray();
    Load.Seen seen = Load.seen(hundred, 5, 250);
    assertThat(seen).isEqualTo(new Load.Seen(20, 50, 95, 99, 2.5));
    assertThat(Load.seen(new long[] {3_000_000}, 1, 2)).isEqualTo(new Load.Seen(1, 3, 3, 3, 2));
  }

  @Test
  void what_slows_both_for_a_while_is_not_counted_as_what_one_takes_more_than_the_other() {
    Load.Turns turns = Load.turns(List.of(4.0, 40.0, 5.0), List.of(5.0, 41.5, 5.5));
    assertThat(turns).isEqualTo(new Load.Turns(5.0, 5.5, 1.0));
  }

  @Test
  void a_wrong_answer_stops_the_run() {
    assertThatThrownBy(
            () ->
                Load.of(
                    2,
                    1,
                    () -> 0,
                    (client, turn) -> {
                      if (turn == 3) throw new IllegalStateException("another total");
                    }))
        .hasMessage("another total");
  }

  @Test
  void options_are_read_and_what_is_not_understood_is_said() {
    Options o =
        Options.of(
            "clone",
            "--children",
            "500",
            "--db",
            "postgresql",
            "--only",
            "list.township",
            "import",
            "--json",
            "x.json");
    assertThat(o.children()).isEqualTo(500);
    assertThat(o.postgresql()).isTrue();
    assertThat(o.wants("list.township.c8.p95.ms")).isTrue();
    assertThat(o.wants("list.county")).isFalse();
    assertThat(o.wants("list")).as("something below it").isTrue();
    assertThat(Options.of("clone").wants("anything")).isTrue();
    assertThat(Options.of("clone").keep()).isNull();
    assertThat(Options.of("clone", "--keep", "/kept/data").keep()).hasToString("/kept/data");
    assertThatThrownBy(() -> Options.of("clone", "--db", "oracle")).hasMessageContaining("derby");
    assertThatThrownBy(() -> Options.of("clone", "--children", "many"))
        .hasMessageContaining("number");
    assertThatThrownBy(() -> Options.of("clone", "--fast", "1")).hasMessageContaining("--fast");
  }

  @Test
  void figures_are_written_and_read_back(@TempDir Path folder) throws Exception {
    Figures figures = new Figures(null);
    figures.add("start.first.s", 6.126, "s", "how");
    figures.write(folder.resolve("a/b.json"));
    assertThat(Figures.read(folder.resolve("a/b.json")))
        .containsExactly(new Figure("start.first.s", 6.13, "s", "how"));
  }

  @Test
  void a_roster_has_numbers_with_the_right_check_character_and_none_twice() {
    assertThat(Roster.number(LocalDate.of(2015, 6, 1), 1)).isEqualTo("610999201506010018");
    String csv =
        new String(
            Roster.csv(
                List.<String[]>of(new String[] {"甲镇", "一村"}), 5_000, LocalDate.of(2026, 10, 15)),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(csv.lines().skip(1).map(l -> l.split(",")[3]))
        .hasSize(5_000)
        .doesNotHaveDuplicates();
  }
}
