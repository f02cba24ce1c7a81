package org.antong.platform.modules.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.junit.jupiter.api.Test;

class SwitchTableTest {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final DivisionCode OTHER = DivisionCode.of("610998");
  private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

  /** Off for the whole of October. */
  private final SwitchTable table =
      new SwitchTable(
          2,
          List.of(made(1, false, OCTOBER, NOVEMBER), made(2, true, NOVEMBER, Switch.LASTS)),
          Set.of("training"));

  private static Switch made(int version, boolean on, Instant from, Instant to) {
    Id by = new Id(7);
    return new Switch(new Id(version), version, COUNTY, "visiting", on, "why", from, to, by, "管理员");
  }

  @Test
  void a_module_nobody_switched_is_on() {
    assertThat(table.on(OTHER, "visiting")).isTrue();
    assertThat(table.last(OTHER, "visiting")).isEmpty();
  }

  @Test
  void a_module_that_begins_switched_off_is_off_until_a_county_switches_it_on() {
    assertThat(table.on(COUNTY, "training")).isFalse();
    assertThat(table.offAtFirst("training")).isTrue();
  }

  @Test
  void the_last_switch_counts() {
    assertThat(table.on(COUNTY, "visiting")).isTrue();
    assertThat(table.last(COUNTY, "visiting").orElseThrow().version()).isEqualTo(2);
    assertThat(table.history(COUNTY, "visiting")).hasSize(2);
  }

  @Test
  void it_was_off_in_the_month_it_was_off() {
    assertThat(table.on(COUNTY, "visiting", OCTOBER, NOVEMBER)).isFalse();
  }

  @Test
  void a_moment_of_a_period_is_enough() {
    assertThat(table.on(COUNTY, "visiting", OCTOBER.minusMillis(1), NOVEMBER)).isTrue();
    assertThat(table.on(COUNTY, "visiting", OCTOBER, NOVEMBER.plusMillis(1))).isTrue();
    assertThat(table.on(COUNTY, "visiting", NOVEMBER, DECEMBER)).isTrue();
  }

  @Test
  void before_the_first_switch_it_was_as_at_first() {
    Instant may = Instant.parse("2026-05-01T00:00:00Z");
    assertThat(table.on(COUNTY, "visiting", may, OCTOBER)).isTrue();
    assertThat(table.on(COUNTY, "training", may, OCTOBER)).isFalse();
  }
}
