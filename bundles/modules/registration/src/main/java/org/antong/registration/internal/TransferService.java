package org.antong.registration.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.access.Mask;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.registration.internal.domain.Actor;
import org.antong.registration.internal.domain.AgeBand;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.Transfer;
import org.antong.registration.internal.domain.TransferFilter;
import org.antong.registration.internal.domain.TransferFilter.Direction;
import org.antong.registration.internal.domain.TransferRules;
import org.antong.registration.internal.domain.TransferState;
import org.antong.registration.internal.domain.UnsupportedRule;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.TransferStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Children who move: from village to village inside one county at once, to another county by
 * request and acceptance. At every moment exactly one side keeps the file and counts the child: the
 * sender until the day before it is accepted, the receiver from that day on. Every method throws
 * Missing for what neither side of the caller reaches, and writes nothing when it refuses.
 */
@Component(service = TransferService.class)
public final class TransferService {

  private static final String CHILD = "registration.child";
  private static final String TRANSFER = "registration.child_transfer";
  private static final int REASON_LONGEST = 500;
  private static final int ADDRESS_LONGEST = 200;

  /**
   * A move as it is asked for.
   *
   * @param to the village; for another county a town or the county will do
   * @param on day of the move; today when absent
   * @param residenceAddress where the child lives now, inside one county only
   */
  public record Move(DivisionCode to, LocalDate on, String residenceAddress, String reason) {}

  /**
   * What both sides sign.
   *
   * @param child the file as it was handed over; null for a reader who may not open it
   */
  public record Sheet(TransferSight transfer, ChildSight child) {}

  /**
   * What both sides sign, on paper.
   *
   * @param child the file as it was handed over, in full; null for a reader who may not open it
   */
  public record Paper(TransferSight transfer, Child child) {}

  private final ModuleDb db;
  private final Divisions divisions;
  private final Clock clock;
  private final ChildStore children;
  private final TransferStore transfers;
  private final Admission admission;

