package org.antong.platform.security.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.GivenPurpose;
import org.antong.platform.api.access.ModuleSwitches;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.access.SecondFactor;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.security.internal.Engine.Proof;
import org.antong.platform.security.internal.domain.AccountRecord;
import org.antong.platform.security.internal.domain.FactorRules;
import org.antong.platform.security.internal.domain.Limits;
import org.antong.platform.security.internal.domain.LoginName;
import org.antong.platform.security.internal.domain.PasswordRules;
import org.antong.platform.security.internal.domain.Sitting;
import org.antong.platform.security.internal.domain.Tokens;
import org.antong.platform.security.internal.store.AccountStore;
import org.antong.platform.security.internal.store.FactorStore;
import org.antong.platform.security.internal.store.VisitStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Login, sessions and a person's own password (domain.md 8.2). */
@Component(service = Gate.class)
public final class SessionGate implements Gate {

  private static final DataScope OWN = DataScope.system("one's own account and session");
  private static final int PURPOSE_LONGEST = 200;

  private final ModuleDb db;
  private final Clock clock;
  private final Engine engine;
  private final Passwords passwords;
  private final RolePermissions permissions;
  private final Visits visits;
  private final Lockouts lockouts;
  private final Riddles riddles;
  private final ModuleSwitches switches;
  private final Limits limits;
  private final PasswordRules rules;
  private final AccountStore accounts = new AccountStore();
  private final VisitStore rows = new VisitStore();
  private final FactorStore factors = new FactorStore();

  @Activate
  public SessionGate(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference Clock clock,
      @Reference Engine engine,
      @Reference Passwords passwords,
      @Reference RolePermissions permissions,
      @Reference Visits visits,
      @Reference Lockouts lockouts,
      @Reference Riddles riddles,
      @Reference ModuleSwitches switches,
      @Reference Settings settings) {
    this.db = db;
    this.clock = clock;
    this.engine = engine;
    this.passwords = passwords;
    this.permissions = permissions;
    this.visits = visits;
    this.lockouts = lockouts;
    this.riddles = riddles;
    this.switches = switches;
    this.limits = settings.limits();
    this.rules = PasswordRules.of(limits.shortest());
  }

  @Override
  public Visit enter(String name, String password, String source, Locale locale) {
    return enter(name, password, null, source, locale);
  }

  @Override
  public Visit enter(
      String name, String password, RiddleAnswer answer, String source, Locale locale) {
    String key = LoginName.key(name);
    String from = Lockouts.source(source);
    // a name locked out costs no hash and no audit row: a flood of tries would else be one of both
    lockouts.refuse(key, from);
    if (riddles.asked(key, from) && !riddles.right(answer, key, from)) {
      throw new RiddleAsked(riddles.fresh(from));
    }
    Proof proof = proof(name, password, key, from);
    Id account = proof.account();
    AccountRecord known =
        db.read(
                Lockouts.platform("login", from),
                (scope, handle) -> accounts.find(OWN, handle, account, clock.instant()))
            .orElseThrow(() -> new LoginFailed(null));
    String rehashed = proof.byDirectory() ? null : rehashed(known, password);
    String session =
        db.write(
            Lockouts.of(known, from),
            (scope, tx) -> {
              lockouts.refuse(tx, key, from);
              AccountRecord found =
                  accounts.find(OWN, tx.handle(), account, tx.now()).orElseThrow();
              if (rehashed != null) {
                accounts.rehash(OWN, tx, found.id(), found.password(), rehashed);
              }
              boolean entire =
                  factors
                      .find(OWN, tx.handle(), found.id())
                      .filter(f -> f.secret() != null)
                      .isEmpty();
              if (entire) {
                lockouts.forget(tx, key, from);
                accounts.loggedIn(OWN, tx, found.id());
              }
              // the failures of who owes a code stay counted, or the password would buy more
              // guesses
              Lockouts.note(
                  tx, entire ? "login" : "login-code", found, proof.byDirectory() ? "LDAP" : "");
              Locale chosen = found.locale() == null ? supported(locale) : found.locale();
              return visits.begin(tx, found.id(), from, chosen, proof.byDirectory());
            });
    lockouts.entered();
    visits.forget();
    return visit(session, source, true).orElseThrow(() -> new LoginFailed(null));
  }

