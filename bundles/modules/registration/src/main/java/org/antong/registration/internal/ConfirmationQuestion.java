package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.registration.internal.domain.ConfirmationRules;

/** Which place and month is asked for; without a place the first of the reader's own. */
public record ConfirmationQuestion(Area area, Period period) {

  /**
   * Reads {@code division}, {@code unit} and {@code period}; throws Invalid for what is no such.
   */
  public static ConfirmationQuestion of(
      Query query, Caller caller, Divisions divisions, LocalDate today) {
    Period now = ConfirmationRules.month(today);
    Period asked =
        query
            .period("period")
            .filter(
                p -> {
                  boolean month = p.kind() == Period.Kind.MONTH && p.compareTo(now) <= 0;
                  if (!month) query.problem("period", "period", "registration.problem.month");
                  return month;
                })
            .orElse(now);
    Area area =
        query
            .division("division")
            .map(
                d ->
                    divisions
                        .area(d, query.division("unit").orElse(null), today)
                        .orElseThrow(Missing::new))
            .orElseGet(() -> roots(caller, divisions, today).get(0));
    query.done();
    return new ConfirmationQuestion(area, asked);
  }

  public boolean village() {
    return area.division().level() == DivisionLevel.VILLAGE;
  }

  /** The places of the roles that carry the permission being exercised. */
  public static List<Area> roots(Caller caller, Divisions divisions, LocalDate today) {
    List<Area> roots =
        caller.exercised().stream()
            .map(
                (Grant g) ->
                    divisions
                        .area(g.division(), g.unit(), today)
                        .orElse(Area.of(g.division(), g.unit())))
            .distinct()
            .toList();
    if (roots.isEmpty()) throw new Missing();
    return roots;
  }
}
