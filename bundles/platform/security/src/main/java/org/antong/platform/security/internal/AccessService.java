package org.antong.platform.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccessRequests;
import org.antong.platform.api.access.AskedRecords;
import org.antong.platform.api.access.AskedRecords.Kept;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.security.internal.domain.AccessLimits;
import org.antong.platform.security.internal.domain.AccessRequest;
import org.antong.platform.security.internal.domain.AccessRules;
import org.antong.platform.security.internal.store.AccessStore;
import org.antong.platform.security.internal.store.AccountStore;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Reading beyond one's posts: asked for, agreed to by the unit that keeps the record, and over by
 * itself. Asking does the same work whether there is such a record or not.
 */
@Component(service = AccessRequests.class)
public final class AccessService implements AccessRequests {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DataScope OWN = DataScope.system("one's own requests");

  /** Keeps somebody from asking for a number twice: a blind index of both. */
  private static final String KEY = "security.access_request.askedNumber";

  private static final String WHO_KEEPS = "who keeps a record that is asked for";

  private final ModuleDb db;
  private final Clock clock;
  private final FieldCipher cipher;
  private final AccessLimits limits;
  private final AccessStore requests;
  private final AccountStore accounts = new AccountStore();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<AskedRecords> records = List.of();

  @Activate
  public AccessService(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference Clock clock,
      @Reference FieldCipher cipher,
      @Reference Settings settings) {
    this.db = db;
    this.clock = clock;
    this.cipher = cipher;
    this.limits = settings.access();
    this.requests = new AccessStore(cipher);
  }

  @Override
  public int mostDays() {
    return limits.most();
  }

  @Override
  public int usualDays() {
    return limits.usual();
  }

  @Override
  public Request ask(Caller caller, Asking asking) {
    Caller asker = caller.exercising(SecurityModule.ASK);
    if (asking == null) throw new Invalid("number", "form", "security.access.number.form");
    String number = AccessRules.number(asking.number());
    check(AccessRules.asking(number, asking.purpose(), asking.days(), limits));
    Grant post = AccessRules.post(asker.exercised()).orElseThrow(Forbidden::new);
    Found found = named(number);
    AccessRequest asked;
    try {
      asked = db.write(asker, (scope, tx) -> ask(tx, asker, post, number, found, asking));
    } catch (UnableToExecuteStatementException sentTwiceAtOnce) {
      throw new Refused("security.access.twice");
    }
    return shown(asker, List.of(asked), false).get(0);
  }

