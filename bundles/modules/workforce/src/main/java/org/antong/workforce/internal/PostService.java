package org.antong.workforce.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Coverage;
import org.antong.workforce.internal.domain.Coverage.Cell;
import org.antong.workforce.internal.domain.Coverage.Tally;
import org.antong.workforce.internal.domain.PostFilter;
import org.antong.workforce.internal.domain.PostPlan;
import org.antong.workforce.internal.domain.SeatCount;
import org.antong.workforce.internal.domain.Span;
import org.antong.workforce.internal.store.PostStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Which posts there are and how they are held: the board, the list behind each of its figures, and
 * other numbers of posts than one. Missing for places outside the caller's.
 */
@Component(service = PostService.class)
public final class PostService {

  /** Another number of posts at a place, as typed. */
  public record Seats(
      PostType type,
      DivisionCode division,
      DivisionCode unit,
      Integer seats,
      LocalDate from,
      String basis) {}

  private final ModuleDb db;
  private final Divisions divisions;
  private final WorkforceConfig config;
  private final Trainings trainings;
  private final Clock clock;
  private final PostStore posts = new PostStore();

  @Activate
  public PostService(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference Divisions divisions,
      @Reference WorkforceConfig config,
      @Reference Trainings trainings,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.trainings = trainings;
    this.clock = clock;
  }

  /** The board of an area; without one, of the caller's first place. */
  public Board board(Caller caller, PostFilter asked) {
    LocalDate day = asked.asOf() == null ? today() : asked.asOf();
    Area area = asked.area() == null ? home(caller) : asked.area();
    List<Cell> cells = cells(caller, area, day, asked.knownAt(), asked.asOf() != null);
    int refill = config.refillDays();
    Map<Area, List<Cell>> byTown = new LinkedHashMap<>();
    for (Cell c : cells) {
      Area at = c.post().place();
      Area town = Area.of(at.division().digits(DivisionLevel.TOWN), at.unit());
      byTown.computeIfAbsent(town, t -> new ArrayList<>()).add(c);
    }
    Map<DivisionCode, List<Area>> towns = new LinkedHashMap<>();
    units(area, day).forEach(u -> towns.put(u, new ArrayList<>()));
    byTown.keySet().forEach(t -> towns.computeIfAbsent(t.unit(), u -> new ArrayList<>()).add(t));
    boolean people = caller.may(WorkforceModule.READ);
    List<Board.Unit> units = new ArrayList<>();
    towns.forEach(
        (unit, below) ->
            units.add(
                new Board.Unit(
                    unit,
                    divisions.name(unit, day),
                    Coverage.tally(
                        below.stream().flatMap(t -> byTown.get(t).stream()).toList(), refill, day),
                    unverified(unit, day),
                    !caller.may(WorkforceModule.POSTS, unit),
                    below.stream().map(t -> town(t, byTown.get(t), asked, people, day)).toList())));
    return new Board(
        area,
        divisions.name(area.division(), day),
        day,
        asked.knownAt(),
        trainings.there(),
        Coverage.tally(cells, refill, day),
        Coverage.tally(of(PostType.SUPERVISOR, cells), refill, day),
        Coverage.tally(of(PostType.DIRECTOR, cells), refill, day),
        units);
  }

  /** The posts asked for, one page of them, in the order of the board. */
  public Slice<PostSight> list(Caller caller, PostFilter asked, Paging paging) {
    LocalDate day = asked.asOf() == null ? today() : asked.asOf();
    List<Area> areas =
        asked.area() == null ? Desk.roots(caller, divisions, today()) : List.of(asked.area());
    boolean people = caller.may(WorkforceModule.READ);
    List<Cell> found = new ArrayList<>();
    for (Area area : areas) {
      cells(caller, area, day, asked.knownAt(), asked.asOf() != null).stream()
          .filter(c -> asked.asks(c, config.refillDays(), day))
          .forEach(found::add);
    }
    int from = (int) Math.min(found.size(), paging.offset());
    int to = Math.min(found.size(), from + paging.size());
    return new Slice<>(
        found.subList(from, to).stream().map(c -> sight(c, people, day)).toList(),
        paging.page(),
        paging.size(),
        found.size());
  }

