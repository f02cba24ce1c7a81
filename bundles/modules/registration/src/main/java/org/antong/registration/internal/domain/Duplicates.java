package org.antong.registration.internal.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds who may be whom in lists of children, without holding everybody against everybody: only who
 * shares a number, a sound, a former name or a birth date is compared.
 */
public final class Duplicates {

  /** A file that may be the same child. */
  public record Found(Person person, Likeness likeness) {}

  /** Two children of one list, by their places in it, the first before the second. */
  public record Twice(int first, int second, Likeness likeness) {}

  private Duplicates() {}

  /**
   * Who of the others each child may be, the likest first; a file is never like itself.
   *
   * @param least score from which a likeness counts
   */
  public static List<List<Found>> among(List<Person> typed, List<Person> others, int least) {
    Map<String, List<Person>> byKey = new HashMap<>();
    for (Person other : others) {
      for (String key : keys(other, false)) {
        byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(other);
      }
    }
    return typed.stream().map(t -> alike(t, byKey, least)).toList();
  }

  /** Children that stand twice in one list, for example in a roster. */
  public static List<Twice> within(List<Person> list, int least) {
    Map<String, List<Integer>> byKey = new HashMap<>();
    List<Twice> twice = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Set<Integer> before = new LinkedHashSet<>();
      for (String key : keys(list.get(i), true)) {
        before.addAll(byKey.getOrDefault(key, List.of()));
      }
      for (int j : before) {
        Likeness likeness = Likeness.of(list.get(j), list.get(i));
        if (likeness.score() >= least) twice.add(new Twice(j, i, likeness));
      }
      for (String key : keys(list.get(i), false)) {
        byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
      }
    }
    return twice;
  }

  private static List<Found> alike(Person typed, Map<String, List<Person>> byKey, int least) {
    Set<Person> candidates = new LinkedHashSet<>();
    for (String key : keys(typed, true)) candidates.addAll(byKey.getOrDefault(key, List.of()));
    return candidates.stream()
        .filter(o -> typed.id() == null || !typed.id().equals(o.id()))
        .map(o -> new Found(o, Likeness.of(typed, o)))
        .filter(f -> f.likeness().score() >= least)
        .sorted(Comparator.comparingInt((Found f) -> f.likeness().score()).reversed())
        .toList();
  }

  /**
   * Under which words a child is filed, or looked for.
   *
   * @param slips also under the birth dates a slip of the pen makes
   */
  private static List<String> keys(Person p, boolean slips) {
    List<String> keys = new ArrayList<>();
    if (p.number() != null) keys.add("number " + p.number());
    if (p.name() != null) keys.add("name " + p.name());
    if (p.formerName() != null) keys.add("name " + p.formerName());
    String sound = p.sound();
    if (!sound.isEmpty()) keys.add("sound " + sound);
    if (p.birthDate() != null && slips) {
      Likeness.slips(p.birthDate()).forEach(day -> keys.add("birth " + day));
    } else if (p.birthDate() != null) {
      keys.add("birth " + p.birthDate());
    }
    return keys;
  }
}
