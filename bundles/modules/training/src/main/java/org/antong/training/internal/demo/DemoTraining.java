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
import org.antong.platform.api.access.FieldCipher;
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
import org.antong.training.internal.QuestionService;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.Certificate;
import org.antong.training.internal.domain.CertificateNumber;
import org.antong.training.internal.domain.Codes;
import org.antong.training.internal.domain.Completion;
import org.antong.training.internal.domain.Course;
import org.antong.training.internal.domain.Enrolment;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Exam;
import org.antong.training.internal.domain.ExamResult;
import org.antong.training.internal.domain.Half;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.Mode;
import org.antong.training.internal.domain.PaperRule;
import org.antong.training.internal.domain.Plan;
import org.antong.training.internal.domain.Question;
import org.antong.training.internal.domain.QuestionKind;
import org.antong.training.internal.domain.Quota;
import org.antong.training.internal.domain.Results;
import org.antong.training.internal.domain.Satisfaction;
import org.antong.training.internal.domain.Seat;
import org.antong.training.internal.domain.Session;
import org.antong.training.internal.domain.SessionFilter;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.Sitting;
import org.antong.training.internal.domain.Source;
import org.antong.training.internal.domain.Terms;
import org.antong.training.internal.domain.Tier;
import org.antong.training.internal.domain.Trainer;
import org.antong.training.internal.store.CertificateStore;
import org.antong.training.internal.store.CourseStore;
import org.antong.training.internal.store.EnrolmentStore;
import org.antong.training.internal.store.ExamStore;
import org.antong.training.internal.store.HeldStore;
import org.antong.training.internal.store.PlanStore;
import org.antong.training.internal.store.QuestionStore;
import org.antong.training.internal.store.QuotaStore;
import org.antong.training.internal.store.SatisfactionStore;
import org.antong.training.internal.store.SessionStore;
import org.antong.training.internal.store.SittingStore;
import org.antong.training.internal.store.TimetableStore;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.PostType;
import org.antong.workforce.api.StaffMember;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Two years of invented training, five in a large population, in every county and zone: plan,
 * courses, sessions with their results, one session ahead that takes people, and some who are
 * untrained.
 */
@Component(service = DemoData.class)
public final class DemoTraining implements DemoData {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final int TOGETHER = 80;
  private static final int HALF = 180;
  private static final int PASS = 60;

  /**
   * A population as large as a prefecture's comes with as many years as its tables have to bear.
   */
  private static final int LARGE = 20_000;

  private final ModuleDb db;
  private final Divisions divisions;
  private final People people;
  private final TextSource texts;
  private final CourseStore courses = new CourseStore();
  private final PlanStore plans = new PlanStore();
  private final SessionStore sessions = new SessionStore();
  private final TimetableStore timetable = new TimetableStore();
  private final FieldCipher cipher;
  private final HeldStore seats;
  private final EnrolmentStore enrolments;
  private final CertificateStore papers = new CertificateStore();
  private final QuestionStore bank = new QuestionStore();
  private final ExamStore exams = new ExamStore();
  private final SittingStore sittings = new SittingStore();
  private final SatisfactionStore satisfaction = new SatisfactionStore();
  private final QuotaStore quotas = new QuotaStore();

  @Activate
  public DemoTraining(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference People people,
      @Reference TextSource texts) {
    this.db = db;
    this.cipher = cipher;
    this.seats = new HeldStore(cipher);
    this.enrolments = new EnrolmentStore(cipher);
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
    final List<Certificate> certificates = new ArrayList<>();

    /** Directors who were trained a year ago and not again since. */
    final Set<Id> due = new HashSet<>();

    int enrolled;
    int sessions;

    County(
        Area place, Caller coordinator, SplittableRandom random, People people, LocalDate today) {
      this.place = place;
      this.coordinator = coordinator;
      this.random = random;
      this.days =
          people.onPost(coordinator, place, today.minusYears(6), today, null).stream()
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
    List<County> all = new ArrayList<>();
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
      county(county, words, today, demo.children() < LARGE ? 2 : 5);
      all.add(county);
      enrolled += county.enrolled;
      held += county.sessions;
      demo.progress(words.get("training.demo.people"), enrolled, enrolled);
    }
    if (demo.area().division().level() == DivisionLevel.PREFECTURE) {
      enrolled += prefecture(demo, words, today, all);
      held++;
    }
    return words.get("training.demo.made", held, enrolled);
  }

