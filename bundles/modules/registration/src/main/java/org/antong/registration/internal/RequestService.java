package org.antong.registration.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccountCallers;
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
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.registration.internal.domain.Actor;
import org.antong.registration.internal.domain.AnonymisationState;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.Guardian;
import org.antong.registration.internal.domain.RequestChannel;
import org.antong.registration.internal.domain.RequestFilter;
import org.antong.registration.internal.domain.RequestGround;
import org.antong.registration.internal.domain.RequestLine;
import org.antong.registration.internal.domain.RequestOutcome;
import org.antong.registration.internal.domain.RequestRules;
import org.antong.registration.internal.domain.RequestState;
import org.antong.registration.internal.domain.Requester;
import org.antong.registration.internal.domain.RightsRequest;
import org.antong.registration.internal.domain.RightsRequest.Answered;
import org.antong.registration.internal.domain.RightsRequest.Asked;
import org.antong.registration.internal.domain.RightsRequest.Decided;
import org.antong.registration.internal.domain.RightsRequest.Done;
import org.antong.registration.internal.store.AnonymisationStore;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.RequestStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What guardians and children ask of the data of a file, taken in where they come, decided by the
 * county and answered in writing (个人信息保护法 Art. 44-50, 未成年人网络保护条例 Art. 34). Every method throws
 * Missing outside the caller's divisions, Refused with the reason when a rule forbids a step, and
 * Stale when the version moved on.
 */
@Component(service = RequestService.class)
public final class RequestService {

  private static final String ENTITY = "registration.rights_request";
  private static final int NOTE_LONGEST = 500;

  /** What the county decides. */
  public record Ruling(RequestOutcome outcome, RequestGround ground, String reason, String kept) {}

  /** What the answer says, on paper and in full. */
  public record Letter(RequestLine line, String relation, String place, String office) {}

  private final ModuleDb db;
  private final Divisions divisions;
  private final RegistrationConfig config;
  private final Clock clock;
  private final AccountNames names;
  private final AccountCallers accounts;
  private final ChildStore children;
  private final RequestStore requests;
  private final AnonymisationStore anonymisations;

