package org.antong.platform.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Role;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.junit.jupiter.api.Test;

class QueryTest {

  private static Query of(String name, String... values) {
    return new Query(Map.of(name, List.of(values)));
  }

  @Test
  void an_empty_value_counts_as_absent() {
    Query query = of("q", "  ");
    assertThat(query.text("q")).isEmpty();
    assertThat(query.has("q")).isFalse();
    assertThat(query.text("other")).isEmpty();
    assertThatCode(query::done).doesNotThrowAnyException();
  }

  @Test
  void several_values_come_repeated_or_with_commas() {
    assertThat(of("state", "DRAFT, ACTIVE", "ACTIVE", "").texts("state"))
        .containsExactly("DRAFT", "ACTIVE");
  }

  @Test
  void everything_that_cannot_be_read_is_told_at_once() {
    Query query =
        new Query(
            Map.of(
                "ageFrom", List.of("x"),
                "ageTo", List.of("19"),
                "asOf", List.of("2026-02-30"),
                "division", List.of("abc"),
                "period", List.of("2026Q5"),
                "state", List.of("DRAFT,NOPE"),
                "role", List.of("KING")));
    assertThat(query.number("ageFrom", 0, 17)).isEmpty();
    assertThat(query.number("ageTo", 0, 17)).isEmpty();
    assertThat(query.date("asOf")).isEmpty();
    assertThat(query.division("division")).isEmpty();
    assertThat(query.period("period")).isEmpty();
    assertThat(query.codes("state", Set.of("DRAFT"))).containsExactly("DRAFT");
    assertThat(query.choices("role", Role.class)).isEmpty();
    assertThatThrownBy(query::done)
        .isInstanceOf(Invalid.class)
        .extracting(e -> ((Invalid) e).problems(), list(FieldProblem.class))
        .extracting(FieldProblem::field, FieldProblem::code)
        .map(t -> t.toList().get(0) + " " + t.toList().get(1))
        .containsExactly(
            "ageFrom number",
            "ageTo number",
            "asOf date",
            "division division",
            "period period",
            "state code",
            "role code");
  }

  @Test
  void what_can_be_read_is_read() {
    assertThat(of("ageFrom", " 0 ").number("ageFrom", 0, 17)).contains(0);
    assertThat(of("ageFrom", "17").number("ageFrom", 0, 17)).contains(17);
    assertThat(of("asOf", "2026-09-30").date("asOf")).contains(LocalDate.of(2026, 9, 30));
    assertThat(of("division", "610999").division("division")).contains(DivisionCode.of("610999"));
    assertThat(of("period", "2026H1").period("period")).isPresent();
    assertThat(of("role", "LEADER").choices("role", Role.class)).containsExactly(Role.LEADER);
    assertThat(of("on", "true").flag("on")).contains(true);
    assertThat(of("on", "on").flag("on")).contains(true);
    assertThat(of("on", "no").flag("on")).contains(false);
    assertThat(of("on", "x").flag("off")).isEmpty();
  }

  @Test
  void a_number_outside_its_limits_names_them() {
    Query query = of("size", "201");
    query.number("size", 1, 200);
    assertThatThrownBy(query::done)
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.problems().get(0).args()).isEqualTo(List.of(1, 200)));
  }

  @Test
  void a_day_in_a_year_no_database_holds_is_a_problem() {
    for (String day : List.of("-999999999-01-01", "+999999999-12-31", "0000-01-01")) {
      Query query = of("asOf", day);
      assertThat(query.date("asOf")).isEmpty();
      assertThatThrownBy(query::done).isInstanceOf(Invalid.class);
    }
  }
}
