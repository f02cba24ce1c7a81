package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.antong.platform.api.Id;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;

/**
 * A child's file with its history, and what each step makes of it. Pure: whether a step may be
 * taken is said by {@link ChildRules}.
 *
 * @param clientId the entry's own identifier from a phone, so that a retry makes no second file;
 *     may be null
 * @param guardians one timeline for each guardian
 */
public record ChildFile(
    Id id,
    int version,
    String fileNo,
    UUID clientId,
    Desk desk,
    Trail trail,
    Timeline<ChildState> states,
    List<Timeline<Guardian>> guardians,
    List<ChildCategory> categories) {

  public ChildFile {
    guardians = List.copyOf(guardians);
    categories = List.copyOf(categories);
  }

  /** What one entry or edit says: everything at once, as the form shows it. */
  public record Entry(ChildFacts facts, List<Guardian> guardians, List<ChildCategory> categories) {

    public Entry {
      guardians = List.copyOf(guardians);
      categories = List.copyOf(categories);
    }
  }

  /** Starts a file as a draft of the one who enters it. */
  public static ChildFile begun(
      Id id, String fileNo, UUID clientId, Entry entry, Actor actor, Instant now, LocalDate day) {
    ChildState state = new ChildState(FileState.DRAFT, null, null, entry.facts());
    return new ChildFile(
        id,
        1,
        fileNo,
        clientId,
        null,
        Trail.begun(actor, now, day),
        Timeline.from(day, state),
        entry.guardians().stream().map(g -> Timeline.from(day, g.withId(Id.next()))).toList(),
        entry.categories().stream().map(c -> c.withId(Id.next())).toList());
  }

  /** The file as it stands. */
  public Child child() {
    ChildState s = states.last();
    return new Child(
        id,
        version,
        fileNo,
        s.state(),
        desk,
        s.closedOn(),
        s.closeReason(),
        s.facts(),
        currentGuardians(),
        categories,
        trail);
  }

  public FileState state() {
    return states.last().state();
  }

  public ChildFacts facts() {
    return states.last().facts();
  }

  /**
   * With an entry's changes from a day on. Sex, birth date and number are corrected from the first
   * day of the file on; what did not change stays as each later day has it.
   */
  public ChildFile edited(Entry entry, LocalDate effective, Actor actor, Instant now) {
    ChildFacts before = facts();
    ChildFacts after = entry.facts();
    ChildFacts corrected = before.corrected(after);
    Timeline<ChildState> next =
        states
            .changed(states.begins(), s -> with(s, Chosen.over(before, corrected, s.facts())))
            .changed(effective, s -> with(s, Chosen.over(corrected, after, s.facts())));
    return new ChildFile(
        id,
        version + 1,
        fileNo,
        clientId,
        desk,
        trail.edited(actor, now),
        next,
        guardiansAfter(entry.guardians(), effective),
        categoriesAfter(entry.categories()));
  }

  public ChildFile submitted(Desk to, LocalDate day, Actor actor, Instant now) {
    return moved(FileState.SUBMITTED, to, day, trail.submitted(actor, now));
  }

  public ChildFile verified(LocalDate day, Actor actor, Instant now) {
    return moved(FileState.ACTIVE, null, day, trail.decided(actor, now, null));
  }

  /** Back to the one who asked: a submitted file to be mended, a closing that is not granted. */
  public ChildFile returned(String reason, LocalDate day, Actor actor, Instant now) {
    if (state() == FileState.CLOSE_REQUESTED) {
      Timeline<ChildState> next =
          states.changed(day, s -> new ChildState(FileState.ACTIVE, null, null, s.facts()));
      return with(null, trail.decided(actor, now, reason), next);
    }
    return moved(FileState.RETURNED, null, day, trail.decided(actor, now, reason));
  }

  public ChildFile closeRequested(
      String closeReason, String reason, Desk to, LocalDate day, Actor actor, Instant now) {
    Timeline<ChildState> next =
        states.changed(
            day,
            s ->
                new ChildState(
                    FileState.CLOSE_REQUESTED,
                    null,
                    CodeValue.countsAs(closeReason),
                    Chosen.closing(s.facts(), closeReason)));
    return with(to, trail.closeRequested(actor, now, reason), next);
  }

  public ChildFile closed(LocalDate day, Actor actor, Instant now) {
    Timeline<ChildState> next =
        states.changed(day, s -> new ChildState(FileState.CLOSED, day, s.closeReason(), s.facts()));
    return with(null, trail.decided(actor, now, trail.reason()), next);
  }

  public ChildFile reopened(String reason, LocalDate day, Actor actor, Instant now) {
    Timeline<ChildState> next =
        states.changed(day, s -> new ChildState(FileState.REOPENED, null, null, s.facts()));
    return with(null, trail.decided(actor, now, reason), next);
  }

  /** In the hands of another unit from a day on, when the trusteeship of the village changed. */
  public ChildFile restamped(DivisionCode village, DivisionCode unit, LocalDate from) {
    Timeline<ChildState> next =
        states.changed(
            from,
            s -> s.facts().division().equals(village) ? with(s, s.facts().managedBy(unit)) : s);
    return next.equals(states)
        ? this
        : new ChildFile(
            id, version + 1, fileNo, clientId, desk, trail, next, guardians, categories);
  }

  /**
   * In another village from a day on, with the address there. What the file says besides stays, and
   * so does the past.
   */
  public ChildFile relocated(
      Area village, String address, LocalDate day, Actor actor, Instant now) {
    Map<String, Object> there = new HashMap<>();
    there.put("division", village.division());
    there.put("unit", village.unit());
    there.put("residenceAddress", address);
    Timeline<ChildState> next = states.changed(day, s -> with(s, Carry.with(s.facts(), there)));
    return with(desk, trail.touched(actor, now), next);
  }

  /**
   * With what was chosen from another file of the same child, from a day on. The day begins a span
   * of its own even where nothing was taken, so that the story of the file tells of the merge.
   */
  public ChildFile merging(Entry chosen, LocalDate day, Actor actor, Instant now) {
    ChildFile next = edited(chosen, day, actor, now);
    return new ChildFile(
        id,
        version + 1,
        fileNo,
        clientId,
        desk,
        trail.touched(actor, now),
        next.states.changed(day, s -> s),
        next.guardians,
        next.categories);
  }

  /** Closed from a day on, because another file of the same child stays. */
  public ChildFile mergedAway(String reason, LocalDate day, Actor actor, Instant now) {
    Timeline<ChildState> next =
        states.changed(day, s -> new ChildState(FileState.CLOSED, day, Codes.MERGED, s.facts()));
    return with(null, trail.decided(actor, now, reason), next);
  }

  /** As the file was believed to be before a merge that was an error. */
  public ChildFile restored(ChildFile before, Desk then, String reason, Actor actor, Instant now) {
    return new ChildFile(
        id,
        version + 1,
        fileNo,
        clientId,
        then,
        trail.told(reason, actor, now),
        before.states,
        before.guardians,
        before.categories);
  }

  /** Without what a merge took from another file, from a day on, where it still stands. */
  public ChildFile takenBack(
      ChildFacts before, ChildFacts merged, LocalDate day, Actor actor, Instant now) {
    Timeline<ChildState> next =
        states.changed(day, s -> with(s, MergeRules.takenBack(before, merged, s.facts())));
    return with(desk, trail.touched(actor, now), next);
  }

  /** Open again from a day on, where it stood before it was merged into another file. */
  public ChildFile backIn(
      FileState to, Desk then, String reason, LocalDate day, Actor actor, Instant now) {
    Timeline<ChildState> next = states.changed(day, s -> new ChildState(to, null, null, s.facts()));
    return with(then, trail.told(reason, actor, now), next);
  }

  private ChildFile moved(FileState to, Desk next, LocalDate day, Trail after) {
    return with(next, after, states.changed(day, s -> s.at(to)));
  }

  private ChildFile with(Desk next, Trail after, Timeline<ChildState> changed) {
    return new ChildFile(
        id, version + 1, fileNo, clientId, next, after, changed, guardians, categories);
  }

  private List<Guardian> currentGuardians() {
    return guardians.stream()
        .filter(t -> !t.segments().isEmpty())
        .filter(t -> lasts(t))
        .map(Timeline::last)
        .toList();
  }

  private List<Timeline<Guardian>> guardiansAfter(List<Guardian> entered, LocalDate effective) {
    List<Timeline<Guardian>> after = new ArrayList<>();
    for (Timeline<Guardian> t : guardians) {
      if (!lasts(t)) {
        after.add(t);
        continue;
      }
      Guardian before = t.last();
      Guardian now =
          entered.stream()
              .filter(g -> Objects.equals(g.id(), before.id()))
              .findFirst()
              .orElse(null);
      if (now == null) {
        after.add(t.ended(effective));
      } else if (now.equals(before)) {
        after.add(t);
      } else {
        after.add(t.changed(effective, g -> Chosen.over(before, now, g)));
      }
    }
    List<Id> known = currentGuardians().stream().map(Guardian::id).toList();
    for (Guardian g : entered) {
      if (g.id() == null || !known.contains(g.id())) {
        after.add(Timeline.from(effective, g.withId(Id.next())));
      }
    }
    return after;
  }

  private List<ChildCategory> categoriesAfter(List<ChildCategory> entered) {
    List<Id> known = categories.stream().map(ChildCategory::id).toList();
    return entered.stream()
        .map(c -> c.id() != null && known.contains(c.id()) ? c : c.withId(Id.next()))
        .toList();
  }

  private static boolean lasts(Timeline<Guardian> t) {
    return !t.segments().isEmpty()
        && t.segments().get(t.segments().size() - 1).to().equals(Timeline.FOREVER);
  }

  private static ChildState with(ChildState state, ChildFacts facts) {
    return new ChildState(state.state(), state.closedOn(), state.closeReason(), facts);
  }
}
