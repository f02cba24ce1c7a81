package org.antong.workforce.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YuanTest {

  @Test
  void amounts_are_written_as_the_bank_writes_them() {
    Map.ofEntries(
            Map.entry("0", "零元整"),
            Map.entry("0.05", "伍分"),
            Map.entry("0.30", "叁角整"),
            Map.entry("10", "壹拾元整"),
            Map.entry("300.00", "叁佰元整"),
            Map.entry("205.5", "贰佰零伍元伍角整"),
            Map.entry("1004.00", "壹仟零肆元整"),
            Map.entry("21750.05", "贰万壹仟柒佰伍拾元零伍分"),
            Map.entry("30400", "叁万零肆佰元整"),
            Map.entry("100000", "壹拾万元整"),
            Map.entry("1050000.10", "壹佰零伍万元壹角整"),
            Map.entry("200000001", "贰亿零壹元整"),
            Map.entry("-30.5", "负叁拾元伍角整"))
        .forEach(
            (amount, words) -> assertThat(Yuan.words(new BigDecimal(amount))).isEqualTo(words));
  }
}
