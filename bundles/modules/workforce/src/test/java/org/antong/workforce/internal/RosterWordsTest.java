package org.antong.workforce.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.antong.platform.testkit.ShippedTexts;
import org.junit.jupiter.api.Test;

class RosterWordsTest {

  private final ShippedTexts texts = new ShippedTexts("workforce");

  @Test
  void every_import_calls_its_file_by_its_own_name() {
    assertThat(texts.get(new ElectionRoster(null).fileKey())).isEqualTo("换届名单");
    assertThat(texts.get(new SubsidyAnswers(null, null, null, null).fileKey())).isEqualTo("银行发放回执");
    assertThat(new StaffRoster(null).fileKey()).isEqualTo("exchange.page.roster");
  }
}