  /** A session of the prefecture for supervisors that its counties fill within their quotas. */
  private int prefecture(Demo demo, Texts t, LocalDate today, List<County> counties) {
    DivisionCode top = demo.area().division();
    Area host = Area.of(top, top);
    Caller coordinator = demo.as(Role.TRAINING_COORD, demo.area()).exercising(TrainingModule.WRITE);
    Id who = coordinator.account();
    Instant at = at(today.minusDays(6));
    Course course = course(host, coordinator, t, PostType.SUPERVISOR, Tier.PREFECTURE, today);
    LocalDate from = weekday(today.plusDays(20));
    List<HalfDay> halves = halves(course, from);
    Session session =
        new Session(
            Id.next(),
            1,
            host,
            course.id(),
            null,
            Tier.PREFECTURE,
            course.terms(),
            new Session.Facts(
                t.get("training.demo.key-session", from.getYear()),
                Mode.ONSITE,
                today.plusDays(10),
                t.get("training.demo.key-venue"),
                t.get("training.demo.organiser", divisions.name(top, today)),
                null,
                t.get("training.demo.key-contact"),
                60,
                t.get("training.demo.key-materials"),
                4_800_000L),
            0,
            Session.Times.of(halves),
            null,
            null,
            SessionState.OPEN,
            null,
            who,
            at,
            who,
            at);
    List<Quota> given = new ArrayList<>();
    List<Enrolment> named = new ArrayList<>();
    for (int i = 0; i < counties.size(); i++) {
      County c = counties.get(i);
      List<OnPost> supervisors = on(c, PostType.SUPERVISOR, today);
      int seats = Math.min(5, supervisors.size());
      if (seats == 0) continue;
      Quota quota = Quota.fresh(session.id(), c.place, seats, who, at);
      // some have answered, one of them with less than its seats
      int people = i % 4 == 2 ? seats : i % 4 == 3 ? seats - 1 : 0;
      for (OnPost d : supervisors.subList(0, people)) {
        Enrolment e = enrolment(c, session, halves, d, false, at);
        named.add(
            new Enrolment(
                e.id(),
                1,
                e.session(),
                e.staff(),
                e.place(),
                e.post(),
                e.name(),
                Source.QUOTA,
                e.state(),
                null,
                null,
                e.results(),
                c.coordinator.account(),
                at,
                c.coordinator.account(),
                at));
      }
      if (people > 0) {
        String note = people < seats ? t.get("training.demo.key-note") : null;
        quota =
            quota.returned(today.minusDays(2), t.get("training.demo.key-answer"), note, who, at);
        if (i % 8 == 2) quota = quota.received(today.minusDays(1), who, at);
      }
      given.add(quota);
    }
    db.write(
        coordinator,
        (scope, tx) -> {
          sessions.insert(scope, tx, session);
          timetable.halves(scope, tx, session, halves);
          timetable.trainers(scope, tx, session, trainers(t, halves));
          given.forEach(q -> quotas.insert(scope, tx, q));
          enrolments.insert(scope, tx, named);
          return null;
        });
    return named.size();
  }

  private void county(County c, Texts t, LocalDate today, int years) {
    for (PostType post : PostType.values()) course(c, t, post, today);
    bank(c);
    expiring(c, t, today);
    for (int year = today.getYear() - years + 1; year <= today.getYear(); year++) {
      plan(c, t, year);
      // how much of the round is done differs from county to county
      int rounds = 3;
      for (int i = 0; i < rounds; i++) {
        LocalDate from = weekday(LocalDate.of(year, 3 + 3 * i, 4 + c.random.nextInt(20)));
        if (from.plusDays(2).isAfter(today)) break;
        directors(c, t, year, i, from, today);
      }
      LocalDate may = weekday(LocalDate.of(year, 5, 6 + c.random.nextInt(15)));
      if (may.plusDays(2).isBefore(today)) {
        List<OnPost> all = on(c, PostType.SUPERVISOR, may);
        session(c, t, PostType.SUPERVISOR, year, 1, may, all, SessionState.ARCHIVED);
      }
    }
    certify(c);
    LocalDate ahead = weekday(today.plusDays(9L + c.random.nextInt(14)));
    // who can log in comes first, so that there is something under "my trainings"
    List<OnPost> some = new ArrayList<>(on(c, PostType.DIRECTOR, today));
    some.sort(java.util.Comparator.comparing(d -> c.names.get(d.staff()).account() == null));
    Session open =
        session(
            c,
            t,
            PostType.DIRECTOR,
            ahead.getYear(),
            4,
            ahead,
            some.subList(0, Math.min(12, some.size())),
            SessionState.OPEN);
    if (open != null) exam(c, t, open, Exam.State.DRAFT, List.of());
  }

