package org.antong.platform.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.Gate.LoginFailed;
import org.antong.platform.api.access.Gate.Owed;
import org.antong.platform.api.access.Gate.Visit;
import org.antong.platform.api.access.SecondFactor;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.security.internal.domain.AccountRecord;
import org.antong.platform.security.internal.domain.FactorRules;
import org.antong.platform.security.internal.domain.Limits;
import org.antong.platform.security.internal.domain.LoginName;
import org.antong.platform.security.internal.domain.RecoveryCodes;
import org.antong.platform.security.internal.domain.Sitting;
import org.antong.platform.security.internal.store.AccountStore;
import org.antong.platform.security.internal.store.FactorStore;
import org.antong.platform.security.internal.store.FactorStore.Factor;
import org.antong.platform.security.internal.store.VisitStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The second factor of a person's own account (domain.md 8.2). */
@Component(service = SecondFactor.class)
public final class FactorService implements SecondFactor {

  private static final String ENTITY = Lockouts.ENTITY;
  static final String SECRET = "security.factor.sharedSecret";
  private static final String RECOVERY = "security.recovery_code.codeMark";
  private static final DataScope OWN = DataScope.system("one's own second factor");

  private final ModuleDb db;
  private final Clock clock;
  private final Gate gate;
  private final Visits visits;
  private final Lockouts lockouts;
  private final Limits limits;
  private final OneTimeCodes codes = new OneTimeCodes();
  private final AccountStore accounts = new AccountStore();
  private final FactorStore factors = new FactorStore();
  private final VisitStore rows = new VisitStore();

  /** Missing while the keys are lost: whoever needs a code does not get in then. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile FieldCipher cipher;

  @Activate
  public FactorService(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference Clock clock,
      @Reference Gate gate,
      @Reference Visits visits,
      @Reference Lockouts lockouts,
      @Reference Settings settings) {
    this.db = db;
    this.clock = clock;
    this.gate = gate;
    this.visits = visits;
    this.lockouts = lockouts;
    this.limits = settings.limits();
  }

  @Override
  public Standing standing(Visit visit) {
    Sitting sitting = known(visit);
    boolean required =
        !sitting.free() && FactorRules.required(sitting.grants(), limits.factorRoles());
    return read(
        handle -> {
          Instant since =
              factors.find(OWN, handle, sitting.account()).map(Factor::enrolledAt).orElse(null);
          return new Standing(
              required, since, factors.recoveryLeft(OWN, handle, sitting.account()));
        });
  }

  @Override
  public Offer offer(Visit visit) {
    Sitting sitting = settling(visit);
    String secret = OneTimeCodes.secret();
    String kept = cipher().seal(SECRET, secret);
    db.write(
        visit.caller(),
        (scope, tx) -> {
          factors.offer(OWN, tx, sitting.account(), kept);
          tx.note("factor-offer", ENTITY, sitting.account(), null, null, "");
          return null;
        });
    return offer(sitting, secret);
  }

  @Override
  public Optional<Offer> offered(Visit visit) {
    Sitting sitting = settling(visit);
    return factor(sitting.account())
        .map(Factor::offered)
        .map(kept -> offer(sitting, cipher().open(SECRET, kept)));
  }

  @Override
  public Enrolled enrol(Visit visit, String code) {
    Sitting sitting = settling(visit);
    String key = LoginName.key(sitting.name());
    String from = Lockouts.source(visit.caller().source());
    lockouts.refuse(key, from);
    String kept =
        factor(sitting.account())
            .map(Factor::offered)
            .orElseThrow(() -> new Refused("security.factor.not-offered"));
    Optional<Long> step = step(kept, code, 0);
    if (step.isEmpty()) {
      LoginFailed failed = lockouts.failed(key, from, "factor-failed");
      if (failed.lockedUntil() != null) throw failed;
      throw new Invalid("code", "wrong", "security.factor.wrong");
    }
    List<String> fresh = RecoveryCodes.fresh();
    List<String> hashes = fresh.stream().map(c -> hash(sitting.account(), c)).toList();
    String session =
        db.write(
            visit.caller(),
            (scope, tx) -> {
              // a session that knew the password alone would ask for a code now: it ends
              rows.endOf(OWN, tx, sitting.account(), sitting.key());
              String cookie = visits.renew(tx, sitting.key());
              if (!factors.enrol(OWN, tx, sitting.account(), kept, step.get())) {
                throw new Refused("security.factor.not-offered");
              }
              factors.recovery(OWN, tx, sitting.account(), hashes);
              lockouts.forget(tx, key, from);
              tx.note("factor-enrol", ENTITY, sitting.account(), null, null, "");
              return cookie;
            });
    return new Enrolled(again(visit, session), fresh);
  }

  @Override
  public Visit prove(Visit visit, String code) {
    Sitting sitting = living(visit);
    if (!sitting.enrolled()) throw new FactorNeeded(false);
    String key = LoginName.key(sitting.name());
    String from = Lockouts.source(visit.caller().source());
    lockouts.refuse(key, from);
    Factor factor = factor(sitting.account()).orElseThrow(() -> new FactorNeeded(false));
    Optional<Long> step = step(factor.secret(), code, factor.lastStep());
    boolean paper = RecoveryCodes.normal(text(code)).length() == RecoveryCodes.LETTERS;
    if (step.isEmpty() && !paper) throw refused(visit, sitting, key, from);
    String session;
    try {
      session =
          db.write(
              Lockouts.of(sitting.account(), sitting.name(), from),
              (scope, tx) -> {
                lockouts.refuse(tx, key, from);
                return proved(tx, sitting, step, code, key, from);
              });
    } catch (CodeUsed e) {
      throw refused(visit, sitting, key, from);
    }
    return again(visit, session);
  }

  /** Counts the failure; a login that locked the account begins anew with the password. */
  private LoginFailed refused(Visit visit, Sitting sitting, String key, String from) {
    LoginFailed failed = lockouts.failed(key, from, "factor-failed");
    if (failed.lockedUntil() != null && sitting.proved() == null) gate.leave(visit.session());
    return failed;
  }

