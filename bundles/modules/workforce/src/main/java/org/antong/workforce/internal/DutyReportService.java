package org.antong.workforce.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.Counted;
import org.antong.workforce.internal.domain.DutyDays;
import org.antong.workforce.internal.domain.DutyFilter;
import org.antong.workforce.internal.domain.DutyLine;
import org.antong.workforce.internal.domain.DutyReport;
import org.antong.workforce.internal.domain.DutyReport.Committee;
import org.antong.workforce.internal.domain.DutyReport.Told;
import org.antong.workforce.internal.domain.DutyRules;
import org.antong.workforce.internal.domain.DutyTally;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.store.DutyReportStore;
import org.antong.workforce.internal.store.StaffStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What directors report each month to their supervisor and their village committee (domain.md 2.4
 * D1), and who is late with it.
 */
@Component(service = DutyReportService.class)
public final class DutyReportService {

  /** A report as typed. */
  public record Typed(
      String post, String month, String done, String problems, String help, String plan) {}

  /** How the village committee was given the report. */
  public record Given(LocalDate on, String to, String way) {}

  private static final int LONGEST = 1000;
  private static final int NAME_LONGEST = 50;

  private final ModuleDb db;
  private final Divisions divisions;
  private final DutyConfig config;
  private final PostService posts;
  private final Works works;
  private final Clock clock;
  private final DutyReportStore reports;
  private final StaffStore staff;

  @Activate
  public DutyReportService(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference DutyConfig config,
      @Reference PostService posts,
      @Reference Works works,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.posts = posts;
    this.works = works;
    this.clock = clock;
    this.reports = new DutyReportStore(cipher);
    this.staff = new StaffStore(cipher);
  }

  /** A page of reports, and how all of the time stand. */
  public record Listed(Slice<DutySight> reports, DutyTally tally) {}

  /**
   * A page of the months asked for with the tally of all of them; of those an appraisal counts
   * where only these are asked for, so that list and tally say the same.
   */
  public Listed listed(Caller caller, DutyFilter asked, Paging paging) {
    List<DutyLine> lines = lines(caller, asked);
    LocalDate today = today();
    List<DutyLine> told =
        asked.counted() ? lines.stream().filter(l -> asked.asks(l, today)).toList() : lines;
    return new Listed(
        asked.written() ? written(caller, asked, paging) : page(caller, asked, lines, paging),
        DutyTally.of(told, today));
  }

  /** A page of the months asked for, written or not: the latest month first, then by place. */
  public Slice<DutySight> list(Caller caller, DutyFilter asked, Paging paging) {
    return asked.written()
        ? written(caller, asked, paging)
        : page(caller, asked, lines(caller, asked), paging);
  }

  private Slice<DutySight> page(
      Caller caller, DutyFilter asked, List<DutyLine> lines, Paging paging) {
    LocalDate today = today();
    List<DutyLine> found = lines.stream().filter(l -> asked.asks(l, today)).toList();
    int from = (int) Math.min(found.size(), paging.offset());
    List<DutyLine> page = found.subList(from, Math.min(found.size(), from + paging.size()));
    List<Id> ids = page.stream().filter(l -> l.report() != null).map(l -> l.report().id()).toList();
    Map<Id, DutyReport> whole =
        db.read(caller, (scope, handle) -> reports.byId(scope, handle, ids));
    return new Slice<>(
        page.stream()
            .map(l -> l.report() == null ? l : l.with(whole.get(l.report().id())))
            .map(l -> sight(caller, l, false))
            .toList(),
        paging.page(),
        paging.size(),
        found.size());
  }

  /** A page of what was written, as the database finds it; with what was expected of its posts. */
  private Slice<DutySight> written(Caller caller, DutyFilter asked, Paging paging) {
    List<Period> months = months(asked);
    if (months.isEmpty()) return new Slice<>(List.of(), paging.page(), paging.size(), 0);
    LocalDate first = months.get(months.size() - 1).firstDay();
    LocalDate last = months.get(0).lastDay();
    return db.read(
        caller,
        (scope, handle) -> {
          if (asked.area() != null) Desk.within(scope, asked.area(), divisions, today());
          Slice<DutyReport> page = reports.page(scope, handle, asked, first, last, paging);
          List<DutyDays> days =
              reports.days(
                  scope,
                  handle,
                  page.items().stream().map(r -> r.post().place().division()).toList(),
                  first,
                  last);
          Map<Id, DutyLine> lines = new HashMap<>();
          config.reports().lines(days, page.items(), months).stream()
              .filter(l -> l.report() != null)
              .forEach(l -> lines.put(l.report().id(), l));
          return page.map(r -> sight(caller, lines.get(r.id()), false));
        });
  }

