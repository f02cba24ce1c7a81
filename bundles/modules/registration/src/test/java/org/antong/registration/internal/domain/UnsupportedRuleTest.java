package org.antong.registration.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.antong.registration.internal.domain.ParentFinding.Verdict;
import org.antong.registration.internal.domain.UnsupportedRule.Outcome;
import org.junit.jupiter.api.Test;

class UnsupportedRuleTest {

  private static final LocalDate DAY = LocalDate.of(2026, 10, 15);
  private static final UnsupportedRule RULE = new UnsupportedRule(6);

  @Test
  void both_parents_in_a_situation_make_a_child_unsupported() {
    assertThat(outcome(ill(), revoked())).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(outcome(ill(), ill())).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(outcome(parent(GuardianState.DEPORTED), revoked())).isEqualTo(Outcome.UNSUPPORTED);
  }

  @Test
  void one_dead_and_the_other_in_another_situation_make_a_child_unsupported_and_both_an_orphan() {
    Guardian dead = parent(GuardianState.DEAD);
    Guardian declared = parent(GuardianState.DECLARED_MISSING);
    assertThat(outcome(dead, ill())).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(outcome(ill(), declared)).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(outcome(dead, declared)).isEqualTo(Outcome.ORPHAN);
    assertThat(outcome(dead, dead)).isEqualTo(Outcome.ORPHAN);
  }

  @Test
  void a_parent_at_home_away_or_divorced_is_in_no_situation() {
    for (GuardianState state :
        List.of(
            GuardianState.HOME,
            GuardianState.AWAY_COUNTY,
            GuardianState.AWAY_PROVINCE,
            GuardianState.ABROAD,
            GuardianState.DIVORCED)) {
      assertThat(outcome(ill(), parent(state))).as(state.name()).isEqualTo(Outcome.NOT);
    }
  }

  @Test
  void one_parent_who_does_not_count_settles_it_even_when_the_other_is_not_on_file() {
    assertThat(RULE.on(List.of(as("52", parent(GuardianState.HOME))), DAY).outcome())
        .isEqualTo(Outcome.NOT);
    assertThat(RULE.on(List.of(as("52", ill())), DAY).outcome()).isEqualTo(Outcome.OPEN);
    assertThat(RULE.on(List.of(), DAY).outcome()).isEqualTo(Outcome.OPEN);
  }

  @Test
  void the_length_of_a_sentence_counts_from_six_months_on_and_not_what_has_passed_of_it() {
    LocalDate since = LocalDate.of(2026, 10, 1);
    assertThat(verdict(confined(GuardianState.PRISON, since, LocalDate.of(2027, 3, 31))))
        .isEqualTo(Verdict.MET);
    assertThat(verdict(confined(GuardianState.PRISON, since, LocalDate.of(2027, 3, 30))))
        .isEqualTo(Verdict.NOT_MET);
    assertThat(verdict(confined(GuardianState.REHAB, since, LocalDate.of(2028, 9, 30))))
        .isEqualTo(Verdict.MET);
  }

  @Test
  void a_sentence_counts_on_its_last_day_and_no_longer_the_day_after() {
    LocalDate since = LocalDate.of(2025, 1, 1);
    assertThat(verdict(confined(GuardianState.RESTRICT, since, DAY))).isEqualTo(Verdict.MET);
    assertThat(verdict(confined(GuardianState.RESTRICT, since, DAY.minusDays(1))))
        .isEqualTo(Verdict.NOT_MET);
    assertThat(verdict(confined(GuardianState.PRISON, DAY.plusDays(1), DAY.plusYears(2))))
        .isEqualTo(Verdict.NOT_MET);
    assertThat(verdict(confined(GuardianState.PRISON, null, DAY))).isEqualTo(Verdict.OPEN);
    assertThat(verdict(confined(GuardianState.PRISON, since, null))).isEqualTo(Verdict.OPEN);
  }

  @Test
  void one_out_of_contact_counts_six_months_after_the_search_was_taken_up() {
    assertThat(verdict(lost(LocalDate.of(2026, 4, 15)))).isEqualTo(Verdict.MET);
    assertThat(verdict(lost(LocalDate.of(2026, 4, 16)))).isEqualTo(Verdict.NOT_MET);
    assertThat(verdict(lost(null))).isEqualTo(Verdict.OPEN);
    assertThat(verdict(parent(GuardianState.MISSING))).isEqualTo(Verdict.OPEN);
  }

  @Test
  void grades_one_and_two_are_severe_and_three_and_four_only_of_the_mind() {
    assertThat(verdict(disabled("4", "1"))).isEqualTo(Verdict.MET);
    assertThat(verdict(disabled(null, "2"))).isEqualTo(Verdict.MET);
    assertThat(verdict(disabled("4", "3"))).isEqualTo(Verdict.NOT_MET);
    assertThat(verdict(disabled("5", "3"))).isEqualTo(Verdict.MET);
    assertThat(verdict(disabled("6", "4"))).isEqualTo(Verdict.MET);
    assertThat(verdict(disabled(null, "4"))).isEqualTo(Verdict.OPEN);
    assertThat(verdict(disabled("5", null))).isEqualTo(Verdict.OPEN);
  }

  @Test
  void the_months_are_a_setting() {
    Guardian short3 = confined(GuardianState.PRISON, DAY, DAY.plusMonths(3));
    assertThat(new UnsupportedRule(3).on(List.of(short3, as("52", ill())), DAY).outcome())
        .isEqualTo(Outcome.UNSUPPORTED);
    assertThat(RULE.on(List.of(short3, as("52", ill())), DAY).outcome()).isEqualTo(Outcome.NOT);
  }

  private static Verdict verdict(Guardian father) {
    return RULE.on(List.of(father), DAY).parents().get(0).verdict();
  }

  private static Outcome outcome(Guardian father, Guardian mother) {
    return RULE.on(List.of(father, as("52", mother)), DAY).outcome();
  }

  private static Guardian ill() {
    return parent(GuardianState.SEV_ILL);
  }

  private static Guardian revoked() {
    return parent(GuardianState.REVOKED);
  }

  private static Guardian disabled(String type, String grade) {
    return parent(
        GuardianState.SEV_DIS, new Particulars(null, null, null, type, grade, null, null));
  }

  private static Guardian confined(GuardianState state, LocalDate since, LocalDate until) {
    return parent(state, new Particulars(since, until, null, null, null, null, null));
  }

  private static Guardian lost(LocalDate since) {
    return confined(GuardianState.LOST, since, null);
  }

  private static Guardian parent(GuardianState state) {
    return parent(state, Particulars.NONE);
  }

  private static Guardian parent(GuardianState state, Particulars p) {
    return new Guardian(null, "51", state, "张某", null, null, "1", null, null, null, null, false, p);
  }

  private static Guardian as(String relation, Guardian g) {
    return new Guardian(
        null,
        relation,
        g.guardianState(),
        "李某",
        null,
        null,
        "1",
        g.workplace(),
        g.workStart(),
        null,
        null,
        false,
        g.particulars());
  }
}
