package org.antong.platform.ui.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.GivenPurpose;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.TestView;
import org.junit.jupiter.api.Test;

class PurposesTest {

  private final TestView chinese = TestView.of(null, "/home");
  private final TestView english = chinese.english();

  private static Map<String, List<String>> sent(String purpose, String detail) {
    return Map.of("purpose", List.of(purpose), "other", List.of(detail));
  }

  private static List<String> problems(String purpose, String detail) {
    return Purposes.problems(sent(purpose, detail)).stream()
        .map(p -> p.field() + " " + p.code())
        .toList();
  }

  @Test
  void what_is_offered_in_either_language_is_kept_in_one_form() {
    for (GivenPurpose p : GivenPurpose.values()) {
      String kept = p.with(null);
      assertThat(kept).isEqualTo(chinese.t(p.textKey()));
      assertThat(GivenPurpose.kept(chinese.t(p.textKey()))).isEqualTo(kept);
      assertThat(GivenPurpose.kept(english.t(p.textKey()))).isEqualTo(kept);
      assertThat(GivenPurpose.in(english.texts(), kept)).isEqualTo(english.t(p.textKey()));
      // as an older version kept it
      String old = english.t(p.textKey());
      assertThat(GivenPurpose.in(chinese.texts(), old)).isEqualTo(chinese.t(p.textKey()));
    }
  }

  @Test
  void what_was_written_beside_a_purpose_stays_as_it_was_typed() {
    String kept = GivenPurpose.kept("Other: a call from the school");
    assertThat(kept).isEqualTo("其他：a call from the school");
    assertThat(GivenPurpose.kept("Other：a call from the school")).isEqualTo(kept);
    assertThat(GivenPurpose.in(english.texts(), kept)).isEqualTo("Other: a call from the school");
    assertThat(GivenPurpose.in(chinese.texts(), kept)).isEqualTo(kept);
    assertThat(Purposes.kept(sent("benefit", " 10 月 "))).isEqualTo("办理救助补贴：10 月");
  }

  @Test
  void what_nobody_offered_stays_as_it_was_written() {
    for (String own : List.of("核对户口簿", "年度核查：10:30 前", "Otherwise: no")) {
      assertThat(GivenPurpose.kept(own)).isEqualTo(own);
      assertThat(GivenPurpose.in(english.texts(), own)).isEqualTo(own);
    }
    assertThat(GivenPurpose.kept(null)).isNull();
    assertThat(GivenPurpose.in(chinese.texts(), null)).isNull();
  }

  @Test
  void a_choice_says_which_field_is_missing_or_too_long() {
    assertThat(problems("verify", "")).isEmpty();
    assertThat(problems("nonsense", "")).containsExactly("purpose required");
    assertThat(problems("other", "abc")).containsExactly("other required");
    assertThat(problems("other", "一个电话")).isEmpty();
    String most = "\uD86D\uDCCA".repeat(GivenPurpose.DETAIL_MOST);
    assertThat(problems("other", most)).isEmpty();
    assertThat(problems("case", most + "字")).containsExactly("other long");
    assertThat(Purposes.problems(Map.of())).extracting(FieldProblem::field).contains("purpose");
  }

  @Test
  void the_form_comes_back_with_what_was_typed_and_names_its_fields() {
    Map<String, List<String>> sent = sent("case", "字".repeat(61));
    Entry entry = Entry.of(sent, Purposes.problems(sent));
    String html = TestView.html(Purposes.again(chinese, entry, "/registration/children?page=2"));
    assertThat(html)
        .contains("字".repeat(61), "具体说明最多 60 个字", "/registration/children?page=2")
        .contains("aria-invalid=\"true\"");
    assertThat(chinese.missing).isEmpty();
  }
}
