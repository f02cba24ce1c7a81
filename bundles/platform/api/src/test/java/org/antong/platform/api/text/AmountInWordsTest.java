package org.antong.platform.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountInWordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 零元整",
    "0.05, 伍分",
    "0.5, 伍角整",
    "0.004, 零元整",
    "-0.004, 零元整",
    "0.005, 壹分",
    "10, 壹拾元整",
    "205.5, 贰佰零伍元伍角整",
    "1004.00, 壹仟零肆元整",
    "1020.50, 壹仟零贰拾元伍角整",
    "1200, 壹仟贰佰元整",
    "10005, 壹万零伍元整",
    "20304.05, 贰万零叁佰零肆元零伍分",
    "21750.05, 贰万壹仟柒佰伍拾元零伍分",
    "30400, 叁万零肆佰元整",
    "100000, 壹拾万元整",
    "1050000.10, 壹佰零伍万元壹角整",
    "1234567.89, 壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分",
    "100000001, 壹亿零壹元整",
    "200000001, 贰亿零壹元整",
    "-30.5, 负叁拾元伍角整"
  })
  void an_amount_is_spelt_as_a_receipt_spells_it(BigDecimal amount, String words) {
    assertThat(AmountInWords.of(amount)).isEqualTo(words);
  }
}
