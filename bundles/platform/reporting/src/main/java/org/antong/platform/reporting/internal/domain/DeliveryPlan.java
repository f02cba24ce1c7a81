package org.antong.platform.reporting.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.division.Area;

/**
 * A table that is sent by itself when a period is over.
 *
 * @param owner the place whose officer made the plan
 * @param place the table is of
 * @param days after the end of the period
 * @param first the first period that is sent
 * @param emails told as well, when a mail server is set
 */
public record DeliveryPlan(
    Id id,
    int version,
    Area owner,
    String report,
    Area place,
    Period.Kind kind,
    int days,
    Period first,
    To to,
    List<String> emails,
    boolean active,
    Id by,
    Instant at) {

  public DeliveryPlan {
    emails = List.copyOf(emails);
  }

  /**
   * Who gets it: one account, or whoever holds a role at a place.
   *
   * @param account null for a role
   * @param role null for an account
   * @param name as the maker of the plan reads it
   */
  public record To(Id account, Role role, Area at, String name) {}

  /**
   * The period to be sent on a day: the last one that is over, once its days have passed. Earlier
   * ones that were missed stay missed: the last table is what people wait for.
   */
  public Optional<Period> due(LocalDate today) {
    Period over = Period.at(kind, today).previous();
    if (today.isBefore(over.lastDay().plusDays(days))) return Optional.empty();
    return over.firstDay().isBefore(first.firstDay()) ? Optional.empty() : Optional.of(over);
  }

  public DeliveryPlan stopped() {
    return new DeliveryPlan(
        id, version + 1, owner, report, place, kind, days, first, to, emails, false, by, at);
  }
}
