package org.antong.training.internal.domain;

import static org.antong.training.internal.domain.QuestionKind.MULTIPLE;
import static org.antong.training.internal.domain.QuestionKind.SINGLE;
import static org.antong.training.internal.domain.QuestionKind.TRUE_FALSE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.training.internal.domain.PaperRule.Drawable;
import org.junit.jupiter.api.Test;

class PaperTest {

  private static final List<PaperRule> RULES =
      List.of(
          new PaperRule(null, SINGLE, 3, 10),
          new PaperRule("3", SINGLE, 2, 10),
          new PaperRule("5", MULTIPLE, 2, 15),
          new PaperRule(null, TRUE_FALSE, 4, 5));

  @Test
  void a_paper_has_what_the_rule_says_and_no_question_twice() {
    Paper paper = Paper.draw(RULES, bank(), 42);
    assertThat(paper.items()).hasSize(11);
    assertThat(paper.items().stream().map(Paper.Item::question).distinct()).hasSize(11);
    // 5 single of 10, 2 multiple of 15, 4 true-false of 5
    assertThat(paper.marks()).isEqualTo(50 + 30 + 20);
    assertThat(paper.items().stream().map(Paper.Item::no))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    List<Id> walks = bank().stream().filter(q -> q.module().equals("3")).map(Drawable::id).toList();
    assertThat(paper.items().stream().filter(i -> walks.contains(i.question())).count())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void kinds_come_in_their_order() {
    Map<Id, QuestionKind> kinds = new java.util.HashMap<>();
    bank().forEach(q -> kinds.put(q.id(), q.kind()));
    assertThat(Paper.draw(RULES, bank(), 7).items().stream().map(i -> kinds.get(i.question())))
        .isSorted();
  }

  @Test
  void the_same_seed_draws_the_same_paper_from_a_bank_in_any_order() {
    List<Drawable> turned = new ArrayList<>(bank());
    java.util.Collections.reverse(turned);
    assertThat(Paper.draw(RULES, turned, 42)).isEqualTo(Paper.draw(RULES, bank(), 42));
    assertThat(Paper.draw(RULES, bank(), 43)).isNotEqualTo(Paper.draw(RULES, bank(), 42));
  }

  @Test
  void options_are_shown_in_some_order_each_once() {
    for (Paper.Item item : Paper.draw(RULES, bank(), 1).items()) {
      if (item.order().isEmpty()) continue;
      assertThat(item.order().chars().sorted().mapToObj(c -> String.valueOf((char) c)))
          .containsExactly("A", "B", "C", "D");
    }
  }

  @Test
  void a_bank_that_is_too_small_says_how_many_are_there() {
    // module 3 has two single questions, of which the first rule may not take one away
    assertThat(Paper.missing(RULES, bank())).isEmpty();
    List<PaperRule> more = List.of(new PaperRule("3", SINGLE, 3, 10));
    assertThat(Paper.missing(more, bank())).contains(new Paper.Short(more.get(0), 2));
    List<PaperRule> all =
        List.of(new PaperRule(null, SINGLE, 5, 10), new PaperRule("3", SINGLE, 2, 10));
    // six single questions in all: two for the narrow rule, four for the wide one
    assertThat(Paper.missing(all, bank())).contains(new Paper.Short(all.get(0), 4));
  }

  /** Single: 4 of module 1, 2 of module 3; multiple: 2 of module 5; true-false: 4 of module 2. */
  private static List<Drawable> bank() {
    List<Drawable> bank = new ArrayList<>();
    add(bank, 100, "1", SINGLE, 4);
    add(bank, 200, "3", SINGLE, 2);
    add(bank, 300, "5", MULTIPLE, 2);
    add(bank, 400, "2", TRUE_FALSE, 4);
    return bank;
  }

  private static void add(
      List<Drawable> bank, int from, String module, QuestionKind kind, int count) {
    for (int i = 0; i < count; i++) {
      bank.add(new Drawable(new Id(from + i), module, kind, kind == TRUE_FALSE ? 0 : 4));
    }
  }
}