  /** How the reports asked for stand; the filter's marks are left aside. */
  public DutyTally tally(Caller caller, DutyFilter asked) {
    return DutyTally.of(lines(caller, asked), today());
  }

  /** How many of them are asked for. */
  public int count(Caller caller, DutyFilter asked) {
    LocalDate today = today();
    List<Period> months = months(asked);
    if (asked.written() && !months.isEmpty()) {
      LocalDate first = months.get(months.size() - 1).firstDay();
      LocalDate last = months.get(0).lastDay();
      return (int)
          (long)
              db.read(
                  caller,
                  (scope, handle) -> {
                    if (asked.area() != null) Desk.within(scope, asked.area(), divisions, today);
                    return reports.count(scope, handle, asked, first, last);
                  });
    }
    return (int) lines(caller, asked).stream().filter(l -> asked.asks(l, today)).count();
  }

  public DutySight find(Caller caller, Id id) {
    return db.read(
        caller,
        (scope, handle) -> {
          DutyReport r = reports.find(scope, handle, id).orElseThrow(Missing::new);
          return sight(caller, line(scope, handle, r.post(), r.month()), true);
        });
  }

  /** A month of a post, written or not; Missing outside the caller's places. */
  public DutySight find(Caller caller, String key, String period) {
    Post post = post(key);
    Period month = month(period);
    return db.read(
        caller,
        (scope, handle) -> {
          Area place = post.place();
          if (!scope.covers(place.division(), place.unit())) throw new Missing();
          return sight(caller, line(scope, handle, post, month), true);
        });
  }

  /** What the modules count of the month at the post, as of now. */
  public List<Works.Seen> figures(Caller caller, DutySight of) {
    Period month = month(of.month());
    return works.at(caller, Area.of(of.division(), of.unit()), month.firstDay(), until(month));
  }

  /**
   * Writes a report, begun or new, and hands it in when asked to. Throws Invalid with all that was
   * typed wrongly.
   */
  public DutySight write(Caller caller, Typed typed, boolean handIn, Match match) {
    Post post = post(typed.post());
    Period month = month(typed.month());
    Area place = post.place();
    if (!Desk.may(caller, WorkforceModule.DUTY_WRITE, place)) throw new Missing();
    Told told = told(typed);
    List<Counted> figures = works.figures(caller, place, month.firstDay(), until(month));
    Id id =
        db.write(
            caller,
            (scope, tx) -> {
              DutyLine line = line(scope, tx.handle(), post, month);
              DutyReport before = line.report();
              DutyRules.writing(before, month, today()).orThrow();
              if (before != null) match.check(before.version());
              Id writer = writer(scope, tx.handle(), caller, line);
              DutyReport next =
                  before == null
                      ? DutyReport.begun(
                          post, writer, month, told, figures, caller.account(), tx.now())
                      : before.written(writer, told, figures, caller.account(), tx.now());
              if (handIn) next = submitted(tx, next, figures);
              if (before == null) {
                reports.insert(scope, tx, next);
              } else {
                reports.update(scope, tx, before, next);
              }
              return next.id();
            });
    return find(caller.exercising(WorkforceModule.DUTY_READ), id);
  }

  /** Hands a report in as it stands. */
  public DutySight submit(Caller caller, Id id, Match match) {
    DutySight seen = find(caller.exercising(WorkforceModule.DUTY_READ), id);
    Period month = month(seen.month());
    List<Counted> figures =
        works.figures(
            caller, Area.of(seen.division(), seen.unit()), month.firstDay(), until(month));
    return step(
        caller, id, match, WorkforceModule.DUTY_WRITE, (tx, r) -> submitted(tx, r, figures));
  }

  /** The supervisor has read it, with a word to the director where she has one. */
  public DutySight read(Caller caller, Id id, String answer, Match match) {
    String says = Desk.shortEnough("answer", answer);
    return step(
        caller,
        id,
        match,
        WorkforceModule.DUTY_ANSWER,
        (tx, r) -> {
          DutyRules.answering(r).orThrow();
          return r.read(says, today(), caller.account(), tx.now());
        });
  }

  /** It goes back to be mended, for a reason. */
  public DutySight giveBack(Caller caller, Id id, String reason, Match match) {
    String why = Desk.reason(reason);
    return step(
        caller,
        id,
        match,
        WorkforceModule.DUTY_ANSWER,
        (tx, r) -> {
          DutyRules.answering(r).orThrow();
          return r.returned(why, today(), caller.account(), tx.now());
        });
  }

