package org.antong.platform.reporting.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListFiguresTest {

  private static final List<String> COLUMNS = List.of("no", "id", "phone", "cost", "rate", "days");

  @Test
  void columns_of_figures_are_told_from_numbers_that_name_something() {
    Map<String, String> one =
        Map.of(
            "no", "1",
            "id", "610999201501010015",
            "phone", "09150000001",
            "cost", "6,195.00",
            "rate", "90.0%",
            "days", "2026-03-17 至 2026-03-18");
    Map<String, String> other =
        Map.of(
            "no", "2",
            "id", "",
            "phone", "13800000000",
            "cost", "—",
            "rate", "100.0%",
            "days", "2026");
    assertThat(ListFigures.of(COLUMNS, List.of(one, other))).containsExactly("no", "cost", "rate");
  }

  @Test
  void a_column_nothing_stands_in_holds_no_figures() {
    assertThat(ListFigures.of(List.of("score"), List.of(Map.of("score", "—")))).isEmpty();
  }

  @Test
  void days_and_short_words_of_a_cell_stay_whole() {
    assertThat(ListWord.of("2026-03-17 至 2026-03-18"))
        .containsExactly(
            new ListWord("2026-03-17", true),
            new ListWord("至", true),
            new ListWord("2026-03-18", true));
    assertThat(ListWord.of("健康").get(0).whole()).isTrue();
    assertThat(ListWord.of("南街社区居委会").get(0).whole()).isFalse();
  }
}
