package org.antong.platform.security.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Gate.RiddleAnswer;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.security.internal.domain.AccountRecord;
import org.antong.platform.security.internal.domain.Limits;
import org.antong.platform.security.internal.domain.RiddlePicture;
import org.antong.platform.security.internal.domain.Tokens;
import org.antong.platform.security.internal.store.AccountStore;
import org.antong.platform.security.internal.store.AttemptStore;
import org.antong.platform.security.internal.store.RiddleStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Pictures with digits for who failed to log in several times (domain.md 8.2, captcha after three).
 * They are asked of a name, whether there is such an account or not, and of a source that tries
 * many; each is good once and for a few minutes, on any node.
 */
@Component(service = Riddles.class)
public final class Riddles {

  private static final DataScope OWN = DataScope.system("nobody is logged in yet");
  private static final Duration GOOD = Duration.ofMinutes(5);
  private static final int DIGITS = 5;
  private static final int TEN = 10;
  private static final String WRONG = "login-riddle";

  private final SecureRandom random = new SecureRandom();
  private final RiddleStore riddles = new RiddleStore();
  private final AttemptStore attempts = new AttemptStore();
  private final AccountStore accounts = new AccountStore();
  private final ModuleDb db;
  private final Clock clock;
  private final Limits limits;
  private final int after;

  @Activate
  public Riddles(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference Clock clock,
      @Reference Settings settings) {
    this.db = db;
    this.clock = clock;
    this.limits = settings.limits();
    this.after = settings.captchaAfter();
  }

  /** Whether a login of this name from here has to read a picture first. */
  boolean asked(String key, String source) {
    if (after <= 0) return false;
    Instant since = clock.instant().minus(limits.lock());
    return db.read(
        Lockouts.platform("login", source),
        (scope, handle) ->
            attempts.failures(OWN, handle, key, source, since) >= after
                || attempts.failures(OWN, handle, AttemptStore.ANYBODY, source, since)
                    >= limits.failuresOfSource() / 2);
  }

  /** A new picture. */
  String fresh(String source) {
    String id = Tokens.fresh();
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < DIGITS; i++) digits.append(random.nextInt(TEN));
    db.write(
        Lockouts.platform("login", source),
        (scope, tx) -> {
          tx.upkeep("a picture of digits is about nobody");
          riddles.insert(OWN, tx, id, digits.toString(), tx.now().plus(GOOD));
          return null;
        });
    return id;
  }

  /**
   * Whether the answer is right; the picture is no good any more either way. A wrong one is a
   * refusal and stands in the audit log under the name that was typed.
   */
  boolean right(RiddleAnswer answer, String key, String source) {
    if (answer == null || answer.riddle() == null || answer.digits() == null) return false;
    String read = answer.digits().strip().replace(" ", "");
    AccountRecord known =
        db.read(
                Lockouts.platform("login", source),
                (scope, handle) -> accounts.byKey(OWN, handle, key, clock.instant()))
            .orElse(null);
    return db.write(
        known == null ? Lockouts.platform("login", source) : Lockouts.of(known, source),
        (scope, tx) -> {
          Optional<String> digits = riddles.digits(OWN, tx.handle(), answer.riddle(), tx.now());
          boolean first = riddles.take(OWN, tx, answer.riddle());
          boolean right = first && digits.filter(read::equals).isPresent();
          if (right) tx.upkeep("a picture of digits is about nobody");
          else if (known != null) Lockouts.note(tx, WRONG, known, "");
          else tx.note(WRONG, Lockouts.ENTITY, Caller.PLATFORM, null, null, "unknown name");
          return right;
        });
  }

  /** The picture as PNG. */
  Optional<byte[]> picture(String id) {
    if (id == null) return Optional.empty();
    return db.read(
            Lockouts.platform("login", ""),
            (scope, handle) -> riddles.digits(OWN, handle, id, clock.instant()))
        .map(digits -> RiddlePicture.png(digits, random));
  }
}
