package org.antong.training.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Sent;
import org.antong.training.internal.TypedSession;
import org.antong.training.internal.TypedSession.TrainerAsTyped;
import org.antong.training.internal.pages.Teaching.Lecturer;
import org.junit.jupiter.api.Test;

/** Who teaches when, as it is ticked in the form of a session. */
class SessionFormTest {

  private static final String FIRST = "2026-03-05 AM";
  private static final String SECOND = "2026-03-05 PM";
  private static final String THIRD = "2026-03-06 AM";

  @Test
  void nothing_is_ticked_beforehand_and_nothing_ticked_is_no_half_day() {
    Map<String, List<String>> sent = sent("陈讲师，某中心，，，1000\n周讲师");
    Teaching offered = Teaching.of(Entry.of(sent));
    assertThat(offered.slots()).containsExactly(FIRST, SECOND, THIRD);
    assertThat(offered.lecturers())
        .containsExactly(
            new Lecturer("陈讲师", List.of(), null), new Lecturer("周讲师", List.of(), null));
    assertThat(typed(sent)).allSatisfy(t -> assertThat(t.slots()).isEmpty());
  }

  @Test
  void ticks_stay_with_the_name_when_a_line_above_it_goes() {
    Map<String, List<String>> sent = sent("周讲师，某检察院\n吴讲师");
    tick(sent, 0, "陈讲师", FIRST);
    tick(sent, 1, "周讲师", SECOND, THIRD);
    assertThat(typed(sent)).extracting(TrainerAsTyped::name).containsExactly("周讲师", "吴讲师");
    assertThat(typed(sent))
        .extracting(TrainerAsTyped::slots)
        .containsExactly(List.of(SECOND, THIRD), List.of());
  }

  @Test
  void of_two_lines_with_one_name_each_has_its_own_ticks() {
    Map<String, List<String>> sent = sent("陈讲师，，，政策\n陈讲师，，，心理");
    tick(sent, 0, "陈讲师", FIRST);
    tick(sent, 1, "陈讲师", THIRD);
    assertThat(typed(sent))
        .extracting(TrainerAsTyped::slots)
        .containsExactly(List.of(FIRST), List.of(THIRD));
  }

