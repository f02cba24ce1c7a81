package org.antong.platform.reporting.internal.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.fault.Decision;

/**
 * What may happen to a return, in the words of domain.md 5.14, and until when it is due.
 *
 * @param townDays days after the end of the period a town has
 * @param countyDays days a county has
 * @param prefectureDays days until the prefecture has everything
 */
public record ReturnRules(int townDays, int countyDays, int prefectureDays) {

  private static final Set<ReturnState> WITH_THE_COUNTY =
      Set.of(ReturnState.TOWN_SUBMITTED, ReturnState.COUNTY_CHECKED);

  public LocalDate dueOfTown(Period period) {
    return period.lastDay().plusDays(townDays);
  }

  public LocalDate dueOfCounty(Period period) {
    return period.lastDay().plusDays(countyDays);
  }

  public LocalDate dueOfPrefecture(Period period) {
    return period.lastDay().plusDays(prefectureDays);
  }

  /** Until when a return is to be handed in, by a town, or locked, by a county. */
  public LocalDate due(ReturnKey key) {
    return key.county() ? dueOfCounty(key.period()) : dueOfTown(key.period());
  }

  /** A town hands in what is over, once, or anew after it was sent back. */
  public static Decision submitting(StatReturn r, LocalDate today) {
    if (r.key().county()) return Decision.refuse("reporting.return.submit.town");
    if (!r.key().period().lastDay().isBefore(today)) {
      return Decision.refuse(
          "reporting.return.running", r.key().period().lastDay().plusDays(1).toString());
    }
    boolean open = r.state() == ReturnState.OPEN || r.state() == ReturnState.RETURNED;
    return open ? Decision.allow() : Decision.refuse("reporting.return.submit.done");
  }

  public static Decision checking(StatReturn r) {
    return r.state() == ReturnState.TOWN_SUBMITTED
        ? Decision.allow()
        : Decision.refuse("reporting.return.check.state");
  }

  /**
   * A sheet goes back to the town until the county locks; a locked one goes back to the county,
   * where the prefecture asks for a correction.
   */
  public static Decision returning(StatReturn r, boolean prefecture) {
    if (prefecture) {
      boolean locked = r.state() == ReturnState.LOCKED || r.state() == ReturnState.PREF_RECEIVED;
      return r.key().county() && locked && r.pending() == 0
          ? Decision.allow()
          : Decision.refuse("reporting.return.return.locked");
    }
    return !r.key().county() && WITH_THE_COUNTY.contains(r.state())
        ? Decision.allow()
        : Decision.refuse("reporting.return.return.state");
  }

  /** A county locks what is over once every town's sheet is checked. */
  public static Decision locking(StatReturn r, Collection<StatReturn> towns, LocalDate today) {
    if (!r.key().county()) return Decision.refuse("reporting.return.lock.county");
    if (r.locked()) return Decision.refuse("reporting.return.lock.done");
    if (!r.key().period().lastDay().isBefore(today)) {
      return Decision.refuse(
          "reporting.return.running", r.key().period().lastDay().plusDays(1).toString());
    }
    if (towns.isEmpty()) return Decision.refuse("reporting.return.lock.empty");
    long open = towns.stream().filter(t -> t.state() != ReturnState.COUNTY_CHECKED).count();
    return open == 0
        ? Decision.allow()
        : Decision.refuse("reporting.return.lock.towns", towns.size(), open);
  }

  public static Decision receiving(StatReturn r) {
    return r.key().county() && r.state() == ReturnState.LOCKED && r.pending() == 0
        ? Decision.allow()
        : Decision.refuse("reporting.return.receive.state");
  }

  public static Decision correcting(StatReturn r) {
    if (!r.key().county()) return Decision.refuse("reporting.return.correct.county");
    if (!r.locked()) return Decision.refuse("reporting.return.correct.open");
    return r.pending() == 0
        ? Decision.allow()
        : Decision.refuse("reporting.return.correct.pending");
  }

  /** Whoever proposed a correction does not let it count. */
  public static Decision approving(StatReturn r, Snapshot proposed, Id approver) {
    if (r.pending() == 0) return Decision.refuse("reporting.return.approve.none");
    return proposed.made().account().equals(approver)
        ? Decision.refuse("reporting.return.approve.own")
        : Decision.allow();
  }
}
