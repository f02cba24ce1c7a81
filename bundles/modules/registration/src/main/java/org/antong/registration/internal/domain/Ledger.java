package org.antong.registration.internal.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.antong.registration.internal.domain.Timeline.Segment;

/**
 * Everything that was ever held to be true of one thing, and from when to when it was: the rows of
 * a bitemporal table. Nothing is overwritten; a segment no longer believed gets its recorded end.
 */
public record Ledger<T>(List<Entry<T>> entries) {

  /** As long as it is believed. */
  public static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

  /** A segment and the time it was held to be true. */
  public record Entry<T>(Segment<T> segment, Instant recordedFrom, Instant recordedTo) {}

  /** What is no longer believed and what is newly believed, when a timeline is rewritten. */
  public record Difference<T>(List<Segment<T>> gone, List<Segment<T>> come) {}

  public Ledger {
    entries = List.copyOf(entries);
  }

  public static <T> Ledger<T> of(Timeline<T> timeline, Instant at) {
    return new Ledger<T>(List.of()).rewritten(timeline, at);
  }

  public static <T> Difference<T> difference(Timeline<T> before, Timeline<T> after) {
    List<Segment<T>> gone = new ArrayList<>(before.segments());
    gone.removeAll(after.segments());
    List<Segment<T>> come = new ArrayList<>(after.segments());
    come.removeAll(before.segments());
    return new Difference<>(gone, come);
  }

  /** What is believed now. */
  public Timeline<T> current() {
    return new Timeline<>(
        entries.stream().filter(e -> e.recordedTo().equals(FOREVER)).map(Entry::segment).toList());
  }

  /**
   * With another timeline believed from a moment on; what was written in the same moment is
   * dropped.
   */
  public Ledger<T> rewritten(Timeline<T> after, Instant at) {
    Difference<T> difference = difference(current(), after);
    List<Entry<T>> next = new ArrayList<>();
    for (Entry<T> e : entries) {
      if (!e.recordedTo().equals(FOREVER) || !difference.gone().contains(e.segment())) {
        next.add(e);
      } else if (e.recordedFrom().isBefore(at)) {
        next.add(new Entry<>(e.segment(), e.recordedFrom(), at));
      }
    }
    for (Segment<T> s : difference.come()) next.add(new Entry<>(s, at, FOREVER));
    next.sort(
        (a, b) -> {
          int byDay = a.segment().from().compareTo(b.segment().from());
          return byDay != 0 ? byDay : a.recordedFrom().compareTo(b.recordedFrom());
        });
    return new Ledger<>(next);
  }
}
