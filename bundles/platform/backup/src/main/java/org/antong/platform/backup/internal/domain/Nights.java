package org.antong.platform.backup.internal.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** When a backup is due, and which old ones may go. */
public final class Nights {

  /** After a failure it is tried again so much later. */
  static final Duration AGAIN = Duration.ofHours(1);

  private Nights() {}

  /**
   * Whether a backup is to be made now. One that was missed, because the machine was off, is made
   * when it is on again.
   *
   * @param last when the last one ended, good or not; when there is none, since when one is waited
   *     for
   * @param failed whether the last one failed
   */
  public static boolean due(Instant now, LocalTime at, ZoneId zone, Instant last, boolean failed) {
    ZonedDateTime here = now.atZone(zone);
    ZonedDateTime latest = here.with(at);
    if (latest.isAfter(here)) latest = latest.minusDays(1).with(at);
    if (last.isBefore(latest.toInstant())) return true;
    // Made while the clock was ahead: no night would come until then.
    if (last.isAfter(now.plus(AGAIN))) return true;
    return failed && !now.isBefore(last.plus(AGAIN));
  }

  /**
   * Which backups may be removed: those beyond the number kept and those too old; the newest always
   * stays.
   *
   * @param made when each was made, the newest first
   * @return their places in the list
   */
  public static List<Integer> past(List<Instant> made, Instant now, int number, int days) {
    List<Integer> past = new ArrayList<>();
    Instant oldest = now.minus(Duration.ofDays(days));
    for (int i = 1; i < made.size(); i++) {
      if (i >= number || made.get(i).isBefore(oldest)) past.add(i);
    }
    return past;
  }
}