  private AccessRequest ask(
      Tx tx, Caller asker, Grant post, String number, Found found, Asking asking) {
    LocalDate today = LocalDate.ofInstant(tx.now(), ZONE);
    Instant midnight = today.atStartOfDay(ZONE).toInstant();
    if (requests.asked(OWN, tx.handle(), asker.account(), midnight) >= limits.perDay()) {
      throw new Refused("security.access.today", limits.perDay());
    }
    String key = cipher.index(KEY, asker.account() + ":" + number);
    for (AccessRequest open : requests.open(OWN, tx.handle(), asker.account())) {
      AccessRequest settled = open.settled(today);
      if (settled != open) {
        requests.update(OWN, tx, open, settled);
      } else if (key.equals(open.key())) {
        throw new Refused("security.access.twice");
      }
    }
    AccessRequest request =
        new AccessRequest(
            Id.next(),
            1,
            asker.account(),
            post,
            found.entity(),
            found.kept(),
            AccessRules.shown(number),
            key,
            asking.purpose().strip(),
            asking.days() == null ? limits.usual() : asking.days(),
            State.WAITING,
            tx.now(),
            today.plusDays(limits.answer()),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return requests.insert(OWN, tx, request);
  }

  @Override
  public Slice<Request> mine(Caller caller, Paging paging) {
    Caller asker = caller.exercising(SecurityModule.ASK);
    Slice<AccessRequest> found =
        db.read(asker, (scope, handle) -> requests.mine(OWN, handle, asker.account(), paging));
    // What waits is looked at no further: it would take longer where there is a record.
    List<AccessRequest> now =
        found.items().stream().map(r -> r.state() == State.APPROVED ? current(r) : r).toList();
    return new Slice<>(shown(asker, now, false), found.page(), found.size(), found.total());
  }

  @Override
  public Request mine(Caller caller, Id id) {
    Caller asker = caller.exercising(SecurityModule.ASK);
    AccessRequest found =
        db.read(asker, (scope, handle) -> requests.own(OWN, handle, asker.account(), id))
            .orElseThrow(Missing::new);
    return shown(asker, List.of(found.state() == State.APPROVED ? current(found) : found), false)
        .get(0);
  }

  @Override
  public Request end(Caller caller, Id id, Match match) {
    Caller asker = caller.exercising(SecurityModule.ASK);
    AccessRequest after =
        db.write(
            asker,
            (scope, tx) -> {
              AccessRequest before =
                  requests.own(OWN, tx.handle(), asker.account(), id).orElseThrow(Missing::new);
              match.check(before.version());
              AccessRules.ending(before, day(tx)).orThrow();
              return requests.update(
                  OWN, tx, before, before.ended(Ending.ASKER, null, asker.account(), tx.now()));
            });
    return shown(asker, List.of(after), false).get(0);
  }

  @Override
  public Slice<Request> received(Caller caller, State state, Paging paging) {
    Caller keeper = caller.exercising(SecurityModule.GIVE);
    Slice<AccessRequest> found =
        db.read(
            keeper,
            (scope, handle) ->
                requests.received(scope, handle, keeper.account(), state, today(), paging));
    List<AccessRequest> now = found.items().stream().map(this::current).toList();
    return new Slice<>(shown(keeper, now, true), found.page(), found.size(), found.total());
  }

  @Override
  public Request received(Caller caller, Id id) {
    Caller keeper = caller.exercising(SecurityModule.GIVE);
    AccessRequest found =
        db.read(keeper, (scope, handle) -> requests.find(scope, handle, id))
            .filter(r -> !r.account().equals(keeper.account()))
            .orElseThrow(Missing::new);
    return shown(keeper, List.of(current(found)), true).get(0);
  }

  @Override
  public Request approve(Caller caller, Id id, Integer days, Match match) {
    return answer(
        caller,
        id,
        match,
        (tx, before, me) -> {
          AccessRules.answering(before, me, day(tx)).orThrow();
          // she would be told that she may read, and find nothing while the days run
          if (!on(caller, before)) throw new Refused("security.access.off");
          check(AccessRules.days(days, before.days()));
          int granted = days == null ? before.days() : days;
          return before.approved(granted, me, day(tx), tx.now());
        });
  }

  @Override
  public Request refuse(Caller caller, Id id, String reason, Match match) {
    return answer(
        caller,
        id,
        match,
        (tx, before, me) -> {
          AccessRules.answering(before, me, day(tx)).orThrow();
          check(AccessRules.text("reason", reason));
          return before.refused(reason.strip(), me, tx.now());
        });
  }

  @Override
  public Request revoke(Caller caller, Id id, String reason, Match match) {
    return answer(
        caller,
        id,
        match,
        (tx, before, me) -> {
          AccessRules.revoking(before, day(tx)).orThrow();
          check(AccessRules.text("reason", reason));
          return before.ended(Ending.KEEPER, reason.strip(), me, tx.now());
        });
  }

  @Override
  public long waiting(Caller caller) {
    if (!caller.may(SecurityModule.GIVE)) return 0;
    Caller keeper = caller.exercising(SecurityModule.GIVE);
    return db.read(
        keeper,
        (scope, handle) -> requests.count(scope, handle, keeper.account(), State.WAITING, today()));
  }

  @Override
  public long answered(Caller caller) {
    if (!caller.may(SecurityModule.ASK)) return 0;
    Caller asker = caller.exercising(SecurityModule.ASK);
    Instant since = clock.instant().minus(Duration.ofDays(limits.told()));
    return db.read(
        asker, (scope, handle) -> requests.answered(OWN, handle, asker.account(), since));
  }

  @Override
  public Optional<Given> given(Caller caller, String entity, Id record) {
    if (caller.isPlatform()) return Optional.empty();
    LocalDate today = today();
    return db
        .read(
            Caller.platform("what was agreed to"),
            (scope, handle) ->
                requests.inForce(OWN, handle, caller.account(), entity, record, today))
        .stream()
        .filter(r -> AccessRules.holds(caller.grants(), r.post()))
        .map(this::current)
        .filter(r -> r.on(today) == State.APPROVED && on(caller, r))
        .findFirst()
        .map(
            r ->
                new Given(
                    r.id(),
                    DataScope.of(List.of(), Set.of(record)),
                    r.post(),
                    r.kept().division(),
                    r.kept().unit(),
                    r.until()));
  }

  @FunctionalInterface
  private interface Answer {
    AccessRequest of(Tx tx, AccessRequest before, Id me);
  }

  private Request answer(Caller caller, Id id, Match match, Answer answer) {
    Caller keeper = caller.exercising(SecurityModule.GIVE);
    Id me = keeper.account();
    AccessRequest found =
        db.read(keeper, (scope, handle) -> requests.find(scope, handle, id))
            .orElseThrow(Missing::new);
    match.check(found.version());
    AccessRequest now = current(found);
    if (now != found) throw new Refused("security.access.moved");
    AccessRequest after =
        db.write(
            keeper,
            (scope, tx) -> {
              AccessRequest before =
                  requests.find(scope, tx.handle(), id).orElseThrow(Missing::new);
              match.check(before.version());
              return requests.update(scope, tx, before, answer.of(tx, before, me));
            });
    return shown(keeper, List.of(after), true).get(0);
  }

  /** A record that has the number, or nothing that shows from outside. */
  private record Found(String entity, Kept kept) {}

  private Found named(String number) {
    Caller platform = Caller.platform(WHO_KEEPS);
    Found found = new Found(null, null);
    for (AskedRecords kind : records) {
      Optional<Kept> kept = kind.named(platform, number);
      if (kept.isPresent()) found = new Found(kind.entity(), kept.get());
    }
    return found;
  }

  private Optional<AskedRecords> kind(AccessRequest request) {
    return records.stream().filter(k -> k.entity().equals(request.entity())).findFirst();
  }

  private boolean on(Caller caller, AccessRequest request) {
    return kind(request)
        .map(k -> caller.switches().on(request.kept().unit(), k.module()))
        .orElse(false);
  }

  /**
   * As it stands with the unit that manages the record today: what was agreed to ends when the
   * record leaves the unit, what waits goes with it.
   */
  private AccessRequest current(AccessRequest request) {
    State state = request.on(today());
    if (request.kept() == null || state != State.WAITING && state != State.APPROVED) return request;
    Optional<AskedRecords> kind = kind(request);
    if (kind.isEmpty()) return request;
    Optional<Kept> kept = kind.get().find(Caller.platform(WHO_KEEPS), request.kept().id());
    Predicate<Kept> stays = k -> k.unit().equals(request.kept().unit());
    if (kept.filter(stays).isPresent()) return request;
    if (state == State.WAITING && kept.isEmpty()) return request;
    return db.write(
        Caller.platform("a record that is asked for is kept elsewhere"),
        (scope, tx) -> {
          AccessRequest before =
              requests.find(OWN, tx.handle(), request.id()).orElseThrow(Missing::new);
          if (before.version() != request.version()) return before;
          AccessRequest after =
              state == State.WAITING
                  ? before.keptBy(kept.get())
                  : before.ended(Ending.MOVED, null, Caller.PLATFORM, tx.now());
          return requests.update(OWN, tx, before, after);
        });
  }

  /** With the names of those who ask and answer; to the asker nothing of the record before. */
  private List<Request> shown(Caller reader, List<AccessRequest> found, boolean keeper) {
    Set<Id> people = new HashSet<>();
    found.stream()
        .flatMap(r -> Stream.of(r.account(), r.decidedBy()))
        .filter(Objects::nonNull)
        .forEach(people::add);
    Map<Id, String> names =
        people.isEmpty()
            ? Map.of()
            : db.read(
                Caller.platform("names of those who ask and answer"),
                (scope, handle) -> accounts.names(OWN, handle, people));
    List<Request> shown = new ArrayList<>();
    for (AccessRequest r : found) shown.add(shown(reader, r, keeper, names));
    return shown;
  }

  private Request shown(Caller reader, AccessRequest r, boolean keeper, Map<Id, String> names) {
    State state = r.on(today());
    boolean tells = r.kept() != null && (keeper || state == State.APPROVED);
    // where the county has switched the module off there is no page to open
    String address =
        tells && on(reader, r)
            ? kind(r)
                .flatMap(k -> k.find(Caller.platform(WHO_KEEPS), r.kept().id()))
                .filter(k -> k.unit().equals(r.kept().unit()))
                .map(Kept::address)
                .orElse(null)
            : null;
    return new Request(
        r.id(),
        r.version(),
        r.number(),
        r.post(),
        names.get(r.account()),
        r.purpose(),
        r.days(),
        state,
        r.askedAt(),
        r.answerBy(),
        r.until(),
        r.decidedAt(),
        r.decidedBy() == null ? null : names.get(r.decidedBy()),
        r.reason(),
        r.ending(),
        r.endedAt(),
        tells ? r.kept().number() : null,
        address);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }

  private static LocalDate day(Tx tx) {
    return LocalDate.ofInstant(tx.now(), ZONE);
  }

  private static void check(List<FieldProblem> problems) {
    if (!problems.isEmpty()) throw new Invalid(problems);
  }
}
