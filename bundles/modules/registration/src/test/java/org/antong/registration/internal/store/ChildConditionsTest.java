package org.antong.registration.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.DataScope.Range;
import org.antong.platform.api.access.DataScope.Term;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.testkit.TestCipher;
import org.antong.platform.testkit.TestCodes;
import org.antong.registration.internal.domain.ChildFilter;
import org.junit.jupiter.api.Test;

class ChildConditionsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  private static final Range COUNTY = range("610999", "610999");

  /** Derby, left to choose, read the names of a whole prefecture to find one in a town. */
  @Test
  void a_name_is_looked_for_in_the_files_of_a_town_and_above_it_in_the_index_of_names() {
    Term town = new Term(COUNTY, range("610999101000", "610999101999"));
    assertThat(searching(DataScope.of(List.of(town), Set.of()), "秀英")).endsWith("CHILD_PLACE");
    assertThat(searching(DataScope.of(List.of(new Term(COUNTY, null)), Set.of()), "秀英"))
        .endsWith("CHILD_NAME");
  }

  @Test
  void letters_are_looked_for_in_the_index_they_can_only_be_meant_for() {
    DataScope county = DataScope.of(List.of(new Term(COUNTY, null)), Set.of());
    assertThat(searching(county, "wangxiu")).endsWith("CHILD_PINYIN");
    assertThat(searching(county, "wxy")).endsWith("CHILD_INITIALS");
    assertThat(searching(county, "610999200001011234")).as("a number has its own index").isEmpty();
  }

  private static String searching(DataScope scope, String q) {
    ChildFilter filter =
        ChildFilter.of(new Query(Map.of("q", List.of(q))), null, TestCodes.shipped(), TODAY);
    return new ChildConditions(scope, filter, new Seals(new TestCipher()), TODAY).searching();
  }

  private static Range range(String first, String last) {
    return new Range(DivisionCode.of(first).value(), DivisionCode.of(last).value());
  }
}
