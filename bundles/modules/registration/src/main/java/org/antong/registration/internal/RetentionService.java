package org.antong.registration.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccountNames;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.access.Mask;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.registration.internal.RetentionSight.HoldSight;
import org.antong.registration.internal.domain.Anonymisation;
import org.antong.registration.internal.domain.AnonymisationRules;
import org.antong.registration.internal.domain.AnonymisationState;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.ChildState;
import org.antong.registration.internal.domain.Confirmable;
import org.antong.registration.internal.domain.DueFile;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.Hold;
import org.antong.registration.internal.domain.RequestLine;
import org.antong.registration.internal.domain.RequestState;
import org.antong.registration.internal.domain.RightsRequest;
import org.antong.registration.internal.store.AnonymisationStore;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.RequestStore;
import org.antong.registration.internal.store.RetentionStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Until when a closed file is kept, what holds it, and who says that it becomes anonymous: two
 * people, always (domain.md 8.3). The work itself is done by {@link Anonymising}.
 */
@Component(service = RetentionService.class)
public final class RetentionService {

  private static final int REASON_SHORTEST = 2;
  private static final int REASON_LONGEST = 500;
  private static final String ENTITY = "registration.retention_hold";

  private final ModuleDb db;
  private final Divisions divisions;
  private final RegistrationConfig config;
  private final Clock clock;
  private final AccountNames names;
  private final ChildStore children;
  private final RetentionStore retention;
  private final AnonymisationStore anonymisations;
  private final RequestStore requests;