  /** The count of an area, as board and home page show it. */
  public Tally tally(Caller caller, Area area) {
    return Coverage.tally(cells(caller, area, today(), null, false), config.refillDays(), today());
  }

  /** One post; Missing when there is none of this name. */
  public PostSight find(Caller caller, Post asked) {
    Post post = managed(asked);
    return cells(caller, post.place(), today(), null, false).stream()
        .filter(c -> c.post().key().equals(post.key()))
        .findFirst()
        .map(c -> sight(c, caller.may(WorkforceModule.READ), today()))
        .orElseThrow(Missing::new);
  }

  /** Where there is another number of posts than one, the latest first. */
  public List<SeatSight> seats(Caller caller, Area area) {
    return db.read(caller, (scope, handle) -> posts.seats(scope, handle, area)).stream()
        .filter(c -> c.days().from().isBefore(c.days().to()))
        .sorted((a, b) -> b.days().from().compareTo(a.days().from()))
        .map(this::seat)
        .toList();
  }

  private SeatSight seat(SeatCount c) {
    return new SeatSight(
        c.id(),
        c.version(),
        c.type(),
        c.place().division(),
        divisions.fullName(c.place().division(), today()),
        c.place().unit(),
        c.seats(),
        c.days().from(),
        c.days().last(),
        c.basis());
  }

