package org.antong.platform.modules.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.audit.AuditTrail.Finding;
import org.antong.platform.api.audit.AuditTrail.Line;
import org.antong.platform.api.audit.AuditTrail.Verdict;
import org.antong.platform.api.audit.AuditTrail.Wrong;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.TextsOfTest;
import org.antong.platform.modules.internal.audit.AuditWords.Changed;
import org.antong.platform.testkit.TestClock;
import org.antong.platform.testkit.TestDivisions;
import org.junit.jupiter.api.Test;

class AuditWordsTest {

  private static final TestDivisions TREE = TestDivisions.of("610900,某市\n610999,示例县");

  private final Texts texts = new TextsOfTest().in(TextSource.CHINESE);
  private final Texts english = new TextsOfTest().in(TextSource.ENGLISH);
  private final AuditWords words = new AuditWords(TREE, new TestClock());

  private static Line line(String before, String after) {
    Id id = Id.next();
    DivisionCode county = DivisionCode.of("610999");
    return new Line(
        id,
        Instant.parse("2026-10-15T01:30:00Z"),
        "visiting",
        "update",
        "visiting.visit",
        id,
        county,
        county,
        Id.next(),
        "officer",
        "192.0.2.7",
        null,
        null,
        before,
        after);
  }

  @Test
  void only_the_fields_that_differ_are_shown() {
    assertThat(
            AuditWords.changed(
                line(
                    "{\"a\":1,\"b\":\"x\",\"gone\":true,\"same\":null}",
                    "{\"a\":2,\"b\":\"x\",\"new\":[1]}")))
        .containsExactly(
            new Changed("a", "1", "2"),
            new Changed("new", null, "[1]"),
            new Changed("gone", "true", null));
  }

  @Test
  void a_record_cut_in_the_middle_is_shown_as_it_is() {
    assertThat(AuditWords.changed(line(null, "{\"a\":\"lon")))
        .containsExactly(new Changed("…", null, "{\"a\":\"lon"));
    assertThat(AuditWords.changed(line(null, null))).isEmpty();
  }

  @Test
  void what_has_a_word_is_told_in_words_and_the_rest_by_its_name() {
    assertThat(AuditWords.action("unmask", texts)).isEqualTo("查看明文");
    assertThat(AuditWords.action("juggle", texts)).isEqualTo("juggle");
    assertThat(AuditWords.module("modules", texts)).isEqualTo("模块与系统");
    assertThat(AuditWords.entity("registration.child", texts)).isEqualTo("儿童档案");
    assertThat(AuditWords.entity("gone.thing", texts)).isEqualTo("gone.thing");
    assertThat(AuditWords.module("gone", texts)).isEqualTo("gone");
    assertThat(words.place(null)).isNull();
    assertThat(words.cells(line(null, "{}"), texts))
        .hasSameSizeAs(AuditWords.headings(texts))
        .contains("2026-10-15 09:30:00", "officer", "修改")
        .doesNotContainNull();
  }

  private static Line said(String module, String action, String entity, Id who, String detail) {
    Instant at = Instant.parse("2026-10-15T01:30:07Z");
    String name = who.equals(Caller.PLATFORM) ? "platform" : "officer";
    String why = "Handling benefits";
    return new Line(
        Id.next(), at, module, action, entity, null, null, null, who, name, "", why, detail, null,
        null);
  }

  @Test
  void a_name_nobody_has_is_unknown_and_the_platform_itself_is_not() {
    Line guessed =
        said("security", "login-failed", "security.account", Caller.PLATFORM, "unknown name");
    assertThat(AuditWords.who(guessed, texts)).isEqualTo("未知");
    assertThat(AuditWords.who(guessed, english)).isEqualTo("unknown");
    assertThat(AuditDetail.in(texts, guessed)).isEqualTo("没有这个账号");
    Line wrong = said("security", "login-failed", "security.account", Id.next(), "");
    assertThat(AuditWords.who(wrong, texts)).isEqualTo("officer");
    Line sealed =
        said("db", "verify", "antong.audit_entry", Caller.PLATFORM, "sealed=1200 wrong=0");
    assertThat(AuditWords.who(sealed, texts)).isEqualTo("platform");
    assertThat(AuditWords.module(sealed, texts)).isEqualTo("审计");
    assertThat(AuditDetail.in(english, sealed)).isEqualTo("1,200 sealed 0 wrong");
  }

  @Test
  void what_was_said_of_an_entry_is_told_in_the_readers_words() {
    Id who = Id.next();
    assertThat(
            AuditDetail.in(
                texts, said("registration", "looks", "registration.child", who, "rows=5")))
        .isEqualTo("5 条");
    assertThat(
            AuditDetail.in(
                english, said("registration", "export", "x.y", who, "XLSX rows 12 masked")))
        .isEqualTo("XLSX 12 rows masked");
    assertThat(AuditDetail.in(texts, said("registration", "list", "x.y", who, "rows 3, T01")))
        .isEqualTo("3 条, T01");
    assertThat(AuditDetail.in(texts, said("security", "logout-others", "x.y", who, "2")))
        .isEqualTo("2 处登录");
    // what a person wrote stays as it is
    assertThat(
            AuditDetail.in(
                texts, said("registration", "unmask", "x.y", who, "核对 masked / GET /x?rows=")))
        .isEqualTo("核对 masked / GET /x?rows=");
    assertThat(
            AuditDetail.in(
                texts, said("security", "refused", "antong.path", who, "GET /a/rows/5 404")))
        .isEqualTo("GET /a/rows/5 404");
    String sent = "POST /api/security/access-requests 422 ×2";
    assertThat(AuditDetail.in(texts, said("security", "refused", "antong.path", who, sent)))
        .isEqualTo(sent);
    assertThat(
            AuditDetail.in(
                texts,
                said(
                    "registration", "read", "x.y", who, "idNumber / access request 0SD48A81050VC")))
        .endsWith(" / 凭查档申请 0SD48A81050VC");
    assertThat(AuditDetail.in(texts, said("security", "refused", "antong.path", who, null)))
        .isNull();
  }

  @Test
  void fields_are_called_what_people_call_them() {
    Line line = said("exchange", "update", "exchange.export", Id.next(), null);
    assertThat(AuditWords.field(line, "downloads", texts)).isEqualTo("下载次数");
    assertThat(AuditWords.field(line, "downloads", english)).isEqualTo("Downloads");
    assertThat(AuditWords.field(line, "gone_field", texts)).isEqualTo("gone_field");
  }

  @Test
  void every_choice_of_the_filter_has_a_word() {
    for (String action : AuditWords.ACTIONS) {
      assertThat(AuditWords.action(action, texts)).isNotEqualTo(action);
    }
  }

  @Test
  void each_finding_is_a_sentence_that_names_the_place() {
    List<Finding> findings =
        java.util.stream.Stream.of(Wrong.values())
            .map(w -> new Finding(w, w == Wrong.UNSEALED ? 0 : 610999000000L, 3, null))
            .toList();
    List<String> found = words.found(new Verdict(9, findings), texts);
    assertThat(found).hasSize(Wrong.values().length);
    assertThat(found.get(0)).contains("示例县").contains("第 3 条");
    assertThat(found).noneMatch(s -> s.contains("{"));
  }
}