  @Override
  public List<String> renewRecoveryCodes(Visit visit) {
    Sitting sitting = settling(visit);
    if (!sitting.enrolled()) throw new FactorNeeded(false);
    List<String> fresh = RecoveryCodes.fresh();
    List<String> hashes = fresh.stream().map(c -> hash(sitting.account(), c)).toList();
    db.write(
        visit.caller(),
        (scope, tx) -> {
          factors.recovery(OWN, tx, sitting.account(), hashes);
          tx.note("factor-recovery", ENTITY, sitting.account(), null, null, "");
          return null;
        });
    return fresh;
  }

  @Override
  public void demand(Visit visit, Duration within) {
    Sitting sitting = known(visit);
    if (sitting.free() && !sitting.enrolled()) return;
    if (!freshly(sitting, within)) throw new FactorNeeded(sitting.enrolled());
  }

  /**
   * Uses the code up and goes on under a new cookie. Rows are written in the order in which a
   * session is read (session, account, factor), or the two would wait for each other.
   */
  private String proved(
      Tx tx, Sitting sitting, Optional<Long> step, String code, String key, String from) {
    Id account = sitting.account();
    boolean login = sitting.proved() == null;
    String cookie = visits.renew(tx, sitting.key());
    if (login) accounts.loggedIn(OWN, tx, account);
    boolean used =
        step.isPresent()
            ? factors.use(OWN, tx, account, step.get())
            : factors.useRecovery(OWN, tx, account, hash(account, code));
    if (!used) throw new CodeUsed();
    lockouts.forget(tx, key, from);
    AccountRecord whose = accounts.find(OWN, tx.handle(), account, tx.now()).orElseThrow();
    String how = step.isPresent() ? "" : "recovery code";
    Lockouts.note(tx, login ? "login" : "factor-proved", whose, how);
    return cookie;
  }

  /** The code is none, or was used before: everything in its transaction is undone. */
  private static final class CodeUsed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CodeUsed() {
      super("code used", null, false, false);
    }
  }

  private Optional<Long> step(String kept, String code, long last) {
    String digits = text(code).replaceAll("\\s", "");
    if (!digits.matches("\\d{6}")) return Optional.empty();
    String secret = cipher().open(SECRET, kept);
    return FactorRules.match(
        digits, s -> codes.code(secret, s), last, FactorRules.step(clock.instant()));
  }

  private String hash(Id account, String code) {
    return cipher().index(RECOVERY, account + ":" + RecoveryCodes.normal(text(code)));
  }

  private static Offer offer(Sitting sitting, String secret) {
    return new Offer(secret, OneTimeCodes.address(sitting.name(), secret));
  }

  private Visit again(Visit visit, String session) {
    visits.forget();
    return gate.visit(session, visit.caller().source(), true)
        .orElseThrow(() -> new LoginFailed(null));
  }

  /** Who may settle something about the factor: nobody who owes a code, or proved it long ago. */
  private Sitting settling(Visit visit) {
    Sitting sitting = known(visit);
    if (sitting.enrolled() && !freshly(sitting, FactorRules.FRESH)) throw new FactorNeeded(true);
    // Else whoever finds a phone unattended locks its owner out with a factor of his own.
    Instant latest = sitting.begun().plus(FactorRules.JUST_LOGGED_IN);
    if (!sitting.enrolled() && clock.instant().isAfter(latest)) {
      throw new Refused("security.factor.login-again", FactorRules.JUST_LOGGED_IN.toMinutes());
    }
    return sitting;
  }

  private boolean freshly(Sitting sitting, Duration within) {
    return sitting.proved() != null && !clock.instant().isAfter(sitting.proved().plus(within));
  }

  private Sitting known(Visit visit) {
    Sitting sitting = living(visit);
    if (FactorRules.owed(sitting, limits.factorRoles()) == Owed.CODE) throw new FactorNeeded(true);
    return sitting;
  }

  private Sitting living(Visit visit) {
    return visits.find(visit.session(), false).orElseThrow(() -> new LoginFailed(null));
  }

  private Optional<Factor> factor(Id account) {
    return read(handle -> factors.find(OWN, handle, account));
  }

  private <T> T read(Function<Handle, T> work) {
    return db.read(Caller.platform("second factor"), (scope, handle) -> work.apply(handle));
  }

  private FieldCipher cipher() {
    FieldCipher keys = cipher;
    if (keys == null) throw new Refused("security.health.keys");
    return keys;
  }

  private static String text(String code) {
    return code == null ? "" : code.strip();
  }
}
