package org.antong.platform.ui.internal;

import static org.antong.platform.ui.TestView.html;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.TestDivisions;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.TestView;
import org.antong.platform.web.Page;
import org.junit.jupiter.api.Test;

class FrameTest {

  private final Clock clock =
      Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
  private final Frame frame =
      new Frame(new Portal(account -> 0, clock), TestDivisions.small(), clock);
  private final Callers people = Callers.of(new UiModule().info());
  private final Page page = Page.of("ui.accounts.title", view -> Kit.text("正文"));

  private String draw(Caller caller, String address) {
    TestView view = TestView.of(caller, address);
    String html = html(frame.frame(page, view, "已保存"));
    assertThat(view.missing).isEmpty();
    return html;
  }

  @Test
  void the_frame_shows_who_and_where_and_what_was_done() {
    Caller supervisor = people.supervisor("610999101");
    String html = draw(supervisor, "/accounts");
    assertThat(html)
        .contains("正文")
        .contains("甲镇")
        .contains("已保存")
        .contains(supervisor.displayName())
        .contains("href=\"#main\"");
  }

  @Test
  void a_director_has_no_other_place_to_choose() {
    assertThat(draw(people.director("610999101201"), "/home"))
        .contains("一村")
        .doesNotContain("/places?");
  }

  @Test
  void a_place_outside_ones_own_is_not_looked_at() {
    assertThat(draw(people.supervisor("610999101"), "/accounts?division=610997101"))
        .contains("甲镇")
        .doesNotContain("邻镇");
  }

  @Test
  void an_officer_is_asked_for_a_purpose_and_told_how_long_it_lasts() {
    assertThat(draw(people.officer("610999"), "/home")).contains("id=\"purpose\"").contains("未选");
    Purpose purpose = new Purpose("核查档案", Instant.parse("2026-11-23T02:21:30Z"));
    assertThat(draw(people.officer("610999", purpose), "/home")).contains("还剩 22 分钟");
    assertThat(draw(people.supervisor("610999101"), "/home")).doesNotContain("id=\"purpose\"");
    // by keyboard the purpose comes before the menu, and no field of it is called like the page's
    String html = draw(people.officer("610999"), "/home");
    assertThat(html.indexOf("data-opens=\"purpose\"")).isLessThan(html.indexOf("<nav"));
    assertThat(html).contains("id=\"f-purpose-purpose\"").doesNotContain("id=\"f-purpose\"");
  }

  @Test
  void a_page_with_full_names_says_who_looks_and_what_for_and_a_masked_one_does_not() {
    String supervisor = people.supervisor("610999101").displayName();
    assertThat(draw(people.supervisor("610999101"), "/home"))
        .contains("class=\"watermark\"", supervisor + "</text>", "2026-11-23 10:00</text>");
    Purpose purpose = new Purpose("核查档案", Instant.parse("2026-11-23T02:21:30Z"));
    assertThat(draw(people.officer("610999", purpose), "/home"))
        .contains("2026-11-23 10:00 用途：核查档案</text>");
    Purpose free = new Purpose("其他：" + "核对名册".repeat(15), purpose.until());
    assertThat(draw(people.officer("610999", free), "/home"))
        .doesNotContain("…</text>")
        .contains("核对名册核对名册");
    assertThat(draw(people.officer("610999"), "/home")).doesNotContain("watermark");
    assertThat(draw(people.leader("610999"), "/home")).doesNotContain("watermark");
    TestView view = TestView.of(people.supervisor("610999101"), "/x");
    Page error = frame.error(404, "这里没有这份档案。", view);
    assertThat(html(frame.frame(error, view, null))).doesNotContain("watermark");
    assertThat(draw(people.prefectureOfficer("610900"), "/home")).doesNotContain("watermark");
  }

  @Test
  void without_a_reader_there_is_no_menu() {
    TestView view = TestView.of(null, "/login");
    assertThat(html(frame.frame(page, view, null))).doesNotContain("class=\"menu\"").contains("正文");
  }

  @Test
  void an_error_says_what_to_do() {
    TestView view = TestView.of(people.supervisor("610999101"), "/x");
    Page error = frame.error(404, "这里没有这份档案。", view);
    assertThat(error.status()).isEqualTo(404);
    assertThat(html(error.body().apply(view)))
        .contains("没有找到")
        .contains("这里没有这份档案。")
        .contains("/home");
    assertThat(frame.error(599, "x", TestView.of(null, "/x")).bare()).isTrue();
  }
}
