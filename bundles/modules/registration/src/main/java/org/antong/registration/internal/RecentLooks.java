package org.antong.registration.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.antong.platform.api.Id;

/**
 * Who looked at which file a moment ago, so that leafing through the tabs of one file is one line
 * of the audit log. A node that does not know writes one line more.
 */
final class RecentLooks {

  private static final Duration ONE_SITTING = Duration.ofMinutes(30);
  private static final int MOST = 5_000;

  private record Look(Id account, Id child) {}

  private final Map<Look, Instant> looks =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Look, Instant> eldest) {
          return size() > MOST;
        }
      };

  synchronized boolean known(Id account, Id child, Instant now) {
    Instant last = looks.get(new Look(account, child));
    return last != null && now.isBefore(last.plus(ONE_SITTING));
  }

  /** Told once the line is in the log. */
  synchronized void logged(Id account, Id child, Instant now) {
    Look look = new Look(account, child);
    looks.remove(look);
    looks.put(look, now);
  }
}
