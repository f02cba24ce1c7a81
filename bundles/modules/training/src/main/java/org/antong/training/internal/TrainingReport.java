package org.antong.training.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.Behind;
import org.antong.platform.api.report.Figure;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.UnnamedRows;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.training.internal.Standings.Book;
import org.antong.training.internal.domain.EnrolmentFilter;
import org.antong.training.internal.domain.EnrolmentFilter.Only;
import org.antong.training.internal.domain.PeopleFilter;
import org.antong.training.internal.domain.PeopleFilter.Show;
import org.antong.training.internal.domain.Rolled;
import org.antong.training.internal.domain.SessionFilter;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.Terms;
import org.antong.training.internal.domain.Tier;
import org.antong.training.internal.domain.TrainingTable;
import org.antong.training.internal.store.LearntStore;
import org.antong.training.internal.store.LearntStore.Held;
import org.antong.training.internal.store.LearntStore.Outcome;
import org.antong.workforce.api.PostType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** T13 儿童督导员、儿童主任培训情况表, counted for the areas the reader may see; Missing outside them. */
@Component(service = ReportContribution.class)
public final class TrainingReport implements ReportContribution {

  private final ModuleDb db;
  private final Standings standings;
  private final PeopleService people;
  private final SessionService sessions;
  private final EnrolmentService enrolments;
  private final Divisions divisions;
  private final TrainingConfig config;
  private final TextSource texts;
  private final Clock clock;
  private final LearntStore learnt = new LearntStore();

