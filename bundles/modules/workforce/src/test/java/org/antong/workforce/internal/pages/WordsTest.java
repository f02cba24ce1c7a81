package org.antong.workforce.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.testkit.ShippedTexts;
import org.junit.jupiter.api.Test;

class WordsTest {

  private final Texts texts = new ShippedTexts("workforce").in(TextSource.CHINESE);
  private final List<FieldProblem> stale = List.of(FieldProblem.of("", "stale", "ui.form.stale"));

  @Test
  void who_was_too_late_is_told_so_where_the_form_is_not_there_any_more() {
    assertThat(Words.undone(texts, false, stale)).startsWith("没有办理：").contains("刚被别人办理过");
  }

  @Test
  void a_refusal_is_told_with_its_sentence() {
    List<FieldProblem> refused =
        List.of(FieldProblem.of("", "refused", "workforce.account.nobody"));
    assertThat(Words.undone(texts, false, refused)).contains("没有给任何人换发口令");
  }

  @Test
  void what_the_form_says_itself_is_not_said_twice_and_nothing_where_it_was_done() {
    assertThat(Words.undone(texts, true, stale)).isNull();
    assertThat(Words.undone(texts, false, List.of())).isNull();
  }
}
