package org.antong.workforce.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Appraisal.Outcome;
import org.antong.workforce.internal.domain.Appraisal.Said;
import org.antong.workforce.internal.domain.Appraisal.Score;
import org.antong.workforce.internal.domain.Scheme.Item;
import org.junit.jupiter.api.Test;

class AppraisalRulesTest {

  private static final AppraisalRules RULES = new AppraisalRules(7, 15, 20, 183);
  private static final Post POST = Post.of("D-610999101201-1").orElseThrow();
  private static final Id BY = new Id(1);
  private static final Instant AT = Instant.parse("2026-12-01T01:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 12, 20);

  @Test
  void suggested_points_are_the_share_done_with_one_decimal_half_up() {
    // 20 × 7 ÷ 11 = 12.727…; 15 × 1 ÷ 4 = 3.75
    assertThat(suggested("20", 7, 11)).isEqualByComparingTo("12.7");
    assertThat(suggested("15", 1, 4)).isEqualByComparingTo("3.8");
    assertThat(suggested("15", 0, 4)).isEqualByComparingTo("0");
    assertThat(suggested("15", 9, 4))
        .as("more than due is no more than full")
        .isEqualByComparingTo("15");
    assertThat(suggested("15", 0, 0)).as("nothing was due").isNull();
    assertThat(AppraisalRules.suggested(points("15"), Counted.off("visiting"))).isNull();
    assertThat(AppraisalRules.suggested(points("15"), null)).isNull();
  }

  @Test
  void a_grade_begins_at_its_bound() {
    Scheme s = scheme(List.of(item(1, "100")));
    assertThat(s.grade(points("90"))).isEqualTo(Codes.EXCELLENT);
    assertThat(s.grade(points("89.9"))).isEqualTo(Codes.COMPETENT);
    assertThat(s.grade(points("75"))).isEqualTo(Codes.COMPETENT);
    assertThat(s.grade(points("74.9"))).isEqualTo(Codes.BASIC);
    assertThat(s.grade(points("60"))).isEqualTo(Codes.BASIC);
    assertThat(s.grade(points("59.9"))).isEqualTo(Codes.UNQUALIFIED);
  }

  @Test
  void the_items_of_a_scheme_have_a_hundred_points_together() {
    assertThat(scheme(List.of(item(1, "60"), item(2, "40"))).problems()).isEmpty();
    assertThat(scheme(List.of(item(1, "60"), item(2, "39.5"))).problems())
        .extracting(FieldProblem::key)
        .containsExactly("workforce.scheme.sum");
    assertThat(scheme(List.of()).problems()).isNotEmpty();
    assertThat(scheme(List.of(new Item(1, null, points("0"), "nonsense"))).problems())
        .extracting(FieldProblem::field)
        .containsExactly("item1", "points1", "evidence1");
  }

  @Test
  void no_more_than_the_share_set_is_excellent() {
    assertThat(RULES.mostExcellent(9)).isEqualTo(1);
    assertThat(RULES.mostExcellent(10)).isEqualTo(2);
    assertThat(RULES.publishing(grades(2, 8), 0).allowed()).isTrue();
    assertThat(RULES.publishing(grades(3, 7), 0).allowed()).isFalse();
    assertThat(RULES.publishing(grades(2, 7), 0).allowed()).as("2 of 9 are 22 %").isFalse();
    assertThat(RULES.publishing(grades(1, 9), 1).allowed()).as("one is open").isFalse();
    assertThat(RULES.publishing(List.of(), 0).allowed()).isFalse();
  }

  @Test
  void who_was_on_a_post_for_183_days_of_the_year_is_appraised_at_the_last_of_her_posts() {
    Post other = Post.of("D-610999101202-1").orElseThrow();
    LocalDate first = LocalDate.of(2026, 1, 1);
    // 2 July to 31 December are 183 days
    assertThat(RULES.appraised(List.of(days(BY, POST, day(7, 2), Span.NEVER)), 2026)).hasSize(1);
    assertThat(RULES.appraised(List.of(days(BY, POST, day(7, 3), Span.NEVER)), 2026)).isEmpty();
    // 100 days in one village and 200 in another
    List<DutyDays> moved =
        List.of(
            days(BY, POST, first, first.plusDays(100)),
            days(BY, other, first.plusDays(120), first.plusDays(320)));
    assertThat(RULES.appraised(moved, 2026)).extracting(DutyDays::post).containsExactly(other);
  }

  @Test
  void a_grade_that_differs_from_the_points_needs_a_reason() {
    Scheme s = scheme(List.of(item(1, "100")));
    Appraisal a = scored("92");
    assertThat(AppraisalRules.confirming(a, s, Codes.EXCELLENT, null).allowed()).isTrue();
    assertThat(AppraisalRules.confirming(a, s, Codes.COMPETENT, null).allowed()).isFalse();
    assertThat(AppraisalRules.confirming(a, s, Codes.COMPETENT, "名额所限").allowed()).isTrue();
    assertThat(AppraisalRules.confirming(opened(), s, Codes.UNQUALIFIED, null).allowed())
        .as("the town has not scored")
        .isFalse();
  }

  @Test
  void an_appeal_is_taken_up_to_the_seventh_day_and_once() {
    Appraisal p = published(Codes.BASIC);
    assertThat(p.outcome().appealUntil()).isEqualTo(DAY.plusDays(7));
    assertThat(AppraisalRules.appealing(p, DAY.plusDays(7)).allowed()).isTrue();
    assertThat(AppraisalRules.appealing(p, DAY.plusDays(8)).allowed()).isFalse();
    assertThat(AppraisalRules.appealing(scored("80"), DAY).allowed()).isFalse();
    Appraisal appealed = p.appealed(DAY.plusDays(1), "不服", BY, AT);
    assertThat(AppraisalRules.appealing(appealed, DAY.plusDays(2)).allowed()).isFalse();
    assertThat(AppraisalRules.answering(p).allowed()).isFalse();
    assertThat(AppraisalRules.answering(appealed).allowed()).isTrue();
    Appraisal answered = appealed.answered(DAY.plusDays(3), "成立", Codes.COMPETENT, null, BY, AT);
    assertThat(answered.outcome().grade()).isEqualTo(Codes.COMPETENT);
    assertThat(AppraisalRules.answering(answered).allowed()).isFalse();
  }

  @Test
  void measures_are_for_who_was_published_as_unqualified() {
    Appraisal u = published(Codes.UNQUALIFIED);
    assertThat(AppraisalRules.handling(u, DAY, DAY).allowed()).isTrue();
    assertThat(AppraisalRules.handling(u, DAY.plusDays(1), DAY).allowed()).isFalse();
    assertThat(AppraisalRules.handling(published(Codes.BASIC), DAY, DAY).allowed()).isFalse();
  }

  private static Appraisal opened() {
    return Appraisal.opened(POST, BY, 2026, new Id(9), BY, AT);
  }

  private static Appraisal scored(String town) {
    Score s = new Score(1, null, null, null, points(town), null);
    return opened().townScored(List.of(s), new Said(DAY, null), BY, AT);
  }

  private static Appraisal published(String grade) {
    Outcome found = new Outcome(points("50"), grade, null, DAY, null, null);
    Appraisal a = scored("50");
    return a.confirmed(a.scores(), found, BY, AT).published(DAY, RULES.appealUntil(DAY), BY, AT);
  }

  private static BigDecimal suggested(String most, long done, long due) {
    return AppraisalRules.suggested(points(most), new Counted("x.y", "x", done, due, false));
  }

  private static List<String> grades(int excellent, int others) {
    List<String> grades =
        new java.util.ArrayList<>(Collections.nCopies(excellent, Codes.EXCELLENT));
    grades.addAll(Collections.nCopies(others, Codes.COMPETENT));
    return grades;
  }

  private static Scheme scheme(List<Item> items) {
    DivisionCode county = DivisionCode.of("610999");
    return new Scheme(
        new Id(9),
        1,
        Area.of(county, county),
        PostType.DIRECTOR,
        2026,
        "办法",
        points("90"),
        points("75"),
        points("60"),
        items);
  }

  private static Item item(int no, String most) {
    return new Item(no, "项目" + no, points(most), "none");
  }

  private static DutyDays days(Id staff, Post post, LocalDate from, LocalDate to) {
    return new DutyDays(staff, null, post, from, to, from);
  }

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2026, month, day);
  }

  private static BigDecimal points(String n) {
    return new BigDecimal(n);
  }
}
