package org.antong.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.junit.jupiter.api.Test;

class TestKitTest {

  private static final LocalDate DAY = LocalDate.of(2026, 10, 15);
  private final TestDivisions tree = TestDivisions.small();

  private static DivisionCode code(String text) {
    return DivisionCode.of(text);
  }

  @Test
  void a_zone_manages_villages_of_a_town_and_no_village_is_counted_twice() {
    Area county = tree.area(code("610999"), null, DAY).orElseThrow();
    Area zone = tree.area(code("610998"), null, DAY).orElseThrow();
    assertThat(tree.villages(county, DAY))
        .containsExactly(code("610999101201"), code("610999102201"));
    assertThat(tree.villages(zone, DAY)).containsExactly(code("610999101202"));
    assertThat(tree.below(zone, DAY)).containsExactly(Area.of(code("610999101"), code("610998")));
    assertThat(tree.villages(Area.of(code("610999101"), code("610998")), DAY))
        .containsExactly(code("610999101202"));
    assertThat(tree.units(code("6109"), DAY))
        .containsExactly(code("610997"), code("610999"), code("610998"));
    assertThat(
            tree.path(tree.area(code("610999101202"), null, DAY).orElseThrow(), DAY).stream()
                .map(Area::division)
                .toList())
        .containsExactly(code("6109"), code("610998"), code("610999101"), code("610999101202"));
    assertThat(tree.fullName(code("610999101201"), DAY)).isEqualTo("示例市 示例县 甲镇 一村");
  }

  @Test
  void people_have_the_permissions_their_module_gives_their_role() {
    Callers callers =
        Callers.of(ModuleInfo.of("sample").permission("sample:thing:write", Role.VILLAGE_DIRECTOR));
    assertThat(callers.director("610999101201").may("sample:thing:write")).isTrue();
    assertThat(callers.leader("6109").may("sample:thing:write")).isFalse();
    assertThat(callers.director("610999101201")).isEqualTo(callers.director("610999101201"));
    assertThat(callers.director("610999101201").account())
        .isNotEqualTo(callers.director("610999102201").account());
    assertThat(callers.leader("6109").grants().get(0).unit()).isNull();
  }

  @Test
  void the_cipher_opens_what_it_sealed_as_the_same_field_only() {
    TestCipher cipher = new TestCipher();
    String plain = "610999201703150018𬭊";
    String sealed = cipher.seal("a.b", plain);
    assertThat(sealed)
        .doesNotContain("6109")
        .hasSizeLessThanOrEqualTo(
            80 + 2 * plain.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
    assertThat(cipher.open("a.b", sealed)).isEqualTo(plain);
    assertThat(cipher.seal("a.b", plain)).isNotEqualTo(sealed);
    assertThatThrownBy(() -> cipher.open("a.c", sealed)).isInstanceOf(IllegalStateException.class);
    assertThat(cipher.index("a.b", plain))
        .hasSize(43)
        .isEqualTo(cipher.index("a.b", plain))
        .isNotEqualTo(cipher.index("a.c", plain));
    assertThat(List.of(cipher.seal("a", "").length())).allMatch(n -> n > 0);
    assertThat(cipher.seal("a", null)).isNull();
    assertThat(cipher.open("a", null)).isNull();
  }

  @Test
  void the_clock_stands_until_it_is_moved() {
    TestClock clock = new TestClock();
    clock.set(LocalDate.of(2027, 1, 1));
    assertThat(clock.today()).isEqualTo("2027-01-01");
    assertThat(clock.instant()).hasToString("2027-01-01T01:30:00Z");
  }
}
