package org.antong.platform.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Stale;
import org.junit.jupiter.api.Test;

class ChangeTest {

  private static final DivisionCode VILLAGE = DivisionCode.of("610999101201");
  private static final DivisionCode COUNTY = DivisionCode.of("610999");

  @Test
  void an_update_keeps_only_the_columns_that_differ() {
    Map<String, Object> before = new HashMap<>(Map.of("name", "张三", "state", "DRAFT"));
    before.put("closed_on", null);
    Map<String, Object> after =
        new HashMap<>(Map.of("name", "张三", "state", "SUBMITTED", "version", 2));
    after.put("closed_on", null);
    Change change = Change.updated("registration.child", new Id(1), VILLAGE, COUNTY, before, after);
    assertThat(change.after()).isEqualTo(Map.of("state", "SUBMITTED", "version", 2));
    assertThat(change.before())
        .containsOnlyKeys("state", "version")
        .containsEntry("state", "DRAFT")
        .containsEntry("version", null);
  }

  @Test
  void a_value_that_becomes_empty_is_a_difference() {
    Map<String, Object> after = new HashMap<>();
    after.put("school", null);
    Change change =
        Change.updated(
            "registration.child", new Id(1), VILLAGE, COUNTY, Map.of("school", "小学"), after);
    assertThat(change.before()).isEqualTo(Map.of("school", "小学"));
    assertThat(change.after()).containsOnlyKeys("school").containsEntry("school", null);
  }

  @Test
  void a_new_record_has_no_before_and_a_removed_one_no_after() {
    assertThat(Change.created("a.b", new Id(1), VILLAGE, COUNTY, Map.of("x", 1)).before()).isNull();
    assertThat(Change.removed("a.b", new Id(1), VILLAGE, COUNTY, Map.of("x", 1)).after()).isNull();
  }

  @Test
  void an_old_version_is_stale_and_none_is_not_asked() {
    assertThatThrownBy(() -> new Match(1).check(2)).isInstanceOf(Stale.class);
    assertThatCode(() -> new Match(2).check(2)).doesNotThrowAnyException();
    assertThatCode(() -> Match.ANY.check(7)).doesNotThrowAnyException();
  }

  @Test
  void a_page_stays_within_its_limits() {
    assertThat(new Paging(0, 0, List.of())).isEqualTo(new Paging(1, 1, List.of()));
    assertThat(new Paging(3, 999, List.of())).isEqualTo(new Paging(3, 200, List.of()));
    assertThat(new Paging(3, 20, List.of()).offset()).isEqualTo(40);
    assertThat(new Slice<>(List.of(), 1, 20, 0).pages()).isEqualTo(1);
    assertThat(new Slice<>(List.of(), 1, 20, 41).pages()).isEqualTo(3);
  }
}