  @Test
  void an_empty_place_enrols_nobody_and_never_everybody() {
    assertThatThrownBy(() -> SessionForm.whom(new Sent(Map.of("how", List.of("division")))))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems())
                    .extracting(FieldProblem::key)
                    .containsExactly("training.enrol.no-place"));
    Map<String, List<String>> town =
        Map.of("how", List.of("division"), "division", List.of("610999101"));
    assertThat(SessionForm.whom(new Sent(town)).division()).hasToString("610999101000");
  }

  @Test
  void ticking_nobody_enrols_nobody() {
    assertThatThrownBy(() -> SessionForm.whom(new Sent(Map.of("how", List.of("list")))))
        .isInstanceOf(Invalid.class);
    assertThat(SessionForm.whom(new Sent(Map.of("how", List.of("need")))).need()).isTrue();
  }

  @Test
  void a_last_day_before_the_first_is_told_as_that_and_nothing_else_of_the_timetable() {
    Map<String, List<String>> sent = new LinkedHashMap<>();
    sent.put("fromDay", List.of("2026-03-05"));
    sent.put("toDay", List.of("2026-03-04"));
    assertThatThrownBy(() -> SessionForm.typed(new Sent(sent), true))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems())
                    .extracting(FieldProblem::field)
                    .contains("toDay")
                    .doesNotContain("halfDays"));
  }

  @Test
  void minutes_stay_with_the_name_and_are_no_number_out_of_range() {
    Map<String, List<String>> sent = sent("周讲师，某检察院\n吴讲师");
    tick(sent, 0, "陈讲师", FIRST);
    tick(sent, 1, "周讲师", FIRST);
    sent.put(Teaching.TAUGHT + 1, List.of("90"));
    assertThat(typed(sent)).extracting(TrainerAsTyped::minutes).containsExactly(90, null);
    assertThat(Teaching.of(Entry.of(sent)).lecturers().get(0).taught()).isEqualTo("90");
    sent.put(Teaching.TAUGHT + 1, List.of("-90"));
    assertThatThrownBy(() -> typed(sent))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> assertThat(e.problems().get(0).field()).isEqualTo(Teaching.TAUGHT + 1));
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    Map<String, List<String>> sent = sent("陈讲师，某中心，，，千元");
    sent.put("capacity", List.of("0"));
    sent.put("halfDays", List.of("2026年13月40日 上午"));
    sent.remove("title");
    assertThatThrownBy(() -> SessionForm.typed(new Sent(sent), true))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems())
                    .extracting(FieldProblem::field)
                    .containsExactlyInAnyOrder(
                        "capacity", "halfDays", "trainers", "course", "title", "venue"));
  }

  @Test
  void a_half_day_taken_off_the_timetable_takes_its_ticks_along() {
    Map<String, List<String>> sent = sent("陈讲师");
    tick(sent, 0, "陈讲师", FIRST, THIRD);
    sent.put("halfDays", List.of("2026-03-05 上午 180\n2026-03-05 下午 180"));
    assertThat(typed(sent)).extracting(TrainerAsTyped::slots).containsExactly(List.of(FIRST));
    assertThat(Teaching.of(Entry.of(sent)).slots()).containsExactly(FIRST, SECOND);
  }

  @Test
  void a_line_that_cannot_be_read_loses_no_tick() {
    Map<String, List<String>> sent = sent("陈讲师");
    tick(sent, 0, "陈讲师", FIRST, THIRD);
    sent.put("halfDays", List.of("2026-03-05 上午 180\n2026年3月6日上午"));
    Teaching offered = Teaching.of(Entry.of(sent));
    assertThat(offered.slots()).containsExactly(FIRST, THIRD);
    assertThat(offered.lecturers())
        .containsExactly(new Lecturer("陈讲师", List.of(FIRST, THIRD), null));
  }

  @Test
  void a_new_session_offers_the_half_days_of_its_first_and_last_day() {
    Map<String, List<String>> sent = sent("陈讲师");
    sent.remove("halfDays");
    sent.put("fromDay", List.of("2026-03-05"));
    sent.put("toDay", List.of("2026-03-06"));
    assertThat(Teaching.of(Entry.of(sent)).slots())
        .containsExactly(FIRST, SECOND, THIRD, "2026-03-06 PM");
    sent.remove("toDay");
    assertThat(Teaching.of(Entry.of(sent)).any()).isFalse();
  }

  @Test
  void what_is_no_half_day_is_not_offered() {
    Map<String, List<String>> sent = sent("陈讲师");
    tick(sent, 0, "陈讲师", "<b>", FIRST);
    sent.put("halfDays", List.of("?"));
    assertThat(Teaching.of(Entry.of(sent)).slots()).containsExactly(FIRST);
  }

  private static List<TrainerAsTyped> typed(Map<String, List<String>> sent) {
    TypedSession typed = SessionForm.typed(new Sent(sent), false);
    return typed.trainers();
  }

  private static Map<String, List<String>> sent(String trainers) {
    Map<String, List<String>> sent = new LinkedHashMap<>();
    sent.put("title", List.of("重点班"));
    sent.put("mode", List.of("ONSITE"));
    sent.put("capacity", List.of("50"));
    sent.put("halfDays", List.of("2026-03-05 上午 180\n2026-03-05 下午 150\n2026-03-06 上午 180"));
    sent.put("trainers", List.of(trainers));
    return sent;
  }

  private static void tick(Map<String, List<String>> sent, int i, String name, String... slots) {
    sent.put(Teaching.NAME + i, List.of(name));
    sent.put(Teaching.SLOTS + i, List.of(slots));
  }
}