  @Activate
  public TransferService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference RegistrationConfig config,
      @Reference Divisions divisions,
      @Reference Clock clock,
      @Reference Admission admission) {
    this.admission = admission;
    this.db = db;
    this.divisions = divisions;
    this.clock = clock;
    this.children = new ChildStore(cipher, new UnsupportedRule(config.unsupportedMonths()));
    this.transfers = new TransferStore(cipher);
  }

  /** A page of the transfers that come to or leave the caller's divisions, the newest first. */
  public Slice<TransferSight> list(Caller caller, TransferFilter filter, Paging paging) {
    return Looking.at(
        db,
        clock.instant(),
        caller,
        TRANSFER,
        null,
        (scope, handle) ->
            transfers.list(scope, handle, filter, paging).map(t -> sight(caller, scope, t)));
  }

  /** One transfer, for either side. */
  public TransferSight find(Caller caller, Id id) {
    return Looking.at(
        db,
        clock.instant(),
        caller,
        TRANSFER,
        id,
        (scope, handle) ->
            sight(caller, scope, transfers.find(scope, handle, id).orElseThrow(Missing::new)));
  }

  /** The transfers of a child, the newest first; for who keeps or kept the file. */
  public List<TransferSight> ofChild(Caller caller, Id child) {
    return db.read(
        caller,
        (scope, handle) ->
            transfers.ofChild(scope, handle, child).stream()
                .filter(t -> reads(scope, t) || scope.covers(t.from().division(), t.from().unit()))
                .map(t -> sight(caller, scope, t))
                .toList());
  }

  /** How many transfers wait on one side of the caller's divisions, by what they wait for. */
  public Map<TransferState, Long> waiting(Caller caller, Direction side) {
    return db.read(caller, (scope, handle) -> transfers.waiting(scope, handle, side));
  }

  /**
   * Moves a child: at once inside its county, by a request to another one. Throws Invalid with
   * everything that was typed wrongly.
   */
  public TransferSight move(Caller caller, Id child, Move move, Match match) {
    return db.write(
        caller,
        (scope, tx) -> {
          ChildFile file = children.find(scope, tx.handle(), child).orElseThrow(Missing::new);
          match.check(file.version());
          List<Transfer> known = transfers.ofChild(scope, tx.handle(), child);
          if (known.stream().anyMatch(t -> t.state().open())) {
            throw new Refused("registration.transfer.open");
          }
          Transfer made = transfers.insert(scope, tx, begun(scope, tx, caller, file, move, null));
          // what was declined before has been mended by this
          for (Transfer t : known) {
            if (t.state() == TransferState.DECLINED) {
              transfers.update(scope, tx, t, t.withdrawn(null, caller.account(), tx.now()));
            }
          }
          return sight(caller, scope, made);
        });
  }

  /** Starts what the other side asked for. */
  public TransferSight begin(Caller caller, Id id, LocalDate on, String reason, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, t) -> {
          sender(scope, t);
          TransferRules.beginning(t.state()).orThrow();
          ChildFile file = children.find(scope, tx.handle(), t.child()).orElseThrow(Missing::new);
          String why = reason == null || reason.isBlank() ? t.reason() : reason;
          Move move = new Move(t.to().division(), on, null, why);
          Transfer made = begun(scope, tx, caller, file, move, t);
          return t.begun(made.state(), made.movedOn(), made.reason(), caller.account(), tx.now());
        });
  }

  /**
   * Takes a child over; from today on this side keeps the file and counts the child.
   *
   * @param village where the child lives now; may be absent when the request named it
   */
  public TransferSight accept(Caller caller, Id id, DivisionCode village, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, t) -> {
          Actor actor = receiver(scope, caller, t);
          TransferRules.accepting(t.state()).orThrow();
          Area to = place(scope, village == null ? t.to().division() : village, t);
          ChildFile file = children.handedOver(scope, tx.handle(), t).orElseThrow(Missing::new);
          TransferRules.handingOver(file.state()).orThrow();
          LocalDate today = today();
          ChildFile next = file.relocated(to, null, today, actor, tx.now());
          children.handOver(scope, tx, t, file, next);
          admission.taken(scope, tx, next);
          Area from = t.from();
          tx.note("handed-over", CHILD, t.child(), from.division(), from.unit(), t.fileNo());
          return t.accepted(to, today, caller.account(), tx.now());
        });
  }

  /** Does not take a child, or does not give one that was asked for; says why. */
  public TransferSight decline(Caller caller, Id id, String reason, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, t) -> {
          if (t.state() == TransferState.ASKED) sender(scope, t);
          else receiver(scope, caller, t);
          TransferRules.declining(t.state()).orThrow();
          return t.declined(reason(reason), caller.account(), tx.now());
        });
  }

  /** Takes a request back: the file stays where it is. A declined one is settled by it. */
  public TransferSight withdraw(Caller caller, Id id, String reason, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, t) -> {
          if (mayWithdraw(scope, caller, t)) TransferRules.withdrawing(t.state()).orThrow();
          else throw new Forbidden();
          String why = reason == null || reason.isBlank() ? null : reason(reason);
          return t.withdrawn(why, caller.account(), tx.now());
        });
  }

  /** Takes note of a child who moved in from another village of the county. */
  public TransferSight note(Caller caller, Id id, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, t) -> {
          if (!scope.covers(t.to().division(), t.to().unit())) throw new Forbidden();
          TransferRules.noting(t.state()).orThrow();
          return t.noted(caller.account(), tx.now());
        });
  }

  /** What both sides sign; looking at it is logged, because it may leave the office. */
  public Sheet sheet(Caller caller, Id id) {
    Paper paper = paper(caller, id, "sheet");
    Sight sight = new Sight(divisions, identity(caller), today());
    Child child = paper.child();
    return new Sheet(paper.transfer(), child == null ? null : sight.of(child, List.of()));
  }

  /**
   * The same to be printed, in full. Refused until a purpose is chosen, Forbidden for who sees no
   * identities in full at all.
   */
  public Paper printed(Caller caller, Id id) {
    Looking.inFull(caller, clock.instant());
    return paper(caller, id, "print");
  }

  private Paper paper(Caller caller, Id id, String action) {
    return db.write(
        caller,
        (scope, tx) -> {
          Handle handle = tx.handle();
          Transfer t = transfers.find(scope, handle, id).orElseThrow(Missing::new);
          if (blind(scope, t)) throw new Missing();
          Area at = scope.covers(t.from().division(), t.from().unit()) ? t.from() : t.to();
          tx.note(action, CHILD, t.child(), at.division(), at.unit(), "transfer " + t.fileNo());
          return new Paper(sight(caller, scope, t), handed(scope, handle, t).orElse(null));
        });
  }

  /**
   * Follows a change of trusteeship: what waits for a village waits for the unit that has it now.
   * Returns how many transfers changed.
   */
  int restamp(Caller platform, DivisionCode village, DivisionCode unit) {
    return db.write(platform, (scope, tx) -> transfers.restamp(scope, tx, village, unit));
  }

  /** Today, as rules and forms count it. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  /** The file as it was handed over, for who may read it. */
  private Optional<Child> handed(DataScope scope, Handle handle, Transfer t) {
    LocalDate last = t.countedFrom() == null ? today() : t.countedFrom().minusDays(1);
    Optional<Child> sent = children.asOf(scope, handle, t.child(), last, null);
    if (sent.isPresent() || !t.state().arrived()) return sent;
    return children.asOf(scope, handle, t.child(), t.countedFrom(), null);
  }

  /**
   * @param asked the transfer the other side asked for; null when this side begins
   */
  private Transfer begun(
      DataScope scope, Tx tx, Caller caller, ChildFile file, Move move, Transfer asked) {
    Area from = Area.of(file.facts().division(), file.facts().unit());
    Actor actor = Posts.at(caller, RegistrationModule.MOVE, from).orElseThrow(Forbidden::new);
    LocalDate today = today();
    LocalDate on = move.on() == null ? today : move.on();
    List<FieldProblem> problems = new ArrayList<>(reasonProblems(move.reason()));
    Area to = target(move.to(), from, today, problems);
    if (to != null && !caller.switches().on(to.unit(), RegistrationModule.ID)) {
      // there is nobody who could answer the request
      problems.add(FieldProblem.of("to", "off", "registration.transfer.to.off"));
    }
    boolean atOnce = to != null && to.unit().equals(from.unit());
    Decision day = TransferRules.day(file, on, today, atOnce);
    if (!day.allowed()) {
      problems.add(FieldProblem.of("on", "day", day.refusal(), day.args().toArray()));
    }
    String address = clean(move.residenceAddress());
    if (address != null && address.codePointCount(0, address.length()) > ADDRESS_LONGEST) {
      problems.add(
          FieldProblem.of(
              "residenceAddress", "long", "registration.problem.long", ADDRESS_LONGEST));
    }
    if (atOnce && !divisions.unitOf(to.division(), on).filter(to.unit()::equals).isPresent()) {
      problems.add(FieldProblem.of("on", "unit", "registration.transfer.on.unit"));
    }
    check(problems);
    String why = move.reason().strip();
    if (!atOnce) {
      TransferRules.requesting(file.state(), actor.role()).orThrow();
      return Transfer.of(file, TransferState.REQUESTED, to, on, why, actor.account(), tx.now());
    }
    TransferRules.moving(file.state()).orThrow();
    ChildFile next = file.relocated(to, address, on, actor, tx.now());
    children.update(scope, tx, file, next, why);
    admission.taken(scope, tx, next);
    boolean both = scope.covers(to.division(), to.unit());
    boolean known = asked != null || !TransferRules.toNote(from, to, both);
    return Transfer.of(
        file,
        known ? TransferState.NOTED : TransferState.MOVED,
        to,
        on,
        why,
        actor.account(),
        tx.now());
  }

  /** Where a child goes: a village of the same unit, or any place of another one. */
  private Area target(DivisionCode to, Area from, LocalDate today, List<FieldProblem> problems) {
    if (to == null) {
      problems.add(FieldProblem.of("to", "required", "registration.problem.required"));
      return null;
    }
    Area area = divisions.area(to, null, today).orElse(null);
    String wrong = null;
    if (area == null || area.unit() == null) {
      wrong = "registration.transfer.to.unknown";
    } else if (area.division().equals(from.division())) {
      wrong = "registration.transfer.to.same";
    } else if (area.unit().equals(from.unit()) && to.level() != DivisionLevel.VILLAGE) {
      wrong = "registration.transfer.to.village";
    }
    if (wrong != null) problems.add(FieldProblem.of("to", "place", wrong));
    return wrong == null ? area : null;
  }

  /** The village in which the receiver takes the child up. */
  private Area place(DataScope scope, DivisionCode village, Transfer t) {
    LocalDate today = today();
    Optional<Division> known =
        divisions.find(village, today).filter(d -> d.level() == DivisionLevel.VILLAGE);
    if (known.isEmpty()) {
      throw new Invalid("division", "village", "registration.transfer.accept.village");
    }
    DivisionCode unit =
        divisions.unitOf(village, today).orElse(village.digits(DivisionLevel.COUNTY));
    if (!unit.equals(t.to().unit()) || !scope.covers(village, unit)) {
      throw new Invalid("division", "outside", "registration.transfer.accept.outside");
    }
    return Area.of(village, unit);
  }

  @FunctionalInterface
  private interface Step {
    Transfer take(DataScope scope, Tx tx, Transfer transfer);
  }

  private TransferSight step(Caller caller, Id id, Match match, Step step) {
    return db.write(
        caller,
        (scope, tx) -> {
          Transfer before = transfers.find(scope, tx.handle(), id).orElseThrow(Missing::new);
          match.check(before.version());
          Transfer after = step.take(scope, tx, before);
          return sight(caller, scope, transfers.update(scope, tx, before, after));
        });
  }

  private static void sender(DataScope scope, Transfer t) {
    if (!scope.covers(t.from().division(), t.from().unit())) throw new Forbidden();
  }

  private static Actor receiver(DataScope scope, Caller caller, Transfer t) {
    if (!scope.covers(t.to().division(), t.to().unit())) throw new Forbidden();
    return Posts.at(caller, RegistrationModule.HAND_OVER, t.to()).orElseThrow(Forbidden::new);
  }

  /** Who began it takes it back; a request to another unit only who answers for the file. */
  private static boolean mayWithdraw(DataScope scope, Caller caller, Transfer t) {
    if (t.state() == TransferState.ASKED) {
      return scope.covers(t.to().division(), t.to().unit());
    }
    return scope.covers(t.from().division(), t.from().unit())
        && Posts.at(caller, RegistrationModule.HAND_OVER, t.from()).isPresent();
  }

  private TransferSight sight(Caller caller, DataScope scope, Transfer t) {
    LocalDate today = today();
    boolean out = scope.covers(t.from().division(), t.from().unit());
    boolean in = scope.covers(t.to().division(), t.to().unit());
    boolean blind = blind(scope, t);
    Identity identity = identity(caller);
    boolean full = identity == Identity.FULL && (out || t.state().arrived());
    UnaryOperator<String> name = n -> identity == Identity.NONE ? null : full ? n : Mask.name(n);
    return new TransferSight(
        t.id(),
        t.version(),
        t.state(),
        out && in ? "within" : out ? "out" : "in",
        reads(scope, t) ? t.child() : null,
        in ? t.askedFor() : null,
        blind ? null : t.fileNo(),
        blind ? null : name.apply(t.name()),
        blind ? null : t.sex(),
        blind || t.birthDate() == null ? null : AgeBand.age(t.birthDate(), today),
        blind ? null : t.from().division(),
        blind ? null : divisions.fullName(t.from().division(), today),
        blind ? null : t.from().unit(),
        t.to().division(),
        divisions.fullName(t.to().division(), today),
        t.to().unit(),
        t.movedOn(),
        t.countedFrom(),
        t.reason(),
        t.answer(),
        actions(caller, scope, t),
        t.createdAt(),
        t.decidedAt(),
        t.updatedAt());
  }

  /** What was only asked for, and never sent, is nothing the asking side may know. */
  private static boolean blind(DataScope scope, Transfer t) {
    return !scope.covers(t.from().division(), t.from().unit())
        && t.askedFor() != null
        && t.state() != TransferState.REQUESTED
        && !t.state().arrived();
  }

  /** The file lies where the transfer has put it: there it is read. */
  private static boolean reads(DataScope scope, Transfer t) {
    Area at = t.state().arrived() ? t.to() : t.from();
    return scope.covers(at.division(), at.unit());
  }

  private static List<String> actions(Caller caller, DataScope scope, Transfer t) {
    List<String> actions = new ArrayList<>();
    boolean receives = Posts.at(caller, RegistrationModule.HAND_OVER, t.to()).isPresent();
    boolean sends = Posts.at(caller, RegistrationModule.HAND_OVER, t.from()).isPresent();
    switch (t.state()) {
      case ASKED -> {
        if (sends) actions.addAll(List.of("begin", "decline"));
        if (Posts.at(caller, RegistrationModule.MOVE, t.to()).isPresent()) actions.add("withdraw");
      }
      case REQUESTED -> {
        if (receives) actions.addAll(List.of("accept", "decline"));
        if (sends) actions.add("withdraw");
      }
      case DECLINED -> {
        if (sends) actions.add("withdraw");
      }
      case MOVED -> {
        if (Posts.at(caller, RegistrationModule.MOVE, t.to()).isPresent()) actions.add("note");
      }
      default -> {}
    }
    return actions;
  }

  private Identity identity(Caller caller) {
    return caller.identity(clock.instant());
  }

  private static void check(List<FieldProblem> problems) {
    if (!problems.isEmpty()) throw new Invalid(problems);
  }

  private static String reason(String reason) {
    check(reasonProblems(reason));
    return reason.strip();
  }

  private static List<FieldProblem> reasonProblems(String reason) {
    String clean = clean(reason);
    if (clean == null) {
      return List.of(FieldProblem.of("reason", "required", "registration.problem.reason"));
    }
    return clean.codePointCount(0, clean.length()) > REASON_LONGEST
        ? List.of(FieldProblem.of("reason", "long", "registration.problem.long", REASON_LONGEST))
        : List.of();
  }

  private static String clean(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
