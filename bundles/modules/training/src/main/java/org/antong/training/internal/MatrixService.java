package org.antong.training.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.training.internal.Standings.Book;
import org.antong.training.internal.Standings.Person;
import org.antong.training.internal.domain.PeopleFilter;
import org.antong.training.internal.domain.PeopleFilter.Show;
import org.antong.training.internal.domain.Requirement;
import org.antong.training.internal.domain.Requirement.State;
import org.antong.training.internal.domain.Rolled;
import org.antong.training.internal.domain.TrainingRound.Arrival;
import org.antong.training.internal.domain.TrainingRound.Standing;
import org.antong.training.internal.store.TopicStore;
import org.antong.workforce.api.PostType;
import org.antong.workforce.api.StaffMember;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The matrix of people and requirements: who meets what, by the one rule for "trained" that the
 * tables and the board of posts have ({@link org.antong.training.internal.domain.TrainingRound}).
 */
@Component(service = MatrixService.class)
public final class MatrixService {

  /**
   * A person with how she stands.
   *
   * @param hours class hours that count in the year
   * @param topics codes of what she was taught in the sessions she was trained in this year
   * @param catchUpBy until when somebody new is to be trained; null for others
   */
  public record Line(
      Id staff,
      String name,
      PostType post,
      Area place,
      String placeName,
      boolean acting,
      LocalDate since,
      Map<Requirement, State> standing,
      int hours,
      int requiredHours,
      LocalDate validUntil,
      LocalDate catchUpBy,
      Set<String> topics) {

    public Line {
      standing = Map.copyOf(standing);
      topics = Set.copyOf(topics);
    }

    Line called(String name, String placeName, Set<String> topics) {
      return new Line(
          staff,
          name,
          post,
          place,
          placeName,
          acting,
          since,
          standing,
          hours,
          requiredHours,
          validUntil,
          catchUpBy,
          topics);
    }
  }

  /** How many meet a requirement, of those it is asked of. */
  public record Sum(Requirement requirement, long met, long asked) {}

  /** A page of the matrix with its sums over all who are asked for. */
  public record Matrix(Slice<Line> lines, List<Sum> sums, long people) {

    public Matrix {
      sums = List.copyOf(sums);
    }
  }

  /**
   * What is asked.
   *
   * @param lacks only who does not meet this; null for everybody
   */
  public record Asked(Area area, PostType post, Requirement lacks) {

    /** As it stands in an address, beginning with {@code ?}; empty when it asks nothing. */
    public String address(Requirement lacking) {
      List<String> parts = new ArrayList<>();
      PeopleFilter.area(parts, area);
      if (post != null) parts.add("post=" + post);
      if (lacking != null) parts.add("lacks=" + lacking);
      return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }
  }

  private final ModuleDb db;
  private final Standings standings;
  private final People people;
  private final PeopleService shown;
  private final Divisions divisions;
  private final TrainingConfig config;
  private final TopicStore topics = new TopicStore();

  @Activate
  public MatrixService(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference Standings standings,
      @Reference People people,
      @Reference PeopleService shown,
      @Reference Divisions divisions,
      @Reference TrainingConfig config) {
    this.db = db;
    this.standings = standings;
    this.people = people;
    this.shown = shown;
    this.divisions = divisions;
    this.config = config;
  }

  /** A page of the matrix, by place. */
  public Matrix page(Caller caller, Asked asked, Paging paging) {
    List<Line> all = found(caller, asked);
    List<Sum> sums = new ArrayList<>();
    for (Requirement r : Requirement.values()) {
      sums.add(
          new Sum(
              r,
              all.stream().filter(l -> l.standing().get(r) == State.MET).count(),
              all.stream().filter(l -> l.standing().get(r) != State.NONE).count()));
    }
    List<Line> lacking = lacking(all, asked.lacks());
    int from = (int) Math.min(lacking.size(), paging.offset());
    List<Line> page = lacking.subList(from, Math.min(lacking.size(), from + paging.size()));
    return new Matrix(
        new Slice<>(named(caller, page), paging.page(), paging.size(), lacking.size()),
        sums,
        all.size());
  }

  /** How many people the whole of it names. */
  public long count(Caller caller, Asked asked) {
    return lacking(found(caller, asked), asked.lacks()).size();
  }

