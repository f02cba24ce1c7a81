package org.antong.training.internal.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Seats shared out by need (名额分配), so that they come to the seats there are. Pure. */
public final class Shares {

  private Shares() {}

  /**
   * As many seats for each as its part of the need; what is left over goes to the largest
   * remainders, the earlier of two alike first. Nobody gets more than she needs.
   */
  public static List<Integer> of(int seats, List<Integer> need) {
    long all = need.stream().mapToLong(Integer::longValue).sum();
    if (all == 0) return need.stream().map(n -> 0).toList();
    int shared = (int) Math.min(seats, all);
    List<Integer> shares = new ArrayList<>();
    for (int n : need) shares.add((int) ((long) n * shared / all));
    int left = shared - shares.stream().mapToInt(Integer::intValue).sum();
    List<Integer> byRemainder =
        IntStream.range(0, need.size())
            .boxed()
            .sorted(Comparator.comparingLong((Integer i) -> -((long) need.get(i) * shared % all)))
            .toList();
    for (int i : byRemainder.subList(0, left)) shares.set(i, shares.get(i) + 1);
    return List.copyOf(shares);
  }
}
