package org.antong.training.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountInWordsTest {

  @ParameterizedTest(name = "{0} fen")
  @CsvSource({
    "0, 零元整",
    "5, 伍分",
    "50, 伍角整",
    "120000, 壹仟贰佰元整",
    "1000500, 壹万零伍元整",
    "10000000, 壹拾万元整",
    "2030405, 贰万零叁佰零肆元零伍分",
    "123456789, 壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分",
    "10000000100, 壹亿零壹元整",
    "102050, 壹仟零贰拾元伍角整"
  })
  void an_amount_is_spelt_as_a_receipt_spells_it(long fen, String words) {
    assertThat(AmountInWords.of(fen)).isEqualTo(words);
  }
}
