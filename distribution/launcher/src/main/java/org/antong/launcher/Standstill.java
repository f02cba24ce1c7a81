package org.antong.launcher;

import java.time.Duration;
import java.util.Set;

/**
 * Tells a start that stands still from one that is only slow: the same is lacking for a while and
 * the process computes next to nothing. On a busy machine everything takes longer, and nobody is to
 * be told that something is wrong.
 */
final class Standstill {

  /** So long the same may be lacking. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Who computes more than this in that time is at work. */
  static final Duration AT_WORK = Duration.ofMillis(500);

  private Set<String> lacking = Set.of();
  private Duration worked = Duration.ZERO;
  private long since;

  /**
   * @param now what is lacking, empty while the runtime still starts its bundles
   * @param worked the processor time the process has used so far
   * @param nanos the time of asking
   */
  boolean seen(Set<String> now, Duration worked, long nanos) {
    boolean same = now.equals(lacking);
    if (same && nanos - since <= PATIENCE.toNanos()) return false;
    boolean still = same && !now.isEmpty() && worked.minus(this.worked).compareTo(AT_WORK) <= 0;
    this.lacking = Set.copyOf(now);
    this.worked = worked;
    this.since = nanos;
    return still;
  }
}
