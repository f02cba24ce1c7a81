package org.antong.platform.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope.Range;
import org.antong.platform.api.access.DataScope.Term;
import org.antong.platform.api.division.DivisionCode;
import org.junit.jupiter.api.Test;

class DataScopeTest {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final DivisionCode ZONE = DivisionCode.of("610998");
  private static final DivisionCode VILLAGE = DivisionCode.of("610999101201");
  private static final DivisionCode NEXT_TOWN = DivisionCode.of("610999102201");

  private static Range exactly(DivisionCode code) {
    return new Range(code.value(), code.value());
  }

  private static Range below(String code) {
    return new Range(DivisionCode.of(code).value(), DivisionCode.of(code).last());
  }

  @Test
  void a_county_is_asked_by_its_unit_alone() {
    DataScope scope = DataScope.of(List.of(new Term(exactly(COUNTY), null)), Set.of());
    assertThat(scope.on("c.division", "c.unit")).isEqualTo("(c.unit = :scope0)");
    assertThat(scope.bindings()).isEqualTo(Map.of("scope0", COUNTY.value()));
    assertThat(scope.covers(VILLAGE, COUNTY)).isTrue();
    assertThat(scope.covers(VILLAGE, ZONE)).isFalse();
  }

  @Test
  void a_town_is_asked_by_unit_and_range() {
    DataScope scope =
        DataScope.of(List.of(new Term(exactly(COUNTY), below("610999101"))), Set.of());
    assertThat(scope.on("division", "unit"))
        .isEqualTo("((unit = :scope0 and division between :scope1a and :scope1b))");
    assertThat(scope.bindings())
        .isEqualTo(
            Map.of("scope0", COUNTY.value(), "scope1a", 610999101000L, "scope1b", 610999101999L));
    assertThat(scope.covers(VILLAGE, COUNTY)).isTrue();
    assertThat(scope.covers(NEXT_TOWN, COUNTY)).isFalse();
    assertThat(scope.covers(VILLAGE, ZONE)).as("the part of the town a zone manages").isFalse();
  }

  @Test
  void the_edges_of_a_range_are_in_it() {
    DataScope scope = DataScope.of(List.of(new Term(below("6109"), below("610999101"))), Set.of());
    assertThat(scope.covers(DivisionCode.of("610999101000"), COUNTY)).isTrue();
    assertThat(scope.covers(DivisionCode.of("610999101999"), COUNTY)).isTrue();
    assertThat(scope.covers(DivisionCode.of("610999102000"), COUNTY)).isFalse();
    assertThat(scope.covers(DivisionCode.of("610999100999"), COUNTY)).isFalse();
    assertThat(scope.covers(VILLAGE, DivisionCode.of("611000"))).isFalse();
  }

  @Test
  void several_grants_widen_the_scope_with_names_of_their_own() {
    DataScope scope =
        DataScope.of(
            List.of(new Term(exactly(COUNTY), exactly(VILLAGE)), new Term(below("6108"), null)),
            Set.of());
    assertThat(scope.on("division", "unit"))
        .isEqualTo(
            "((unit = :scope0 and division = :scope1) or unit between :scope2a and :scope2b)");
    assertThat(scope.bindings()).containsOnlyKeys("scope0", "scope1", "scope2a", "scope2b");
  }

  @Test
  void granted_records_are_found_where_the_id_column_is_given() {
    Id granted = new Id(42);
    DataScope scope = DataScope.of(List.of(), Set.of(granted));
    assertThat(scope.isNothing()).isFalse();
    assertThat(scope.on("division", "unit")).isEqualTo("(1 = 0)");
    assertThat(scope.on("division", "unit", "id")).isEqualTo("(id = :granted0)");
    assertThat(scope.bindings()).isEqualTo(Map.of("granted0", 42L));
    assertThat(scope.covers(VILLAGE, COUNTY)).isFalse();
  }

  @Test
  void nothing_holds_nothing() {
    DataScope scope = DataScope.of(List.of(), Set.of());
    assertThat(scope.isNothing()).isTrue();
    assertThat(scope.on("division", "unit", "id")).isEqualTo("(1 = 0)");
    assertThat(scope.bindings()).isEmpty();
    assertThat(scope.covers(VILLAGE, COUNTY)).isFalse();
    assertThat(scope.covers(null, null)).isFalse();
  }

  @Test
  void the_platform_holds_everything_and_says_why() {
    DataScope scope = DataScope.system("sealing the audit log");
    assertThat(scope.isEverything()).isTrue();
    assertThat(scope.on("division", "unit")).isEqualTo("(1 = 1)");
    assertThat(scope.bindings()).isEmpty();
    assertThat(scope.covers(null, null)).isTrue();
    assertThatThrownBy(() -> DataScope.system(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_row_without_unit_is_in_no_term() {
    DataScope scope = DataScope.of(List.of(new Term(below("6109"), null)), Set.of());
    assertThat(scope.covers(VILLAGE, null)).isFalse();
  }

  @Test
  void equal_scopes_have_equal_names_for_caches() {
    Term term = new Term(exactly(COUNTY), null);
    assertThat(DataScope.of(List.of(term), Set.of()))
        .hasToString(DataScope.of(List.of(term), Set.of()).toString());
    assertThat(DataScope.of(List.of(term), Set.of()).toString())
        .isNotEqualTo(DataScope.nothing().toString());
  }

  @Test
  void a_range_runs_forward() {
    assertThatThrownBy(() -> new Range(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
