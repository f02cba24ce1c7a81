package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What was true from which day to which: segments without overlap, in order. A past day is read
 * from it, and a change effective on a day alters that day and every later one.
 *
 * @param <T> what is true during a segment
 */
public record Timeline<T>(List<Segment<T>> segments) {

  /** Until further notice. */
  public static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

  /**
   * A span of days.
   *
   * @param from first day
   * @param to first day after it, {@link #FOREVER} while it lasts
   */
  public record Segment<T>(LocalDate from, LocalDate to, T value) {

    public Segment {
      if (!from.isBefore(to)) throw new IllegalArgumentException("a segment lasts a day at least");
    }

    public boolean holds(LocalDate day) {
      return !day.isBefore(from) && day.isBefore(to);
    }
  }

  public Timeline {
    segments = List.copyOf(segments);
    for (int i = 1; i < segments.size(); i++) {
      if (segments.get(i).from().isBefore(segments.get(i - 1).to())) {
        throw new IllegalArgumentException("segments overlap");
      }
    }
  }

  /** Begins on a day and lasts. */
  public static <T> Timeline<T> from(LocalDate day, T value) {
    return new Timeline<>(List.of(new Segment<>(day, FOREVER, value)));
  }

  public Optional<T> on(LocalDate day) {
    return segments.stream().filter(s -> s.holds(day)).findFirst().map(Segment::value);
  }

  public LocalDate begins() {
    return segments.get(0).from();
  }

  /** The value of the last segment: the state of affairs as it stands. */
  public T last() {
    return segments.get(segments.size() - 1).value();
  }

  /**
   * Applies a change to every day from this one on: the segment that holds the day is split, and
   * each later segment is changed too. A second change on the same day leaves one segment. A day
   * before the first segment changes them all.
   */
  public Timeline<T> changed(LocalDate day, UnaryOperator<T> change) {
    List<Segment<T>> after = new ArrayList<>();
    for (Segment<T> s : segments) {
      if (!s.to().isAfter(day)) {
        after.add(s);
      } else if (s.from().isBefore(day)) {
        after.add(new Segment<>(s.from(), day, s.value()));
        after.add(new Segment<>(day, s.to(), change.apply(s.value())));
      } else {
        after.add(new Segment<>(s.from(), s.to(), change.apply(s.value())));
      }
    }
    return new Timeline<>(after);
  }

  /** Ends on a day: what began on it or later never was. */
  public Timeline<T> ended(LocalDate day) {
    List<Segment<T>> after = new ArrayList<>();
    for (Segment<T> s : segments) {
      if (!s.from().isBefore(day)) continue;
      after.add(s.to().isAfter(day) ? new Segment<>(s.from(), day, s.value()) : s);
    }
    return new Timeline<>(after);
  }
}
