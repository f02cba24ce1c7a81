package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;

/**
 * What is asked of monthly reports, the same for page and API.
 *
 * @param area null for all the reader may see
 * @param period a month or a year; null for the usual one
 * @param show which of them; empty for all
 * @param staff of one person; null for everybody
 * @param recent the months to-dos ask for, instead of a period
 */
public record DutyFilter(Area area, Period period, List<Show> show, Id staff, boolean recent) {

  public static final DutyFilter ALL = new DutyFilter(null, null, List.of(), null, false);

  /** What a reader looks for. */
  public enum Show {
    MISSING,
    DUE,
    OVERDUE,
    LATE,
    UNREAD,
    READ,
    RETURNED,
    NOT_GIVEN,
    /** Handed in, or its day has passed: what the appraisal counts. */
    COUNTED;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean written() {
      return this == UNREAD || this == READ || this == RETURNED || this == NOT_GIVEN;
    }

    boolean shows(DutyLine l, LocalDate today) {
      return switch (this) {
        case MISSING -> l.expected() && !l.handedIn();
        case DUE -> l.expected() && !l.handedIn() && !l.overdue(today);
        case OVERDUE -> l.overdue(today);
        case LATE -> l.late(today);
        case UNREAD -> in(l, DutyState.SUBMITTED);
        case READ -> in(l, DutyState.READ);
        case RETURNED -> in(l, DutyState.RETURNED);
        case COUNTED -> l.expected() && (l.handedIn() || l.overdue(today));
        case NOT_GIVEN -> l.handedIn() && l.report().committee().on() == null;
      };
    }

    private static boolean in(DutyLine l, DutyState state) {
      return l.report() != null && l.report().state() == state;
    }
  }

  public DutyFilter {
    show = List.copyOf(show);
  }

  /** Reads the parameters; throws Invalid with all that cannot be read. */
  public static DutyFilter of(Query query, Divisions divisions, LocalDate today) {
    List<String> words =
        query.codes("show", Set.copyOf(Stream.of(Show.values()).map(Show::word).toList()));
    Optional<Period> period = query.period("period");
    if (period.isPresent()
        && period.get().kind() != Period.Kind.MONTH
        && period.get().kind() != Period.Kind.YEAR) {
      query.problem("period", "period", "web.query.period");
    }
    Id staff = query.text("staff").flatMap(Id::parse).orElse(null);
    DutyFilter filter =
        new DutyFilter(
            Asked.area(query, divisions, today),
            period.orElse(null),
            Stream.of(Show.values()).filter(s -> words.contains(s.word())).toList(),
            staff,
            query.flag("recent").orElse(false));
    query.done();
    return filter;
  }

  public DutyFilter within(Area place) {
    return new DutyFilter(place, period, show, staff, recent);
  }

  public DutyFilter in(Period asked) {
    return new DutyFilter(area, asked, show, staff, false);
  }

  public DutyFilter showing(Show... asked) {
    return new DutyFilter(area, period, List.of(asked), staff, recent);
  }

  public DutyFilter by(Id person) {
    return new DutyFilter(area, period, show, person, recent);
  }

  /** Of the months to-dos ask for. */
  public DutyFilter lately() {
    return new DutyFilter(area, null, show, staff, true);
  }

  /** The months asked for, the latest first; those that have not begun are left out. */
  public List<Period> months(LocalDate today) {
    Period asked = period == null ? Period.at(Period.Kind.MONTH, today).previous() : period;
    List<Period> months = new ArrayList<>();
    LocalDate last = asked.lastDay().isAfter(today) ? today : asked.lastDay();
    for (LocalDate d = last; !d.isBefore(asked.firstDay()); d = d.withDayOfMonth(1).minusDays(1)) {
      months.add(Period.at(Period.Kind.MONTH, d));
    }
    return months;
  }

  /** Whether a line is asked for. */
  public boolean asks(DutyLine line, LocalDate today) {
    return (staff == null || staff.equals(line.staff()))
        && (show.isEmpty() || show.stream().anyMatch(s -> s.shows(line, today)));
  }

  /** Whether only what was written is asked for, so that the reports themselves are the list. */
  public boolean written() {
    return !show.isEmpty() && show.stream().allMatch(Show::written);
  }

  /** Whether what an appraisal counts is asked for, and nothing else. */
  public boolean counted() {
    return show.equals(List.of(Show.COUNTED));
  }

  /** As it stands in an address, beginning with {@code ?}; empty when it asks nothing. */
  public String address() {
    List<String> parts = new ArrayList<>();
    Asked.area(parts, area);
    Asked.one(parts, "period", period);
    Asked.list(parts, "show", show.stream().map(Show::word).toList());
    Asked.one(parts, "staff", staff);
    if (recent) Asked.one(parts, "recent", true);
    return Asked.address(parts);
  }
}
