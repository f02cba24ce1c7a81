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
  void a_heading_merged_over_both_rows_is_kept_and_one_that_says_whose_it_is_needs_no_group() {
    Headings with =
        new Headings(
            List.of(
                RosterColumn.of("name", "姓名", Kind.TEXT),
                RosterColumn.of("birthDate", "出生年月", Kind.DATE),
                RosterColumn.of("phone", "联系电话", Kind.TEXT),
                RosterColumn.of("other.name", "监护人姓名", Kind.TEXT),
                RosterColumn.of("school", "就读学校", Kind.TEXT)),
            Map.of());
    Headings.Found found =
        with.find(
            rows(
                List.of("某镇2026年第三季度农村留守儿童花名册", "", "", "", "", ""),
                List.of("序号", "儿童基本情况", "", "监护情况", "", "就读学校"),
                List.of("", "姓 名", "出生年月", "监护人姓名", "联系电话", ""),
                List.of("1", "张小禾", "2015-06-01", "张大山", "12000001234", "某小学")));
    assertThat(found.first()).isEqualTo(2);
    assertThat(found.last()).isEqualTo(3);
    assertThat(found.columns())
        .containsExactly(null, "name", "birthDate", "other.name", null, "school");
    assertThat(with.unknown(found)).containsExactly(4);
    assertThat(found.headings().get(4)).isEqualTo("监护情况联系电话");
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
