package org.antong.training.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.training.internal.Standings.Book;
import org.antong.training.internal.Standings.Person;
import org.antong.training.internal.domain.PeopleFilter;
import org.antong.training.internal.domain.PeopleFilter.Show;
import org.antong.training.internal.domain.Rolled;
import org.antong.training.internal.domain.SessionFilter;
import org.antong.training.internal.domain.SessionState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a coordinator sees first: who is untrained today, what runs out, what is on. */
@Component(service = CoverageBoard.class)
public final class CoverageBoard {

  /**
   * Coverage of a place in the yearly round.
   *
   * @param before trained of those who should be, on the same day a year ago
   * @param off training is off there
   */
  public record Place(
      Area area,
      String name,
      long should,
      long trained,
      long untrained,
      long shouldBefore,
      long before,
      boolean off) {}

  /** The counts of the home page. */
  public record Counts(
      long onPost, long should, long trained, long untrained, long expiring, long catchUp) {}

  /** All of the home page. */
  public record Home(
      Counts counts, long sessions, List<Place> places, List<SessionSight> next, LocalDate day) {}

  private final Standings standings;
  private final PeopleService people;
  private final SessionService sessions;
  private final Divisions divisions;

  @Activate
  public CoverageBoard(
      @Reference Standings standings,
      @Reference PeopleService people,
      @Reference SessionService sessions,
      @Reference Divisions divisions) {
    this.standings = standings;
    this.people = people;
    this.sessions = sessions;
    this.divisions = divisions;
  }

  /** The home page of the caller's own places. */
  public Home home(Caller caller) {
    LocalDate today = people.today();
    Caller reader = caller.exercising(TrainingModule.REPORT);
    LocalDate ago = today.minusYears(1);
    Book book = standings.whole(reader, ago, today, null);
    List<Person> now = on(reader, book.at(today, today));
    List<Person> then = on(reader, book.at(ago, ago));
    List<Place> places = new ArrayList<>();
    for (Area root : Desk.roots(reader, divisions, today)) {
      for (Area a : divisions.below(root, today)) places.add(place(reader, a, now, then, today));
    }
    SessionFilter month =
        SessionFilter.ALL.touching(
            today.withDayOfMonth(1), today.withDayOfMonth(today.lengthOfMonth()));
    Caller lister = caller.exercising(TrainingModule.READ);
    SessionFilter next =
        SessionFilter.ALL
            .touching(today, null)
            .in(SessionState.OPEN, SessionState.CLOSED, SessionState.RUNNING, SessionState.PLANNED);
    List<SessionSight> coming =
        sessions
            .list(lister, next, new Paging(1, 5, List.of(new Paging.Sort("fromDay", false))))
            .items();
    return new Home(counts(now, today), sessions.count(lister, month), places, coming, today);
  }

  /** The counts of an area. */
  public Counts counts(Caller caller, Area area) {
    LocalDate today = people.today();
    Caller reader = caller.exercising(TrainingModule.REPORT);
    List<Person> here =
        on(reader, standings.whole(reader, today, today, null).at(today, today)).stream()
            .filter(p -> area == null || Rolled.in(p.standing().place(), area))
            .toList();
    return counts(here, today);
  }

  private Counts counts(List<Person> all, LocalDate day) {
    return new Counts(
        count(all, Show.ON_POST, day),
        count(all, Show.SHOULD, day),
        count(all, Show.TRAINED_YEAR, day),
        count(all, Show.UNTRAINED, day),
        count(all, Show.EXPIRING, day),
        count(all, Show.CATCH_UP, day));
  }

  private Place place(
      Caller reader, Area area, List<Person> now, List<Person> then, LocalDate day) {
    List<Person> here = now.stream().filter(p -> Rolled.in(p.standing().place(), area)).toList();
    List<Person> before = then.stream().filter(p -> Rolled.in(p.standing().place(), area)).toList();
    return new Place(
        area,
        divisions.name(area.division(), day),
        count(here, Show.SHOULD, day),
        count(here, Show.TRAINED_YEAR, day),
        count(here, Show.UNTRAINED, day),
        count(before, Show.SHOULD, day.minusYears(1)),
        count(before, Show.TRAINED_YEAR, day.minusYears(1)),
        area.unit() != null && !reader.may(TrainingModule.REPORT, area.unit()));
  }

  private long count(List<Person> all, Show show, LocalDate day) {
    return all.stream().filter(p -> people.shows(show, p.standing(), day)).count();
  }

  private static List<Person> on(Caller reader, List<Person> all) {
    return all.stream()
        .filter(p -> reader.may(TrainingModule.REPORT, p.standing().place().unit()))
        .toList();
  }

  /** The page of the people behind a count. */
  static String link(Area area, Show show) {
    return "/training/people" + PeopleFilter.ALL.within(area).showing(show).address();
  }
}