  /** Enters that the village committee was given the report. */
  public DutySight give(Caller caller, Id id, Given typed, Match match) {
    List<FieldProblem> problems = new ArrayList<>();
    String to = TypedStaff.clean(typed.to());
    if (to == null) {
      problems.add(FieldProblem.of("committeeTo", "required", "workforce.problem.required"));
    } else if (to.codePointCount(0, to.length()) > NAME_LONGEST) {
      problems.add(FieldProblem.of("committeeTo", "long", "workforce.problem.long", NAME_LONGEST));
    }
    if (!Codes.COMMITTEE_WAY.has(typed.way())) {
      problems.add(FieldProblem.of("committeeWay", "required", "workforce.problem.required"));
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
    Committee given = new Committee(typed.on() == null ? today() : typed.on(), to, typed.way());
    return step(
        caller,
        id,
        match,
        WorkforceModule.DUTY_WRITE,
        (tx, r) -> {
          DutyRules.giving(r, given, today()).orThrow();
          return r.given(given, caller.account(), tx.now());
        });
  }

  /** Today, as rules and forms count it. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  /** The usual period: the month before this one; for a director's own page the year that runs. */
  public Period usual(Caller caller) {
    boolean own = caller.exercised().stream().allMatch(g -> g.role() == Role.VILLAGE_DIRECTOR);
    Period month = Period.at(Period.Kind.MONTH, today()).previous();
    return own ? Period.at(Period.Kind.YEAR, today().minusMonths(1)) : month;
  }

  /** Every month asked for of every post, written or not. */
  List<DutyLine> lines(Caller caller, DutyFilter asked) {
    return lines(caller, asked.area(), months(asked), asked.staff());
  }

  private List<Period> months(DutyFilter asked) {
    return asked.recent() ? lately() : asked.months(today());
  }

  /** The months to-dos ask for, of every post the caller may see. */
  List<DutyLine> recent(Caller caller) {
    return lines(caller, DutyFilter.ALL.lately());
  }

  private List<Period> lately() {
    List<Period> months = new ArrayList<>();
    Period at = Period.at(Period.Kind.MONTH, today());
    for (int i = 0; i < config.monthsAsked(); i++) {
      at = at.previous();
      months.add(at);
    }
    return months;
  }

  private List<DutyLine> lines(Caller caller, Area area, List<Period> months, Id staff) {
    if (months.isEmpty()) return List.of();
    LocalDate today = today();
    LocalDate first = months.get(months.size() - 1).firstDay();
    LocalDate last = months.get(0).lastDay();
    record Read(List<DutyDays> days, List<DutyReport> reports) {}
    Read read =
        db.read(
            caller,
            (scope, handle) -> {
              if (area != null) Desk.within(scope, area, divisions, today);
              return new Read(
                  reports.days(scope, handle, area, first, last, staff),
                  reports.between(scope, handle, area, first, last, staff));
            });
    Comparator<DutyLine> order =
        Comparator.comparing(DutyLine::month)
            .reversed()
            .thenComparing(l -> l.post().place().unit())
            .thenComparing(l -> l.post().key());
    return config.reports().lines(read.days(), read.reports(), months).stream()
        .filter(l -> l.report() != null || managed(l))
        .sorted(order)
        .toList();
  }

  /**
   * Whether it is the unit's own to ask for: a month is reported to who has the village at its end.
   */
  private boolean managed(DutyLine l) {
    Area place = l.post().place();
    return divisions
        .unitOf(place.division(), until(l.month()))
        .map(u -> u.equals(place.unit()))
        .orElse(true);
  }

  DutyReportStore store() {
    return reports;
  }

  @FunctionalInterface
  private interface Taking {
    DutyReport take(Tx tx, DutyReport r);
  }

  private DutySight step(Caller caller, Id id, Match match, String permission, Taking taking) {
    db.write(
        caller,
        (scope, tx) -> {
          DutyReport r = reports.find(scope, tx.handle(), id).orElseThrow(Missing::new);
          match.check(r.version());
          if (!Desk.may(caller, permission, r.post().place())) throw new Forbidden();
          reports.update(scope, tx, r, taking.take(tx, r));
          return null;
        });
    return find(caller.exercising(WorkforceModule.DUTY_READ), id);
  }

  private DutyReport submitted(Tx tx, DutyReport r, List<Counted> figures) {
    DutyRules.submitting(r, today()).orThrow();
    return r.submitted(figures, today(), tx.caller().account(), tx.now());
  }

  /** One month of a post with what is expected and written. */
  private DutyLine line(DataScope scope, Handle handle, Post post, Period month) {
    List<DutyDays> days =
        reports.days(scope, handle, post.place(), month.firstDay(), month.lastDay(), null).stream()
            .filter(d -> d.post().key().equals(post.key()))
            .toList();
    Optional<DutyReport> written = reports.of(scope, handle, post, month);
    return config
        .reports()
        .lines(days, written.map(List::of).orElse(List.of()), List.of(month))
        .stream()
        .findFirst()
        .orElseGet(
            () -> {
              DutyDays last = days.isEmpty() ? null : days.get(days.size() - 1);
              return new DutyLine(
                  post,
                  last == null ? null : last.staff(),
                  last == null ? null : last.name(),
                  month,
                  config.reports().due(month),
                  false,
                  null);
            });
  }

  /** The writer herself where she held the post in the month, else who answers for it. */
  private Id writer(DataScope scope, Handle handle, Caller caller, DutyLine line) {
    Optional<Staff> self = staff.byAccount(scope, handle, caller.account());
    Period month = line.month();
    if (self.isPresent()) {
      boolean held =
          reports
              .days(
                  scope,
                  handle,
                  line.post().place(),
                  month.firstDay(),
                  month.lastDay(),
                  self.get().id())
              .stream()
              .anyMatch(d -> d.post().key().equals(line.post().key()));
      if (held) return self.get().id();
    }
    if (line.staff() == null) throw new Refused("workforce.duty.write.nobody");
    return line.staff();
  }

  private LocalDate until(Period month) {
    return month.lastDay().isAfter(today()) ? today() : month.lastDay();
  }

  private Post post(String key) {
    Post post = Post.of(key).map(posts::managed).orElseThrow(Missing::new);
    if (post.type() != PostType.DIRECTOR) throw new Missing();
    return post;
  }

  private static Period month(String text) {
    return Period.parse(text)
        .filter(p -> p.kind() == Period.Kind.MONTH)
        .orElseThrow(() -> new Invalid("month", "period", "web.query.period"));
  }

  private static Told told(Typed typed) {
    return new Told(
        Desk.shortEnough("done", typed.done(), LONGEST),
        Desk.shortEnough("problems", typed.problems(), LONGEST),
        Desk.shortEnough("help", typed.help(), LONGEST),
        Desk.shortEnough("plan", typed.plan(), LONGEST));
  }

  private DutySight sight(Caller caller, DutyLine l, boolean whole) {
    LocalDate today = today();
    Area place = l.post().place();
    DutyReport r = l.report();
    Told told = r == null || !whole ? new Told(null, null, null, null) : r.told();
    Committee given = r == null ? Committee.OPEN : r.committee();
    return new DutySight(
        r == null ? null : r.id(),
        r == null ? null : r.version(),
        l.post().key(),
        place.division(),
        divisions.fullName(place.division(), today),
        place.unit(),
        l.staff(),
        l.name(),
        l.month().toString(),
        r == null ? DutySight.MISSING : r.state().name(),
        l.due(),
        l.expected(),
        l.late(today),
        l.overdue(today),
        r == null ? null : r.firstSubmitted(),
        r == null ? null : r.submittedOn(),
        r == null ? null : r.answeredOn(),
        r == null || !whole ? null : r.answer(),
        given.on(),
        given.to(),
        given.way(),
        told.done(),
        told.problems(),
        told.help(),
        told.plan(),
        r == null || !whole ? List.of() : r.figures(),
        actions(caller, l));
  }

  private List<String> actions(Caller caller, DutyLine l) {
    Area place = l.post().place();
    boolean writes = Desk.may(caller, WorkforceModule.DUTY_WRITE, place);
    boolean answers = Desk.may(caller, WorkforceModule.DUTY_ANSWER, place);
    DutyReport r = l.report();
    List<String> actions = new ArrayList<>();
    if (writes
        && DutyRules.writing(r, l.month(), today()).allowed()
        && (r != null || l.staff() != null)) {
      actions.add("write");
      if (r != null && DutyRules.submitting(r, today()).allowed()) actions.add("submit");
    }
    if (r == null) return List.copyOf(actions);
    if (answers && DutyRules.answering(r).allowed()) actions.addAll(List.of("return", "read"));
    if (writes && !r.state().open()) actions.add("give");
    return List.copyOf(actions);
  }
}