  @Override
  public Optional<String> riddle(String name, String source) {
    String from = Lockouts.source(source);
    return riddles.asked(LoginName.key(name), from)
        ? Optional.of(riddles.fresh(from))
        : Optional.empty();
  }

  @Override
  public Optional<byte[]> picture(String riddle) {
    return riddles.picture(riddle);
  }

  private Proof proof(String name, String password, String key, String from) {
    try {
      return engine
          .prove(name, password)
          .orElseThrow(() -> lockouts.failed(key, from, "login-failed"));
    } catch (Engine.DirectorySilent e) {
      // counted all the same: a silent directory must not be a time for guessing our own passwords
      LoginFailed failed = lockouts.failed(key, from, "login-failed");
      if (failed.lockedUntil() != null) throw failed;
      throw new Refused("security.directory.silent");
    }
  }

  /** The password hashed anew where the settings ask for another cost by now; null otherwise. */
  private String rehashed(AccountRecord known, String password) {
    return passwords.outdated(known.password()) ? passwords.hash(password) : null;
  }

  @Override
  public Optional<Visit> visit(String session, String source, boolean renew) {
    if (session == null || session.isEmpty()) return Optional.empty();
    return visits.find(session, renew).map(s -> visit(session, s, Lockouts.source(source)));
  }

  @Override
  public void used(Visit visit, String module) {
    visits.used(visit.session(), module);
  }

  @Override
  public void leave(String session) {
    if (session == null) return;
    visits
        .find(session, false)
        .ifPresent(
            sitting -> {
              db.write(
                  Lockouts.of(sitting.account(), sitting.name(), ""),
                  (scope, tx) -> {
                    rows.end(OWN, tx, sitting.key());
                    tx.note("logout", Lockouts.ENTITY, sitting.account(), null, null, "");
                    return null;
                  });
              visits.forget();
            });
  }

  @Override
  public Visit choosePurpose(Visit visit, String purpose) {
    String text = purpose == null ? "" : GivenPurpose.kept(purpose);
    if (text.length() < 2) throw new Invalid("purpose", "required", "security.purpose.required");
    if (text.length() > PURPOSE_LONGEST) {
      throw new Invalid("purpose", "long", "security.purpose.long", PURPOSE_LONGEST);
    }
    Purpose chosen = new Purpose(text, clock.instant().plus(limits.purpose()));
    return changed(
        visit, "purpose", text, (tx, sitting) -> rows.purpose(OWN, tx, sitting.key(), chosen));
  }

  @Override
  public Visit chooseLanguage(Visit visit, Locale locale) {
    Locale chosen = supported(locale);
    return changed(
        visit,
        "language",
        chosen.toLanguageTag(),
        (tx, sitting) -> {
          rows.language(OWN, tx, sitting.key(), chosen);
          accounts.language(OWN, tx, sitting.account(), chosen);
        });
  }

  @Override
  public Visit changePassword(Visit visit, String old, String fresh) {
    Sitting sitting = known(visit);
    String key = LoginName.key(sitting.name());
    String from = Lockouts.source(visit.caller().source());
    lockouts.refuse(key, from);
    if (engine.authenticate(key, old).isEmpty()) {
      // counted like a login: an open session must not be a place to guess the password
      lockouts.failed(key, from, "login-failed");
      throw new Invalid("old", "wrong", "security.password.old-wrong");
    }
    List<FieldProblem> problems = rules.problems("fresh", fresh, sitting.name());
    if (!problems.isEmpty()) throw new Invalid(problems);
    refuseRecent(sitting.account(), fresh);
    String hash = passwords.hash(fresh);
    return changed(
        visit,
        "change-password",
        "",
        (tx, now) -> {
          AccountRecord before =
              accounts.find(OWN, tx.handle(), now.account(), tx.now()).orElseThrow();
          accounts.update(OWN, tx, before, before.chosen(hash));
          lockouts.forget(tx, key, from);
          rows.endOf(OWN, tx, now.account(), now.key());
        });
  }

