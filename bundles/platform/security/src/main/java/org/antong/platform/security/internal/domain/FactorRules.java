package org.antong.platform.security.internal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Gate.Owed;
import org.antong.platform.api.access.Grant;

/** Who needs a second factor, and which code is good when (domain.md 8.2, RFC 6238). */
public final class FactorRules {

  /** A code is shown this long. */
  public static final Duration STEP = Duration.ofSeconds(30);

  /** Whoever settles something about his own factor has proved it within this time. */
  public static final Duration FRESH = Duration.ofMinutes(5);

  /** Whoever sets up his first factor has given his password within this time. */
  public static final Duration JUST_LOGGED_IN = Duration.ofMinutes(10);

  /** A phone's clock may be wrong by this many steps. */
  private static final int DRIFT = 1;

  private FactorRules() {}

  /** Whether one of the roles requires a factor. */
  public static boolean required(List<Grant> grants, Set<Role> roles) {
    return grants.stream().map(Grant::role).anyMatch(roles::contains);
  }

  /** What a session still owes: the code first, for until then it may be a stranger's. */
  public static Owed owed(Sitting sitting, Set<Role> roles) {
    if (sitting.enrolled() && sitting.proved() == null) return Owed.CODE;
    if (sitting.mustChange()) return Owed.PASSWORD;
    if (!sitting.enrolled() && !sitting.free() && required(sitting.grants(), roles)) {
      return Owed.ENROLMENT;
    }
    return Owed.NOTHING;
  }

  public static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
  }

  /**
   * The step whose code this is, at most one away from now and later than the last one used, for a
   * code read over a shoulder is good no second time.
   *
   * @param codes the code of each step
   */
  public static Optional<Long> match(String code, LongFunction<String> codes, long last, long now) {
    // Used when the clock was ahead: it would refuse every code until then.
    long used = last > now + DRIFT ? Long.MIN_VALUE : last;
    return LongStream.rangeClosed(now - DRIFT, now + DRIFT)
        .filter(step -> Tokens.same(codes.apply(step), code))
        .filter(step -> step > used)
        .boxed()
        .findFirst();
  }
}
