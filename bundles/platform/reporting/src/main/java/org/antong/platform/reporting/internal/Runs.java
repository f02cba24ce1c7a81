package org.antong.platform.reporting.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.reporting.internal.domain.Run;
import org.antong.platform.reporting.internal.store.RunStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When the reader last opened which report, and how: the catalogue leads there again. */
@Component(service = Runs.class)
public final class Runs {

  /** Turning pages is one opening. */
  private static final Duration SAME = Duration.ofMinutes(1);

  private static final int ADDRESS_LONGEST = 400;

  private final ModuleDb db;
  private final Clock clock;
  private final RunStore runs = new RunStore();

  @Activate
  public Runs(
      @Reference(target = "(antong.module=reporting)") ModuleDb db, @Reference Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The reader's last openings, by report. */
  public Map<String, Run> mine(Caller caller) {
    return db.read(caller, (scope, handle) -> runs.mine(scope, handle, caller.account()));
  }

  /** Keeps that a report was opened with these parameters. */
  public void opened(Caller caller, String report, String address) {
    if (address.length() > ADDRESS_LONGEST) return;
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Run last = mine(caller).get(report);
    boolean same =
        last != null && last.address().equals(address) && last.at().plus(SAME).isAfter(now);
    if (same) return;
    Run run = new Run(report, address, now);
    db.write(
        caller,
        (scope, tx) -> {
          runs.keep(scope, tx, caller.account(), run);
          return null;
        });
  }
}