  /** A few who were trained almost a year ago: their certificates end within the setting's days. */
  private void expiring(County c, Texts t, LocalDate today) {
    LocalDate from = weekday(today.minusMonths(12).plusDays(28));
    List<OnPost> few = new ArrayList<>();
    for (OnPost d : on(c, PostType.DIRECTOR, from)) {
      if (d.on(today) && Math.floorMod(d.post().place().division().value() / 3, 11) == 5)
        few.add(d);
    }
    few.forEach(d -> c.due.add(d.staff()));
    session(c, t, PostType.DIRECTOR, from.getYear(), 5, from, few, SessionState.ARCHIVED);
  }

  /** A third of the directors, some of whom were there before and some of whom never come. */
  private void directors(County c, Texts t, int year, int round, LocalDate from, LocalDate today) {
    List<OnPost> third = new ArrayList<>();
    for (OnPost d : on(c, PostType.DIRECTOR, from)) {
      if (c.due.contains(d.staff()) && year == today.getYear()) continue;
      if (Math.floorMod(d.post().place().division().value() / 7, 3) == round) third.add(d);
    }
    Session held =
        session(c, t, PostType.DIRECTOR, year, round + 1, from, third, SessionState.ARCHIVED);
    // the latest round shows an exam that was sat and sheets of satisfaction
    boolean latest = year == today.getYear() && (round == 2 || from.plusMonths(3).isAfter(today));
    if (held == null || !latest) return;
    List<Seat> seats =
        db.read(
            c.coordinator.exercising(TrainingModule.READ),
            (scope, h) -> this.seats.seats(scope, h, held.id()));
    exam(c, t, held, Exam.State.CLOSED, seats);
    satisfied(c, held, seats);
  }

  private static List<OnPost> on(County c, PostType post, LocalDate day) {
    Set<Id> seen = new HashSet<>();
    return c.days.stream()
        .filter(d -> d.post().type() == post && d.on(day) && c.names.containsKey(d.staff()))
        .filter(d -> seen.add(d.staff()))
        .toList();
  }

  private void course(County c, Texts t, PostType post, LocalDate today) {
    c.courses.put(post, course(c.place, c.coordinator, t, post, Tier.COUNTY, today));
  }

  private Course course(
      Area place, Caller coordinator, Texts t, PostType post, Tier tier, LocalDate today) {
    List<String> codes =
        post == PostType.DIRECTOR
            ? List.of("01", "02", "03", "05")
            : List.of("01", "04", "06", "07", "10", "13");
    Course course =
        new Course(
            Id.next(),
            1,
            place,
            t.get("training.demo.course." + post),
            null,
            tier,
            new Terms(Set.of(post), true, 80, 50, 12),
            false,
            codes.stream()
                .map(k -> new Course.Part(k, t.get(Codes.COURSE_MODULE.textKey(k)), HALF))
                .toList(),
            coordinator.account(),
            at(today.minusYears(2)),
            coordinator.account(),
            at(today.minusYears(2)));
    db.write(coordinator, (scope, tx) -> courses.insert(scope, tx, course));
    return course;
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

  private Session session(
      County c,
      Texts t,
      PostType post,
      int year,
      int no,
      LocalDate from,
      List<OnPost> whom,
      SessionState state) {
    if (whom.isEmpty()) return null;
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
            over ? new Session.Rating(42 + c.random.nextInt(8), whom.size() * 3 / 4) : null,
            state,
            null,
            c.coordinator.account(),
            at,
            c.coordinator.account(),
            at);
    List<Trainer> trainers = trainers(t, halves);
    db.write(
        c.coordinator,
        (scope, tx) -> {
          sessions.insert(scope, tx, session);
          timetable.halves(scope, tx, session, halves);
          timetable.trainers(scope, tx, session, trainers);
          return null;
        });
    List<Enrolment> all = new ArrayList<>();
    for (OnPost d : whom) all.add(enrolment(c, session, halves, d, over, at));
    if (over) certified(c, session, all, halves);
    for (int i = 0; i < all.size(); i += TOGETHER) {
      List<Enrolment> some = all.subList(i, Math.min(all.size(), i + TOGETHER));
      db.write(
          c.coordinator,
          (scope, tx) -> {
            enrolments.insert(scope, tx, some);
            return null;
          });
    }
    if (over && year >= LocalDate.now(SHANGHAI).getYear() - 1) {
      new DemoAttendance(db, cipher).of(c.coordinator, session.id());
    }
    c.enrolled += all.size();
    c.sessions++;
    return session;
  }

