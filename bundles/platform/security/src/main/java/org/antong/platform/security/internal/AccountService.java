package org.antong.platform.security.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Accounts;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.security.internal.domain.AccountRecord;
import org.antong.platform.security.internal.domain.GrantRules;
import org.antong.platform.security.internal.domain.Limits;
import org.antong.platform.security.internal.domain.LoginName;
import org.antong.platform.security.internal.domain.OneTimePassword;
import org.antong.platform.security.internal.store.AccessStore;
import org.antong.platform.security.internal.store.AccountStore;
import org.antong.platform.security.internal.store.AttemptStore;
import org.antong.platform.security.internal.store.FactorStore;
import org.antong.platform.security.internal.store.FactorStore.Factor;
import org.antong.platform.security.internal.store.VisitStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What security administrators and supervisors do with accounts (domain.md 8.2). */
@Component(service = Accounts.class)
public final class AccountService implements Accounts {

  private static final String ENTITY = "security.account";
  private static final int DISPLAY_LONGEST = 100;
  private static final int REASON_LONGEST = 200;
  private static final DataScope WHOLE = DataScope.system("an account is asked for by its name");

  private final ModuleDb db;
  private final Clock clock;
  private final Engine engine;
  private final Passwords passwords;
  private final Visits visits;
  private final Places places;
  private final FirstSetup setup;
  private final Limits limits;
  private final AccountStore accounts = new AccountStore();
  private final AttemptStore attempts = new AttemptStore();
  private final VisitStore rows = new VisitStore();
  private final FactorStore factors = new FactorStore();

  @Activate
  public AccountService(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference Clock clock,
      @Reference Engine engine,
      @Reference Passwords passwords,
      @Reference Visits visits,
      @Reference Places places,
      @Reference FirstSetup setup,
      @Reference Settings settings) {
    this.db = db;
    this.clock = clock;
    this.engine = engine;
    this.passwords = passwords;
    this.visits = visits;
    this.places = places;
    this.setup = setup;
    this.limits = settings.limits();
  }

  @Override
  public Slice<Account> list(Caller caller, Filter filter, Paging paging) {
    Instant now = clock.instant();
    return db.read(
        caller.exercising(SecurityModule.READ),
        (scope, handle) -> accounts.list(scope, handle, filter, paging, now));
  }

  @Override
  public Account find(Caller caller, Id id) {
    Instant now = clock.instant();
    return db.read(
            caller.exercising(SecurityModule.READ),
            (scope, handle) -> accounts.find(scope, handle, id, now))
        .orElseThrow(Missing::new)
        .shown();
  }

  @Override
  public Issued create(Caller caller, NewAccount account) {
    Caller giver = engine.exercising(caller, SecurityModule.WRITE);
    NewAccount complete = checked(account);
    String once = OneTimePassword.fresh(limits.oneTimeLength());
    String hash = passwords.hash(once);
    AccountRecord made =
        db.write(giver, (scope, tx) -> insert(giver, scope, tx, complete, hash, oneTimeEnds(tx)));
    return new Issued(made.shown(), once);
  }

  @Override
  public Account move(Caller caller, Id id, int version, String displayName, List<Grant> grants) {
    Caller giver = engine.exercising(caller, SecurityModule.WRITE);
    List<FieldProblem> problems = new ArrayList<>(displayProblems(displayName));
    List<Grant> fresh = checked(grants, problems);
    if (!problems.isEmpty()) throw new Invalid(problems);
    return changed(
        giver,
        id,
        version,
        (scope, tx, before) -> {
          GrantRules.giving(giver.account(), scope, id, before.grants(), fresh).orThrow();
          AccountRecord moved = before.moved(displayName, fresh);
          if (!GrantRules.makesAdministrator(before.grants(), fresh)) {
            boolean still = fresh.stream().anyMatch(g -> g.role().administrator());
            return still ? moved : moved.given(null);
          }
          rows.endOf(scope, tx, id, "");
          return moved.given(giver.account());
        });
  }

