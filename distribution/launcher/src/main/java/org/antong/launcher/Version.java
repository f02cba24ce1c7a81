package org.antong.launcher;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A version of the product, for example {@code 1.2.0} or {@code 1.2.0-rc1}. What stands between the
 * dots is compared as numbers, and one with a qualifier comes before the one without.
 */
record Version(String text) implements Comparable<Version> {

  @Override
  public int compareTo(Version other) {
    List<Integer> mine = numbers(number());
    List<Integer> theirs = numbers(other.number());
    for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
      int order = Integer.compare(at(mine, i), at(theirs, i));
      if (order != 0) return order;
    }
    String a = qualifier();
    String b = other.qualifier();
    if (a.isEmpty() || b.isEmpty()) return Boolean.compare(a.isEmpty(), b.isEmpty());
    return Comparator.comparing((String q) -> q.replaceAll("\\d+.*", ""))
        .thenComparing(q -> last(q))
        .thenComparing(Comparator.naturalOrder())
        .compare(a, b);
  }

  private String number() {
    return text.replaceFirst("-.*", "");
  }

  private String qualifier() {
    int dash = text.indexOf('-');
    return dash < 0 ? "" : text.substring(dash + 1);
  }

  private static int last(String qualifier) {
    return numbers(qualifier.replaceFirst("^\\D*", "")).get(0);
  }

  private static List<Integer> numbers(String text) {
    return Arrays.stream(text.split("\\."))
        .map(part -> part.matches("\\d{1,9}") ? Integer.parseInt(part) : 0)
        .toList();
  }

  private static int at(List<Integer> numbers, int place) {
    return place < numbers.size() ? numbers.get(place) : 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
