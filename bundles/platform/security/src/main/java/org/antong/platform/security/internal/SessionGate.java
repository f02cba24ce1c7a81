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
import org.antong.platform.api.access.ModuleSwitches;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.security.internal.domain.AccountRecord;
import org.antong.platform.security.internal.domain.Limits;
import org.antong.platform.security.internal.domain.LockoutRules;
import org.antong.platform.security.internal.domain.LockoutRules.Attempt;
import org.antong.platform.security.internal.domain.LoginName;
import org.antong.platform.security.internal.domain.PasswordRules;
import org.antong.platform.security.internal.domain.Sitting;
import org.antong.platform.security.internal.domain.Tokens;
import org.antong.platform.security.internal.store.AccountStore;
import org.antong.platform.security.internal.store.AttemptStore;
import org.antong.platform.security.internal.store.VisitStore;
import org.jdbi.v3.core.JdbiException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Login, sessions and a person's own password (domain.md 8.2). */
@Component(service = Gate.class)
public final class SessionGate implements Gate {

  private static final String ENTITY = "security.account";
  private static final DataScope OWN = DataScope.system("one's own account and session");
  private static final int PURPOSE_LONGEST = 200;
  private static final int SOURCE_LONGEST = 64;

  private final ModuleDb db;
  private final Clock clock;
  private final Engine engine;
  private final Passwords passwords;
  private final RolePermissions permissions;
  private final Visits visits;
  private final ModuleSwitches switches;
  private final Limits limits;
  private final PasswordRules rules;
  private final AccountStore accounts = new AccountStore();
  private final AttemptStore attempts = new AttemptStore();
  private final VisitStore rows = new VisitStore();

  @Activate
  public SessionGate(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference Clock clock,
      @Reference Engine engine,
      @Reference Passwords passwords,
      @Reference RolePermissions permissions,
      @Reference Visits visits,
      @Reference ModuleSwitches switches,
      @Reference Settings settings) {
    this.db = db;
    this.clock = clock;
    this.engine = engine;
    this.passwords = passwords;
    this.permissions = permissions;
    this.visits = visits;
    this.switches = switches;
    this.limits = settings.limits();
    this.rules = PasswordRules.of(limits.shortest());
  }

  @Override
  public Visit enter(String name, String password, String source, Locale locale) {
    String key = LoginName.key(name);
    String from = source(source);
    // a name locked out costs no hash and no audit row: a flood of tries would else be one of both
    refuseLocked(key, from);
    Optional<Id> account = engine.authenticate(key, password);
    if (account.isEmpty()) throw failed(key, from);
    String session =
        db.write(
            platform("login", from),
            (scope, tx) -> {
              // asked again: guesses made at the same time may have locked the name meanwhile
              attempts
                  .lockedUntil(OWN, tx.handle(), key, from, tx.now())
                  .ifPresent(
                      until -> {
                        throw new LoginFailed(until);
                      });
              AccountRecord found =
                  accounts.find(OWN, tx.handle(), account.get(), tx.now()).orElseThrow();
              attempts.forget(OWN, tx, key, from);
              accounts.loggedIn(OWN, tx, found.id());
              note(tx, "login", found, "");
              Locale chosen = found.locale() == null ? supported(locale) : found.locale();
              return visits.begin(tx, found.id(), from, chosen);
            });
    visits.forget();
    return visit(session, source, true).orElseThrow(() -> new LoginFailed(null));
  }