  @Override
  public Account disable(Caller caller, Id id, int version, String reason) {
    Caller admin = engine.exercising(caller, SecurityModule.WRITE);
    String why = reason == null ? "" : reason.strip();
    if (why.isEmpty()) throw new Invalid("reason", "required", "security.disable.reason");
    if (why.length() > REASON_LONGEST) {
      throw new Invalid("reason", "long", "security.disable.reason-long", REASON_LONGEST);
    }
    return changed(
        admin,
        id,
        version,
        (scope, tx, before) -> {
          GrantRules.governing(admin.account(), scope, id, before.grants()).orThrow();
          if (before.disabled()) throw new Refused("security.disable.already");
          rows.endOf(scope, tx, id, "");
          endReading(tx, before);
          return before.disabled(why);
        });
  }

  /** What she was let read beyond her posts; enabling the account does not bring it back. */
  private static void endReading(Tx tx, AccountRecord account) {
    int ended = AccessStore.endOf(WHOLE, tx, account.id());
    if (ended == 0) return;
    tx.note(
        "end-access",
        ENTITY,
        account.id(),
        account.home(),
        account.homeUnit(),
        "requests " + ended);
  }

  @Override
  public Account enable(Caller caller, Id id, int version) {
    Caller admin = engine.exercising(caller, SecurityModule.WRITE);
    return changed(
        admin,
        id,
        version,
        (scope, tx, before) -> {
          GrantRules.governing(admin.account(), scope, id, before.grants()).orThrow();
          if (before.givenBy() != null) throw new Refused("security.enable.confirm");
          if (!before.disabled()) {
            throw new Refused(before.ended() ? "security.enable.ended" : "security.enable.already");
          }
          return before.enabled();
        });
  }

  @Override
  public Account confirm(Caller caller, Id id, int version) {
    Caller admin = engine.exercising(caller, SecurityModule.CONFIRM);
    return changed(
        admin,
        id,
        version,
        (scope, tx, before) -> {
          if (before.givenBy() == null) throw new Refused("security.confirm.none");
          confirming(admin, scope, before).orThrow();
          tx.note("confirm", ENTITY, id, before.home(), before.homeUnit(), "");
          return before.confirmed();
        });
  }

  @Override
  public boolean mayConfirm(Caller caller, Account account) {
    if (account.state() != State.PENDING || !caller.may(SecurityModule.CONFIRM)) return false;
    Instant now = clock.instant();
    return db.read(
        caller.exercising(SecurityModule.CONFIRM),
        (scope, handle) ->
            accounts
                .find(scope, handle, account.id(), now)
                .filter(a -> a.givenBy() != null)
                .filter(a -> confirming(caller, scope, a).allowed())
                .isPresent());
  }

  private static Decision confirming(Caller admin, DataScope scope, AccountRecord a) {
    return GrantRules.confirming(admin.account(), scope, a.id(), a.givenBy(), a.grants());
  }

  @Override
  public long unconfirmed(Caller caller) {
    if (!caller.may(SecurityModule.CONFIRM)) return 0;
    return db.read(
        caller.exercising(SecurityModule.CONFIRM),
        (scope, handle) -> accounts.unconfirmed(scope, handle, caller.account()));
  }

  @Override
  public Account unlock(Caller caller, Id id) {
    Caller admin = engine.exercising(caller, SecurityModule.RESET);
    return db.write(
        admin,
        (scope, tx) -> {
          AccountRecord before = found(scope, tx, id);
          resetting(admin, before);
          attempts.forget(scope, tx, LoginName.key(before.name()), null);
          tx.note("unlock", ENTITY, id, before.home(), before.homeUnit(), "");
          return found(scope, tx, id).shown();
        });
  }

  @Override
  public Issued reset(Caller caller, Id id) {
    Caller admin = engine.exercising(caller, SecurityModule.RESET);
    String once = OneTimePassword.fresh(limits.oneTimeLength());
    String hash = passwords.hash(once);
    Account account =
        changed(
            admin,
            id,
            null,
            (scope, tx, before) -> {
              resetting(admin, before);
              rows.endOf(scope, tx, id, "");
              attempts.forget(scope, tx, LoginName.key(before.name()), null);
              return before.issued(hash, oneTimeEnds(tx));
            });
    return new Issued(account, once);
  }

