package org.antong.training.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.training.internal.domain.Half;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.Mode;
import org.antong.training.internal.domain.Session;
import org.antong.training.internal.domain.Trainer;

/**
 * A session as somebody types it.
 *
 * @param budget in yuan
 * @param trainers null leaves them as they are
 */
public record TypedSession(
    Id course,
    String title,
    Mode mode,
    LocalDate enrolBy,
    String venue,
    String organiser,
    String delegated,
    String contact,
    Integer capacity,
    String materials,
    Integer budget,
    List<HalfAsTyped> halfDays,
    List<TrainerAsTyped> trainers) {

  private static final int MOST_HALVES = 60;
  private static final int MOST_TRAINERS = 30;
  private static final int DEAREST = 1_000_000;

  /** A half-day as typed. */
  public record HalfAsTyped(
      LocalDate day, Half half, Integer minutes, Boolean online, String topic) {

    /** Names it within its session, as {@link HalfDay#slot} does. */
    public String slot() {
      return day + " " + half;
    }
  }

  /**
   * Who teaches, as typed.
   *
   * @param slots half-days of the session like {@code 2026-03-05 AM}; empty while not settled
   * @param minutes she teaches in them; null for all of theirs
   * @param fee in yuan
   */
  public record TrainerAsTyped(
      String name,
      String organisation,
      String title,
      String topic,
      List<String> slots,
      Integer minutes,
      Integer fee) {}

  /** Throws Invalid with everything that is wrong. */
  TypedSession checked(boolean fresh) {
    List<FieldProblem> problems = problems(fresh);
    if (!problems.isEmpty()) throw new Invalid(problems);
    return this;
  }

  /**
   * Everything that is wrong.
   *
   * @param fresh whether the session is planned just now
   */
  public List<FieldProblem> problems(boolean fresh) {
    List<FieldProblem> problems = new ArrayList<>();
    if (fresh && course == null) problems.add(Desk.required("course"));
    if (title == null || title.isBlank()) problems.add(Desk.required("title"));
    if (mode == null) problems.add(Desk.required("mode"));
    if (capacity == null) problems.add(Desk.required("capacity"));
    number(problems, "capacity", capacity, 1, 5000);
    number(problems, "budget", budget, 0, 100_000_000);
    boolean place = mode != null && mode != Mode.ONLINE;
    if (place && (venue == null || venue.isBlank())) problems.add(Desk.required("venue"));
    halves(problems);
    if (trainers != null) {
      if (trainers.size() > MOST_TRAINERS) {
        problems.add(FieldProblem.of("trainers", "many", "training.problem.many", MOST_TRAINERS));
      }
      if (trainers.stream().anyMatch(t -> t.name() == null || t.name().isBlank())) {
        problems.add(FieldProblem.of("trainers", "name", "training.problem.trainer"));
      }
      slots(problems);
      taught(problems);
    }
    return problems;
  }

  /** Nobody teaches at a half-day the session does not have. */
  private void slots(List<FieldProblem> problems) {
    if (halfDays == null) return;
    Set<String> had = halfDays.stream().map(HalfAsTyped::slot).collect(Collectors.toSet());
    trainers.stream()
        .filter(t -> t.slots() != null)
        .flatMap(t -> t.slots().stream())
        .filter(slot -> !had.contains(slot))
        .findFirst()
        .ifPresent(
            slot ->
                problems.add(
                    FieldProblem.of("trainers", "slot", "training.problem.trainer-slot", slot)));
  }

  /** Nobody is paid less than nothing, or for more than the half-days she teaches. */
  private void taught(List<FieldProblem> problems) {
    for (TrainerAsTyped t : trainers) {
      number(problems, "trainers", t.fee(), 0, DEAREST);
      number(problems, "trainers", t.minutes(), 1, MOST_HALVES * 480);
      if (t.minutes() == null || t.slots() == null || t.slots().isEmpty() || halfDays == null) {
        continue;
      }
      Set<String> hers = new HashSet<>(t.slots());
      int whole =
          halfDays.stream()
              .filter(h -> h.minutes() != null && hers.contains(h.slot()))
              .mapToInt(HalfAsTyped::minutes)
              .sum();
      if (t.minutes() > whole) {
        problems.add(
            FieldProblem.of(
                "trainers", "minutes", "training.problem.trainer-minutes", t.name(), whole));
      }
    }
  }

  private void halves(List<FieldProblem> problems) {
    if (halfDays == null || halfDays.isEmpty()) {
      problems.add(FieldProblem.of("halfDays", "required", "training.problem.half-days"));
      return;
    }
    if (halfDays.size() > MOST_HALVES) {
      problems.add(FieldProblem.of("halfDays", "many", "training.problem.many", MOST_HALVES));
    }
    Set<String> seen = new HashSet<>();
    for (HalfAsTyped h : halfDays) {
      boolean whole = h.day() != null && h.half() != null && h.minutes() != null;
      if (!whole || h.minutes() < 1 || h.minutes() > 480) {
        problems.add(FieldProblem.of("halfDays", "wrong", "training.problem.half-days"));
        return;
      }
      if (!seen.add(h.slot())) {
        problems.add(FieldProblem.of("halfDays", "twice", "training.problem.half-day-twice"));
        return;
      }
    }
    LocalDate from = halfDays.stream().map(HalfAsTyped::day).min(LocalDate::compareTo).get();
    if (enrolBy != null && enrolBy.isAfter(from)) {
      problems.add(FieldProblem.of("enrolBy", "late", "training.problem.enrol-by"));
    }
  }

  private static void number(
      List<FieldProblem> problems, String field, Integer n, int least, int most) {
    if (n != null && (n < least || n > most)) {
      problems.add(FieldProblem.of(field, "number", "web.query.number", least, most));
    }
  }

  Session.Facts facts() {
    return new Session.Facts(
        Desk.clean("title", title, 100),
        mode,
        enrolBy,
        Desk.clean("venue", venue, 100),
        Desk.clean("organiser", organiser, 100),
        Desk.clean("delegated", delegated, 100),
        Desk.clean("contact", contact, 100),
        capacity,
        Desk.clean("materials", materials, Desk.LONGEST),
        budget == null ? null : budget * 100L);
  }

  List<HalfDay> halves() {
    boolean online = mode == Mode.ONLINE;
    return halfDays.stream()
        .map(
            h ->
                new HalfDay(
                    null,
                    h.day(),
                    h.half(),
                    h.minutes(),
                    h.online() == null ? online : h.online(),
                    Desk.clean("halfDays", h.topic(), 100)))
        .sorted()
        .toList();
  }

  List<Trainer> people() {
    return trainers.stream()
        .map(
            t ->
                new Trainer(
                    Id.next(),
                    Desk.clean("trainers", t.name(), 50),
                    Desk.clean("trainers", t.organisation(), 100),
                    Desk.clean("trainers", t.title(), 50),
                    Desk.clean("trainers", t.topic(), 100),
                    t.slots() == null ? Set.of() : new TreeSet<>(t.slots()),
                    t.minutes(),
                    t.fee() == null ? null : t.fee() * 100L))
        .toList();
  }
}
