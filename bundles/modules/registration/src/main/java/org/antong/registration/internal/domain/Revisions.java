package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.registration.internal.domain.Revision.Alteration;
import org.antong.registration.internal.domain.Revision.Step;
import org.antong.registration.internal.domain.Timeline.Segment;

/**
 * The story of a file, told from everything that was ever recorded of it (domain.md 12: who changed
 * what from what to what, when and why). Nothing is stored twice for it.
 */
public final class Revisions {

  private final List<Recorded<ChildState>> states;
  private final List<Recorded<Guardian>> guardians;
  private final List<Recorded<ChildCategory>> categories;

  public Revisions(
      List<Recorded<ChildState>> states,
      List<Recorded<Guardian>> guardians,
      List<Recorded<ChildCategory>> categories) {
    this.states = List.copyOf(states);
    this.guardians = List.copyOf(guardians);
    this.categories = List.copyOf(categories);
  }

  /** The newest first. */
  public List<Revision> all() {
    TreeSet<Instant> moments = new TreeSet<>(Comparator.reverseOrder());
    everything()
        .forEach(
            r -> {
              moments.add(r.from());
              if (!r.until().equals(Ledger.FOREVER)) moments.add(r.until());
            });
    return moments.stream().map(this::revision).toList();
  }

  private Revision revision(Instant at) {
    List<Alteration<?>> alterations = new ArrayList<>(alterations(states, s -> "", at));
    alterations.addAll(alterations(guardians, Guardian::id, at));
    alterations.addAll(alterations(categories, ChildCategory::id, at));
    return new Revision(at, by(at), step(at), reason(at), alterations);
  }

  /**
   * What was believed otherwise before, thing by thing: each new segment is held against what was
   * believed of its first day; one that only ends sooner or later says until when.
   */
  private static <T> List<Alteration<T>> alterations(
      List<Recorded<T>> rows, Function<T, Object> thing, Instant at) {
    List<Alteration<T>> found = new ArrayList<>();
    List<Object> things =
        rows.stream()
            .filter(r -> r.begunAt(at) || r.endedAt(at))
            .map(r -> thing.apply(r.segment().value()))
            .distinct()
            .toList();
    for (Object one : things) {
      List<Recorded<T>> own =
          rows.stream().filter(r -> thing.apply(r.segment().value()).equals(one)).toList();
      List<Segment<T>> come =
          own.stream()
              .filter(r -> r.begunAt(at))
              .map(Recorded::segment)
              .sorted(Comparator.comparing(Segment::from))
              .toList();
      List<Segment<T>> was =
          own.stream()
              .filter(r -> r.believedBefore(at))
              .map(Recorded::segment)
              .sorted(Comparator.comparing(Segment::from))
              .toList();
      found.addAll(come.isEmpty() ? gone(was) : changed(was, come));
    }
    return found;
  }

  private static <T> List<Alteration<T>> gone(List<Segment<T>> was) {
    return was.isEmpty()
        ? List.of()
        : List.of(new Alteration<>(was.get(was.size() - 1).value(), null, was.get(0).from(), null));
  }

  private static <T> List<Alteration<T>> changed(List<Segment<T>> was, List<Segment<T>> come) {
    List<Alteration<T>> found = new ArrayList<>();
    for (Segment<T> s : come) {
      Segment<T> before = on(was, s.from());
      T value = before == null ? null : before.value();
      if (!s.value().equals(value)) {
        found.add(new Alteration<>(value, s.value(), s.from(), null));
      }
    }
    if (found.isEmpty() && !was.isEmpty()) {
      LocalDate until = come.get(come.size() - 1).to();
      if (!until.equals(was.get(was.size() - 1).to())) {
        T value = come.get(come.size() - 1).value();
        found.add(new Alteration<>(value, value, until, until));
      }
    }
    return found;
  }

  private static <T> Segment<T> on(List<Segment<T>> segments, LocalDate day) {
    return segments.stream().filter(s -> s.holds(day)).findFirst().orElse(null);
  }

  private Step step(Instant at) {
    Optional<ChildState> before = last(r -> r.believedBefore(at));
    Optional<ChildState> after = last(r -> !r.from().isAfter(at) && r.until().isAfter(at));
    if (before.isEmpty()) return Step.BEGUN;
    if (after.isEmpty()) return Step.EDITED;
    FileState from = before.get().state();
    FileState to = after.get().state();
    if (from != to) {
      return switch (to) {
        case DRAFT -> Step.EDITED;
        case SUBMITTED -> Step.SUBMITTED;
        case RETURNED -> Step.RETURNED;
        case ACTIVE -> from == FileState.CLOSE_REQUESTED ? Step.CLOSE_REFUSED : Step.VERIFIED;
        case CLOSE_REQUESTED -> Step.CLOSE_REQUESTED;
        case CLOSED -> Step.CLOSED;
        case REOPENED -> from == FileState.CLOSE_REQUESTED ? Step.CLOSE_REFUSED : Step.REOPENED;
      };
    }
    ChildFacts was = before.get().facts();
    ChildFacts is = after.get().facts();
    if (!Objects.equals(was.division(), is.division())) return Step.MOVED;
    return Objects.equals(was.unit(), is.unit()) ? Step.EDITED : Step.RESTAMPED;
  }

  private Optional<ChildState> last(Predicate<Recorded<ChildState>> believed) {
    return states.stream()
        .filter(believed)
        .map(Recorded::segment)
        .max(Comparator.comparing(Segment::from))
        .map(Segment::value);
  }

  private Id by(Instant at) {
    return Stream.concat(
            everything().filter(r -> r.begunAt(at)).map(Recorded::by),
            everything().filter(r -> r.endedAt(at)).map(Recorded::endedBy))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private String reason(Instant at) {
    return everything()
        .filter(r -> r.begunAt(at))
        .map(Recorded::reason)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Stream<Recorded<?>> everything() {
    return Stream.of(states, guardians, categories).flatMap(List::stream);
  }
}