  @Override
  public Account resetFactor(Caller caller, Id id) {
    return governed(
        caller,
        id,
        (scope, tx, before) -> {
          if (factors.find(scope, tx.handle(), id).filter(f -> f.secret() != null).isEmpty()) {
            throw new Refused("security.factor.none");
          }
          rows.endOf(scope, tx, id, "");
          factors.remove(scope, tx, id);
          tx.note("factor-reset", ENTITY, id, before.home(), before.homeUnit(), "");
          return before.shown();
        });
  }

  @Override
  public Optional<Instant> factorSince(Caller caller, Id id) {
    return db.read(
        caller.exercising(SecurityModule.READ),
        (scope, handle) -> {
          Id known =
              accounts.find(scope, handle, id, clock.instant()).orElseThrow(Missing::new).id();
          return factors.find(scope, handle, known).map(Factor::enrolledAt);
        });
  }

  @Override
  public List<Gate.Session> sessions(Caller caller, Id id) {
    Caller admin = engine.exercising(caller, SecurityModule.WRITE);
    return db.read(
        admin,
        (scope, handle) -> {
          Id known =
              accounts.find(scope, handle, id, clock.instant()).orElseThrow(Missing::new).id();
          return visits.of(handle, known, "");
        });
  }

  @Override
  public int logOut(Caller caller, Id id) {
    return governed(
        caller,
        id,
        (scope, tx, before) -> {
          int ended = rows.endOf(scope, tx, id, "");
          tx.note("logout-all", ENTITY, id, before.home(), before.homeUnit(), "" + ended);
          return ended;
        });
  }

  @FunctionalInterface
  private interface Governing<T> {
    T in(DataScope scope, Tx tx, AccountRecord before);
  }

  /** What a security administrator does to an account of his divisions, never to his own. */
  private <T> T governed(Caller caller, Id id, Governing<T> work) {
    Caller admin = engine.exercising(caller, SecurityModule.WRITE);
    T done =
        db.write(
            admin,
            (scope, tx) -> {
              AccountRecord before = found(scope, tx, id);
              GrantRules.governing(admin.account(), scope, id, before.grants()).orThrow();
              return work.in(scope, tx, before);
            });
    visits.forget();
    return done;
  }

  @Override
  public boolean mayReset(Caller caller, Account account) {
    if (!caller.may(SecurityModule.RESET)) return false;
    Caller admin = engine.exercising(caller, SecurityModule.RESET);
    return admin.isPlatform() || resetting(admin, account.id(), account.grants()).allowed();
  }

  @Override
  public List<Role> grantable(Caller caller, DivisionCode division) {
    if (!caller.may(SecurityModule.WRITE)) return List.of();
    return db.read(
        caller.exercising(SecurityModule.WRITE),
        (scope, handle) ->
            Stream.of(Role.values())
                .filter(r -> GrantRules.fits(r, division.level()))
                .filter(
                    r -> {
                      Grant grant = places.complete(new Grant(r, division, null));
                      return scope.covers(division, GrantRules.unit(grant));
                    })
                .toList());
  }

  @Override
  public boolean setupOpen(String token) {
    return setup.open(token);
  }

  @Override
  public void setUp(String token, Setup fresh, String source) {
    setup.use(token, fresh, source);
  }

  @Override
  public Account demo(Caller platform, NewAccount account, String password) {
    if (!platform.isPlatform()) throw new Forbidden();
    if (!setup.demo()) throw new Refused("security.demo.off");
    NewAccount complete = checked(account);
    String hash = passwords.hash(password);
    return db.write(
            platform,
            (scope, tx) -> {
              AccountRecord made =
                  insert(platform, scope, tx, complete, hash, AccountRecord.FOR_EVER);
              accounts.free(scope, tx, made.id());
              return made;
            })
        .shown();
  }

