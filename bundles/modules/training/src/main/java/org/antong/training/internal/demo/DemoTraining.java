package org.antong.training.internal.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.DemoData;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.training.internal.People;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.Codes;
import org.antong.training.internal.domain.Completion;
import org.antong.training.internal.domain.Course;
import org.antong.training.internal.domain.Enrolment;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.ExamResult;
import org.antong.training.internal.domain.Half;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.Mode;
import org.antong.training.internal.domain.Plan;
import org.antong.training.internal.domain.Results;
import org.antong.training.internal.domain.Session;
import org.antong.training.internal.domain.SessionFilter;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.Source;
import org.antong.training.internal.domain.Terms;
import org.antong.training.internal.domain.Tier;
import org.antong.training.internal.domain.Trainer;
import org.antong.training.internal.store.CourseStore;
import org.antong.training.internal.store.EnrolmentStore;
import org.antong.training.internal.store.PlanStore;
import org.antong.training.internal.store.SessionStore;
import org.antong.training.internal.store.TimetableStore;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.PostType;
import org.antong.workforce.api.StaffMember;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Two years of invented training in every county and zone: plan, courses, sessions with their
 * results, one session ahead that takes people, and some who are untrained.
 */
@Component(service = DemoData.class)
public final class DemoTraining implements DemoData {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final int TOGETHER = 80;
  private static final int HALF = 180;
  private static final int PASS = 60;

  private final ModuleDb db;
  private final Divisions divisions;
  private final People people;
  private final TextSource texts;
  private final CourseStore courses = new CourseStore();
  private final PlanStore plans = new PlanStore();
  private final SessionStore sessions = new SessionStore();
  private final TimetableStore timetable = new TimetableStore();
  private final EnrolmentStore enrolments = new EnrolmentStore();

  @Activate
  public DemoTraining(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference Divisions divisions,
      @Reference People people,
      @Reference TextSource texts) {
    this.db = db;
    this.divisions = divisions;
    this.people = people;
    this.texts = texts;
  }

  @Override
  public String module() {
    return TrainingModule.ID;
  }

  /** One county as it is made. */
  private static final class County {
    final Area place;
    final Caller coordinator;
    final SplittableRandom random;
    final List<OnPost> days;
    final Map<Id, StaffMember> names;
    final Map<PostType, Course> courses = new LinkedHashMap<>();
    int enrolled;
    int sessions;

    County(
        Area place, Caller coordinator, SplittableRandom random, People people, LocalDate today) {
      this.place = place;
      this.coordinator = coordinator;
      this.random = random;
      this.days =
          people.onPost(coordinator, place, today.minusYears(3), today, null).stream()
              .filter(d -> !d.acting())
              .toList();
      this.names =
          people.named(coordinator, days.stream().map(OnPost::staff).collect(Collectors.toSet()));
    }
  }

  @Override
  public String load(Demo demo) {
    Texts words = texts.in(TextSource.CHINESE);
    LocalDate today = demo.today();
    Caller above = demo.as(Role.PREF_OFFICER, demo.area()).exercising(TrainingModule.READ);
    boolean loaded =
        db.read(above, (scope, h) -> sessions.count(scope, Above.NOTHING, h, SessionFilter.ALL))
            > 0;
    if (loaded) throw new Refused("training.demo.loaded");
    int enrolled = 0;
    int held = 0;
    List<DivisionCode> units = units(demo.area(), today);
    for (DivisionCode unit : units) {
      Area place = Area.of(unit, unit);
      Caller coordinator = demo.as(Role.TRAINING_COORD, place).exercising(TrainingModule.WRITE);
      County county =
          new County(
              place,
              coordinator,
              new SplittableRandom(demo.seed() ^ unit.value() * 31L),
              people,
              today);
      if (county.days.isEmpty()) continue;
      county(county, words, today);
      enrolled += county.enrolled;
      held += county.sessions;
      demo.progress(words.get("training.demo.people"), enrolled, enrolled);
    }
    return words.get("training.demo.made", held, enrolled);
  }

