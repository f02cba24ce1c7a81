package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.antong.platform.api.division.DivisionCode;

/**
 * How many children a village had at the ends of several days: left behind, and in difficulty. The
 * rules are those of T01 and T02 (domain.md 6.3), told of all days in one reading of the history.
 *
 * @param place village of residence, or household division where the county counts by household
 * @param leftBehind by day, in the order the days were asked for
 * @param inDifficulty distinct children by day: in any category but left behind and migrant, under
 *     18
 */
public record MonthTally(
    DivisionCode place, DivisionCode unit, List<Long> leftBehind, List<Long> inDifficulty) {

  /**
   * A stretch of a child's file in force in which a category was valid too; last days not in it.
   *
   * @param category null for one that is kept apart
   */
  public record Stretch(
      long child,
      DivisionCode place,
      DivisionCode unit,
      LocalDate bornOn,
      LocalDate from,
      LocalDate to,
      String category) {}

  public MonthTally {
    leftBehind = List.copyOf(leftBehind);
    inDifficulty = List.copyOf(inDifficulty);
  }

  /** Counts stretches one after the other, in any order. */
  public static final class Counter implements Consumer<Stretch> {

    private record Where(DivisionCode place, DivisionCode unit) {}

    private final List<LocalDate> days;
    private final Map<Where, long[][]> sums = new HashMap<>();
    private final Map<Long, long[]> told = new HashMap<>();

    public Counter(List<LocalDate> days) {
      if (days.size() > Long.SIZE) throw new IllegalArgumentException("too many days at once");
      this.days = List.copyOf(days);
    }

    @Override
    public void accept(Stretch s) {
      boolean leftBehind = Category.LB.code().equals(s.category());
      if (Category.MIG.code().equals(s.category())) return;
      int under = leftBehind ? ChildRules.LEFT_BEHIND_UNDER : ChildRules.CHILD_UNDER;
      for (int i = 0; i < days.size(); i++) {
        LocalDate day = days.get(i);
        if (s.from().isAfter(day) || !s.to().isAfter(day)) continue;
        if (s.bornOn() == null || !s.bornOn().isAfter(day.minusYears(under))) continue;
        long[] bits = told.computeIfAbsent(s.child(), c -> new long[2]);
        int which = leftBehind ? 0 : 1;
        if ((bits[which] & 1L << i) != 0) continue;
        bits[which] |= 1L << i;
        sums.computeIfAbsent(new Where(s.place(), s.unit()), w -> new long[2][days.size()])[which][
            i]++;
      }
    }

    public List<MonthTally> tallies() {
      List<MonthTally> tallies = new ArrayList<>();
      sums.forEach(
          (where, n) ->
              tallies.add(new MonthTally(where.place(), where.unit(), list(n[0]), list(n[1]))));
      return tallies;
    }

    private static List<Long> list(long[] numbers) {
      List<Long> list = new ArrayList<>(numbers.length);
      for (long n : numbers) list.add(n);
      return list;
    }
  }
}
