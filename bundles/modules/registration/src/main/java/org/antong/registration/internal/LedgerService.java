package org.antong.registration.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Refused;
import org.antong.registration.internal.domain.LedgerChange;
import org.antong.registration.internal.domain.LedgerLine;
import org.antong.registration.internal.domain.LedgerQuery;
import org.antong.registration.internal.store.LedgerStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The ledgers 台账 of the three groups as at a day, and what changed in them between two days. A
 * whole ledger that leaves the system stands in the audit log with the number of its lines.
 */
@Component(service = LedgerService.class)
public final class LedgerService {

  /**
   * More lines than anybody prints and signs, and than are held in memory at once; they leave as a
   * stream.
   */
  public static final int MOST_PRINTED = 30_000;

  private static final String ENTITY = "registration.child";

  private final ModuleDb db;
  private final Divisions divisions;
  private final Clock clock;
  private final LedgerStore ledgers;

  @Activate
  public LedgerService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.clock = clock;
    this.ledgers = new LedgerStore(cipher);
  }

  /**
   * A ledger or its changes on the way out of the system.
   *
   * @param count of the lines, as it stands in the audit log
   * @param lines hands on the lines, one after the other
   */
  public record Leaving<T>(long count, Consumer<Consumer<T>> lines) {

    /** All lines, where they are not too many to be printed. */
    public List<T> all() {
      List<T> all = new ArrayList<>();
      lines.accept(all::add);
      return all;
    }
  }

  /** How a ledger leaves the system. */
  public enum Numbers {
    MASKED,
    /** ID numbers and phones whole, for who may open each of them. */
    WHOLE
  }

  /** A page of a ledger; logged when names are shown for a purpose. */
  public Slice<LedgerListing> page(Caller caller, LedgerQuery query, Paging paging) {
    Sight sight = sight(caller, query.day());
    return reading(
        caller,
        (scope, handle) ->
            new Slice<>(
                ledgers.page(scope, handle, query, paging).stream().map(sight::of).toList(),
                paging.page(),
                paging.size(),
                ledgers.count(scope, handle, query)));
  }

  /**
   * A whole ledger, to be printed or saved. Refused when it has more lines than {@code most}, and
   * with whole numbers until a purpose is chosen, Forbidden for who may not open them.
   */
  public Leaving<LedgerListing> whole(
      Caller caller, LedgerQuery query, Numbers numbers, long most) {
    Sight sight = sight(caller, query.day());
    Reading<LedgerListing> lines =
        (scope, handle, each) ->
            ledgers.each(
                scope,
                handle,
                query,
                some -> some.forEach(l -> each.accept(shown(sight, l, numbers))));
    Id export = Id.next();
    Leaving<LedgerListing> leaving =
        leaving(
            caller,
            query,
            export,
            numbers,
            most,
            (scope, handle) -> ledgers.count(scope, handle, query),
            lines);
    if (ExportTrace.named(caller, clock.instant())) {
      List<Id> all = db.read(caller, (scope, handle) -> ledgers.ids(scope, handle, query));
      new ExportTrace(db).keep(caller, export, all);
    }
    return leaving;
  }

  /** A page of what changed from the first to the last day of the query's span. */
  public Slice<LedgerUpdate> changes(Caller caller, LedgerQuery query, Paging paging) {
    return reading(
        caller,
        (scope, handle) -> {
          List<LedgerUpdate> shown = new ArrayList<>();
          long[] count = {0};
          updates(caller, query, Numbers.MASKED)
              .each(
                  scope,
                  handle,
                  u -> {
                    long at = count[0]++;
                    if (at >= paging.offset() && shown.size() < paging.size()) shown.add(u);
                  });
          return new Slice<>(shown, paging.page(), paging.size(), count[0]);
        });
  }

  /** The same, whole, to be printed or saved; refused as a whole ledger is. */
  public Leaving<LedgerUpdate> wholeChanges(
      Caller caller, LedgerQuery query, Numbers numbers, long most) {
    Reading<LedgerUpdate> updates = updates(caller, query, numbers);
    return leaving(
        caller,
        query,
        null,
        numbers,
        most,
        (scope, handle) -> {
          long[] count = {0};
          updates.each(scope, handle, u -> count[0]++);
          return count[0];
        },
        updates);
  }

  /**
   * How many lines would leave; the same conditions as for {@link #whole}, and nothing in the log.
   */
  public long count(Caller caller, LedgerQuery query, Numbers numbers) {
    if (numbers == Numbers.WHOLE) Looking.inFull(caller, clock.instant());
    if (query.since() == null) {
      return db.read(caller, (scope, handle) -> ledgers.count(scope, handle, query));
    }
    Reading<LedgerUpdate> updates = updates(caller, query, Numbers.MASKED);
    return db.read(
        caller,
        (scope, handle) -> {
          long[] count = {0};
          updates.each(scope, handle, u -> count[0]++);
          return count[0];
        });
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  /** Lines read one after the other, in one transaction. */
  @FunctionalInterface
  private interface Reading<T> {
    void each(DataScope scope, Handle handle, Consumer<T> each);
  }

  /**
   * First who came or differs, in the later order, then who left; some hundred compared at once.
   */
  private Reading<LedgerUpdate> updates(Caller caller, LedgerQuery query, Numbers numbers) {
    LedgerQuery before = query.before();
    Sight then = sight(caller, before.day());
    Sight now = sight(caller, query.day());
    return (scope, handle, each) -> {
      ledgers.eachTouched(
          scope,
          handle,
          query,
          before.day(),
          query.day(),
          some ->
              LedgerChange.between(ledgers.lines(scope, handle, before, ids(some)), some)
                  .forEach(c -> each.accept(told(c, then, now, numbers))));
      ledgers.eachTouched(
          scope,
          handle,
          before,
          before.day(),
          query.day(),
          some ->
              LedgerChange.between(some, ledgers.lines(scope, handle, query, ids(some))).stream()
                  .filter(LedgerChange::left)
                  .forEach(c -> each.accept(told(c, then, now, numbers))));
    };
  }

  private static List<Id> ids(List<LedgerLine> lines) {
    return lines.stream().map(LedgerLine::child).toList();
  }

  private static LedgerUpdate told(LedgerChange c, Sight then, Sight now, Numbers numbers) {
    return new LedgerUpdate(
        c.came() ? "CAME" : c.left() ? "LEFT" : "CHANGED",
        c.before() == null ? null : shown(then, c.before(), numbers),
        c.after() == null ? null : shown(now, c.after(), numbers),
        c.fields());
  }

  private static LedgerListing shown(Sight sight, LedgerLine line, Numbers numbers) {
    return numbers == Numbers.WHOLE ? sight.withNumbers(line) : sight.of(line);
  }

  /** Counted and written to the audit log before the first line leaves. */
  private <T> Leaving<T> leaving(
      Caller caller,
      LedgerQuery query,
      Id export,
      Numbers numbers,
      long most,
      ModuleDb.Reading<Long> counting,
      Reading<T> lines) {
    if (numbers == Numbers.WHOLE) Looking.inFull(caller, clock.instant());
    long count =
        db.write(
            caller,
            (scope, tx) -> {
              long found = counting.in(scope, tx.handle());
              if (found > most) throw new Refused("registration.ledger.too-many", found, most);
              String purpose =
                  caller.purposeAt(clock.instant()).map(p -> " / " + p.text()).orElse("");
              tx.note(
                  numbers == Numbers.WHOLE ? "print-ledger-whole" : "print-ledger",
                  ENTITY,
                  export,
                  query.area() == null ? null : query.area().division(),
                  query.area() == null ? null : query.area().unit(),
                  query.group().id() + " " + query.day() + ", rows " + found + purpose);
              return found;
            });
    return new Leaving<>(
        count,
        each ->
            db.read(
                caller,
                (scope, handle) -> {
                  lines.each(scope, handle, each);
                  return null;
                }));
  }

  private <T> T reading(Caller caller, ModuleDb.Reading<T> reading) {
    return Looking.at(db, clock.instant(), caller, "ledger", ENTITY, null, reading);
  }

  private Sight sight(Caller caller, LocalDate day) {
    return new Sight(divisions, caller.identity(clock.instant()), day);
  }
}