  @Activate
  public TrainingReport(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference Standings standings,
      @Reference PeopleService people,
      @Reference SessionService sessions,
      @Reference EnrolmentService enrolments,
      @Reference Divisions divisions,
      @Reference TrainingConfig config,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.db = db;
    this.standings = standings;
    this.people = people;
    this.sessions = sessions;
    this.enrolments = enrolments;
    this.divisions = divisions;
    this.config = config;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public String id() {
    return TrainingTable.ID;
  }

  @Override
  public String module() {
    return TrainingModule.ID;
  }

  @Override
  public ReportTable table(Caller caller, ReportQuery query) {
    Caller reader = caller.exercising(TrainingModule.REPORT);
    Set<PostType> posts = TrainingTable.posts(query.layout());
    Rolled rolled = new Rolled(divisions, query);
    people(reader, query, posts, rolled);
    return db.read(
        reader,
        (scope, handle) -> {
          Predicate<Area> visible = a -> visible(scope, a, query.asOf());
          boolean partly = divisions.below(query.area(), query.asOf()).stream().anyMatch(visible);
          if (!visible.test(query.area()) && !partly) throw new Missing();
          LocalDate from = query.from();
          LocalDate to = query.asOf();
          learnt
              .outcomes(scope, handle, query.area(), from, to, query.knownAt())
              .forEach(o -> outcome(o, posts, rolled));
          for (Held h : learnt.held(scope, handle, query.area(), from, to, query.knownAt())) {
            if (Terms.posts(h.posts()).stream().noneMatch(posts::contains)) continue;
            rolled.add(Area.of(h.division(), h.unit()), TrainingTable.of(h.tier()), h.n());
          }
          return rolled.table(
              TrainingTable.columns(),
              visible,
              (column, level) -> told(column, level, query.layout()),
              clock.instant());
        });
  }

  private void people(Caller reader, ReportQuery query, Set<PostType> posts, Rolled rolled) {
    if (TrainingTable.OF_PEOPLE.stream().noneMatch(query::wants)) return;
    Book book = standings.whole(reader, query.from(), query.asOf(), query.knownAt());
    for (Standings.Person p : book.at(query.from(), query.asOf())) {
      if (!posts.contains(p.standing().post())) continue;
      for (String column : TrainingTable.OF_PEOPLE) {
        boolean counted = people.shows(Show.of(column), p.standing(), query.asOf());
        if (counted) rolled.add(p.standing().place(), column, 1);
      }
    }
    book.arrivals(query.from(), query.asOf()).values().stream()
        .flatMap(List::stream)
        .filter(a -> posts.contains(a.post()))
        .forEach(
            a -> {
              rolled.add(a.place(), Show.NEWCOMERS.word(), 1);
              if (a.before()) rolled.add(a.place(), Show.BEFORE.word(), 1);
            });
  }

  private void outcome(Outcome o, Set<PostType> posts, Rolled rolled) {
    if (!posts.contains(o.post())) return;
    Area at = Area.of(o.division(), o.unit());
    rolled.add(at, "personTimes", 1);
    rolled.add(at, "hours", hours(o.inPerson() + o.online()));
    rolled.add(at, "onlineHours", hours(o.inPerson() + o.online()) - hours(o.inPerson()));
    if (o.taker()) rolled.add(at, "takers", 1);
    if (o.passed()) rolled.add(at, "passed", 1);
    if (o.certified()) rolled.add(at, "certificates", 1);
  }

  /** Whole class hours of a person in a session. */
  private long hours(int minutes) {
    return minutes / config.hourMinutes();
  }

  /**
   * Sessions are told of the places that hold them: a county's sessions belong to none of its
   * towns. A village has directors only, so that there both posts together and supervisors are not
   * told apart from them.
   */
  private static boolean told(String column, DivisionLevel level, String layout) {
    Tier tier = TrainingTable.tier(column);
    if (tier != null) return tier.ordinal() >= Tier.of(level).ordinal() && village(level, true);
    return village(level, TrainingTable.DIRECTORS.equals(layout));
  }

  private static boolean village(DivisionLevel level, boolean directors) {
    return level != DivisionLevel.VILLAGE || directors;
  }

  private boolean visible(DataScope scope, Area area, LocalDate on) {
    if (area.unit() != null) return scope.covers(area.division(), area.unit());
    List<DivisionCode> units = divisions.units(area.division(), on);
    return scope.isEverything()
        || !units.isEmpty() && units.stream().allMatch(u -> scope.covers(u, u));
  }

  @Override
  public TableRules rules(String layout) {
    return TrainingTable.rules();
  }

  @Override
  public Optional<Behind> behind(Figure f) {
    LocalDate from = f.period().firstDay();
    if (Show.of(f.column()) != null) {
      return Optional.of(
          new Behind("/api/training/people" + filter(f).address(), TrainingModule.READ));
    }
    // lists of enrolments and sessions are told as they are known now
    if (f.knownAt() != null) return Optional.empty();
    List<String> parts = new ArrayList<>();
    PeopleFilter.area(parts, f.area());
    PostType post = post(f.layout());
    if (post != null) parts.add("post=" + post);
    parts.add("endedFrom=" + from);
    parts.add("endedTo=" + f.asOf());
    Tier tier = TrainingTable.tier(f.column());
    if (tier != null) {
      parts.add("tier=" + tier);
      parts.add("state=RUNNING,GRADED,ARCHIVED");
      return Optional.of(
          new Behind("/api/training/sessions?" + String.join("&", parts), TrainingModule.READ));
    }
    Only only = only(f.column());
    if (only == null) return Optional.empty();
    parts.add("held=true");
    parts.add("only=" + only);
    return Optional.of(
        new Behind("/api/training/enrolments?" + String.join("&", parts), TrainingModule.READ));
  }

  @Override
  public UnnamedRows unnamed(Caller caller, Figure f, Paging paging) {
    Caller reader = caller.exercising(TrainingModule.REPORT);
    Texts t = texts.in(caller.locale() == null ? TextSource.CHINESE : caller.locale());
    if (Show.of(f.column()) != null) return standings(reader, f, paging, t);
    if (f.knownAt() != null) throw new Missing();
    Tier tier = TrainingTable.tier(f.column());
    if (tier != null) return sessions(reader, f, tier, paging, t);
    Only only = only(f.column());
    if (only == null) throw new Missing();
    return enrolments(reader, f, only, paging, t);
  }

  private UnnamedRows standings(Caller reader, Figure f, Paging paging, Texts t) {
    Slice<Map<String, String>> rows =
        people
            .list(reader, filter(f), paging)
            .map(
                p -> {
                  String standing = p.trained() ? "trained" : "untrained";
                  Map<String, String> row = new LinkedHashMap<>();
                  row.put("post", t.get(p.post().textKey()));
                  row.put("town", town(p.division(), f.asOf()));
                  row.put("standing", t.get("training.standing." + standing));
                  return row;
                });
    return new UnnamedRows(headings("post", "town", "standing"), rows);
  }

  private UnnamedRows sessions(Caller reader, Figure f, Tier tier, Paging paging, Texts t) {
    SessionFilter held =
        SessionFilter.ALL
            .within(f.area())
            .forPost(post(f.layout()))
            .of(tier)
            .in(SessionState.RUNNING, SessionState.GRADED, SessionState.ARCHIVED)
            .ended(f.period().firstDay(), f.asOf());
    Slice<Map<String, String>> rows =
        sessions
            .list(reader, held, paging)
            .map(
                s -> {
                  Map<String, String> row = new LinkedHashMap<>();
                  row.put("session", s.title());
                  row.put("mode", t.get(s.mode().textKey()));
                  row.put("days", s.fromDay() + " – " + s.toDay());
                  row.put("place", s.place());
                  return row;
                });
    return new UnnamedRows(headings("session", "mode", "days", "place"), rows);
  }

  private UnnamedRows enrolments(Caller reader, Figure f, Only only, Paging paging, Texts t) {
    EnrolmentFilter counted =
        EnrolmentFilter.ALL
            .within(f.area())
            .counted(post(f.layout()), f.period().firstDay(), f.asOf(), only);
    Slice<Map<String, String>> rows =
        enrolments
            .list(reader, counted, paging)
            .map(
                e -> {
                  Map<String, String> row = new LinkedHashMap<>();
                  row.put("session", e.title());
                  row.put("post", t.get(e.post().textKey()));
                  row.put("town", town(e.division(), f.asOf()));
                  row.put("state", t.get(e.state().textKey()));
                  return row;
                });
    return new UnnamedRows(headings("session", "post", "town", "state"), rows);
  }

  /** Before the first session nobody's training was known here. */
  @Override
  public Optional<LocalDate> firstDay(Caller caller, Area area) {
    return db.read(
        caller.exercising(TrainingModule.REPORT),
        (scope, handle) -> Optional.ofNullable(learnt.firstDay(scope, handle, area)));
  }

  private String town(DivisionCode division, LocalDate day) {
    return divisions.fullName(division.digits(DivisionLevel.TOWN), day);
  }

  private static PeopleFilter filter(Figure f) {
    return new PeopleFilter(
        f.area(),
        post(f.layout()),
        Show.of(f.column()),
        f.period().firstDay(),
        f.asOf(),
        f.knownAt());
  }

  private static PostType post(String layout) {
    Set<PostType> posts = TrainingTable.posts(layout);
    return posts.size() == 1 ? posts.iterator().next() : null;
  }

  private static Only only(String column) {
    return switch (column) {
      case "personTimes" -> Only.THERE;
      case "takers" -> Only.TAKERS;
      case "passed" -> Only.PASSED;
      case "certificates" -> Only.CERTIFIED;
      default -> null;
    };
  }

  private static List<UnnamedRows.Heading> headings(String... ids) {
    return Arrays.stream(ids)
        .map(id -> new UnnamedRows.Heading(id, "training.unnamed." + id))
        .toList();
  }
}
