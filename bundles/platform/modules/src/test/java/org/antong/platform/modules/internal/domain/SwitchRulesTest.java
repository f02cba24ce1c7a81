package org.antong.platform.modules.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.Invalid;
import org.junit.jupiter.api.Test;

class SwitchRulesTest {

  private static final ModuleInfo WORKFORCE = ModuleInfo.of("workforce");
  private static final ModuleInfo TRAINING =
      ModuleInfo.of("training").needs("workforce").awareOf("publicity");
  private static final ModuleInfo PUBLICITY = ModuleInfo.of("publicity");
  private static final ModuleInfo EXCHANGE = ModuleInfo.ofPlatform("exchange");
  private static final List<ModuleInfo> ALL = List.of(EXCHANGE, PUBLICITY, TRAINING, WORKFORCE);

  private static Decision needs(ModuleInfo module, boolean enable, String... on) {
    return SwitchRules.needs(module, enable, ALL, Set.of(on)::contains);
  }

  @Test
  void training_is_not_switched_on_where_workforce_is_off() {
    Decision refused = needs(TRAINING, true);
    assertThat(refused.refusal()).isEqualTo("modules.switch.need-off");
    assertThat(refused.args()).containsExactly("training", List.of("workforce"));
  }

  @Test
  void training_is_switched_on_where_workforce_is_on() {
    assertThat(needs(TRAINING, true, "workforce").allowed()).isTrue();
  }

  @Test
  void workforce_is_not_switched_off_under_training() {
    Decision refused = needs(WORKFORCE, false, "workforce", "training");
    assertThat(refused.refusal()).isEqualTo("modules.switch.needed");
    assertThat(refused.args()).containsExactly("workforce", List.of("training"));
  }

  @Test
  void workforce_is_switched_off_where_training_is_off() {
    assertThat(needs(WORKFORCE, false, "workforce").allowed()).isTrue();
  }

  @Test
  void what_a_module_is_merely_aware_of_may_go() {
    assertThat(needs(PUBLICITY, false, "publicity", "workforce", "training").allowed()).isTrue();
  }

  @Test
  void a_need_that_is_not_installed_is_not_met() {
    Decision refused =
        SwitchRules.needs(TRAINING, true, List.of(TRAINING), Set.of("workforce")::contains);
    assertThat(refused.allowed()).isFalse();
  }

  @Test
  void a_part_of_the_platform_is_always_there_for_who_needs_it() {
    ModuleInfo module = ModuleInfo.of("volunteer").needs("exchange");
    assertThat(SwitchRules.needs(module, true, ALL, id -> false).allowed()).isTrue();
  }

  private static final Instant NINE = Instant.parse("2026-11-29T01:00:00Z");
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
  private static final Switch LAST =
      new Switch(
          new Id(1),
          1,
          DivisionCode.of("610999"),
          "training",
          false,
          "why",
          NINE,
          Switch.LASTS,
          new Id(7),
          "甲");

  private static boolean justDone(long by, Instant now) {
    return SwitchRules.justDone(Optional.of(LAST), new Id(by), now, HALF_A_MINUTE);
  }

  @Test
  void another_person_within_half_a_minute_is_told_who_was_first() {
    assertThat(justDone(8, NINE)).isTrue();
    assertThat(justDone(8, NINE.plusMillis(29_999))).isTrue();
  }

  @Test
  void after_half_a_minute_asking_again_is_no_accident() {
    assertThat(justDone(8, NINE.plusSeconds(30))).isFalse();
  }

  @Test
  void the_same_person_may_ask_twice() {
    assertThat(justDone(7, NINE)).isFalse();
  }

  @Test
  void a_module_nobody_switched_was_not_just_switched() {
    assertThat(SwitchRules.justDone(Optional.empty(), new Id(8), NINE, HALF_A_MINUTE)).isFalse();
  }

  @Test
  void a_reason_has_two_characters_at_least_and_three_hundred_at_most() {
    assertThat(SwitchRules.reason(" 停用 ")).isEqualTo("停用");
    assertThat(SwitchRules.reason("字".repeat(300))).hasSize(300);
    assertThatThrownBy(() -> SwitchRules.reason("停")).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> SwitchRules.reason("   ")).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> SwitchRules.reason(null)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> SwitchRules.reason("字".repeat(301))).isInstanceOf(Invalid.class);
  }
}
