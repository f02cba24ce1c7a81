package org.antong.training.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.training.internal.Standings.Book;
import org.antong.training.internal.Standings.Person;
import org.antong.training.internal.domain.PeopleFilter;
import org.antong.training.internal.domain.PeopleFilter.Show;
import org.antong.training.internal.domain.Rolled;
import org.antong.training.internal.domain.TrainingRound.Arrival;
import org.antong.training.internal.domain.TrainingRound.Standing;
import org.antong.workforce.api.StaffMember;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is trained, who is not, who is new: the people behind every figure of coverage. */
@Component(service = PeopleService.class)
public final class PeopleService {

  private final Standings standings;
  private final People people;
  private final Divisions divisions;
  private final TrainingConfig config;
  private final Clock clock;

  @Activate
  public PeopleService(
      @Reference Standings standings,
      @Reference People people,
      @Reference Divisions divisions,
      @Reference TrainingConfig config,
      @Reference Clock clock) {
    this.standings = standings;
    this.people = people;
    this.divisions = divisions;
    this.config = config;
    this.clock = clock;
  }

  /** A page of people, by place. */
  public Slice<PersonSight> list(Caller caller, PeopleFilter filter, Paging paging) {
    List<PersonSight> all = found(caller, filter);
    int from = (int) Math.min(all.size(), paging.offset());
    List<PersonSight> page = all.subList(from, Math.min(all.size(), from + paging.size()));
    Set<Id> ids = page.stream().map(PersonSight::id).collect(Collectors.toSet());
    Map<Id, StaffMember> named = people.named(caller, ids);
    return new Slice<>(
        page.stream().map(p -> named(p, named.get(p.id()))).toList(),
        paging.page(),
        paging.size(),
        all.size());
  }

  public long count(Caller caller, PeopleFilter filter) {
    return found(caller, filter).size();
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  /** Everybody asked for, without names. */
  private List<PersonSight> found(Caller caller, PeopleFilter f) {
    LocalDate day = f.asOf() == null ? today() : f.asOf();
    LocalDate from = f.from() == null ? day.withDayOfYear(1) : f.from();
    Book book = standings.whole(caller, from, day, f.knownAt());
    List<PersonSight> all = new ArrayList<>();
    if (f.show() == Show.NEWCOMERS || f.show() == Show.BEFORE) {
      book.arrivals(from, day)
          .forEach(
              (staff, arrivals) ->
                  arrivals.stream()
                      .filter(a -> f.show() == Show.NEWCOMERS || a.before())
                      .map(a -> sight(staff, a))
                      .forEach(all::add));
    } else {
      book.at(from, day).stream()
          .filter(p -> shows(f.show(), p.standing(), day))
          .map(p -> sight(p, day))
          .forEach(all::add);
    }
    all.removeIf(p -> f.post() != null && p.post() != f.post());
    all.removeIf(p -> f.area() != null && !Rolled.in(place(p), f.area()));
    all.removeIf(p -> !caller.may(TrainingModule.REPORT, p.unit()));
    all.sort(
        Comparator.comparing(PersonSight::unit)
            .thenComparing(PersonSight::division)
            .thenComparing(PersonSight::id));
    return all;
  }

  /** Whether somebody is asked for: the definitions of the columns of T13. */
  boolean shows(Show show, Standing s, LocalDate day) {
    if (show == null) return true;
    return switch (show) {
      case ON_POST -> !s.acting();
      case SHOULD -> s.should();
      case TRAINED -> s.should() && s.inPeriod();
      case TRAINED_YEAR -> s.should() && s.trained();
      case UNTRAINED -> s.untrained();
      case MET -> s.should() && met(s);
      case EXPIRING ->
          s.validUntil() != null
              && !s.validUntil().isBefore(day)
              && !s.validUntil().isAfter(day.plusDays(config.expiringDays()));
      case CATCH_UP -> s.untrained() && !s.acting() && fresh(s, day);
      case NEWCOMERS, BEFORE -> false;
    };
  }

  private boolean fresh(Standing s, LocalDate day) {
    return !s.since().plusDays(config.catchUpDays()).isBefore(day);
  }

  private boolean met(Standing s) {
    return s.minutes() >= config.requiredHours(s.post()) * config.hourMinutes();
  }

  private PersonSight sight(Person p, LocalDate day) {
    Standing s = p.standing();
    boolean fresh = s.untrained() && fresh(s, day);
    return new PersonSight(
        p.staff(),
        null,
        s.post(),
        s.place().division(),
        s.place().unit(),
        null,
        s.acting(),
        s.since(),
        s.should(),
        s.trained(),
        s.minutes() / config.hourMinutes(),
        config.requiredHours(s.post()),
        s.validUntil(),
        null,
        fresh ? s.since().plusDays(config.catchUpDays()) : null);
  }

  private PersonSight sight(Id staff, Arrival a) {
    return new PersonSight(
        staff,
        null,
        a.post(),
        a.place().division(),
        a.place().unit(),
        null,
        false,
        a.on(),
        false,
        a.before(),
        0,
        config.requiredHours(a.post()),
        null,
        a.before(),
        null);
  }

  private PersonSight named(PersonSight p, StaffMember member) {
    return new PersonSight(
        p.id(),
        member == null ? null : member.name(),
        p.post(),
        p.division(),
        p.unit(),
        divisions.fullName(p.division(), today()),
        p.acting(),
        p.since(),
        p.should(),
        p.trained(),
        p.hours(),
        p.requiredHours(),
        p.validUntil(),
        p.before(),
        p.catchUpBy());
  }

  private static Area place(PersonSight p) {
    return Area.of(p.division(), p.unit());
  }
}