  /** Three who teach, so that the sheet of fees has something to add up. */
  private static List<Trainer> trainers(Texts t, List<HalfDay> halves) {
    List<Trainer> trainers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Set<String> slots = new java.util.TreeSet<>();
      for (int h = i; h < halves.size(); h += 3) slots.add(halves.get(h).slot());
      if (slots.isEmpty()) continue;
      trainers.add(
          new Trainer(
              Id.next(),
              t.get("training.demo.trainer." + i),
              t.get("training.demo.trainer-from." + i),
              t.get("training.demo.trainer-rank." + i),
              null,
              slots,
              null,
              List.of(200_000L, 120_000L, 450_000L).get(i)));
    }
    return trainers;
  }

  /** Gives a number to everybody who earned a certificate; the papers are written at the end. */
  private void certified(County c, Session s, List<Enrolment> all, List<HalfDay> halves) {
    int earned = (int) all.stream().filter(e -> e.results().trainedOn() != null).count();
    if (earned == 0) return;
    LocalDate on = s.times().to();
    char letter = s.terms().posts().iterator().next().letter().charAt(0);
    int first =
        db.write(
            c.coordinator,
            (scope, tx) -> {
              int serial = papers.serials(scope, tx, c.place, on.getYear(), letter, earned);
              tx.note("demo", "training.certificate", s.id(), null, null, null);
              return serial;
            });
    for (int i = 0; i < all.size(); i++) {
      Enrolment e = all.get(i);
      if (e.results().trainedOn() == null) continue;
      String number =
          CertificateNumber.of(c.place.division(), on.getYear(), letter, first++).toString();
      all.set(
          i,
          new Enrolment(
              e.id(),
              1,
              e.session(),
              e.staff(),
              e.place(),
              e.post(),
              e.name(),
              e.source(),
              EnrolmentState.CERTIFIED,
              null,
              null,
              e.results().certified(number),
              e.createdBy(),
              e.createdAt(),
              e.updatedBy(),
              e.updatedAt()));
      c.certificates.add(
          new Certificate(
              Id.next(),
              1,
              number,
              s.id(),
              e.id(),
              e.staff(),
              e.place(),
              e.name(),
              letter,
              s.facts().title(),
              s.times().from(),
              s.times().to(),
              e.results().attended(),
              s.facts().organiser(),
              on,
              e.results().validUntil(),
              null,
              null,
              null,
              e.createdBy(),
              at(on),
              e.createdBy(),
              at(on)));
    }
  }

  /** Writes the certificates, each earlier one of a person with the newer that replaced it. */
  private void certify(County c) {
    Map<String, Id> newer = new java.util.HashMap<>();
    List<Certificate> all = new ArrayList<>();
    c.certificates.sort(java.util.Comparator.comparing(Certificate::issuedOn).reversed());
    for (Certificate x : c.certificates) {
      Id by = newer.putIfAbsent(x.staff() + "/" + x.post(), x.id());
      all.add(by == null ? x : x.replaced(by, x.createdBy(), x.createdAt()));
    }
    for (int i = 0; i < all.size(); i += TOGETHER) {
      List<Certificate> some = all.subList(i, Math.min(all.size(), i + TOGETHER));
      db.write(
          c.coordinator,
          (scope, tx) -> {
            papers.insertAll(scope, tx, some);
            return null;
          });
    }
  }

  /** The questions of a county's bank. */
  private void bank(County c) {
    List<QuestionStore.Entered> all = new ArrayList<>();
    for (String line : questions()) {
      String[] q = line.split("\\|", -1);
      Question question =
          new Question(
              Id.next(),
              1,
              c.place,
              q[0],
              QuestionKind.valueOf(q[1]),
              q[2],
              q[3].isEmpty() ? List.of() : List.of(q[3].split(";")),
              q[4],
              null,
              null,
              c.coordinator.account(),
              Instant.now(),
              c.coordinator.account(),
              Instant.now());
      all.add(
          new QuestionStore.Entered(
              question,
              QuestionService.hash(
                  new QuestionService.Typed(
                      1, q[0], question.kind(), q[2], question.options(), q[4], null)),
              null,
              null));
    }
    db.write(
        c.coordinator,
        (scope, tx) -> {
          bank.insertAll(scope, tx, all);
          return null;
        });
  }

  private static List<String> questions() {
    try (var in = DemoTraining.class.getResourceAsStream("/demo/questions.txt")) {
      String text =
          new String(
              java.util.Objects.requireNonNull(in).readAllBytes(),
              java.nio.charset.StandardCharsets.UTF_8);
      return text.lines().filter(l -> !l.isBlank()).toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException("the questions of the demo", e);
    }
  }

  /**
   * An exam of ten questions; what people came to in one that is over, as marks of their papers.
   */
  private void exam(County c, Texts t, Session s, Exam.State state, List<Seat> seats) {
    List<PaperRule> rules =
        List.of(
            new PaperRule(null, QuestionKind.SINGLE, 6, 10),
            new PaperRule(null, QuestionKind.MULTIPLE, 2, 10),
            new PaperRule(null, QuestionKind.TRUE_FALSE, 4, 5));
    Instant opens = s.times().to().atTime(16, 0).atZone(SHANGHAI).toInstant();
    Id who = c.coordinator.account();
    Exam exam =
        new Exam(
            Id.next(),
            1,
            s.id(),
            c.place,
            t.get("training.demo.exam"),
            45,
            100,
            PASS,
            2,
            opens,
            opens.plusSeconds(7_200),
            state,
            rules,
            who,
            at(s.times().from()),
            who,
            at(s.times().from()));
    db.write(
        c.coordinator,
        (scope, tx) -> {
          exams.insert(scope, tx, exam);
          for (Seat seat : seats) {
            Integer score = seat.results().bestScore();
            if (score == null) continue;
            Instant marked = opens.plusSeconds(1_500);
            sittings.insert(
                scope,
                tx,
                new Sitting(
                    Id.next(),
                    1,
                    exam.id(),
                    s.id(),
                    seat.enrolment(),
                    seat.staff(),
                    seat.home(),
                    null,
                    1,
                    opens,
                    null,
                    marked,
                    score,
                    score >= PASS),
                null,
                who);
          }
          return null;
        });
  }

  /** Sheets of satisfaction of three in four who were there. */
  private void satisfied(County c, Session s, List<Seat> seats) {
    db.write(
        c.coordinator,
        (scope, tx) -> {
          this.seats
              .find(scope, tx.handle(), s.id())
              .ifPresent(held -> satisfaction.prepare(scope, tx, held));
          int n = 0;
          for (Seat seat : seats) {
            if (seat.results().halfDays() == 0 || n++ % 4 == 3) continue;
            Map<Satisfaction.Point, Integer> scores =
                new java.util.EnumMap<>(Satisfaction.Point.class);
            for (Satisfaction.Point p : Satisfaction.points()) {
              scores.put(p, c.random.nextInt(10) < 7 ? 5 : 3 + c.random.nextInt(2));
            }
            satisfaction.give(scope, tx, seat, scores);
          }
          return null;
        });
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
    String note = null;
    if (over) {
      int fate = c.random.nextInt(100);
      if (fate < 9) {
        state = fate < 4 ? EnrolmentState.LEAVE : EnrolmentState.ABSENT;
        if (fate < 4) note = texts.in(TextSource.CHINESE).get("training.demo.leave." + fate);
      } else {
        int there = fate < 14 ? halves.size() / 2 : halves.size();
        LocalDate last = halves.get(there - 1).day();
        // in steps of five, as the questions of the demo's exam are marked
        int score = fate < 19 ? 40 + 5 * c.random.nextInt(4) : PASS + 5 * c.random.nextInt(9);
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
        note,
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
