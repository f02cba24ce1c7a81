package org.antong.registration.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.division.DivisionCode;
import org.junit.jupiter.api.Test;

class ProposalsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 10, 15);
  private static final LocalDate TEN = LocalDate.of(2016, 1, 1);
  private static final DivisionCode VILLAGE = DivisionCode.of("610999101201");

  private Boolean rural = true;
  private LocalDate born = TEN;
  private String health = "1";
  private String economic = "0";
  private Circumstances circumstances = Circumstances.NONE;
  private final List<ChildCategory> categories = new ArrayList<>();

  @Test
  void both_parents_away_is_left_behind_from_the_day_the_later_one_went() {
    assertThat(told(away("51", "2026-03-01"), away("52", "2026-08-20")))
        .containsExactly("LB LB-2 from 2026-08-20 lb-both-away-since");
    assertThat(told(away("51", "2026-03-01"), away("52", null)))
        .containsExactly("LB LB-2 from 2026-10-15 lb-both-away");
  }

  @Test
  void one_parent_away_counts_only_when_the_other_is_unable() {
    assertThat(told(away("51", "2026-03-01"), home("52", "1"))).isEmpty();
    assertThat(told(away("51", "2026-03-01"), home("52", "3")))
        .containsExactly("LB LB-1N from 2026-03-01 lb-one-away-since");
    assertThat(told(away("51", "2026-03-01"))).isEmpty();
  }

  @Test
  void a_child_of_sixteen_or_of_a_town_household_is_not_left_behind() {
    born = DAY.minusYears(16);
    assertThat(told(away("51", null), away("52", null))).isEmpty();
    born = DAY.minusYears(16).plusDays(1);
    assertThat(told(away("51", null), away("52", null))).hasSize(1);
    rural = false;
    assertThat(told(away("51", null), away("52", null))).isEmpty();
    rural = null;
    assertThat(told(away("51", null), away("52", null))).isEmpty();
  }

  @Test
  void the_category_ends_on_the_eve_of_the_sixteenth_birthday() {
    born = DAY.minusYears(16);
    lasts(Category.LB, "2024-01-01");
    assertThat(told(away("51", null), away("52", null)))
        .containsExactly("LB until 2026-10-14 lb-sixteen");
  }

  @Test
  void a_parent_back_home_ends_it_yesterday_and_one_still_away_with_the_other_unable_does_not() {
    lasts(Category.LB, "2024-01-01");
    assertThat(told(home("51", "1"), away("52", null)))
        .containsExactly("LB until 2026-10-14 lb-parent-home");
    assertThat(told(home("51", "3"), away("52", null))).isEmpty();
    assertThat(told(home("51", "1"))).as("mother not on file").isEmpty();
  }

  @Test
  void the_rule_for_the_unsupported_begins_ends_and_turns_into_orphan() {
    Guardian ill = in("51", GuardianState.SEV_ILL);
    assertThat(told(ill, in("52", GuardianState.REVOKED)))
        .containsExactly("DFU null from 2026-10-15 unsupported");
    lasts(Category.DFU, "2024-01-01");
    assertThat(told(ill, in("52", GuardianState.REVOKED))).isEmpty();
    assertThat(told(ill, home("52", "1"))).containsExactly("DFU until 2026-10-14 unsupported-over");
    assertThat(told(in("51", GuardianState.DEAD), in("52", GuardianState.DEAD)))
        .containsExactly(
            "DFU until 2026-10-14 unsupported-orphan", "OR-S null from 2026-10-15 orphan");
    assertThat(told(ill, in("52", GuardianState.LOST))).as("not to be said yet").isEmpty();
  }

  @Test
  void disability_illness_and_means_bring_their_categories_and_end_them() {
    health = "2";
    economic = "3";
    circumstances = new Circumstances(null, "某病", true, null, null, null, null, null, null);
    assertThat(told())
        .containsExactly(
            "DF-S1 null from 2026-10-15 disabled",
            "DF-S2 null from 2026-10-15 ill",
            "DF-P DF-P-3 from 2026-10-15 poor");
    lasts(Category.DF_S1, "2024-01-01");
    lasts(Category.DF_P, "2026-10-15");
    health = "1";
    economic = "0";
    circumstances = Circumstances.NONE;
    assertThat(told())
        .as("a category never ends before its first day")
        .containsExactly("DF-S1 until 2026-10-14 not-disabled", "DF-P until 2026-10-15 not-poor");
  }

  private void lasts(Category category, String from) {
    categories.add(new ChildCategory(null, category, null, null, LocalDate.parse(from), null));
  }

  private List<String> told(Guardian... guardians) {
    List<Guardian> all = List.of(guardians);
    ChildFacts facts =
        new ChildFacts(
            "张小禾",
            null,
            "1",
            born,
            "1",
            null,
            null,
            "01",
            rural,
            "1",
            VILLAGE,
            "一组",
            VILLAGE,
            DivisionCode.of("610999"),
            "一组",
            null,
            "2",
            health,
            null,
            null,
            null,
            "3",
            null,
            null,
            null,
            economic,
            "1",
            null,
            null,
            circumstances);
    return Proposals.of(facts, all, categories, new UnsupportedRule(6).on(all, DAY), DAY).stream()
        .map(
            p ->
                p.category().code()
                    + (p.begins() ? " " + p.subType() + " from " : " until ")
                    + p.day()
                    + p.reason().replace("registration.proposal.", " "))
        .toList();
  }

  private static Guardian away(String relation, String since) {
    return guardian(
        relation, GuardianState.AWAY_PROVINCE, "1", since == null ? null : LocalDate.parse(since));
  }

  private static Guardian home(String relation, String ability) {
    return guardian(relation, GuardianState.HOME, ability, null);
  }

  private static Guardian in(String relation, GuardianState state) {
    return guardian(relation, state, "3", null);
  }

  private static Guardian guardian(
      String relation, GuardianState state, String ability, LocalDate since) {
    return new Guardian(
        null, relation, state, "张某", null, null, ability, null, since, null, null, false);
  }
}