  @Activate
  public RequestService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference RegistrationConfig config,
      @Reference Clock clock,
      @Reference AccountNames names,
      @Reference AccountCallers accounts) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.clock = clock;
    this.names = names;
    this.accounts = accounts;
    this.children = new ChildStore(cipher);
    this.requests = new RequestStore(cipher);
    this.anonymisations = new AnonymisationStore(cipher);
  }

  /** A page of the requests of the caller's divisions, the one due first at the top. */
  public Slice<RequestSight> list(Caller caller, RequestFilter filter, Paging paging) {
    Slice<RequestLine> found =
        looking(
            caller, null, (scope, handle) -> requests.list(scope, handle, filter, paging, today()));
    Map<Id, String> called = called(found.items());
    return found.map(line -> sight(caller, line, null, called));
  }

  public RequestSight find(Caller caller, Id id) {
    record Found(RequestLine line, String relation) {}
    Found found =
        looking(
            caller,
            id,
            (scope, handle) -> {
              RequestLine line = requests.find(scope, handle, id).orElseThrow(Missing::new);
              return new Found(line, relation(scope, handle, line).orElse(null));
            });
    return sight(caller, found.line(), found.relation(), called(List.of(found.line())));
  }

  /** The requests about a file, the newest first. */
  public List<RequestSight> ofChild(Caller caller, Id child) {
    List<RequestLine> found =
        looking(caller, child, (scope, handle) -> requests.ofChild(scope, handle, child));
    Map<Id, String> called = called(found);
    return found.stream().map(line -> sight(caller, line, null, called)).toList();
  }

  /** How many wait, by what they wait for. */
  public Map<RequestState, Long> waiting(Caller caller) {
    return db.read(caller, (scope, handle) -> requests.waiting(scope, handle));
  }

  public long count(Caller caller, RequestFilter filter) {
    return db.read(caller, (scope, handle) -> requests.count(scope, handle, filter, today()));
  }

  /** Takes a request in. Throws Invalid with everything that was typed wrongly. */
  public RequestSight receive(Caller caller, Id child, Asked typed) {
    RequestLine made =
        db.write(
            caller,
            (scope, tx) -> {
              ChildFile file = children.find(scope, tx.handle(), child).orElseThrow(Missing::new);
              ChildFacts f = file.facts();
              Area place = Area.of(f.division(), f.unit());
              Actor actor =
                  Posts.at(caller, RegistrationModule.RECEIVE, place).orElseThrow(Forbidden::new);
              Asked asked = named(typed, file);
              check(
                  RequestRules.receiving(asked, f.birthDate(), config.requestBackDays(), today()));
              LocalDate due = RequestRules.due(asked.receivedOn(), config.requestAnswerDays());
              String number =
                  requests.number(scope, tx, place.unit(), asked.receivedOn().getYear());
              RightsRequest request =
                  RightsRequest.received(number, child, place, asked, due, actor, tx.now());
              requests.insert(scope, tx, request);
              return new RequestLine(request, file.fileNo(), f.name());
            });
    return sight(caller, made, null, called(List.of(made)));
  }

  /**
   * Decides; by somebody else than who took it in, where the office has two. Refused until a
   * purpose is chosen: nobody decides what she does not read.
   */
  public RequestSight decide(Caller caller, Id id, Ruling ruling, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, r) -> {
          Actor actor =
              Posts.at(caller, RegistrationModule.DECIDE, r.place()).orElseThrow(Forbidden::new);
          RequestRules.deciding(r, actor, colleagues(caller, r.place())).orThrow();
          Looking.inFull(caller, clock.instant(), "registration.request.decide.purpose");
          String reason = clean(ruling.reason());
          String kept = clean(ruling.kept());
          check(
              RequestRules.decision(
                  r.asked().kind(), ruling.outcome(), ruling.ground(), reason, kept));
          boolean whole = ruling.outcome() == RequestOutcome.GRANTED;
          return r.decided(
              new Decided(
                  ruling.outcome(),
                  whole ? null : ruling.ground(),
                  reason,
                  kept,
                  version(scope, tx, r),
                  caller.account(),
                  tx.now()),
              tx.now());
        });
  }

  /** Says that what was granted is done; refused while the file does not show it. */
  public RequestSight done(Caller caller, Id id, String note, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, r) -> {
          if (!doer(caller, r)) throw new Forbidden();
          int version = version(scope, tx, r);
          boolean proposed =
              anonymisations.ofChild(scope, tx.handle(), r.child()).stream()
                  .anyMatch(a -> a.state() != AnonymisationState.DECLINED);
          RequestRules.doing(r, version, proposed).orThrow();
          String said = clean(note);
          if (said != null && said.codePointCount(0, said.length()) > NOTE_LONGEST) {
            throw new Invalid("note", "long", "registration.problem.long", NOTE_LONGEST);
          }
          return r.done(new Done(said, version, caller.account(), tx.now()), tx.now());
        });
  }

  /** Says that the answer went out in writing. */
  public RequestSight answer(Caller caller, Id id, LocalDate on, RequestChannel how, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, r) -> {
          if (Posts.at(caller, RegistrationModule.DECIDE, r.place()).isEmpty()) {
            throw new Forbidden();
          }
          RequestRules.answering(r).orThrow();
          LocalDate day = on == null ? today() : on;
          check(RequestRules.answer(r, day, how, today()));
          return r.answered(new Answered(day, how, caller.account()), tx.now());
        });
  }

  /**
   * The answer for signature, in full; the audit log has it before. Refused until a purpose is
   * chosen, and until all that was granted is done.
   */
  public Letter letter(Caller caller, Id id) {
    Looking.inFull(caller, clock.instant());
    return db.write(
        caller,
        (scope, tx) -> {
          RequestLine line = requests.find(scope, tx.handle(), id).orElseThrow(Missing::new);
          RightsRequest r = line.request();
          if (r.state() != RequestState.ANSWERED && !RequestRules.answering(r).allowed()) {
            throw new Refused("registration.request.letter.early");
          }
          Area at = r.place();
          tx.note("print", ENTITY, id, at.division(), at.unit(), r.asked().kind().name());
          return new Letter(
              line,
              relation(scope, tx.handle(), line).orElse(null),
              divisions.fullName(at.division(), today()),
              divisions.name(at.unit(), today()));
        });
  }

  /** Today, as rules and forms count it. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  @FunctionalInterface
  private interface Step {
    RightsRequest take(DataScope scope, Tx tx, RightsRequest request);
  }

  private RequestSight step(Caller caller, Id id, Match match, Step step) {
    RequestLine after =
        db.write(
            caller,
            (scope, tx) -> {
              RequestLine before = requests.find(scope, tx.handle(), id).orElseThrow(Missing::new);
              match.check(before.request().version());
              RightsRequest next = step.take(scope, tx, before.request());
              requests.update(scope, tx, before.request(), next);
              return new RequestLine(next, before.fileNo(), before.childName());
            });
    return sight(caller, after, null, called(List.of(after)));
  }

  /** A guardian of the file is called as the file calls her. */
  private static Asked named(Asked typed, ChildFile file) {
    String name =
        switch (typed.requester() == null ? Requester.OTHER : typed.requester()) {
          case CHILD -> file.facts().name();
          case GUARDIAN ->
              file.child().guardians().stream()
                  .filter(g -> g.id().equals(typed.guardian()))
                  .map(Guardian::name)
                  .findFirst()
                  .orElse(null);
          case OTHER -> clean(typed.name());
        };
    boolean guardian = typed.requester() == Requester.GUARDIAN && name != null;
    return new Asked(
        typed.kind(),
        typed.receivedOn(),
        typed.channel(),
        typed.requester(),
        guardian ? typed.guardian() : null,
        name,
        clean(typed.contact()),
        clean(typed.proof()),
        clean(typed.text()));
  }

  /** The version of the file as it stands; an anonymous one has no more. */
  private int version(DataScope scope, Tx tx, RightsRequest r) {
    return children.find(scope, tx.handle(), r.child()).map(ChildFile::version).orElse(0);
  }

  private boolean colleagues(Caller caller, Area place) {
    DivisionCode unit = place.unit();
    return accounts.holders(Role.COUNTY_OFFICER, unit, unit).stream()
        .anyMatch(c -> !c.account().equals(caller.account()));
  }

  /** A correction is made where the file is kept; everything else is the county's to do. */
  private static boolean doer(Caller caller, RightsRequest r) {
    String permission =
        r.asked().kind().changesFile() ? RegistrationModule.RECEIVE : RegistrationModule.DECIDE;
    return Posts.at(caller, permission, r.place()).isPresent();
  }

  private Optional<String> relation(DataScope scope, Handle handle, RequestLine line) {
    Id guardian = line.request().asked().guardian();
    if (guardian == null) return Optional.empty();
    return children.find(scope, handle, line.request().child()).stream()
        .flatMap(f -> f.child().guardians().stream())
        .filter(g -> g.id().equals(guardian))
        .map(Guardian::relation)
        .findFirst();
  }

  private <T> T looking(Caller caller, Id id, ModuleDb.Reading<T> reading) {
    return Looking.at(db, clock.instant(), caller, ENTITY, id, reading);
  }

  private Map<Id, String> called(List<RequestLine> lines) {
    Set<Id> all =
        lines.stream()
            .map(RequestLine::request)
            .flatMap(r -> Stream.of(r.createdBy(), r.decided() == null ? null : r.decided().by()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return all.isEmpty() ? Map.of() : names.of(all);
  }

  private RequestSight sight(
      Caller caller, RequestLine line, String relation, Map<Id, String> called) {
    RightsRequest r = line.request();
    Asked a = r.asked();
    Decided d = r.decided();
    Done done = r.done();
    Instant now = clock.instant();
    Identity identity = caller.identity(now);
    boolean full = identity == Identity.FULL;
    LocalDate today = today();
    return new RequestSight(
        r.id(),
        r.version(),
        r.number(),
        line.fileNo() == null ? null : r.child(),
        line.fileNo(),
        full ? line.childName() : Mask.name(line.childName()),
        r.place().division(),
        divisions.fullName(r.place().division(), today),
        r.place().unit(),
        a.kind(),
        r.state(),
        a.receivedOn(),
        a.channel(),
        a.requester(),
        full ? a.name() : Mask.name(a.name()),
        relation,
        full ? a.contact() : null,
        full ? a.proof() : null,
        full ? a.text() : null,
        r.dueOn(),
        r.overdue(today),
        d == null ? null : d.outcome(),
        d == null ? null : d.ground(),
        d == null || !full ? null : d.reason(),
        d == null || !full ? null : d.kept(),
        done == null || !full ? null : done.note(),
        done == null ? null : done.fileVersion(),
        r.answered() == null ? null : r.answered().on(),
        r.answered() == null ? null : r.answered().how(),
        called.get(r.createdBy()),
        d == null ? null : called.get(d.by()),
        r.createdAt(),
        d == null ? null : d.at(),
        done == null ? null : done.at(),
        r.updatedAt(),
        r.reopenedAt(),
        r.owesCorrection(),
        identity == Identity.FOR_PURPOSE,
        actions(caller, r));
  }

  private static List<String> actions(Caller caller, RightsRequest r) {
    List<String> actions = new ArrayList<>();
    boolean decides = Posts.at(caller, RegistrationModule.DECIDE, r.place()).isPresent();
    boolean refused = r.decided() != null && r.decided().outcome() == RequestOutcome.REFUSED;
    switch (r.state()) {
      case RECEIVED -> {
        if (decides) actions.add("decide");
      }
      case DECIDED -> {
        if (refused && decides) actions.add("answer");
        if (!refused && doer(caller, r)) actions.add("done");
        if (r.reopenedAt() != null && decides) actions.add("decide");
      }
      case DONE -> {
        if (decides) actions.add("answer");
      }
      case ANSWERED -> {}
    }
    return actions;
  }

  private static void check(List<FieldProblem> problems) {
    if (!problems.isEmpty()) throw new Invalid(problems);
  }

  private static String clean(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
