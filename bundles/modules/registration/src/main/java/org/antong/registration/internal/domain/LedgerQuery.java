package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;

/**
 * Which ledger is asked for.
 *
 * @param area null for all the reader may see
 * @param day the day it is told for
 * @param knownAt as it was known at this moment; null for what is known now
 * @param since first day of the update sheet's span; null when the ledger itself is asked for
 */
public record LedgerQuery(
    LedgerGroup group, Area area, LocalDate day, Instant knownAt, LocalDate since) {

  /** Reads the parameters; throws Invalid with all that cannot be read. */
  public static LedgerQuery of(
      LedgerGroup group, Query query, Divisions divisions, LocalDate today) {
    LocalDate asked = query.date("asOf").orElse(today);
    LocalDate day = asked.isAfter(today) ? today : asked;
    LocalDate since = query.date("since").orElse(null);
    if (since != null && !since.isBefore(day)) {
      query.problem("since", "order", "registration.ledger.since");
    }
    Area area =
        query
            .division("division")
            .map(
                d -> {
                  Area found =
                      divisions.area(d, query.division("unit").orElse(null), day).orElse(null);
                  if (found == null) {
                    query.problem("division", "division", "registration.filter.division");
                  }
                  return found;
                })
            .orElse(null);
    LedgerQuery read =
        new LedgerQuery(group, area, day, query.moment("knownAt").orElse(null), since);
    query.done();
    return read;
  }

  /** The same ledger as at the eve of the span. */
  public LedgerQuery before() {
    return new LedgerQuery(group, area, since.minusDays(1), knownAt, null);
  }
}
