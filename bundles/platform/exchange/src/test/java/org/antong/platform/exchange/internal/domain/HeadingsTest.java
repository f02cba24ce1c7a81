package org.antong.platform.exchange.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterColumn.Kind;
import org.junit.jupiter.api.Test;

class HeadingsTest {

  private final Headings headings =
      new Headings(
          List.of(
              RosterColumn.of("name", "姓名", Kind.TEXT),
              RosterColumn.of("birthDate", "出生日期", Kind.DATE).also(List.of("出生年月")),
              RosterColumn.of("father.name", "父亲姓名", Kind.TEXT),
              RosterColumn.of("father.phone", "父亲电话", Kind.TEXT)),
          Map.of());

  @Test
  void a_title_above_is_no_part_of_the_headings() {
    Headings.Found found =
        headings.find(
            rows(
                List.of("某县留守儿童花名册", "", ""),
                List.of("姓名", "出生年月", "父亲姓名"),
                List.of("张小禾", "2015-06-01", "张大山")));
    assertThat(found.first()).isEqualTo(2);
    assertThat(found.last()).isEqualTo(2);
    assertThat(found.headings()).containsExactly("姓名", "出生年月", "父亲姓名");
  }

  @Test
  void a_group_above_two_columns_says_whose_they_are() {
    Headings.Found found =
        headings.find(
            rows(
                List.of("儿童信息", "", "父亲", ""),
                List.of("姓名", "出生年月", "姓名", "电话"),
                List.of("张小禾", "2015-06-01", "张大山", "12000001234")));
    assertThat(found.first()).isEqualTo(1);
    assertThat(found.last()).isEqualTo(2);
    assertThat(found.columns()).containsExactly("name", "birthDate", "father.name", "father.phone");
  }

  @Test
  void one_known_column_is_chance_and_no_heading() {
    assertThat(headings.find(rows(List.of("姓名", "甲", "乙"), List.of("一", "二", "三")))).isNull();
  }

  @SafeVarargs
  private static List<SheetRow> rows(List<String>... rows) {
    List<SheetRow> all = new ArrayList<>();
    for (List<String> cells : rows) {
      all.add(new SheetRow(all.size() + 1, cells.stream().map(RawCell::text).toList()));
    }
    return all;
  }
}