  @Override
  public Optional<Account> byName(Caller platform, String name) {
    if (!platform.isPlatform()) throw new Forbidden();
    Instant now = clock.instant();
    return db.read(
            platform, (scope, handle) -> accounts.byKey(scope, handle, LoginName.key(name), now))
        .map(AccountRecord::shown);
  }

  @FunctionalInterface
  private interface Editing {
    AccountRecord in(DataScope scope, Tx tx, AccountRecord before);
  }

  /** One change of an account in scope, and what it looks like then. */
  private Account changed(Caller admin, Id id, Integer version, Editing editing) {
    Account after =
        db.write(
            admin,
            (scope, tx) -> {
              AccountRecord before = found(scope, tx, id);
              if (version != null && version != before.version()) throw new Stale();
              AccountRecord fresh = editing.in(scope, tx, before);
              accounts.update(scope, tx, before, fresh);
              // read again, for a lockout may have gone; unscoped, for a person may have moved away
              return accounts.find(WHOLE, tx.handle(), id, tx.now()).orElseThrow().shown();
            });
    visits.forget();
    return after;
  }

  private AccountRecord insert(
      Caller giver, DataScope scope, Tx tx, NewAccount account, String hash, Instant until) {
    AccountRecord made =
        AccountRecord.fresh(account.name(), account.displayName(), account.grants(), hash, until);
    boolean second =
        !giver.isPlatform() && GrantRules.makesAdministrator(List.of(), account.grants());
    AccountRecord fresh = second ? made.given(giver.account()) : made;
    GrantRules.giving(giver.account(), scope, fresh.id(), List.of(), fresh.grants()).orThrow();
    if (accounts.byKey(WHOLE, tx.handle(), LoginName.key(fresh.name()), tx.now()).isPresent()) {
      throw new Invalid("name", "taken", "security.name.taken");
    }
    accounts.insert(scope, tx, fresh);
    return fresh;
  }

  private AccountRecord found(DataScope scope, Tx tx, Id id) {
    return accounts.find(scope, tx.handle(), id, tx.now()).orElseThrow(Missing::new);
  }

  private void resetting(Caller admin, AccountRecord account) {
    if (!admin.isPlatform()) resetting(admin, account.id(), account.grants()).orThrow();
  }

  private Decision resetting(Caller admin, Id account, List<Grant> grants) {
    return GrantRules.resetting(
        admin.account(), admin.exercised(), places::unitOf, account, grants);
  }

  private NewAccount checked(NewAccount given) {
    NewAccount account = given == null ? new NewAccount(null, null, null) : given;
    List<FieldProblem> problems = new ArrayList<>(LoginName.problems("name", account.name()));
    problems.addAll(displayProblems(account.displayName()));
    List<Grant> grants = checked(account.grants(), problems);
    if (!problems.isEmpty()) throw new Invalid(problems);
    return new NewAccount(account.name(), account.displayName(), grants);
  }

  private List<Grant> checked(List<Grant> given, List<FieldProblem> problems) {
    List<Grant> grants = given == null ? List.of() : given;
    if (grants.stream().anyMatch(g -> g == null || g.role() == null || g.division() == null)) {
      problems.add(FieldProblem.of("grants", "required", "security.grant.incomplete"));
      return List.of();
    }
    problems.addAll(GrantRules.problems(grants));
    problems.addAll(places.problems(grants));
    return grants.stream().map(places::complete).distinct().toList();
  }

  private static List<FieldProblem> displayProblems(String displayName) {
    String text = displayName == null ? "" : displayName.strip();
    if (text.isEmpty()) {
      return List.of(FieldProblem.of("displayName", "required", "security.display-name.required"));
    }
    return text.length() > DISPLAY_LONGEST
        ? List.of(
            FieldProblem.of("displayName", "long", "security.display-name.long", DISPLAY_LONGEST))
        : List.of();
  }

  private Instant oneTimeEnds(Tx tx) {
    return tx.now().plus(limits.oneTime());
  }
}
