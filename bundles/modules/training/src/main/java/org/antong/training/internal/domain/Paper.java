package org.antong.training.internal.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.training.internal.domain.PaperRule.Drawable;

/**
 * A paper as it was drawn for one person: it never changes afterwards.
 *
 * @param items in the order they are asked
 */
public record Paper(List<Item> items) {

  /**
   * A question on a paper.
   *
   * @param no from 1
   * @param order letters of its options in the order they are shown; empty for true-false
   */
  public record Item(int no, Id question, int points, String order) {}

  /** A rule for which the bank has too few questions. */
  public record Short(PaperRule rule, int there) {}

  public Paper {
    items = List.copyOf(items);
  }

  /** What is missing in the bank before a paper can be drawn; empty when it can. */
  public static Optional<Short> missing(List<PaperRule> rules, List<Drawable> bank) {
    Set<Id> used = new HashSet<>();
    for (PaperRule rule : narrowFirst(rules)) {
      List<Drawable> fit = fit(rule, bank, used);
      if (fit.size() < rule.count()) return Optional.of(new Short(rule, fit.size()));
      fit.subList(0, rule.count()).forEach(q -> used.add(q.id()));
    }
    return Optional.empty();
  }

  /**
   * Draws a paper. The same seed draws the same paper from the same bank. No question comes twice;
   * kinds come in their order, questions within a kind and options in any.
   */
  public static Paper draw(List<PaperRule> rules, List<Drawable> bank, long seed) {
    Random dice = new Random(seed);
    List<Drawable> sorted = new ArrayList<>(bank);
    sorted.sort(Comparator.comparing(Drawable::id));
    Set<Id> used = new HashSet<>();
    List<Drawn> drawn = new ArrayList<>();
    for (PaperRule rule : narrowFirst(rules)) {
      List<Drawable> fit = fit(rule, sorted, used);
      if (fit.size() < rule.count()) throw new IllegalStateException("the bank is too small");
      Collections.shuffle(fit, dice);
      for (Drawable q : fit.subList(0, rule.count())) {
        used.add(q.id());
        drawn.add(new Drawn(q, rule.points()));
      }
    }
    Collections.shuffle(drawn, dice);
    drawn.sort(Comparator.comparing(d -> d.question().kind()));
    List<Item> items = new ArrayList<>();
    for (Drawn d : drawn) {
      items.add(
          new Item(items.size() + 1, d.question().id(), d.points(), order(d.question(), dice)));
    }
    return new Paper(items);
  }

  public int marks() {
    return items.stream().mapToInt(Item::points).sum();
  }

  private record Drawn(Drawable question, int points) {}

  /** A rule for one module chooses before one for any, which then takes of the rest. */
  private static List<PaperRule> narrowFirst(List<PaperRule> rules) {
    List<PaperRule> ordered = new ArrayList<>(rules);
    ordered.sort(Comparator.comparing(r -> r.module() == null));
    return ordered;
  }

  private static List<Drawable> fit(PaperRule rule, List<Drawable> bank, Set<Id> used) {
    List<Drawable> fit = new ArrayList<>();
    for (Drawable q : bank) if (rule.takes(q) && !used.contains(q.id())) fit.add(q);
    return fit;
  }

  private static String order(Drawable question, Random dice) {
    if (question.kind() == QuestionKind.TRUE_FALSE) return "";
    List<String> letters = new ArrayList<>(question.kind().letters(question.options()));
    Collections.shuffle(letters, dice);
    return String.join("", letters);
  }
}
