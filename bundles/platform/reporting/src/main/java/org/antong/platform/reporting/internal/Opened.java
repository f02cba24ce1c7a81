package org.antong.platform.reporting.internal;

import java.time.LocalDate;
import java.time.ZoneId;
import org.antong.platform.api.Period;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.reporting.internal.Tables.Mode;
import org.antong.platform.reporting.internal.Tables.Wanted;
import org.antong.platform.reporting.internal.domain.CellAddress;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.Snapshot.State;
import org.antong.platform.reporting.internal.engine.Imprint;

/**
 * A table opened for one reader.
 *
 * @param counted all figures, for what the platform does with them; what the reader is told stands
 *     in the table
 * @param table as this reader is told it
 * @param place 填报单位
 */
public record Opened(Wanted wanted, Counted counted, ReportTable table, String place) {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  public Report report() {
    return wanted.report();
  }

  public Period period() {
    return wanted.period();
  }

  /** Null for the usual one. */
  public String layout() {
    return wanted.layout();
  }

  /** Number of the locked version shown; 0 for figures counted just now. */
  public int version() {
    return counted.isLocked() ? counted.locked().no() : 0;
  }

  /** The version shown is the one that counts. */
  public boolean counts() {
    return counted.isLocked() && counted.locked().state() == State.IN_FORCE;
  }

  /** Counted anew although there may be a return. */
  public boolean anew() {
    return wanted.mode() == Mode.ANEW;
  }

  /** SHA-256 of what is stored; null for figures counted just now. */
  public String hash() {
    return counted.isLocked() ? counted.locked().sha256() : null;
  }

  /** What a locked table bears instead of the clock; null for figures counted just now. */
  Imprint imprint() {
    return counted.isLocked() ? new Imprint(counted.locked().made().at(), hash()) : null;
  }

  /** Counted at another day than the period's own. */
  public boolean ofAnotherDay() {
    LocalDate madeOn = LocalDate.ofInstant(table.madeAt(), ZONE);
    return !table.asOf().equals(period().countedAt(madeOn));
  }

  /** Counted as it was known at an earlier moment that was asked for. */
  public boolean ofAnotherTime() {
    return !counted.isLocked() && table.knownAt() != null;
  }

  /** Where it stands, and its numbers below. */
  public CellAddress address() {
    return CellAddress.of(report().info().id(), table, period(), layout(), version());
  }
}