  @Activate
  public RetentionService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference RegistrationConfig config,
      @Reference Clock clock,
      @Reference AccountNames names) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.clock = clock;
    this.names = names;
    this.children = new ChildStore(cipher);
    this.retention = new RetentionStore(cipher);
    this.anonymisations = new AnonymisationStore(cipher);
    this.requests = new RequestStore(cipher);
  }

  /** The closed files whose time has come or comes within the days a county looks ahead. */
  public Slice<DueSight> due(Caller caller, Paging paging) {
    LocalDate today = today();
    boolean full = full(caller);
    return Looking.at(
            db,
            clock.instant(),
            caller,
            ENTITY,
            null,
            (scope, handle) ->
                retention.due(scope, handle, config.retention(), ahead(), today, paging))
        .map(f -> due(f, full, today));
  }

  /** How many files are due today. */
  public long dueNow(Caller caller) {
    LocalDate today = today();
    return db.read(
        caller,
        (scope, handle) -> retention.count(scope, handle, config.retention(), today, today));
  }

  /** Until when one file is kept. */
  public RetentionSight of(Caller caller, Id child) {
    LocalDate today = today();
    boolean full = full(caller);
    boolean disposes = caller.may(RegistrationModule.DISPOSE);
    return db.read(
        caller,
        (scope, handle) -> {
          ChildFile file = children.find(scope, handle, child).orElseThrow(Missing::new);
          List<Hold> holds = retention.holds(scope, handle, child);
          Optional<Anonymisation> last =
              anonymisations.ofChild(scope, handle, child).stream().findFirst();
          LocalDate day = dueOn(file).orElse(null);
          boolean held = holds.stream().anyMatch(h -> h.holds(today));
          boolean open = last.filter(a -> a.state().open()).isPresent();
          List<String> actions = new ArrayList<>();
          if (disposes) {
            boolean asked = request(scope, handle, child).isPresent();
            boolean merged = retention.oneWithAnother(scope, handle, child);
            if (AnonymisationRules.proposing(file.state(), day, asked, held, merged, today)
                    .allowed()
                && !open) {
              actions.add("propose");
            }
            if (file.state() == FileState.CLOSED && !held) actions.add("hold");
            if (held) actions.add("release");
          }
          return new RetentionSight(
              child,
              file.states().last().closedOn(),
              day,
              day != null && !today.isBefore(day),
              held,
              holds.stream().map(h -> sight(h, full, today)).toList(),
              last.map(Anonymisation::id).orElse(null),
              last.map(Anonymisation::state).orElse(null),
              actions);
        });
  }

  /**
   * Keeps a closed file although its time comes.
   *
   * @param until the last day it holds; until somebody ends it when null
   */
  public RetentionSight hold(Caller caller, Id child, String reason, LocalDate until) {
    String why = reason(reason);
    if (until != null && until.isBefore(today())) {
      throw new Invalid("until", "past", "registration.retention.until.past");
    }
    db.write(
        caller,
        (scope, tx) -> {
          ChildFile file = children.find(scope, tx.handle(), child).orElseThrow(Missing::new);
          Area place = place(file);
          disposing(caller, place);
          if (file.state() != FileState.CLOSED) throw new Refused("registration.anonymise.open");
          if (held(scope, tx.handle(), child)) throw new Refused("registration.retention.held");
          return retention.insert(
              scope,
              tx,
              new Hold(
                  Id.next(), 1, child, place, why, until, caller.account(), tx.now(), null, null));
        });
    return of(caller, child);
  }

  /** Ends what holds a file. */
  public RetentionSight release(Caller caller, Id child) {
    LocalDate today = today();
    db.write(
        caller,
        (scope, tx) -> {
          ChildFile file = children.find(scope, tx.handle(), child).orElseThrow(Missing::new);
          disposing(caller, place(file));
          List<Hold> standing =
              retention.holds(scope, tx.handle(), child).stream()
                  .filter(h -> h.holds(today))
                  .toList();
          if (standing.isEmpty()) throw new Refused("registration.retention.not-held");
          for (Hold h : standing) {
            retention.update(scope, tx, h, h.ended(caller.account(), tx.now()));
          }
          return null;
        });
    return of(caller, child);
  }

  /** Says that a file is to be made anonymous: its time has come, or a deletion was granted. */
  public AnonymisationSight propose(Caller caller, Id child, String reason) {
    String why = reason(reason);
    LocalDate today = today();
    Anonymisation made =
        db.write(
            caller,
            (scope, tx) -> {
              Handle handle = tx.handle();
              ChildFile file = children.find(scope, handle, child).orElseThrow(Missing::new);
              Area place = place(file);
              disposing(caller, place);
              Optional<RightsRequest> asked = request(scope, handle, child);
              AnonymisationRules.proposing(
                      file.state(),
                      dueOn(file).orElse(null),
                      asked.isPresent(),
                      held(scope, handle, child),
                      retention.oneWithAnother(scope, handle, child),
                      today)
                  .orThrow();
              Id request = asked.map(RightsRequest::id).orElse(null);
              return anonymisations.insert(
                  scope,
                  tx,
                  Anonymisation.proposed(child, place, request, why, caller.account(), tx.now()));
            });
    return find(caller, made.id());
  }

  /** What waits for the second person, or is under way, or was done. */
  public Slice<AnonymisationSight> proposals(
      Caller caller, AnonymisationState state, Paging paging) {
    return Looking.at(
        db,
        clock.instant(),
        caller,
        "registration.anonymisation",
        null,
        (scope, handle) ->
            anonymisations
                .list(scope, handle, state, paging)
                .map(a -> sight(caller, scope, handle, a)));
  }

  /** How many wait for this caller: never what she proposed herself. */
  public Confirmable confirmable(Caller caller) {
    LocalDate today = today();
    return db.read(
        caller,
        (scope, handle) -> anonymisations.confirmable(scope, handle, caller.account(), today));
  }

  public AnonymisationSight find(Caller caller, Id id) {
    return Looking.at(
        db,
        clock.instant(),
        caller,
        "registration.anonymisation",
        id,
        (scope, handle) ->
            sight(
                caller,
                scope,
                handle,
                anonymisations.find(scope, handle, id).orElseThrow(Missing::new)));
  }

  /**
   * The second person says yes; from now on nothing brings the file back. Refused until a purpose
   * is chosen: nobody confirms what she does not read.
   */
  public AnonymisationSight confirm(Caller caller, Id id, Match match) {
    db.write(
        caller,
        (scope, tx) -> {
          Handle handle = tx.handle();
          Anonymisation a = anonymisations.find(scope, handle, id).orElseThrow(Missing::new);
          match.check(a.version());
          disposing(caller, a.place());
          FileState state =
              children.find(scope, handle, a.child()).map(ChildFile::state).orElse(null);
          boolean waiting =
              requests.ofChild(scope, handle, a.child()).stream()
                  .map(RequestLine::request)
                  .anyMatch(r -> r.state() != RequestState.ANSWERED);
          AnonymisationRules.confirming(
                  a, caller.account(), state, held(scope, handle, a.child()), waiting)
              .orThrow();
          reading(caller);
          return anonymisations.update(
              scope,
              tx,
              a,
              a.decided(AnonymisationState.CONFIRMED, null, caller.account(), tx.now()));
        });
    return find(caller, id);
  }

  /**
   * The file stays, and why; anybody of the office may say so, who proposed it too. Refused until a
   * purpose is chosen. A deletion that was granted is open again then, to be decided anew or done;
   * where the answer went out, a corrected one is owed.
   */
  public AnonymisationSight decline(Caller caller, Id id, String reason, Match match) {
    db.write(
        caller,
        (scope, tx) -> {
          Anonymisation a = anonymisations.find(scope, tx.handle(), id).orElseThrow(Missing::new);
          match.check(a.version());
          disposing(caller, a.place());
          if (a.state() != AnonymisationState.PROPOSED) {
            throw new Refused("registration.anonymise.state");
          }
          reading(caller);
          for (RightsRequest asked : granted(scope, tx.handle(), a.child())) {
            requests.update(scope, tx, asked, asked.reopened(caller.account(), tx.now()));
          }
          return anonymisations.update(
              scope,
              tx,
              a,
              a.decided(AnonymisationState.DECLINED, reason(reason), caller.account(), tx.now()));
        });
    return find(caller, id);
  }

  /** Today, as rules and forms count it. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  private LocalDate ahead() {
    return today().plusDays(config.retentionLeadDays());
  }

  private Optional<LocalDate> dueOn(ChildFile file) {
    ChildState s = file.states().last();
    if (s.state() != FileState.CLOSED || s.closedOn() == null) return Optional.empty();
    return Optional.of(
        config
            .retention()
            .due(
                s.closeReason(),
                s.closedOn(),
                s.facts().birthDate(),
                file.trail().firstRegisteredOn()));
  }

  private DueSight due(DueFile f, boolean full, LocalDate today) {
    LocalDate day =
        config.retention().due(f.closeReason(), f.closedOn(), f.birthDate(), f.registeredOn());
    return new DueSight(
        f.child(),
        f.fileNo(),
        full ? f.name() : Mask.name(f.name()),
        f.place().division(),
        divisions.fullName(f.place().division(), today),
        f.closeReason(),
        f.closedOn(),
        day,
        !today.isBefore(day));
  }

  /** A deletion that was granted, and what was not deleted yet. */
  private Optional<RightsRequest> request(DataScope scope, Handle handle, Id child) {
    return granted(scope, handle, child).stream().findFirst();
  }

  private List<RightsRequest> granted(DataScope scope, Handle handle, Id child) {
    return requests.ofChild(scope, handle, child).stream()
        .map(RequestLine::request)
        .filter(RightsRequest::deletes)
        .toList();
  }

  private boolean held(DataScope scope, Handle handle, Id child) {
    LocalDate today = today();
    return retention.holds(scope, handle, child).stream().anyMatch(h -> h.holds(today));
  }

  private void reading(Caller caller) {
    Looking.inFull(caller, clock.instant(), "registration.anonymise.purpose");
  }

  private AnonymisationSight sight(Caller caller, DataScope scope, Handle handle, Anonymisation a) {
    Identity identity = caller.identity(clock.instant());
    boolean full = identity == Identity.FULL;
    Optional<ChildFile> file = children.find(scope, handle, a.child());
    Map<Id, String> called =
        names.of(
            Stream.of(a.proposedBy(), a.decidedBy())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    List<String> actions = new ArrayList<>();
    boolean disposes = Posts.at(caller, RegistrationModule.DISPOSE, a.place()).isPresent();
    if (disposes && a.state() == AnonymisationState.PROPOSED) {
      if (!caller.account().equals(a.proposedBy())) actions.add("confirm");
      actions.add("decline");
    }
    String name = file.map(f -> f.facts().name()).orElse(null);
    Optional<RightsRequest> granted =
        a.state() == AnonymisationState.PROPOSED
            ? request(scope, handle, a.child())
            : Optional.empty();
    return new AnonymisationSight(
        a.id(),
        a.version(),
        file.map(ChildFile::id).orElse(null),
        file.map(ChildFile::fileNo).orElse(null),
        full ? name : Mask.name(name),
        a.place().division(),
        divisions.fullName(a.place().division(), today()),
        a.state(),
        a.request(),
        full ? a.reason() : null,
        full ? a.answer() : null,
        a.step(),
        a.rows(),
        called.get(a.proposedBy()),
        a.proposedAt(),
        a.decidedBy() == null ? null : called.get(a.decidedBy()),
        a.decidedAt(),
        a.finishedAt(),
        granted.map(RightsRequest::dueOn).orElse(null),
        granted.filter(r -> r.dueOn().isBefore(today())).isPresent(),
        granted.filter(r -> r.answered() != null).isPresent(),
        identity == Identity.FOR_PURPOSE,
        actions);
  }

  private static HoldSight sight(Hold h, boolean full, LocalDate today) {
    return new HoldSight(
        h.id(), full ? h.reason() : null, h.until(), h.holds(today), h.createdAt());
  }

  private boolean full(Caller caller) {
    return caller.identity(clock.instant()) == Identity.FULL;
  }

  private static void disposing(Caller caller, Area place) {
    if (Posts.at(caller, RegistrationModule.DISPOSE, place).isEmpty()) throw new Forbidden();
  }

  private static Area place(ChildFile file) {
    return Area.of(file.facts().division(), file.facts().unit());
  }

  private static String reason(String reason) {
    String clean = reason == null ? "" : reason.strip();
    if (clean.isEmpty()) {
      throw new Invalid(
          List.of(FieldProblem.of("reason", "required", "registration.problem.reason")));
    }
    if (clean.codePointCount(0, clean.length()) < REASON_SHORTEST) {
      throw new Invalid("reason", "short", "registration.problem.short", REASON_SHORTEST);
    }
    if (clean.codePointCount(0, clean.length()) > REASON_LONGEST) {
      throw new Invalid("reason", "long", "registration.problem.long", REASON_LONGEST);
    }
    return clean;
  }
}
