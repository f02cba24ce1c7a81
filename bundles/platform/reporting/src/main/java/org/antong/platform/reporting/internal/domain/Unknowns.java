package org.antong.platform.reporting.internal.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which unknowns of a set of linear equations have only one solution, by elimination. What the
 * equations amount to does not matter for that, only which unknown stands in which.
 */
final class Unknowns {

  /** Elimination runs in whole numbers below a prime, so that nothing is rounded. */
  private static final long PRIME = 1_000_000_007L;

  private final Map<Integer, Map<Integer, Long>> solved = new HashMap<>();

  /** Adds an equation: the unknowns in it with their signs. */
  void add(Map<Integer, Integer> equation) {
    Map<Integer, Long> row = new HashMap<>();
    equation.forEach((unknown, sign) -> row.put(unknown, Math.floorMod((long) sign, PRIME)));
    for (Integer pivot : Set.copyOf(row.keySet())) {
      if (solved.containsKey(pivot) && row.containsKey(pivot)) reduce(row, pivot);
    }
    if (row.isEmpty()) return;
    int pivot = row.keySet().iterator().next();
    long inverse = power(row.get(pivot), PRIME - 2);
    row.replaceAll((unknown, n) -> n * inverse % PRIME);
    solved.put(pivot, row);
    for (Map.Entry<Integer, Map<Integer, Long>> other : solved.entrySet()) {
      if (other.getKey() != pivot && other.getValue().containsKey(pivot)) {
        reduce(other.getValue(), pivot);
      }
    }
  }

  /** Unknowns that can be computed. */
  Set<Integer> determined() {
    Set<Integer> known = new HashSet<>();
    solved.forEach(
        (pivot, row) -> {
          if (row.size() == 1) known.add(pivot);
        });
    return known;
  }

  private void reduce(Map<Integer, Long> row, int pivot) {
    long times = row.get(pivot);
    solved
        .get(pivot)
        .forEach(
            (unknown, n) -> {
              long left = Math.floorMod(row.getOrDefault(unknown, 0L) - times * n % PRIME, PRIME);
              if (left == 0) row.remove(unknown);
              else row.put(unknown, left);
            });
  }

  private static long power(long base, long exponent) {
    long result = 1;
    long square = base;
    for (long left = exponent; left > 0; left >>= 1) {
      if ((left & 1) == 1) result = result * square % PRIME;
      square = square * square % PRIME;
    }
    return result;
  }
}
