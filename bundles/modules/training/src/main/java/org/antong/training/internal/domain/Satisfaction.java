package org.antong.training.internal.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people think of a session, told without names: who answered is kept apart from what was
 * answered, and nothing is shown before enough have answered.
 *
 * @param sheets how many answered
 * @param counts how often each score from 1 to 5 was given, by point
 */
public record Satisfaction(long sheets, Map<Point, Map<Integer, Long>> counts) {

  public static final int BEST = 5;

  /** What is asked about. */
  public enum Point {
    CONTENT,
    TRAINER,
    USEFUL,
    ORGANISED,
    OVERALL;

    /** Key of its name in the texts. */
    public String textKey() {
      return "training.satisfactionPoint." + name();
    }
  }

  public Satisfaction {
    counts = Map.copyOf(counts);
  }

  /** Whether enough answered for nobody to be found out. */
  public boolean told(int least) {
    return sheets >= least;
  }

  /** Average of a point with one decimal; empty when nobody answered it. */
  public Optional<BigDecimal> average(Point point) {
    Map<Integer, Long> given = counts.getOrDefault(point, Map.of());
    long n = given.values().stream().mapToLong(Long::longValue).sum();
    if (n == 0) return Optional.empty();
    long sum = given.entrySet().stream().mapToLong(e -> e.getKey() * e.getValue()).sum();
    return Optional.of(
        BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(n), 1, RoundingMode.HALF_UP));
  }

  /** The average of all points as a share of the best in percent; empty when nobody answered. */
  public Optional<BigDecimal> percent() {
    long n = 0;
    long sum = 0;
    for (Point p : Point.values()) {
      for (Map.Entry<Integer, Long> e : counts.getOrDefault(p, Map.of()).entrySet()) {
        n += e.getValue();
        sum += e.getKey() * e.getValue();
      }
    }
    if (n == 0) return Optional.empty();
    return Optional.of(
        BigDecimal.valueOf(sum * 100)
            .divide(BigDecimal.valueOf(n * BEST), 1, RoundingMode.HALF_UP));
  }

  /** The average of all answers from 1 to 5 with one decimal; empty when nobody answered. */
  public Optional<BigDecimal> mean() {
    return answers() == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(sum())
                .divide(BigDecimal.valueOf(answers()), 1, RoundingMode.HALF_UP));
  }

  private long answers() {
    return counts.values().stream()
        .flatMap(m -> m.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  private long sum() {
    return counts.values().stream()
        .flatMap(m -> m.entrySet().stream())
        .mapToLong(e -> e.getKey() * e.getValue())
        .sum();
  }

  /** Points in the order they are asked. */
  public static List<Point> points() {
    return List.of(Point.values());
  }
}
