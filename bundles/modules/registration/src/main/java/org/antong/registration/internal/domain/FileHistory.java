package org.antong.registration.internal.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A whole file as it is loaded in one go, with everything that was ever recorded of it: a new file,
 * or one that was kept elsewhere before.
 */
public record FileHistory(
    ChildFile file,
    Ledger<ChildState> states,
    List<Ledger<Guardian>> guardians,
    List<RecordedCategory> categories,
    List<Recording> recordings) {

  /** A category and the time it was held to be true. */
  public record RecordedCategory(
      ChildCategory category, Instant recordedFrom, Instant recordedTo) {}

  /** A file that begins now. */
  public static FileHistory of(ChildFile file, Instant now) {
    return new FileHistory(
        file,
        Ledger.of(file.states(), now),
        file.guardians().stream().map(t -> Ledger.of(t, now)).toList(),
        file.categories().stream().map(c -> new RecordedCategory(c, now, Ledger.FOREVER)).toList(),
        List.of(Recording.of(null, file, now)));
  }

  /** The file after a further step, recorded at that moment. */
  public FileHistory then(ChildFile next, Instant at) {
    List<Ledger<Guardian>> people =
        next.guardians().stream()
            .map(
                t ->
                    guardians.stream()
                        .filter(l -> sameGuardian(l, t))
                        .findFirst()
                        .orElse(new Ledger<>(List.of()))
                        .rewritten(t, at))
            .toList();
    List<RecordedCategory> gone =
        categories.stream()
            .map(
                r ->
                    !r.recordedTo().equals(Ledger.FOREVER)
                            || next.categories().contains(r.category())
                        ? r
                        : new RecordedCategory(r.category(), r.recordedFrom(), at))
            .toList();
    List<RecordedCategory> come =
        next.categories().stream()
            .filter(c -> categories.stream().noneMatch(r -> r.category().equals(c)))
            .map(c -> new RecordedCategory(c, at, Ledger.FOREVER))
            .toList();
    return new FileHistory(
        next,
        states.rewritten(next.states(), at),
        people,
        Stream.concat(gone.stream(), come.stream()).toList(),
        Stream.concat(recordings.stream(), Stream.of(Recording.of(file, next, at))).toList());
  }

  /** Who wrote down what was recorded at that moment; the last one, should there be several. */
  public Recording recording(Instant at) {
    for (int i = recordings.size() - 1; i >= 0; i--) {
      if (recordings.get(i).at().equals(at)) return recordings.get(i);
    }
    return new Recording(at, null, null);
  }

  private static boolean sameGuardian(Ledger<Guardian> ledger, Timeline<Guardian> timeline) {
    return !timeline.segments().isEmpty()
        && !ledger.entries().isEmpty()
        && ledger
            .entries()
            .get(0)
            .segment()
            .value()
            .id()
            .equals(timeline.segments().get(0).value().id());
  }
}
