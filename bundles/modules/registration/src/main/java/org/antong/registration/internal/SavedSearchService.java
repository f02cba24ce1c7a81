package org.antong.registration.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Refused;
import org.antong.registration.internal.domain.ListAddress;
import org.antong.registration.internal.domain.SavedSearch;
import org.antong.registration.internal.store.SavedSearchStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Searches of the list of children that people keep for themselves, under names of their own.
 * Nobody sees or changes those of somebody else.
 */
@Component(service = SavedSearchService.class)
public final class SavedSearchService {

  private final ModuleDb db;
  private final Divisions divisions;
  private final CodeTables codes;
  private final Clock clock;
  private final SavedSearchStore searches = new SavedSearchStore();

  @Activate
  public SavedSearchService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference Divisions divisions,
      @Reference CodeTables codes,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.codes = codes;
    this.clock = clock;
  }

  /** The caller's own, by name. */
  public List<SavedSearch> mine(Caller caller) {
    return db.read(caller, (scope, handle) -> searches.list(scope, handle, caller.account()));
  }

  /**
   * Keeps what is asked of the list under a name. Throws Invalid where the name is taken or a
   * number would be kept, and Refused when there are {@link SavedSearch#MOST} already.
   *
   * @param query the part of the list's address after the question mark
   */
  public SavedSearch save(Caller caller, String name, String query) {
    ListAddress list = ListAddress.of(query, divisions, codes, LocalDate.now(clock));
    String called = clean(name);
    return db.write(
        caller,
        (scope, tx) -> {
          List<SavedSearch> mine = searches.list(scope, tx.handle(), caller.account());
          List<FieldProblem> problems = new ArrayList<>(SavedSearch.keeping(list));
          problems.addAll(
              SavedSearch.naming(called, mine.stream().map(SavedSearch::name).toList()));
          if (!problems.isEmpty()) throw new Invalid(problems);
          if (mine.size() >= SavedSearch.MOST) {
            throw new Refused("registration.search.most", SavedSearch.MOST);
          }
          return searches.insert(
              scope,
              tx,
              new SavedSearch(Id.next(), caller.account(), called, list.query(), tx.now()));
        });
  }

  /** Calls it something else; Missing where it is not the caller's. */
  public SavedSearch rename(Caller caller, Id id, String name) {
    String called = clean(name);
    return db.write(
        caller,
        (scope, tx) -> {
          List<String> others =
              searches.list(scope, tx.handle(), caller.account()).stream()
                  .filter(s -> !s.id().equals(id))
                  .map(SavedSearch::name)
                  .toList();
          List<FieldProblem> problems = SavedSearch.naming(called, others);
          if (!problems.isEmpty()) throw new Invalid(problems);
          return searches.rename(scope, tx, caller.account(), id, called);
        });
  }

  /** Throws it away; Missing where it is not the caller's. */
  public void delete(Caller caller, Id id) {
    db.write(
        caller,
        (scope, tx) -> {
          searches.delete(scope, tx, caller.account(), id);
          return null;
        });
  }

  private static String clean(String name) {
    return name == null ? "" : name.strip();
  }
}
