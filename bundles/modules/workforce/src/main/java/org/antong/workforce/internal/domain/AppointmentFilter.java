package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.workforce.api.PostType;

/**
 * What is asked of the list of appointments, the same for page and API.
 *
 * @param acting who stands in, or who does not; null for both
 * @param handOverOpen whose end is known and whose work is not handed over
 * @param withoutAccount of people who have no account
 * @param lastDayFrom whose last day is this one or later; null for not asked
 * @param q beginning of the name, of its pinyin or of its initials; null for not asked
 */
public record AppointmentFilter(
    Area area,
    List<PostType> types,
    List<AppointmentState> states,
    Boolean acting,
    boolean handOverOpen,
    boolean withoutAccount,
    LocalDate lastDayFrom,
    String q) {

  public static final AppointmentFilter ALL =
      new AppointmentFilter(null, List.of(), List.of(), null, false, false, null, null);

  public AppointmentFilter {
    types = List.copyOf(types);
    states = List.copyOf(states);
  }

  /** Reads the parameters; throws Invalid with all that cannot be read. */
  public static AppointmentFilter of(Query query, Divisions divisions, LocalDate today) {
    AppointmentFilter filter =
        new AppointmentFilter(
            Asked.area(query, divisions, today),
            query.choices("post", PostType.class),
            query.choices("state", AppointmentState.class),
            query.flag("acting").orElse(null),
            query.flag("handOver").orElse(false),
            query.flag("withoutAccount").orElse(false),
            query.date("lastDayFrom").orElse(null),
            query.text("q").orElse(null));
    query.done();
    return filter;
  }

  public AppointmentFilter in(AppointmentState... asked) {
    return new AppointmentFilter(
        area, types, List.of(asked), acting, handOverOpen, withoutAccount, lastDayFrom, q);
  }

  public AppointmentFilter within(Area place) {
    return new AppointmentFilter(
        place, types, states, acting, handOverOpen, withoutAccount, lastDayFrom, q);
  }

  /** Whose work is still to be handed over. */
  public AppointmentFilter toHandOver() {
    return new AppointmentFilter(area, types, states, acting, true, withoutAccount, lastDayFrom, q);
  }

  /** Who cannot log in yet. */
  public AppointmentFilter noAccount() {
    return new AppointmentFilter(area, types, states, acting, handOverOpen, true, lastDayFrom, q);
  }

  /** As it stands in an address, beginning with {@code ?}; empty when it asks nothing. */
  public String address() {
    List<String> parts = new ArrayList<>();
    Asked.area(parts, area);
    Asked.list(parts, "post", types.stream().map(Enum::name).toList());
    Asked.list(parts, "state", states.stream().map(Enum::name).toList());
    Asked.one(parts, "acting", acting);
    if (handOverOpen) Asked.one(parts, "handOver", true);
    if (withoutAccount) Asked.one(parts, "withoutAccount", true);
    Asked.one(parts, "lastDayFrom", lastDayFrom);
    Asked.text(parts, "q", q);
    return Asked.address(parts);
  }
}
