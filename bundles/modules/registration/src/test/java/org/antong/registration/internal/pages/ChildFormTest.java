package org.antong.registration.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.registration.internal.ChildSight;
import org.junit.jupiter.api.Test;

class ChildFormTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final String VILLAGE = "610999101201";

  private static Map<String, List<String>> blank() {
    return ChildForm.blank(TODAY, VILLAGE);
  }

  private static void put(Map<String, List<String>> form, String name, String value) {
    form.put(name, List.of(value));
  }

  @Test
  void an_untouched_form_brings_no_guardian_and_no_category() {
    ChildSight typed = ChildForm.read(blank());
    assertThat(typed.guardians()).isEmpty();
    assertThat(typed.categories()).isEmpty();
    assertThat(typed.clientId()).isNotNull();
    assertThat(typed.ruralRegistration()).isTrue();
  }

  @Test
  void the_household_follows_the_residence_while_they_are_the_same() {
    Map<String, List<String>> form = blank();
    put(form, "residenceAddress", "三组 12 号");
    ChildSight typed = ChildForm.read(form);
    assertThat(typed.householdDivision()).hasToString(VILLAGE);
    assertThat(typed.householdAddress()).isEqualTo("三组 12 号");

    form.remove("householdSame");
    assertThat(ChildForm.read(form).householdDivision()).isNull();
    assertThat(ChildForm.read(form).householdAddress()).isNull();
  }

  @Test
  void the_main_carer_is_the_one_that_was_chosen() {
    Map<String, List<String>> form = blank();
    put(form, "guardians[0].name", "王某");
    put(form, "guardians[1].name", "李某");
    put(form, "primaryCarer", "1");
    assertThat(ChildForm.read(form).guardians())
        .extracting("isPrimaryCarer")
        .containsExactly(false, true);
  }

  @Test
  void a_row_taken_away_moves_the_others_up_and_the_carer_with_them() {
    Map<String, List<String>> form = blank();
    put(form, "guardians[1].name", "李某");
    put(form, "primaryCarer", "1");
    Map<String, List<String>> fewer = ChildForm.changed(form, "guardians-0", TODAY);
    assertThat(ChildForm.rows(fewer, "guardians")).containsExactly(0);
    assertThat(fewer.get("guardians[0].name")).containsExactly("李某");
    assertThat(fewer.get("primaryCarer")).containsExactly("0");
  }

  @Test
  void a_row_more_keeps_everything_typed() {
    Map<String, List<String>> form = blank();
    put(form, "name", "王一二");
    Map<String, List<String>> more = ChildForm.changed(form, "guardian", TODAY);
    assertThat(ChildForm.rows(more, "guardians")).containsExactly(0, 1, 2);
    assertThat(more.get("name")).containsExactly("王一二");
    for (int i = 0; i < 30; i++) more = ChildForm.changed(more, "guardian", TODAY);
    assertThat(ChildForm.rows(more, "guardians")).hasSize(ChildForm.MOST_ROWS);
  }

  @Test
  void a_problem_stands_at_the_row_it_is_about_though_an_empty_one_came_before() {
    Map<String, List<String>> form = blank();
    put(form, "guardians[1].phone", "1");
    List<FieldProblem> placed =
        ChildForm.placed(form, List.of(FieldProblem.of("guardians[0].phone", "phone", "k")));
    assertThat(placed).extracting(FieldProblem::field).containsExactly("guardians[1].phone");
  }

  @Test
  void a_date_nobody_can_read_is_told_at_its_field() {
    Map<String, List<String>> form = new LinkedHashMap<>(blank());
    put(form, "guardians[0].workStart", "去年三月");
    assertThatThrownBy(() -> ChildForm.read(form))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems())
                    .extracting(FieldProblem::field)
                    .containsExactly("guardians[0].workStart"));
  }

  @Test
  void what_is_shown_comes_back_as_it_was() {
    Map<String, List<String>> form = blank();
    put(form, "name", "王一二");
    put(form, "sex", "2");
    put(form, "version", "4");
    put(form, "guardians[0].name", "王某");
    put(form, "guardians[0].workStart", "2024-03-01");
    put(form, "categories[0].category", "LB");
    put(form, "categories[0].subType", "LB-2");
    ChildSight typed = ChildForm.read(form);
    ChildSight again = ChildForm.read(ChildForm.of(typed));
    assertThat(again.guardians()).isEqualTo(typed.guardians());
    assertThat(again.categories()).isEqualTo(typed.categories());
    assertThat(again.name()).isEqualTo("王一二");
    assertThat(again.version()).isEqualTo(4);
  }
}