  private void county(County c, Texts t, LocalDate today) {
    for (PostType post : PostType.values()) course(c, t, post, today);
    for (int year = today.getYear() - 1; year <= today.getYear(); year++) {
      plan(c, t, year);
      // how much of the round is done differs from county to county
      int rounds = 3;
      for (int i = 0; i < rounds; i++) {
        LocalDate from = weekday(LocalDate.of(year, 3 + 3 * i, 4 + c.random.nextInt(20)));
        if (from.plusDays(2).isAfter(today)) break;
        directors(c, t, year, i, from);
      }
      LocalDate may = weekday(LocalDate.of(year, 5, 6 + c.random.nextInt(15)));
      if (may.plusDays(2).isBefore(today)) {
        List<OnPost> all = on(c, PostType.SUPERVISOR, may);
        session(c, t, PostType.SUPERVISOR, year, 1, may, all, SessionState.ARCHIVED);
      }
    }
    LocalDate ahead = weekday(today.plusDays(9L + c.random.nextInt(14)));
    List<OnPost> some = on(c, PostType.DIRECTOR, today);
    session(
        c,
        t,
        PostType.DIRECTOR,
        ahead.getYear(),
        4,
        ahead,
        some.subList(0, Math.min(12, some.size())),
        SessionState.OPEN);
  }

  /** A third of the directors, some of whom were there before and some of whom never come. */
  private void directors(County c, Texts t, int year, int round, LocalDate from) {
    List<OnPost> third = new ArrayList<>();
    for (OnPost d : on(c, PostType.DIRECTOR, from)) {
      if (Math.floorMod(d.post().place().division().value() / 7, 3) == round) third.add(d);
    }
    session(c, t, PostType.DIRECTOR, year, round + 1, from, third, SessionState.ARCHIVED);
  }

  private static List<OnPost> on(County c, PostType post, LocalDate day) {
    Set<Id> seen = new HashSet<>();
    return c.days.stream()
        .filter(d -> d.post().type() == post && d.on(day) && c.names.containsKey(d.staff()))
        .filter(d -> seen.add(d.staff()))
        .toList();
  }

  private void course(County c, Texts t, PostType post, LocalDate today) {
    List<String> codes =
        post == PostType.DIRECTOR
            ? List.of("01", "02", "03", "05")
            : List.of("01", "04", "06", "07", "10", "13");
    Course course =
        new Course(
            Id.next(),
            1,
            c.place,
            t.get("training.demo.course." + post),
            null,
            Tier.COUNTY,
            new Terms(Set.of(post), true, 80, 50, 12),
            false,
            codes.stream()
                .map(k -> new Course.Part(k, t.get(Codes.COURSE_MODULE.textKey(k)), HALF))
                .toList(),
            c.coordinator.account(),
            at(today.minusYears(2)),
            c.coordinator.account(),
            at(today.minusYears(2)));
    db.write(c.coordinator, (scope, tx) -> courses.insert(scope, tx, course));
    c.courses.put(post, course);
  }

  private void plan(County c, Texts t, int year) {
    Instant at = at(LocalDate.of(year, 2, 20));
    db.write(
        c.coordinator,
        (scope, tx) -> {
          for (PostType post : PostType.values()) {
            boolean directors = post == PostType.DIRECTOR;
            long persons = c.days.stream().filter(d -> d.post().type() == post).count();
            plans.insert(
                scope,
                tx,
                new Plan(
                    Id.next(),
                    1,
                    c.place,
                    year,
                    Tier.COUNTY,
                    post,
                    new Plan.Facts(
                        (int) persons,
                        directors ? 3 : 1,
                        directors ? 16 : 24,
                        directors ? 6_000_000L : 1_500_000L,
                        t.get(directors ? "training.demo.months" : "training.demo.month"),
                        null,
                        null),
                    LocalDate.of(year, 2, 20),
                    c.coordinator.account(),
                    at,
                    c.coordinator.account(),
                    at));
          }
          return null;
        });
  }

