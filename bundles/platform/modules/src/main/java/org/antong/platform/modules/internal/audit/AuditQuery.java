package org.antong.platform.modules.internal.audit;

import java.time.LocalDate;
import java.time.ZoneId;
import org.antong.platform.api.Id;
import org.antong.platform.api.audit.AuditTrail.Filter;
import org.antong.platform.api.data.Query;

/**
 * Which entries of the audit log are asked for, as page and API read it.
 *
 * @param from the first day
 * @param to the last day, which belongs to it
 */
public record AuditQuery(LocalDate from, LocalDate to, Filter filter) {

  static final int USUAL_DAYS = 7;
  static final int MOST_DAYS = 366;

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /**
   * Reads {@code from}, {@code to}, {@code name}, {@code module}, {@code action}, {@code record},
   * {@code division}; without days the week up to today. Throws Invalid with everything that could
   * not be read.
   */
  public static AuditQuery of(Query query, LocalDate today) {
    LocalDate to = query.date("to").orElse(today);
    LocalDate from = query.date("from").orElse(to.minusDays(USUAL_DAYS - 1L));
    if (from.isAfter(to)) {
      query.problem("from", "order", "modules.audit.order");
    } else if (from.plusDays(MOST_DAYS).isBefore(to.plusDays(1))) {
      query.problem("from", "most", "modules.audit.most", MOST_DAYS);
    }
    Id record =
        query
            .text("record")
            .map(
                text -> {
                  Id id = Id.parse(text).orElse(null);
                  if (id == null) query.problem("record", "id", "modules.audit.record.unread");
                  return id;
                })
            .orElse(null);
    Filter filter =
        new Filter(
            from.atStartOfDay(ZONE).toInstant(),
            to.plusDays(1).atStartOfDay(ZONE).toInstant(),
            query.text("name").orElse(null),
            query.text("module").orElse(null),
            query.text("action").orElse(null),
            record,
            query.division("division").orElse(null));
    query.done();
    return new AuditQuery(from, to, filter);
  }
}
