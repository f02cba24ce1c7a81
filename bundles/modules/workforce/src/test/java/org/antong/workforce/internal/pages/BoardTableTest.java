package org.antong.workforce.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.antong.platform.testkit.ShippedTexts;
import org.antong.workforce.internal.domain.PostFilter.Show;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoardTableTest {

  private final ShippedTexts texts = new ShippedTexts("workforce");

  @ParameterizedTest
  @EnumSource
  void each_figure_of_the_board_says_what_it_counts(Show show) {
    String key = "workforce.show." + show.word();
    assertThat(texts.has(key)).as(key).isTrue();
    assertThat(texts.get(key + ".definition")).isNotEqualTo(key + ".definition").endsWith("。");
  }
}
