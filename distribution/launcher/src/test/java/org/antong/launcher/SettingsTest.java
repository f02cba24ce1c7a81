package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final String BEFORE =
      """
      # 端口
      port = 1
      # 几份
      keep = 14
      old = x
      """;

  private static final String NOW =
      """
      # 端口
      port = 1
      # 几份，2027 年起
      keep = 30
      # 新的一项
      # two lines of remarks
      fresh = 5
      """;

  @Test
  void a_file_nobody_touched_becomes_the_new_one() {
    Settings merged = merged(BEFORE, BEFORE, NOW);
    assertThat(merged.text()).isEqualTo(NOW);
    assertThat(told(merged))
        .contains("新设置 a.cfg：fresh = 5")
        .contains("keep 从 14 变为 30")
        .contains("不再使用 a.cfg：old");
  }

  @Test
  void what_the_county_set_stays_and_the_new_default_is_told() {
    Settings merged = merged(BEFORE.replace("keep = 14", "keep = 60"), BEFORE, NOW);
    assertThat(merged.text()).contains("keep = 60").contains("fresh = 5").doesNotContain("30");
    assertThat(told(merged)).contains("保留本县的值 a.cfg：keep（新的默认值是 30）");
  }

  @Test
  void what_was_left_alone_follows_the_default_and_remarks_of_the_county_stay() {
    Settings merged = merged("# 本县：王工，2026\nport = 9\nkeep = 14\nold = x\n", BEFORE, NOW);
    assertThat(merged.text())
        .startsWith("# 本县：王工，2026\nport = 9\nkeep = 30\n")
        .endsWith("\n# 新的一项\n# two lines of remarks\nfresh = 5\n");
    assertThat(told(merged)).contains("默认值变了 a.cfg：keep 从 14 变为 30").doesNotContain("port");
  }

  @Test
  void done_twice_it_is_the_same() {
    String county = BEFORE.replace("port = 1", "port = 9");
    String once = merged(county, BEFORE, NOW).text();
    assertThat(merged(once, BEFORE, NOW).text()).isEqualTo(once);
    assertThat(merged(once, NOW, NOW).text()).isEqualTo(once);
  }

  @Test
  void a_line_the_county_took_out_does_not_come_back() {
    Settings merged = merged("port = 1\nold = x\n", BEFORE, NOW);
    assertThat(merged.text()).doesNotContain("keep").contains("fresh");
  }

  @Test
  void where_nobody_knows_what_was_shipped_only_what_is_new_is_added() {
    Settings merged = merged("port = 9\nkeep = 14\n", null, NOW);
    assertThat(merged.text()).startsWith("port = 9\nkeep = 14\n").contains("fresh = 5");
    assertThat(merged.changes()).hasSize(1);
  }

  @Test
  void a_password_is_not_shown() {
    Settings merged = merged("port = 1\n", "port = 1\n", "port = 1\ndb.password = geheim\n");
    assertThat(told(merged)).contains("db.password").doesNotContain("geheim");
  }

  @Test
  void a_list_or_a_continued_line_is_no_such_file() {
    assertThat(Settings.are(NOW)).isTrue();
    assertThat(Settings.are("registration\n# workforce\n")).isFalse();
    assertThat(Settings.are("a = 1,\\\n  2\n")).isFalse();
  }

  private static Settings merged(String county, String before, String now) {
    return Settings.merged("a.cfg", county, before, now);
  }

  private static String told(Settings merged) {
    StringBuilder told = new StringBuilder();
    merged.changes().forEach(c -> told.append(c.chinese()).append('\n'));
    return told.toString();
  }
}
