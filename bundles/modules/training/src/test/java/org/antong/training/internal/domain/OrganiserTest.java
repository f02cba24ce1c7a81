package org.antong.training.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.junit.jupiter.api.Test;

class OrganiserTest {

  private static String of(String code, String name, boolean zone) {
    DivisionCode at = DivisionCode.of(code);
    return Organiser.of(null, new Division(at, name, at.level(), null, zone, null, null));
  }

  @Test
  void a_place_that_trains_is_named_by_its_office() {
    assertThat(of("610999", "示例县", false)).isEqualTo("示例县民政局");
    assertThat(of("610900", "示例市", false)).isEqualTo("示例市民政局");
    assertThat(of("61", "示例省", false)).isEqualTo("示例省民政厅");
    assertThat(of("610999101", "甲镇", false)).isEqualTo("甲镇人民政府");
    assertThat(of("610999003", "东街道", false)).isEqualTo("东街道办事处");
    assertThat(of("610998", "示例新区", true)).isEqualTo("示例新区管理委员会");
  }

  @Test
  void a_name_that_was_typed_stands_as_it_was_typed() {
    DivisionCode at = DivisionCode.of("610999");
    Division county = new Division(at, "示例县", at.level(), null, false, null, null);
    assertThat(Organiser.of("示例县未成年人救助保护中心", county)).isEqualTo("示例县未成年人救助保护中心");
  }
}