  /** Sets another number of posts at a place from a day on. */
  public SeatSight set(Caller caller, Seats typed) {
    List<FieldProblem> problems = new ArrayList<>();
    if (typed.type() == null) problems.add(required("type"));
    if (typed.division() == null) problems.add(required("division"));
    if (typed.from() == null) problems.add(required("from"));
    if (typed.seats() == null) {
      problems.add(required("seats"));
    } else if (typed.seats() < 0 || typed.seats() > SeatCount.MOST) {
      problems.add(FieldProblem.of("seats", "number", "web.query.number", 0, SeatCount.MOST));
    }
    Area place = null;
    if (typed.type() != null && typed.division() != null) {
      place = divisions.area(typed.division(), typed.unit(), today()).orElse(null);
      if (place == null || typed.division().level() != typed.type().level()) {
        problems.add(FieldProblem.of("division", "level", "workforce.seats.level"));
      }
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
    Area at = place;
    String basis = Desk.shortEnough("basis", typed.basis());
    SeatCount made =
        db.write(
            caller,
            (scope, tx) -> {
              if (!scope.covers(at.division(), at.unit())) throw new Missing();
              for (SeatCount c : posts.seats(scope, tx.handle(), at)) {
                boolean same = c.type() == typed.type() && c.place().equals(at);
                if (!same || !c.days().to().isAfter(typed.from())) continue;
                LocalDate end =
                    c.days().from().isBefore(typed.from()) ? typed.from() : c.days().from();
                posts.end(scope, tx, c, end);
              }
              Span<Integer> days = new Span<>(typed.from(), Span.NEVER, null);
              return posts.insert(
                  scope,
                  tx,
                  new SeatCount(Id.next(), 1, typed.type(), at, typed.seats(), days, basis));
            });
    return seat(made);
  }

  /** From today on there is one post again. */
  public void unset(Caller caller, Id id, Match match) {
    db.write(
        caller,
        (scope, tx) -> {
          SeatCount count = posts.seat(scope, tx.handle(), id).orElseThrow(Missing::new);
          match.check(count.version());
          LocalDate end = count.days().from().isBefore(today()) ? today() : count.days().from();
          posts.end(scope, tx, count, end);
          return null;
        });
  }

  /** Today, as the board counts it. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  /** A post with the unit that manages its village today. */
  Post managed(Post post) {
    return new PostPlan(divisions, today(), List.of()).managed(post);
  }

  /** Whether there is such a post today, by the tree and what the county set. */
  boolean has(DataScope scope, Handle handle, Post post) {
    Area place = managed(post).place();
    return new PostPlan(divisions, today(), posts.seats(scope, handle, place)).has(post);
  }

  /** Every post of an area with how it is held on a day; the one way to them. */
  List<Cell> cells(Caller caller, Area area, LocalDate day, Instant knownAt, boolean past) {
    Found found =
        found(
            caller,
            area,
            day,
            knownAt,
            (scope, handle) -> posts.holders(scope, handle, area, day, knownAt, past));
    Set<Id> people =
        found.holders().stream().map(Coverage.Holder::staff).collect(Collectors.toSet());
    return found.cells(trainings.of(caller, people, day), day);
  }

  /**
   * Who holds the posts of an area, without names, for who asks nothing of trainings and checks.
   */
  List<Cell> unnamed(Caller caller, Area area, LocalDate day, Instant knownAt) {
    return found(
            caller,
            area,
            day,
            knownAt,
            (scope, handle) -> posts.unnamed(scope, handle, area, day, knownAt))
        .cells(Map.of(), day);
  }

  /**
   * Posts nobody is on today. Whoever asks only for those asks nothing of people, neither who they
   * are nor who is trained, which costs three times as much.
   */
  Coverage.Gaps gaps(Caller caller, Area area) {
    return Coverage.gaps(unnamed(caller, area, today(), null));
  }

  @FunctionalInterface
  private interface Holders {
    List<Coverage.Holder> of(DataScope scope, Handle handle);
  }

  /** What is read of an area, in one go. */
  private record Found(
      List<Post> posts, List<Coverage.Holder> holders, Map<String, LocalDate> lastDays) {

    List<Cell> cells(Map<Id, Boolean> trained, LocalDate day) {
      return Coverage.cells(posts, holders, lastDays, trained, day);
    }
  }

  private Found found(Caller caller, Area area, LocalDate day, Instant knownAt, Holders holders) {
    return db.read(
        caller,
        (scope, handle) -> {
          Desk.within(scope, area, divisions, day);
          List<SeatCount> counts = posts.seats(scope, handle, area);
          List<Post> there =
              new PostPlan(divisions, day, counts)
                  .posts(area).stream()
                      .filter(p -> scope.covers(p.place().division(), p.place().unit()))
                      .toList();
          return new Found(
              there, holders.of(scope, handle), posts.lastDays(scope, handle, area, day, knownAt));
        });
  }

  private Board.Town town(
      Area town, List<Cell> cells, PostFilter asked, boolean people, LocalDate day) {
    int refill = config.refillDays();
    return new Board.Town(
        town.division(),
        town.unit(),
        divisions.name(town.division(), day),
        Coverage.tally(cells, refill, day),
        cells.stream()
            .filter(c -> asked.asks(c, refill, day))
            .map(c -> sight(c, people, day))
            .toList());
  }

  private PostSight sight(Cell c, boolean people, LocalDate day) {
    Area at = c.post().place();
    boolean told = people && c.holder() != null;
    return new PostSight(
        c.post().key(),
        c.post().type(),
        at.division(),
        divisions.name(at.division(), day),
        at.unit(),
        c.post().seat(),
        c.state(),
        told ? c.holder().staff() : null,
        told ? c.holder().name() : null,
        c.holder() == null ? null : c.holder().since(),
        c.vacantSince(),
        c.vacantDays(day),
        c.untrained(),
        c.unvetted(),
        c.suspended());
  }

  private Area home(Caller caller) {
    return Desk.roots(caller, divisions, today()).stream().findFirst().orElseThrow(Missing::new);
  }

  private List<DivisionCode> units(Area area, LocalDate day) {
    return area.unit() == null ? divisions.units(area.division(), day) : List.of(area.unit());
  }

  private boolean unverified(DivisionCode unit, LocalDate day) {
    return divisions.find(unit, day).filter(Division::zone).isPresent()
        && !divisions.verified(unit);
  }

  private static List<Cell> of(PostType type, List<Cell> cells) {
    return cells.stream().filter(c -> c.post().type() == type).toList();
  }

  private static FieldProblem required(String field) {
    return FieldProblem.of(field, "required", "workforce.problem.required");
  }
}
