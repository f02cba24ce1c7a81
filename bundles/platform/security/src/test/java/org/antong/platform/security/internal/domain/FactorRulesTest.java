package org.antong.platform.security.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Gate.Owed;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;
import org.junit.jupiter.api.Test;

class FactorRulesTest {

  private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");
  private static final Set<Role> ADMINISTRATORS =
      Set.of(Role.SYS_ADMIN, Role.SEC_ADMIN, Role.AUDIT_ADMIN);

  @Test
  void a_step_is_thirty_seconds_counted_from_1970() {
    assertThat(FactorRules.step(Instant.ofEpochSecond(59))).isEqualTo(1);
    assertThat(FactorRules.step(Instant.ofEpochSecond(60))).isEqualTo(2);
    assertThat(FactorRules.step(Instant.ofEpochSecond(1111111109))).isEqualTo(37037036);
  }

  @Test
  void a_code_is_good_one_step_early_and_one_step_late_and_no_further() {
    for (long away = -2; away <= 2; away++) {
      String code = "code of " + (100 + away);
      assertThat(FactorRules.match(code, s -> "code of " + s, 0, 100).isPresent())
          .as("%s steps away", away)
          .isEqualTo(Math.abs(away) <= 1);
    }
  }

  @Test
  void a_code_of_the_step_used_last_or_of_one_before_it_is_not_good_again() {
    assertThat(FactorRules.match("99", String::valueOf, 100, 100)).isEmpty();
    assertThat(FactorRules.match("100", String::valueOf, 100, 100)).isEmpty();
    assertThat(FactorRules.match("101", String::valueOf, 100, 100)).contains(101L);
  }

  @Test
  void a_code_used_while_the_clock_was_ahead_does_not_refuse_those_of_now() {
    assertThat(FactorRules.match("100", String::valueOf, 340, 100)).contains(100L);
  }

  @Test
  void an_administrator_owes_the_enrolment_and_a_director_nothing() {
    assertThat(owed(Role.SEC_ADMIN, false, false, false, null)).isEqualTo(Owed.ENROLMENT);
    assertThat(owed(Role.VILLAGE_DIRECTOR, false, false, false, null)).isEqualTo(Owed.NOTHING);
  }

  @Test
  void a_demo_account_owes_nothing() {
    assertThat(owed(Role.SEC_ADMIN, false, true, false, null)).isEqualTo(Owed.NOTHING);
  }

  @Test
  void the_code_comes_before_the_password_and_the_password_before_the_enrolment() {
    assertThat(owed(Role.SEC_ADMIN, true, false, true, null)).isEqualTo(Owed.CODE);
    assertThat(owed(Role.SEC_ADMIN, true, false, true, NINE)).isEqualTo(Owed.PASSWORD);
    assertThat(owed(Role.SEC_ADMIN, true, false, false, null)).isEqualTo(Owed.PASSWORD);
    assertThat(owed(Role.SEC_ADMIN, false, false, true, NINE)).isEqualTo(Owed.NOTHING);
  }

  @Test
  void whoever_enrolled_of_his_own_will_is_asked_too() {
    assertThat(owed(Role.VILLAGE_DIRECTOR, false, false, true, null)).isEqualTo(Owed.CODE);
  }

  @Test
  void recovery_codes_are_ten_different_ones_of_three_groups_and_typed_in_any_way() {
    List<String> codes = RecoveryCodes.fresh();
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    assertThat(codes).allMatch(c -> c.matches("([a-hj-km-np-z2-9]{4}-){2}[a-hj-km-np-z2-9]{4}"));
    assertThat(RecoveryCodes.normal(" ABCD efgh-jkmn ")).isEqualTo("abcdefghjkmn");
  }

  private static Owed owed(
      Role role, boolean mustChange, boolean free, boolean enrolled, Instant proved) {
    DivisionCode county = DivisionCode.of("610999");
    Sitting sitting =
        new Sitting(
            "k",
            new Id(1),
            "liming",
            "李明",
            List.of(new Grant(role, county, county)),
            mustChange,
            free,
            enrolled,
            proved,
            Locale.ENGLISH,
            null,
            NINE,
            NINE);
    return FactorRules.owed(sitting, ADMINISTRATORS);
  }
}
