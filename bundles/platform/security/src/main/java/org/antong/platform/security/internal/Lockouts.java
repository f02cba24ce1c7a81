package org.antong.platform.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Gate.LoginFailed;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.MeasureSource;
import org.antong.platform.api.watch.Tally;
import org.antong.platform.security.internal.domain.AccountRecord;
import org.antong.platform.security.internal.domain.Limits;
import org.antong.platform.security.internal.domain.LockoutRules;
import org.antong.platform.security.internal.domain.LockoutRules.Attempt;
import org.antong.platform.security.internal.store.AccountStore;
import org.antong.platform.security.internal.store.AttemptStore;
import org.jdbi.v3.core.JdbiException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Failed passwords and codes, and who is locked out for them: a name at one source, a name
 * anywhere, and a source that tries many names (domain.md 8.2).
 */
@Component(service = {Lockouts.class, MeasureSource.class})
public final class Lockouts implements MeasureSource {

  static final String ENTITY = "security.account";
  private static final DataScope OWN = DataScope.system("one's own account and session");
  private static final int SOURCE_LONGEST = 64;
  private static final Duration APART = Duration.ofMinutes(5);

  private final ModuleDb db;
  private final Clock clock;
  private final Limits limits;
  private final AccountStore accounts = new AccountStore();
  private final AttemptStore attempts = new AttemptStore();
  private final Tally logins =
      Tally.count(
          "antong_logins",
          "Logins: entered, refused for a wrong password or code, or come while locked out.",
          "outcome");
  private final Tally lockouts =
      Tally.count("antong_lockouts", "Failures after which a name or a source was locked out.");

  @Activate
  public Lockouts(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference Clock clock,
      @Reference Settings settings) {
    this.db = db;
    this.clock = clock;
    this.limits = settings.limits();
  }

  /** Throws LoginFailed while the name is locked out here. */
  void refuse(String key, String source) {
    Instant now = clock.instant();
    db.read(
            platform("login", source),
            (scope, handle) -> attempts.lockedUntil(OWN, handle, key, source, now, latest(now)))
        .ifPresent(
            until -> {
              logins.add("locked");
              throw new LoginFailed(until);
            });
  }

  /** Somebody has come in. */
  void entered() {
    logins.add("entered");
  }

  @Override
  public List<Measure> measures() {
    return List.of(logins.measure(), lockouts.measure());
  }

  /** The same inside a transaction: guesses made at the same time may have locked it meanwhile. */
  void refuse(Tx tx, String key, String source) {
    attempts
        .lockedUntil(OWN, tx.handle(), key, source, tx.now(), latest(tx.now()))
        .ifPresent(
            until -> {
              throw new LoginFailed(until);
            });
  }

  /** A lockout that began just now on a node whose clock is a little ahead is one. */
  private Instant latest(Instant now) {
    return now.plus(limits.lock()).plus(APART);
  }

  /** Whoever got in entirely begins anew; what his source tried with other names stays counted. */
  void forget(Tx tx, String key, String source) {
    attempts.forget(OWN, tx, key, source);
  }

  /** Counts a failure and says the same whoever failed. */
  LoginFailed failed(String key, String source, String action) {
    LoginFailed failed;
    try {
      failed = count(key, source, action);
    } catch (JdbiException e) {
      // two first failures of a name at the same moment: now the row is there
      failed = count(key, source, action);
    }
    logins.add("refused");
    if (failed.lockedUntil() != null) lockouts.add();
    return failed;
  }

  private LoginFailed count(String key, String source, String action) {
    // found whether there is such a name or not, so that both take the same time
    AccountRecord known =
        db.read(
                platform("login", source),
                (scope, handle) -> accounts.byKey(OWN, handle, key, clock.instant()))
            .orElse(null);
    return db.write(
        known == null ? platform("login", source) : of(known, source),
        (scope, tx) -> {
          // always in this order, so that two who fail at once never wait for each other
          Attempt anywhere = more(tx, key, AttemptStore.ANYWHERE, limits.failuresAnywhere());
          Attempt here = more(tx, key, source, limits.failures());
          Attempt of = more(tx, AttemptStore.ANYBODY, source, limits.failuresOfSource());
          Instant until =
              Stream.of(anywhere, here, of)
                  .filter(a -> a.lockedAt(tx.now()))
                  .map(Attempt::lockedUntil)
                  .max(Instant::compareTo)
                  .orElse(null);
          if (known != null) {
            note(tx, action, known, until == null ? "" : "locked out");
          } else {
            // the typed name is not kept: people type passwords into that field
            String unknown = until == null ? "unknown name" : "unknown name, locked out";
            tx.note(action, ENTITY, Caller.PLATFORM, null, null, unknown);
          }
          return new LoginFailed(until);
        });
  }

  private Attempt more(Tx tx, String key, String source, int limit) {
    Attempt counted =
        LockoutRules.failed(attempts.take(OWN, tx, key, source), limit, limits.lock(), tx.now());
    attempts.save(OWN, tx, key, source, counted);
    return counted;
  }

  static void note(Tx tx, String action, AccountRecord account, String detail) {
    tx.note(action, ENTITY, account.id(), account.home(), account.homeUnit(), detail);
  }

  /** Whose name is typed: his entries are found under his name, though he is not logged in yet. */
  static Caller of(AccountRecord account, String source) {
    return of(account.id(), account.name(), source);
  }

  static Caller of(Id account, String name, String source) {
    return new Caller(account, name, name, List.of(), Map.of(), null, source, null, null);
  }

  static Caller platform(String reason, String source) {
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

  /** A source as it is kept. */
  static String source(String source) {
    String text = source == null ? "" : source;
    return text.length() > SOURCE_LONGEST ? text.substring(0, SOURCE_LONGEST) : text;
  }
}
