package org.antong.registration.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import org.antong.registration.internal.store.LedgerStore.Member;
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

  /** More lines than a town or county signs; a paper of more is of no use to anybody. */
  static final int MOST = 30_000;

  private static final int CHUNK = 500;
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

  /** A page of a ledger; logged when names are shown for a purpose. */
  public Slice<LedgerListing> page(Caller caller, LedgerQuery query, Paging paging) {
    Sight sight = sight(caller, query.day());
    return reading(
        caller,
        (scope, handle) -> {
          List<Member> all = ledgers.members(scope, handle, query);
          int from = (int) Math.min(paging.offset(), all.size());
          int to = Math.min(from + paging.size(), all.size());
          List<LedgerListing> shown =
              ledgers.lines(scope, handle, query, all.subList(from, to)).stream()
                  .map(sight::of)
                  .toList();
          return new Slice<>(shown, paging.page(), paging.size(), all.size());
        });
  }

  /** A whole ledger, to be printed or saved. Refused when it has more lines than anybody signs. */
  public List<LedgerListing> whole(Caller caller, LedgerQuery query) {
    Sight sight = sight(caller, query.day());
    return leaving(
        caller,
        query,
        (scope, handle) -> lines(scope, handle, query).stream().map(sight::of).toList());
  }

  /** What changed from the first to the last day of the query's span, to be shown. */
  public List<LedgerUpdate> changes(Caller caller, LedgerQuery query) {
    return reading(caller, (scope, handle) -> updates(scope, handle, caller, query));
  }

  /** The same, to be printed or saved. */
  public List<LedgerUpdate> wholeChanges(Caller caller, LedgerQuery query) {
    return leaving(caller, query, (scope, handle) -> updates(scope, handle, caller, query));
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  private List<LedgerUpdate> updates(
      DataScope scope, Handle handle, Caller caller, LedgerQuery query) {
    LedgerQuery before = query.before();
    Sight then = sight(caller, before.day());
    Sight now = sight(caller, query.day());
    return LedgerChange.between(lines(scope, handle, before), lines(scope, handle, query)).stream()
        .map(
            c ->
                new LedgerUpdate(
                    c.came() ? "CAME" : c.left() ? "LEFT" : "CHANGED",
                    c.before() == null ? null : then.of(c.before()),
                    c.after() == null ? null : now.of(c.after()),
                    c.fields()))
        .toList();
  }

  private List<LedgerLine> lines(DataScope scope, Handle handle, LedgerQuery query) {
    List<Member> all = ledgers.members(scope, handle, query);
    if (all.size() > MOST) throw new Refused("registration.ledger.too-many", all.size(), MOST);
    List<LedgerLine> lines = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i += CHUNK) {
      List<Member> some = all.subList(i, Math.min(i + CHUNK, all.size()));
      lines.addAll(ledgers.lines(scope, handle, query, some));
    }
    return lines;
  }

  private <T> List<T> leaving(Caller caller, LedgerQuery query, ModuleDb.Reading<List<T>> reading) {
    return db.write(
        caller,
        (scope, tx) -> {
          List<T> lines = reading.in(scope, tx.handle());
          tx.note(
              "print-ledger",
              ENTITY,
              null,
              query.area() == null ? null : query.area().division(),
              query.area() == null ? null : query.area().unit(),
              query.group().id() + " " + query.day() + ", rows " + lines.size());
          return lines;
        });
  }

  private <T> T reading(Caller caller, ModuleDb.Reading<T> reading) {
    return Looking.at(db, clock.instant(), caller, "ledger", ENTITY, null, reading);
  }

  private Sight sight(Caller caller, LocalDate day) {
    return new Sight(divisions, caller.identity(clock.instant()), day);
  }
}