  @Override
  public Optional<Visit> visit(String session, String source, boolean renew) {
    if (session == null || session.isEmpty()) return Optional.empty();
    return visits.find(session, renew).map(s -> visit(session, s, source(source)));
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
                  platform("logout", ""),
                  (scope, tx) -> {
                    rows.end(OWN, tx, sitting.key());
                    tx.note("logout", ENTITY, sitting.account(), null, null, sitting.name());
                    return null;
                  });
              visits.forget();
            });
  }

  @Override
  public Visit choosePurpose(Visit visit, String purpose) {
    String text = purpose == null ? "" : purpose.strip();
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
    Sitting sitting = living(visit);
    String key = LoginName.key(sitting.name());
    String from = source(visit.caller().source());
    refuseLocked(key, from);
    if (engine.authenticate(key, old).isEmpty()) {
      // counted like a login: an open session must not be a place to guess the password
      failed(key, from);
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
          attempts.forget(OWN, tx, key, from);
          rows.endOf(OWN, tx, now.account(), now.key());
        });
  }

  @FunctionalInterface
  private interface Work {
    void in(Tx tx, Sitting sitting);
  }

  /**
   * Changes something of a living session, in the person's own name, and shows it as it is then.
   */
  private Visit changed(Visit visit, String action, String detail, Work work) {
    Sitting sitting = living(visit);
    db.write(
        visit.caller(),
        (scope, tx) -> {
          work.in(tx, sitting);
          tx.note(action, ENTITY, sitting.account(), null, null, detail);
          return null;
        });
    visits.forget();
    return visit(visit.session(), visit.caller().source(), true)
        .orElseThrow(() -> new LoginFailed(null));
  }

  private Sitting living(Visit visit) {
    return visits.find(visit.session(), false).orElseThrow(() -> new LoginFailed(null));
  }

  private Visit visit(String session, Sitting sitting, String source) {
    Caller caller =
        new Caller(
            sitting.account(),
            sitting.name(),
            sitting.displayName(),
            sitting.grants(),
            // whoever must change his password first may do nothing else, whatever asks
            sitting.mustChange() ? Map.of() : permissions.all(),
            null,
            source,
            sitting.locale(),
            sitting.purpose(),
            switches.now());
    return new Visit(
        session,
        caller,
        Tokens.csrf(session),
        sitting.mustChange(),
        sitting.idleEnds(limits),
        sitting.ends(limits));
  }

  private void refuseLocked(String key, String source) {
    Instant now = clock.instant();
    db.read(
            platform("login", source),
            (scope, handle) -> attempts.lockedUntil(OWN, handle, key, source, now))
        .ifPresent(
            until -> {
              throw new LoginFailed(until);
            });
  }

  private void refuseRecent(Id account, String fresh) {
    Instant now = clock.instant();
    List<String> recent =
        db.read(
            platform("password", ""),
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

  /** Counts a failure and says the same whoever failed. */
  private LoginFailed failed(String key, String source) {
    try {
      return count(key, source);
    } catch (JdbiException e) {
      // two first failures of a name at the same moment: now the row is there
      return count(key, source);
    }
  }

  private LoginFailed count(String key, String source) {
    return db.write(
        platform("login", source),
        (scope, tx) -> {
          Attempt anywhere =
              LockoutRules.failed(
                  attempts.take(OWN, tx, key, AttemptStore.ANYWHERE),
                  limits.failuresAnywhere(),
                  limits.lock(),
                  tx.now());
          Attempt here =
              LockoutRules.failed(
                  attempts.take(OWN, tx, key, source), limits.failures(), limits.lock(), tx.now());
          attempts.save(OWN, tx, key, AttemptStore.ANYWHERE, anywhere);
          attempts.save(OWN, tx, key, source, here);
          boolean locked = here.lockedAt(tx.now()) || anywhere.lockedAt(tx.now());
          accounts
              .byKey(OWN, tx.handle(), key, tx.now())
              .ifPresentOrElse(
                  a -> note(tx, "login-failed", a, locked ? "locked out" : ""),
                  // the typed name is not kept: people type passwords into that field
                  () ->
                      tx.note(
                          "login-failed",
                          ENTITY,
                          Caller.PLATFORM,
                          null,
                          null,
                          locked ? "unknown name, locked out" : "unknown name"));
          if (!locked) return new LoginFailed(null);
          Instant until =
              here.lockedUntil().isAfter(anywhere.lockedUntil())
                  ? here.lockedUntil()
                  : anywhere.lockedUntil();
          return new LoginFailed(until);
        });
  }

  private static void note(Tx tx, String action, AccountRecord account, String detail) {
    // The platform writes it, for nobody is logged in yet: whose login it is stands beside it.
    String whose = detail.isEmpty() ? account.name() : account.name() + " " + detail;
    tx.note(action, ENTITY, account.id(), account.home(), account.homeUnit(), whose);
  }

  private static Caller platform(String reason, String source) {
    Caller platform = Caller.platform(reason);
    return new Caller(
        platform.account(),
        platform.name(),
        reason,
        platform.grants(),
        platform.permissions(),
        null,
        source,
        platform.locale(),
        null);
  }

  private static Locale supported(Locale locale) {
    return locale != null && locale.getLanguage().equals(TextSource.ENGLISH.getLanguage())
        ? TextSource.ENGLISH
        : TextSource.CHINESE;
  }

  private static String source(String source) {
    String text = source == null ? "" : source;
    return text.length() > SOURCE_LONGEST ? text.substring(0, SOURCE_LONGEST) : text;
  }
}