  @Override
  public List<Session> sessions(Visit visit) {
    Sitting sitting = known(visit);
    return db.read(
        Lockouts.platform("one's own sessions", ""),
        (scope, handle) -> visits.of(handle, sitting.account(), sitting.key()));
  }

  @Override
  public int leaveOthers(Visit visit) {
    Sitting sitting = known(visit);
    int ended =
        db.write(
            visit.caller(),
            (scope, tx) -> {
              int others = rows.endOf(OWN, tx, sitting.account(), sitting.key());
              tx.note("logout-others", Lockouts.ENTITY, sitting.account(), null, null, "" + others);
              return others;
            });
    visits.forget();
    return ended;
  }

  @FunctionalInterface
  private interface Work {
    void in(Tx tx, Sitting sitting);
  }

  /**
   * Changes something of a living session, in the person's own name, and shows it as it is then.
   */
  private Visit changed(Visit visit, String action, String detail, Work work) {
    Sitting sitting = known(visit);
    db.write(
        visit.caller(),
        (scope, tx) -> {
          work.in(tx, sitting);
          tx.note(action, Lockouts.ENTITY, sitting.account(), null, null, detail);
          return null;
        });
    visits.forget();
    return visit(visit.session(), visit.caller().source(), true)
        .orElseThrow(() -> new LoginFailed(null));
  }

  /** The sitting of somebody who owes no code: until then he may be a stranger. */
  private Sitting known(Visit visit) {
    Sitting sitting = living(visit);
    if (owed(sitting) == Owed.CODE) throw new SecondFactor.FactorNeeded(true);
    return sitting;
  }

  private Owed owed(Sitting sitting) {
    return FactorRules.owed(sitting, limits.factorRoles());
  }

  private Sitting living(Visit visit) {
    return visits.find(visit.session(), false).orElseThrow(() -> new LoginFailed(null));
  }

  private Visit visit(String session, Sitting sitting, String source) {
    Owed owed = owed(sitting);
    Caller caller =
        new Caller(
            sitting.account(),
            sitting.name(),
            owed == Owed.CODE ? sitting.name() : sitting.displayName(),
            owed == Owed.CODE ? List.of() : sitting.grants(),
            // whoever owes a code, a password or a factor may do nothing else, whatever asks
            owed == Owed.NOTHING ? permissions.all() : Map.of(),
            null,
            source,
            sitting.locale(),
            sitting.purpose(),
            switches.now());
    return new Visit(
        session,
        caller,
        Tokens.csrf(session),
        owed,
        sitting.proved(),
        sitting.idleEnds(limits),
        sitting.ends(limits));
  }

  private void refuseRecent(Id account, String fresh) {
    Instant now = clock.instant();
    List<String> recent =
        db.read(
            Lockouts.platform("password", ""),
            (scope, handle) -> {
              List<String> hashes =
                  new ArrayList<>(
                      accounts.formerPasswords(OWN, handle, account, limits.history() - 1));
              accounts.find(OWN, handle, account, now).ifPresent(a -> hashes.add(0, a.password()));
              return hashes;
            });
    if (recent.stream().anyMatch(hash -> passwords.matches(fresh, hash))) {
      throw new Invalid("fresh", "recent", "security.password.recent", limits.history());
    }
  }

  private static Locale supported(Locale locale) {
    return locale != null && locale.getLanguage().equals(TextSource.ENGLISH.getLanguage())
        ? TextSource.ENGLISH
        : TextSource.CHINESE;
  }
}