  /** All of it, noted in the audit log because it is taken along. */
  public List<Line> whole(Caller caller, Asked asked) {
    List<Line> all = named(caller, lacking(found(caller, asked), asked.lacks()));
    db.write(
        caller,
        (scope, tx) -> {
          tx.note("export", "training.matrix", null, null, null, "people " + all.size());
          return null;
        });
    return all;
  }

  public LocalDate today() {
    return shown.today();
  }

  private static List<Line> lacking(List<Line> all, Requirement lacks) {
    if (lacks == null) return all;
    return all.stream()
        .filter(
            l -> l.standing().get(lacks) == State.MISSING || l.standing().get(lacks) == State.DUE)
        .toList();
  }

  private List<Line> found(Caller caller, Asked asked) {
    LocalDate day = shown.today();
    LocalDate newYear = day.withDayOfYear(1);
    Book book = standings.whole(caller, newYear, day, null);
    Map<Id, List<Arrival>> came = book.arrivals(newYear, day);
    List<Line> all = new ArrayList<>();
    for (Person p : book.at(newYear, day)) {
      Standing s = p.standing();
      if (asked.post() != null && s.post() != asked.post()) continue;
      if (asked.area() != null && !Rolled.in(s.place(), asked.area())) continue;
      if (!caller.may(TrainingModule.REPORT, s.place().unit())) continue;
      all.add(line(p, came.getOrDefault(p.staff(), List.of()), day));
    }
    all.sort(
        Comparator.comparing((Line l) -> l.place().unit())
            .thenComparing(l -> l.place().division())
            .thenComparing(Line::staff));
    return all;
  }

  private Line line(Person p, List<Arrival> came, LocalDate day) {
    Standing s = p.standing();
    boolean fresh = shown.shows(Show.CATCH_UP, s, day);
    Map<Requirement, State> standing = new EnumMap<>(Requirement.class);
    standing.put(Requirement.ROUND, s.trained() ? State.MET : fresh ? State.DUE : State.MISSING);
    boolean hours = s.minutes() >= config.requiredHours(s.post()) * config.hourMinutes();
    standing.put(Requirement.HOURS, hours ? State.MET : fresh ? State.DUE : State.MISSING);
    standing.put(Requirement.CERTIFICATE, certificate(s, day, fresh));
    standing.put(
        Requirement.BEFORE,
        came.stream()
            .filter(a -> a.post() == s.post() && a.on().equals(s.since()))
            .map(a -> a.before() ? State.MET : State.MISSING)
            .findFirst()
            .orElse(State.NONE));
    return new Line(
        p.staff(),
        null,
        s.post(),
        s.place(),
        null,
        s.acting(),
        s.since(),
        standing,
        s.minutes() / config.hourMinutes(),
        config.requiredHours(s.post()),
        s.validUntil(),
        fresh ? s.since().plusDays(config.catchUpDays()) : null,
        Set.of());
  }

  /** What was learnt last is valid, ends soon, or has ended; without an end it stays valid. */
  private State certificate(Standing s, LocalDate day, boolean fresh) {
    if (s.validUntil() == null) return s.trained() ? State.MET : fresh ? State.DUE : State.MISSING;
    if (s.validUntil().isBefore(day)) return State.MISSING;
    return shown.shows(Show.EXPIRING, s, day) ? State.DUE : State.MET;
  }

  private List<Line> named(Caller caller, List<Line> lines) {
    Set<Id> ids = lines.stream().map(Line::staff).collect(Collectors.toSet());
    Map<Id, StaffMember> named = people.named(caller, ids);
    LocalDate day = shown.today();
    Map<Id, Map<PostType, Set<String>>> taught =
        ids.isEmpty()
            ? new HashMap<>()
            : db.read(caller, (scope, h) -> topics.of(scope, h, ids, day.withDayOfYear(1), day));
    return lines.stream()
        .map(
            l ->
                l.called(
                    named.containsKey(l.staff()) ? named.get(l.staff()).name() : "—",
                    divisions.fullName(l.place().division(), day),
                    taught.getOrDefault(l.staff(), Map.of()).getOrDefault(l.post(), Set.of())))
        .toList();
  }
}
