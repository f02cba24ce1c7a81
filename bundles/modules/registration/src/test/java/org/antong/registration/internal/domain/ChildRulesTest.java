package org.antong.registration.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChildRulesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 10, 15);
  private static final Instant NOW = Instant.parse("2026-10-15T01:30:00Z");
  private static final DivisionCode VILLAGE = DivisionCode.of("610999101201");
  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final Actor DIRECTOR = new Actor(new Id(1), Role.VILLAGE_DIRECTOR);
  private static final Actor SUPERVISOR = new Actor(new Id(2), Role.TOWN_SUPERVISOR);
  private static final Actor OFFICER = new Actor(new Id(3), Role.COUNTY_OFFICER);

  @Test
  void a_complete_left_behind_child_is_taken() {
    assertThat(problems(f -> f)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0", "9"})
  void a_file_is_submitted_only_with_sex_male_or_female(String sex) {
    assertThat(problems(f -> with(f, "sex", sex))).contains("sex known");
  }

  @Test
  void a_draft_may_leave_out_what_a_submitted_file_may_not() {
    ChildFacts bare = facts("张小禾", null, null, null, null, null);
    ChildFile.Entry entry = new ChildFile.Entry(bare, List.of(), List.of());
    assertThat(ChildRules.entering(entry, TODAY)).isEmpty();
    assertThat(named(ChildRules.submission(entry, TODAY)))
        .contains(
            "sex required", "birthDate required", "currentCarer required", "categories required");
  }

  @Test
  void left_behind_ends_on_the_day_before_the_sixteenth_birthday() {
    LocalDate sixteenToday = TODAY.minusYears(16);
    assertThat(problems(f -> with(f, "birthDate", sixteenToday.plusDays(1)))).isEmpty();
    List<FieldProblem> found =
        ChildRules.submission(entry(f -> with(f, "birthDate", sixteenToday), both()), TODAY);
    assertThat(named(found)).containsExactly("categories[0].to sixteen");
    assertThat(found.get(0).args()).containsExactly(TODAY.minusDays(1));
  }

  @Test
  void left_behind_needs_a_rural_household() {
    assertThat(problems(f -> with(f, "rural", Boolean.FALSE)))
        .containsExactly("ruralRegistration left-behind");
  }

  @Test
  void both_away_is_refused_while_one_parent_is_at_home() {
    assertThat(problems(parents(GuardianState.AWAY_COUNTY, "1", GuardianState.HOME, "1"), "LB-2"))
        .containsExactly("categories[0].subType parents");
  }

  @Test
  void one_parent_away_is_left_behind_only_when_the_other_is_unable() {
    assertThat(problems(parents(GuardianState.AWAY_COUNTY, "1", GuardianState.HOME, "1"), "LB-1N"))
        .containsExactly("categories[0].subType parents");
    assertThat(problems(parents(GuardianState.AWAY_COUNTY, "1", GuardianState.HOME, "2"), "LB-1N"))
        .containsExactly("categories[0].subType parents");
    assertThat(problems(parents(GuardianState.AWAY_COUNTY, "1", GuardianState.HOME, "3"), "LB-1N"))
        .isEmpty();
    assertThat(problems(parents(GuardianState.PRISON, "5", GuardianState.ABROAD, "1"), "LB-1N"))
        .isEmpty();
  }

  @Test
  void left_behind_needs_to_know_where_both_parents_are() {
    assertThat(problems(List.of(parent("51", GuardianState.ABROAD, "1")), "LB-2"))
        .containsExactly("guardians parents");
    assertThat(problems(parents(GuardianState.ABROAD, "1", null, "1"), "LB-2"))
        .containsExactly("guardians parents");
  }

  @Test
  void with_both_parents_away_none_of_them_is_the_carer() {
    assertThat(problems(f -> with(f, "carer", "1"))).containsExactly("currentCarer parents");
  }

  @Test
  void a_number_of_another_sex_needs_a_reason() {
    assertThat(problems(f -> with(f, "sex", "2"))).containsExactly("idNumber mismatch");
    assertThat(problems(f -> with(with(f, "sex", "2"), "override", "户口簿登记有误"))).isEmpty();
  }

  @Test
  void a_number_of_another_birth_date_needs_a_reason() {
    assertThat(problems(f -> with(f, "birthDate", LocalDate.of(2015, 6, 2))))
        .containsExactly("idNumber mismatch");
  }

  @Test
  void a_number_that_does_not_check_needs_a_reason_and_stands_with_one() {
    ChildFacts f = facts("张小禾", "1", LocalDate.of(2015, 6, 1), "610999201506010019", "2", "LB");
    ChildFile.Entry entry = new ChildFile.Entry(f, both(), List.of(left("LB-2")));
    assertThat(ChildRules.submission(entry, TODAY))
        .extracting(FieldProblem::key)
        .containsExactly("registration.child.idNumber.check-stands");
    ChildFacts told = with(f, "override", "身份证就是这样印的");
    assertThat(ChildRules.submission(new ChildFile.Entry(told, both(), entry.categories()), TODAY))
        .isEmpty();
  }

  @Test
  void who_is_dead_or_gone_looks_after_nobody() {
    Guardian dead = guardian(Guardian.FATHER, GuardianState.DEAD, true);
    Guardian lost = guardian(Guardian.MOTHER, GuardianState.LOST, false);
    Guardian home = guardian(Guardian.MOTHER, GuardianState.HOME, false);
    ChildFacts one = with(good(), "carer", "1");
    assertThat(fields(new ChildFile.Entry(one, List.of(dead, lost), List.of())))
        .contains("currentCarer carer", "guardians[0].guardianState carer");
    assertThat(fields(new ChildFile.Entry(one, List.of(dead, home), List.of())))
        .contains("guardians[0].guardianState carer")
        .doesNotContain("currentCarer carer");
    ChildFacts grandparents = with(good(), "carer", "2");
    assertThat(fields(new ChildFile.Entry(grandparents, List.of(lost), List.of())))
        .doesNotContain("currentCarer carer");
  }

  private static List<String> fields(ChildFile.Entry entry) {
    return ChildRules.submission(entry, TODAY).stream()
        .map(p -> p.field() + " " + p.code())
        .toList();
  }

  private static Guardian guardian(String relation, GuardianState state, boolean carer) {
    return new Guardian(
        null, relation, state, "某人", null, null, "5", null, null, null, null, carer);
  }

  @Test
  void no_reason_lets_a_number_of_another_form_or_an_impossible_date_stand() {
    for (String wrong : List.of("61099920150601001", "610999201513010018", "6.10999E+17")) {
      ChildFacts f = facts("张小禾", "1", LocalDate.of(2015, 6, 1), wrong, "2", "LB");
      ChildFile.Entry entry =
          new ChildFile.Entry(with(f, "override", "就是这样"), both(), List.of(left("LB-2")));
      assertThat(named(ChildRules.submission(entry, TODAY))).containsExactly("idNumber idNumber");
    }
  }

  @Test
  void a_name_of_digits_is_no_name() {
    ChildFacts f = facts("1234", "1", LocalDate.of(2015, 6, 1), "610999201506010018", "2", "LB");
    ChildFile.Entry entry = new ChildFile.Entry(f, both(), List.of(left("LB-2")));
    assertThat(ChildRules.entering(entry, TODAY))
        .extracting(FieldProblem::key)
        .containsExactly("registration.name.letters");
  }

  @Test
  void a_child_without_number_is_taken() {
    assertThat(problems(f -> with(f, "idNumber", null))).isEmpty();
  }

  @Test
  void exactly_one_of_the_valid_categories_is_the_primary_one() {
    assertThat(problems(f -> with(f, "primary", "DFU"))).containsExactly("primaryCategory primary");
    ChildFile.Entry ended =
        new ChildFile.Entry(
            good(),
            both(),
            List.of(
                new ChildCategory(
                    null, Category.LB, "LB-2", null, TODAY.minusYears(1), TODAY.minusDays(1))));
    assertThat(named(ChildRules.submission(ended, TODAY))).containsExactly("categories required");
  }

  @Test
  void a_category_does_not_overlap_itself_but_may_come_again() {
    ChildCategory first =
        new ChildCategory(
            null, Category.DF_G, null, null, TODAY.minusYears(1), TODAY.minusMonths(2));
    ChildCategory again =
        new ChildCategory(null, Category.DF_G, null, null, TODAY.minusMonths(2).plusDays(1), null);
    ChildCategory overlapping =
        new ChildCategory(null, Category.DF_G, null, null, TODAY.minusMonths(2), null);
    ChildFacts f = with(good(), "primary", "DF-G");
    assertThat(ChildRules.submission(new ChildFile.Entry(f, both(), List.of(first, again)), TODAY))
        .isEmpty();
    assertThat(
            named(
                ChildRules.submission(
                    new ChildFile.Entry(f, both(), List.of(first, overlapping)), TODAY)))
        .containsExactly("categories[1].category twice");
  }

  @ParameterizedTest
  @EnumSource(
      value = Category.class,
      names = {"HIV", "ABU"})
  void restricted_categories_do_not_go_into_the_open_file(Category category) {
    ChildFile.Entry entry =
        new ChildFile.Entry(
            good(), both(), List.of(new ChildCategory(null, category, null, null, TODAY, null)));
    assertThat(named(ChildRules.entering(entry, TODAY)))
        .contains("categories[0].category restricted");
  }

  @Test
  void a_child_under_sixteen_alone_raises_an_alert_and_is_not_kept_out() {
    ChildFile.Entry entry = entry(f -> with(f, "carer", "10"), both());
    assertThat(ChildRules.submission(entry, TODAY)).isEmpty();
    assertThat(alerts(entry.facts(), TODAY)).containsExactly("registration.child.alert.alone");
    assertThat(alerts(with(entry.facts(), "birthDate", TODAY.minusYears(8).plusDays(1)), TODAY))
        .containsExactly("registration.child.alert.unattended");
    assertThat(alerts(with(entry.facts(), "birthDate", TODAY.minusYears(8)), TODAY))
        .containsExactly("registration.child.alert.alone");
    assertThat(alerts(with(entry.facts(), "birthDate", TODAY.minusYears(16)), TODAY))
        .containsExactly("registration.child.alert.sixteen");
  }

  @ParameterizedTest
  @CsvSource({
    "DRAFT,true,true,false,false",
    "SUBMITTED,false,false,false,false",
    "RETURNED,true,true,false,false",
    "ACTIVE,true,false,true,false",
    "CLOSE_REQUESTED,false,false,false,false",
    "CLOSED,false,false,false,true",
    "REOPENED,true,false,true,false"
  })
  void each_state_allows_its_steps(
      FileState state, boolean edit, boolean submit, boolean close, boolean reopen) {
    assertThat(ChildRules.editing(state).allowed()).isEqualTo(edit);
    assertThat(ChildRules.submitting(state).allowed()).isEqualTo(submit);
    assertThat(ChildRules.requestingClose(state).allowed()).isEqualTo(close);
    assertThat(ChildRules.reopening(state).allowed()).isEqualTo(reopen);
  }

  @Test
  void who_entered_a_file_never_verifies_it() {
    ChildFile file = begun(DIRECTOR).submitted(Desk.TOWN, TODAY, DIRECTOR, NOW);
    assertThat(ChildRules.verifying(file, SUPERVISOR).allowed()).isTrue();
    Actor samePerson = new Actor(DIRECTOR.account(), Role.TOWN_SUPERVISOR);
    assertThat(ChildRules.verifying(file, samePerson).refusal())
        .isEqualTo("registration.child.verify.own");
  }

  @Test
  void whoever_edited_or_submitted_it_last_never_verifies_it_either() {
    ChildFile edited =
        begun(DIRECTOR)
            .edited(entry(f -> with(f, "carer", "3"), both()), TODAY, SUPERVISOR, NOW)
            .submitted(Desk.TOWN, TODAY, DIRECTOR, NOW);
    assertThat(ChildRules.verifying(edited, SUPERVISOR).allowed()).isFalse();
  }

  @Test
  void what_a_supervisor_entered_goes_to_the_county_unless_the_county_settled_otherwise() {
    ChildFile own = begun(SUPERVISOR);
    assertThat(ChildRules.desk(own, SUPERVISOR, true)).isEqualTo(Desk.COUNTY);
    assertThat(ChildRules.desk(own, SUPERVISOR, false)).isEqualTo(Desk.TOWN);
    assertThat(ChildRules.desk(begun(DIRECTOR), DIRECTOR, true)).isEqualTo(Desk.TOWN);
    assertThat(ChildRules.desk(own, DIRECTOR, true)).isEqualTo(Desk.COUNTY);
    ChildFile submitted = own.submitted(Desk.COUNTY, TODAY, SUPERVISOR, NOW);
    Actor colleague = new Actor(new Id(9), Role.TOWN_SUPERVISOR);
    assertThat(ChildRules.verifying(submitted, colleague).refusal())
        .isEqualTo("registration.child.verify.county");
    assertThat(ChildRules.verifying(submitted, OFFICER).allowed()).isTrue();
  }

  @Test
  void who_asked_to_close_a_file_does_not_confirm_it() {
    ChildFile asked =
        begun(DIRECTOR)
            .submitted(Desk.TOWN, TODAY, DIRECTOR, NOW)
            .verified(TODAY, SUPERVISOR, NOW)
            .closeRequested("2", "父母返乡", Desk.TOWN, TODAY, DIRECTOR, NOW);
    assertThat(ChildRules.closing(asked, SUPERVISOR).allowed()).isTrue();
    assertThat(
            ChildRules.closing(asked, new Actor(DIRECTOR.account(), Role.TOWN_SUPERVISOR))
                .refusal())
        .isEqualTo("registration.child.close.own");
    assertThat(asked.returned("再核实", TODAY, SUPERVISOR, NOW).state()).isEqualTo(FileState.ACTIVE);
    assertThat(asked.closed(TODAY, SUPERVISOR, NOW).child().closedOn()).isEqualTo(TODAY);
  }

  @Test
  void a_corrected_birth_date_is_true_from_the_first_day_and_a_new_school_only_from_its_day() {
    ChildFile file = begun(DIRECTOR, TODAY.minusMonths(3));
    ChildFacts right = with(with(good(), "birthDate", LocalDate.of(2015, 6, 2)), "schooling", "4");
    ChildFile after =
        file.edited(
            new ChildFile.Entry(right, List.of(), file.categories()),
            TODAY.minusMonths(1),
            DIRECTOR,
            NOW);
    ChildFacts early = after.states().on(TODAY.minusMonths(2)).orElseThrow().facts();
    assertThat(early.birthDate()).isEqualTo(LocalDate.of(2015, 6, 2));
    assertThat(early.schooling()).isEqualTo("3");
    assertThat(after.facts().schooling()).isEqualTo("4");
  }

  private static ChildFile begun(Actor actor) {
    return begun(actor, TODAY);
  }

  private static ChildFile begun(Actor actor, LocalDate day) {
    return ChildFile.begun(
        new Id(77), "610999-2026-000001", null, entry(f -> f, both()), actor, NOW, day);
  }

  private static List<String> alerts(ChildFacts f, LocalDate day) {
    return ChildRules.alerts(f, List.of(left("LB-2")), FileState.ACTIVE, day);
  }

  private static List<String> problems(UnaryOperator<ChildFacts> change) {
    return named(ChildRules.submission(entry(change, both()), TODAY));
  }

  private static List<String> problems(List<Guardian> guardians, String subType) {
    return named(
        ChildRules.submission(
            new ChildFile.Entry(good(), guardians, List.of(left(subType))), TODAY));
  }

  private static List<String> named(List<FieldProblem> problems) {
    return problems.stream().map(p -> p.field() + " " + p.code()).toList();
  }

  private static ChildFile.Entry entry(UnaryOperator<ChildFacts> change, List<Guardian> guardians) {
    return new ChildFile.Entry(change.apply(good()), guardians, List.of(left("LB-2")));
  }

  private static ChildCategory left(String subType) {
    return new ChildCategory(null, Category.LB, subType, null, LocalDate.of(2024, 1, 1), null);
  }

  private static List<Guardian> both() {
    return parents(GuardianState.AWAY_PROVINCE, "1", GuardianState.ABROAD, "1");
  }

  private static List<Guardian> parents(
      GuardianState father, String fathers, GuardianState mother, String mothers) {
    return List.of(parent("51", father, fathers), parent("52", mother, mothers));
  }

  private static Guardian parent(String relation, GuardianState state, String ability) {
    return new Guardian(
        null, relation, state, "张某", null, null, ability, null, null, null, null, false);
  }

  private static ChildFacts good() {
    return facts("张小禾", "1", LocalDate.of(2015, 6, 1), "610999201506010018", "2", "LB");
  }

  private static ChildFacts facts(
      String name, String sex, LocalDate born, String number, String carer, String primary) {
    return new ChildFacts(
        name,
        null,
        sex,
        born,
        number == null ? null : "1",
        number,
        null,
        "01",
        true,
        "1",
        COUNTY,
        "一组",
        VILLAGE,
        COUNTY,
        "一组",
        null,
        carer,
        "1",
        null,
        null,
        null,
        "3",
        "示例小学",
        null,
        null,
        "0",
        "1",
        null,
        primary);
  }

  private static ChildFacts with(ChildFacts f, String field, Object value) {
    boolean noNumber =
        field.equals("idNumber") || field.equals("birthDate") && f.birthDate() == null;
    // A test about age should not trip over the number.
    boolean aged =
        field.equals("birthDate") && !LocalDate.of(2015, 6, 2).equals(value) && value != null;
    return new ChildFacts(
        f.name(),
        f.formerName(),
        field.equals("sex") ? (String) value : f.sex(),
        field.equals("birthDate") ? (LocalDate) value : f.birthDate(),
        f.idType(),
        noNumber || aged ? null : f.idNumber(),
        field.equals("override") ? (String) value : f.idOverride(),
        f.nation(),
        field.equals("rural") ? (Boolean) value : f.ruralRegistration(),
        f.householdType(),
        f.householdDivision(),
        f.householdAddress(),
        f.division(),
        f.unit(),
        f.residenceAddress(),
        f.phone(),
        field.equals("carer") ? (String) value : f.currentCarer(),
        f.health(),
        f.disabilityType(),
        f.disabilityGrade(),
        f.healthNote(),
        field.equals("schooling") ? (String) value : f.schooling(),
        f.school(),
        f.grade(),
        f.boarding(),
        f.familyEconomic(),
        f.dataSource(),
        f.remarks(),
        field.equals("primary") ? (String) value : f.primaryCategory());
  }
}
