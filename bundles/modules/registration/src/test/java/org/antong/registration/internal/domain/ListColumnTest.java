package org.antong.registration.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.fault.Invalid;
import org.junit.jupiter.api.Test;

class ListColumnTest {

  @Test
  void columns_stand_in_the_order_they_are_asked_for() {
    List<ListColumn> columns = ListColumn.of(asked("state,name"));
    assertThat(columns).containsExactly(ListColumn.STATE, ListColumn.NAME);
    assertThat(ListColumn.address(columns)).isEqualTo("state,name");
    assertThat(ListColumn.of(new Query(Map.of()))).isEmpty();
  }

  @Test
  void a_column_that_does_not_exist_is_a_problem() {
    Query query = asked("name,idNumber");
    ListColumn.of(query);
    assertThatThrownBy(query::done)
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.problems().get(0).field()).isEqualTo("columns"));
  }

  @Test
  void a_file_holds_every_column_when_none_are_chosen() {
    assertThat(ListColumn.EXPORTED).containsExactlyInAnyOrder(ListColumn.values());
  }

  private static Query asked(String columns) {
    return new Query(Map.of("columns", List.of(columns)));
  }
}