  private void session(
      County c,
      Texts t,
      PostType post,
      int year,
      int no,
      LocalDate from,
      List<OnPost> whom,
      SessionState state) {
    if (whom.isEmpty()) return;
    Course course = c.courses.get(post);
    List<HalfDay> halves = halves(course, from);
    boolean over = state == SessionState.ARCHIVED;
    Instant at = at(from.minusDays(15));
    int capacity = over ? whom.size() + 5 : Math.max(30, whom.size() * 2);
    Session session =
        new Session(
            Id.next(),
            1,
            c.place,
            course.id(),
            null,
            Tier.COUNTY,
            course.terms(),
            new Session.Facts(
                t.get("training.demo.session", year, no, t.get(post.textKey())),
                Mode.ONSITE,
                null,
                t.get("training.demo.venue"),
                t.get("training.demo.organiser", divisions.name(c.place.division(), from)),
                null,
                null,
                capacity,
                null,
                whom.size() * 20_000L),
            0,
            Session.Times.of(halves),
            over ? whom.size() * (17_000L + c.random.nextInt(50) * 100L) : null,
            over ? new Session.Rating(84 + c.random.nextInt(14), whom.size() * 3 / 4) : null,
            state,
            null,
            c.coordinator.account(),
            at,
            c.coordinator.account(),
            at);
    Trainer trainer =
        new Trainer(
            Id.next(),
            t.get("training.demo.trainer"),
            t.get("training.demo.trainer-from"),
            null,
            null,
            Set.of(),
            null,
            120_000L);
    db.write(
        c.coordinator,
        (scope, tx) -> {
          sessions.insert(scope, tx, session);
          timetable.halves(scope, tx, session, halves);
          timetable.trainers(scope, tx, session, List.of(trainer));
          return null;
        });
    List<Enrolment> all = new ArrayList<>();
    for (OnPost d : whom) all.add(enrolment(c, session, halves, d, over, at));
    for (int i = 0; i < all.size(); i += TOGETHER) {
      List<Enrolment> some = all.subList(i, Math.min(all.size(), i + TOGETHER));
      db.write(
          c.coordinator,
          (scope, tx) -> {
            enrolments.insert(scope, tx, some);
            return null;
          });
    }
    c.enrolled += all.size();
    c.sessions++;
  }

  private static List<HalfDay> halves(Course course, LocalDate from) {
    List<HalfDay> halves = new ArrayList<>();
    for (int i = 0; i < course.parts().size(); i++) {
      halves.add(
          new HalfDay(
              null,
              from.plusDays(i / 2),
              i % 2 == 0 ? Half.AM : Half.PM,
              HALF,
              false,
              course.parts().get(i).title()));
    }
    return halves;
  }

  private Enrolment enrolment(
      County c, Session s, List<HalfDay> halves, OnPost d, boolean over, Instant at) {
    Results results = Results.NONE;
    EnrolmentState state = EnrolmentState.CONFIRMED;
    if (over) {
      int fate = c.random.nextInt(100);
      if (fate < 9) {
        state = fate < 4 ? EnrolmentState.LEAVE : EnrolmentState.ABSENT;
      } else {
        int there = fate < 14 ? halves.size() / 2 : halves.size();
        LocalDate last = halves.get(there - 1).day();
        int score = fate < 19 ? 40 + c.random.nextInt(19) : PASS + c.random.nextInt(41);
        boolean passed = score >= PASS;
        Results came =
            Results.NONE
                .attending(there * HALF, 0, there)
                .examined(
                    passed ? ExamResult.PASSED : ExamResult.FAILED,
                    score,
                    passed ? s.times().to() : null);
        results = Completion.of(s.terms(), s.times().minutes(), came, last);
        state = passed ? EnrolmentState.PASSED : EnrolmentState.FAILED;
        if (results.trainedOn() == null && passed) state = EnrolmentState.PRESENT;
      }
    }
    return new Enrolment(
        Id.next(),
        1,
        s.id(),
        d.staff(),
        d.post().place(),
        d.post().type(),
        c.names.get(d.staff()).name(),
        Source.DIVISION,
        state,
        null,
        null,
        results,
        c.coordinator.account(),
        at,
        c.coordinator.account(),
        at);
  }

  private List<DivisionCode> units(Area area, LocalDate day) {
    return area.division().level().above(DivisionLevel.COUNTY)
        ? divisions.units(area.division(), day)
        : List.of(area.division());
  }

  /** The day, or the Monday after a week-end, so that a session does not begin on a Sunday. */
  private static LocalDate weekday(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case FRIDAY -> day.plusDays(3);
      case SATURDAY -> day.plusDays(2);
      case SUNDAY -> day.plusDays(1);
      default -> day.getDayOfWeek() == DayOfWeek.THURSDAY ? day.minusDays(1) : day;
    };
  }

  private static Instant at(LocalDate day) {
    return day.atTime(9, 30).atZone(SHANGHAI).toInstant();
  }
}
