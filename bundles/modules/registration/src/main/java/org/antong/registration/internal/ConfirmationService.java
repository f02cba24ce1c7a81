package org.antong.registration.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.registration.internal.TapOutcome.Result;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.ChildLine;
import org.antong.registration.internal.domain.ConfirmationCount;
import org.antong.registration.internal.domain.ConfirmationRules;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.UpdateAnswer;
import org.antong.registration.internal.domain.UpdateConfirmation;
import org.antong.registration.internal.domain.UpdateConfirmation.Ended;
import org.antong.registration.internal.store.ChildListStore;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.ConfirmationStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The month's confirmation (domain.md 5.1): a director says of every child of her village whether
 * the file is still true; supervisor and county see who has not been looked at.
 */
@Component(service = ConfirmationService.class)
public final class ConfirmationService {

  /** Two years of months, some answered anew. */
  private static final int MOST_TOLD = 36;

  private final ModuleDb db;
  private final Divisions divisions;
  private final Clock clock;
  private final ConfirmationRules rules;
  private final ChildStore children;
  private final ChildListStore lists;
  private final ConfirmationStore confirmations = new ConfirmationStore();

  @Activate
  public ConfirmationService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference RegistrationConfig config,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.clock = clock;
    this.rules = config.confirmation();
    this.children = new ChildStore(cipher);
    this.lists = new ChildListStore(cipher);
  }

  /**
   * Takes what a phone has queued, in its order, each tap in a transaction of its own. A tap that
   * came before is answered KNOWN and changes nothing.
   */
  public List<TapOutcome> confirm(Caller caller, List<ConfirmationTap> taps) {
    return taps.stream()
        .map(t -> TapOutcome.trying(t.clientId(), () -> confirm(caller, t)))
        .toList();
  }

  /** Says that what an answer asked for has been done, or needs nothing in the file. */
  public void settle(Caller caller, Id child, Period period) {
    db.write(
        caller,
        (scope, tx) -> {
          ChildFile file = children.find(scope, tx.handle(), child).orElseThrow(Missing::new);
          UpdateConfirmation given =
              confirmations.standing(scope, tx.handle(), child, period).orElseThrow(Missing::new);
          ConfirmationRules.settling(given, file.version()).orThrow();
          confirmations.update(scope, tx, given, given.settled(caller.account(), tx.now()));
          return null;
        });
  }

  /** The children of a village who are to be confirmed this month, those not confirmed first. */
  public ConfirmationSheet sheet(Caller caller, Area village) {
    LocalDate today = today();
    Period month = month();
    ChildFilter filter = ChildFilter.ALL.in(FileState.statesInForce()).within(village);
    Sight sight = new Sight(divisions, caller.identity(clock.instant()), today);
    return db.read(
        caller,
        (scope, handle) -> {
          if (!scope.covers(village.division(), village.unit())) throw new Missing();
          List<ChildLine> lines = lists.all(scope, handle, filter, today);
          List<Id> ids = lines.stream().map(ChildLine::id).toList();
          Map<Id, LocalDate> begun = children.registered(scope, handle, ids);
          Map<Id, UpdateConfirmation> given = confirmations.standing(scope, handle, ids, month);
          Map<Id, LocalDate> last = confirmations.last(scope, handle, ids);
          List<ConfirmationCard> cards =
              lines.stream()
                  .filter(l -> ConfirmationRules.asked(begun.get(l.id()), month))
                  .map(
                      l ->
                          card(
                              sight.of(l),
                              given.get(l.id()),
                              last.get(l.id()),
                              begun.get(l.id()),
                              month))
                  .sorted(Comparator.comparing(ConfirmationCard::confirmed))
                  .toList();
          return new ConfirmationSheet(month, rules.due(month), cards);
        });
  }

  /** How far an area has come with a month. */
  public ConfirmationProgress progress(Caller caller, Area area, Period month) {
    LocalDate today = today();
    boolean past = month.compareTo(month()) < 0;
    LocalDate day = past ? month.lastDay() : today;
    return db.read(
        caller,
        (scope, handle) -> {
          Predicate<Area> visible = a -> visible(scope, a, day);
          List<Area> below = divisions.below(area, day).stream().filter(visible).toList();
          if (!visible.test(area) && below.isEmpty()) throw new Missing();
          List<ConfirmationCount> villages =
              confirmations.counts(scope, handle, area, month, past, rules.staleBy(day));
          return new ConfirmationProgress(
              month,
              rules.due(month),
              area.division(),
              area.unit(),
              divisions.name(area.division(), day),
              line(area, villages, month, today, day),
              below.stream().map(a -> line(a, in(a, villages), month, today, day)).toList());
        });
  }

  /**
   * The months of a year up to the one that is shown, the latest first, for a town or village;
   * nothing for wider places. A month in which the place was not yet the caller's is left out.
   */
  public List<ConfirmationProgress> year(Caller caller, ConfirmationProgress shown) {
    List<ConfirmationProgress> months = new ArrayList<>();
    if (!DivisionLevel.COUNTY.above(shown.division().level())) return months;
    Area area = Area.of(shown.division(), shown.unit());
    months.add(shown);
    Period last = shown.period();
    for (Period m = last.previous(); m.year() == last.year(); m = m.previous()) {
      try {
        months.add(progress(caller, area, m));
      } catch (Missing before) {
        break;
      }
    }
    return months;
  }

  /** How many files of an area are confirmed in the month that runs, for a figure. */
  public ConfirmationCount count(Caller caller, Area area) {
    return db.read(caller, (scope, handle) -> confirmations.tally(scope, handle, area, month()));
  }

  /** Villages of an area with a file that is overdue. */
  public long overdueVillages(Caller caller, Area area) {
    LocalDate today = today();
    return db
        .read(
            caller,
            (scope, handle) ->
                confirmations.counts(scope, handle, area, month(), false, rules.staleBy(today)))
        .stream()
        .filter(c -> overdue(c, month(), today) > 0)
        .count();
  }

  /** The day a child was last confirmed. */
  public Optional<LocalDate> lastConfirmed(Caller caller, Id child) {
    return Optional.ofNullable(
        db.read(caller, (scope, handle) -> confirmations.last(scope, handle, List.of(child)))
            .get(child));
  }

  /** What was answered of a child, the newest first, with what was replaced or taken back. */
  public List<UpdateConfirmation> history(Caller caller, Id child) {
    return db.read(
        caller, (scope, handle) -> confirmations.ofChild(scope, handle, child, MOST_TOLD));
  }

  /** The month that runs. */
  public Period month() {
    return ConfirmationRules.month(today());
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  private Result confirm(Caller caller, ConfirmationTap tap) {
    UUID client = TapText.uuid("clientId", tap.clientId());
    Id child = Id.parse(tap.child()).orElseThrow(Missing::new);
    UUID undoes = tap.undoes() == null ? null : TapText.uuid("undoes", tap.undoes());
    Period month = month(tap.period());
    UpdateAnswer answer = undoes == null ? answer(tap.answer()) : null;
    Instant tapped = TapText.instant(tap.tappedAt());
    return db.write(
        caller,
        (scope, tx) -> {
          ChildFile file = children.find(scope, tx.handle(), child).orElseThrow(Missing::new);
          return undoes == null
              ? answered(scope, tx, caller, file, client, month, answer, tapped)
              : withdrawn(scope, tx, caller, file, undoes);
        });
  }

  private Result answered(
      DataScope scope,
      Tx tx,
      Caller caller,
      ChildFile file,
      UUID client,
      Period month,
      UpdateAnswer answer,
      Instant tapped) {
    Optional<UpdateConfirmation> known = confirmations.byClient(scope, tx.handle(), client);
    if (known.isPresent()) {
      noted(tx, file, "known");
      return Result.KNOWN;
    }
    LocalDate day = ConfirmationRules.tappedOn(tapped, tx.now());
    ConfirmationRules.taking(month, day, today()).orThrow();
    ConfirmationRules.confirming(file.state()).orThrow();
    confirmations
        .standing(scope, tx.handle(), file.id(), month)
        .ifPresent(
            before ->
                confirmations.update(
                    scope, tx, before, before.ended(Ended.REPLACED, caller.account(), tx.now())));
    confirmations.insert(
        scope,
        tx,
        new UpdateConfirmation(
            Id.next(),
            1,
            client,
            file.id(),
            month,
            true,
            file.facts().division(),
            file.facts().unit(),
            answer,
            file.version(),
            tapped == null || tapped.isAfter(tx.now()) ? tx.now() : tapped,
            day,
            null,
            null,
            caller.account(),
            post(caller),
            tx.now(),
            caller.account(),
            tx.now()));
    return Result.TAKEN;
  }

  private Result withdrawn(DataScope scope, Tx tx, Caller caller, ChildFile file, UUID undoes) {
    // A tap that never came up, or was refused, has nothing to take back.
    UpdateConfirmation given = confirmations.byClient(scope, tx.handle(), undoes).orElse(null);
    if (given == null || given.ended() == Ended.WITHDRAWN) {
      noted(tx, file, "nothing to withdraw");
      return Result.KNOWN;
    }
    ConfirmationRules.withdrawing(given, caller.account()).orThrow();
    confirmations.update(
        scope, tx, given, given.ended(Ended.WITHDRAWN, caller.account(), tx.now()));
    return Result.TAKEN;
  }

  private static void noted(Tx tx, ChildFile file, String detail) {
    tx.note(
        "confirm",
        "registration.update_confirmation",
        file.id(),
        file.facts().division(),
        file.facts().unit(),
        detail);
  }

  private ConfirmationCard card(
      ChildListing child, UpdateConfirmation given, LocalDate last, LocalDate begun, Period month) {
    boolean done = given != null && given.complete(child.version());
    LocalDate seen = last == null ? begun : last;
    return new ConfirmationCard(
        child,
        last,
        given == null ? null : given.answer(),
        done,
        given != null && given.open(child.version()),
        done ? null : rules.overdueSince(seen, month, today()));
  }

  private ConfirmationProgress.Line line(
      Area area, List<ConfirmationCount> villages, Period month, LocalDate today, LocalDate day) {
    ConfirmationCount sum =
        villages.stream()
            .reduce(ConfirmationCount.none(area.division(), area.unit()), ConfirmationCount::plus);
    long overdue = villages.stream().mapToLong(v -> overdue(v, month, today)).sum();
    return new ConfirmationProgress.Line(
        area.division(),
        area.unit(),
        divisions.name(area.division(), day),
        sum.files(),
        sum.confirmed(),
        sum.open(),
        sum.followUps(),
        overdue,
        overdue == 0 ? null : rules.overdueSince(sum.oldest(), month, today),
        villages.stream().filter(v -> overdue(v, month, today) > 0).count(),
        sum.percent());
  }

  private long overdue(ConfirmationCount c, Period month, LocalDate today) {
    return today.isAfter(rules.due(month)) ? c.open() : c.stale();
  }

  private static List<ConfirmationCount> in(Area area, List<ConfirmationCount> villages) {
    DivisionCode code = area.division();
    return villages.stream()
        .filter(
            v ->
                switch (code.level()) {
                  case PROVINCE, PREFECTURE -> v.unit().digits(code.level()).equals(code);
                  case COUNTY -> v.unit().equals(code);
                  default ->
                      v.unit().equals(area.unit())
                          && v.division().digits(code.level()).equals(code);
                })
        .toList();
  }

  private boolean visible(DataScope scope, Area area, LocalDate on) {
    if (area.unit() != null) return scope.covers(area.division(), area.unit());
    List<DivisionCode> units = divisions.units(area.division(), on);
    return scope.isEverything()
        || !units.isEmpty() && units.stream().allMatch(u -> scope.covers(u, u));
  }

  private static Role post(Caller caller) {
    return caller.exercised().stream().map(Grant::role).findFirst().orElse(null);
  }

  private static Period month(String text) {
    return Period.parse(text)
        .filter(p -> p.kind() == Period.Kind.MONTH)
        .orElseThrow(() -> new Invalid("period", "period", "registration.problem.month"));
  }

  private static UpdateAnswer answer(String text) {
    return UpdateAnswer.of(text)
        .orElseThrow(() -> new Invalid("answer", "code", "registration.problem.code"));
  }
}
