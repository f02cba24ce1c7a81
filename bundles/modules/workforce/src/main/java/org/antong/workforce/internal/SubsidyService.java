package org.antong.workforce.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Span;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.SubsidyList;
import org.antong.workforce.internal.domain.SubsidyRow;
import org.antong.workforce.internal.domain.SubsidyRow.Bonus;
import org.antong.workforce.internal.domain.SubsidyRow.Kind;
import org.antong.workforce.internal.domain.SubsidyRules;
import org.antong.workforce.internal.domain.SubsidyRules.Due;
import org.antong.workforce.internal.domain.SubsidyStandard;
import org.antong.workforce.internal.domain.SubsidyState;
import org.antong.workforce.internal.store.PostStore;
import org.antong.workforce.internal.store.SubsidyStore;
import org.antong.workforce.internal.store.SubsidyStore.Result;
import org.antong.workforce.internal.store.SubsidyStore.Sum;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Subsidies of directors and supervisors (domain.md 5.13a): a standard with its source, a list a
 * town and month built from the days people were active, signed by the town, approved by somebody
 * else at the county, paid, and reconciled with what the bank answers.
 */
@Component(service = SubsidyService.class)
public final class SubsidyService {

  /** A standard as typed; with a grade what that grade of the appraisal is paid once. */
  public record Standard(
      PostType type,
      String grade,
      BigDecimal amount,
      String fundSource,
      String basis,
      LocalDate from) {}

  /** What puts a row of an earlier list right. */
  public record Correction(Id corrects, BigDecimal amount, String reason) {}

  /** When and by which voucher it was paid. */
  public record Paid(LocalDate paidOn, String voucher) {}

  private static final int LISTS_MOST = 1000;
  private static final int OWN_MOST = 24;
  private static final int VOUCHER_LONGEST = 50;
  private static final BigDecimal CORRECTION_MOST = new BigDecimal("99999.99");

  private final ModuleDb db;
  private final Divisions divisions;
  private final SubsidyConfig config;
  private final StaffService people;
  private final Clock clock;
  private final SubsidyStore store;
  private final PostStore posts = new PostStore();

  @Activate
  public SubsidyService(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference SubsidyConfig config,
      @Reference StaffService people,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.people = people;
    this.clock = clock;
    this.store = new SubsidyStore(cipher);
  }

  /** The standards the caller may see, the latest first. */
  public List<SubsidySight.Standard> standards(Caller caller) {
    return db.read(caller, store::standards).stream()
        .filter(s -> s.days().from().isBefore(s.days().to()))
        .map(
            s ->
                new SubsidySight.Standard(
                    s.id(),
                    s.unit(),
                    divisions.name(s.unit(), today()),
                    s.type(),
                    s.grade(),
                    s.amount(),
                    s.fundSource(),
                    s.basis(),
                    s.days().from(),
                    s.days().last()))
        .toList();
  }

  /** Sets what a post is paid in the caller's county from the first of a month on. */
  public void set(Caller caller, Standard typed) {
    List<FieldProblem> problems =
        SubsidyStandard.problems(
            typed.type(), typed.grade(), typed.amount(), typed.fundSource(), typed.from());
    if (!problems.isEmpty()) throw new Invalid(problems);
    String basis = Desk.shortEnough("basis", typed.basis());
    DivisionCode unit =
        Desk.roots(caller, divisions, today()).stream()
            .map(Area::unit)
            .filter(u -> u != null)
            .findFirst()
            .orElseThrow(Missing::new);
    SubsidyStandard fresh =
        new SubsidyStandard(
            Id.next(),
            1,
            unit,
            typed.type(),
            typed.grade(),
            typed.amount().setScale(2),
            typed.fundSource(),
            basis,
            new Span<>(typed.from(), Span.NEVER, true));
    db.write(
        caller,
        (scope, tx) -> {
          // a bonus stands on the next list whenever that is: no signed month is touched
          boolean signed =
              fresh.monthly()
                  && store.lists(scope, tx.handle(), null, null, LISTS_MOST).stream()
                      .filter(
                          l -> l.town().unit().equals(unit) && !l.month().isBefore(typed.from()))
                      .anyMatch(l -> l.state() != SubsidyState.MONTHLY_LIST);
          if (signed) throw new Refused("workforce.subsidy.refused.standard");
          for (SubsidyStandard s : store.standards(scope, tx.handle())) {
            boolean same =
                s.unit().equals(unit)
                    && s.type() == typed.type()
                    && Objects.equals(s.grade(), typed.grade());
            if (!same || !s.days().to().isAfter(typed.from())) continue;
            LocalDate from = s.days().from();
            store.end(scope, tx, s, from.isBefore(typed.from()) ? typed.from() : from);
          }
          store.insert(scope, tx, fresh);
          return null;
        });
  }

  /** The lists of a month, by town; without one, the latest of all months. */
  public List<SubsidySight> lists(Caller caller, YearMonth month) {
    return db.read(
        caller,
        (scope, handle) -> {
          LocalDate first = month == null ? null : month.atDay(1);
          List<SubsidyList> found = store.lists(scope, handle, first, null, LISTS_MOST);
          Map<Id, Sum> sums = sums(scope, handle, found);
          return found.stream().map(l -> sight(caller, l, sums)).toList();
        });
  }

  public SubsidySight find(Caller caller, Id id) {
    return db.read(
        caller,
        (scope, handle) -> {
          SubsidyList l = store.list(scope, handle, id).orElseThrow(Missing::new);
          return sight(caller, l, sums(scope, handle, List.of(l)));
        });
  }

  /** What somebody was paid or is to be paid, the latest month first. */
  public List<SubsidySight.Own> own(Caller caller, Id staff) {
    return db
        .read(caller, (scope, handle) -> store.ofStaff(scope, handle, staff, OWN_MOST))
        .stream()
        .map(
            o ->
                new SubsidySight.Own(
                    YearMonth.from(o.list().month()).toString(),
                    o.list().state(),
                    o.row().kind(),
                    o.row().amount(),
                    o.row().bonus() == null ? null : o.row().bonus().year(),
                    o.row().bonus() == null ? null : o.row().bonus().grade(),
                    o.list().paidOn(),
                    o.row().answer(),
                    o.row().answerNote()))
        .toList();
  }

  /** The rows of a list, by place. */
  public List<SubsidySight.Line> rows(Caller caller, Id id) {
    return db.read(
        caller,
        (scope, handle) -> {
          SubsidyList l = store.list(scope, handle, id).orElseThrow(Missing::new);
          List<SubsidyRow> rows = store.rows(scope, handle, List.of(l.id()));
          Map<Id, Staff> names = people.people(scope, handle, staff(rows));
          return rows.stream().map(r -> line(r, names)).toList();
        });
  }

  /**
   * Makes the lists of a month for the caller's towns, or makes those anew that nobody has signed.
   * Rows that put earlier ones right stay. Answers how many lists were made.
   */
  public int build(Caller caller, YearMonth month) {
    SubsidyRules.building(month, today()).orThrow();
    LocalDate first = month.atDay(1);
    LocalDate last = month.atEndOfMonth();
    int made = 0;
    for (Area root : Desk.roots(caller, divisions, today())) {
      Map<Area, List<Due>> due = new LinkedHashMap<>();
      Map<PostType, SubsidyStandard> standards = new EnumMap<>(PostType.class);
      List<SubsidyStandard> bonuses = new ArrayList<>();
      db.read(
          caller,
          (scope, handle) -> {
            for (SubsidyStandard s : store.standards(scope, handle, root.unit(), first)) {
              if (s.monthly()) standards.put(s.type(), s);
            }
            bonuses.addAll(store.bonuses(scope, handle, root.unit(), last));
            due.putAll(due(scope, handle, root, month, standards));
            return null;
          });
      if (standards.isEmpty()) throw new Refused("workforce.subsidy.refused.no-standard");
      for (Area town : towns(root, last, due.keySet())) {
        boolean written =
            db.write(
                caller,
                (scope, tx) ->
                    build(
                        scope,
                        tx,
                        town,
                        first,
                        due.getOrDefault(town, List.of()),
                        standards,
                        bonuses));
        if (written) made++;
      }
    }
    return made;
  }

  /** What a list would say if it were made now, without what another unit has signed already. */
  private List<Due> dueNow(DataScope scope, Handle handle, SubsidyList l) {
    Map<PostType, SubsidyStandard> standards = new EnumMap<>(PostType.class);
    for (SubsidyStandard s : store.standards(scope, handle, l.town().unit(), l.month())) {
      if (s.monthly()) standards.put(s.type(), s);
    }
    List<Due> due =
        due(scope, handle, l.town(), YearMonth.from(l.month()), standards)
            .getOrDefault(l.town(), List.of());
    List<Id> appointments = due.stream().map(d -> d.post().appointment()).toList();
    Set<Id> paid = store.signedElsewhere(scope, handle, appointments, l.month(), l.town());
    return due.stream().filter(d -> !paid.contains(d.post().appointment())).toList();
  }

  private Map<Area, List<Due>> due(
      DataScope scope,
      Handle handle,
      Area root,
      YearMonth month,
      Map<PostType, SubsidyStandard> standards) {
    LocalDate first = month.atDay(1);
    LocalDate last = month.atEndOfMonth();
    List<OnPost> active = here(root, last, posts.whole(scope, handle, root, first, last, true));
    List<OnPost> suspended = here(root, last, posts.whole(scope, handle, root, first, last, false));
    Map<PostType, BigDecimal> full = new EnumMap<>(PostType.class);
    standards.forEach((type, s) -> full.put(type, s.amount()));
    return SubsidyRules.due(
            month, SubsidyRules.held(month, active, suspended), full, config.leastDays())
        .stream()
        .collect(
            Collectors.groupingBy(
                d -> town(d.post().post().place()), LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * Days of posts as those of the unit that pays: a village that changed hands in the month is paid
   * for by who manages it when the month ends, or when its holder left.
   */
  private List<OnPost> here(Area root, LocalDate last, List<OnPost> days) {
    Map<Id, LocalDate> ends = new HashMap<>();
    for (OnPost p : days) {
      LocalDate end = p.until() == null || p.until().isAfter(last) ? last : p.until();
      ends.merge(p.appointment(), end, (a, b) -> a.isAfter(b) ? a : b);
    }
    List<OnPost> here = new ArrayList<>();
    for (OnPost p : days) {
      DivisionCode at = p.post().place().division();
      LocalDate end = ends.get(p.appointment());
      boolean village = at.level() == DivisionLevel.VILLAGE;
      DivisionCode pays =
          village
              ? divisions.unitOf(at, end).orElse(p.post().place().unit())
              : p.post().place().unit();
      if (!pays.equals(root.unit())) continue;
      Post post = new Post(p.post().type(), Area.of(at, pays), p.post().seat());
      here.add(new OnPost(p.staff(), p.appointment(), post, p.acting(), p.from(), p.until()));
    }
    return here;
  }

  private boolean build(
      DataScope scope,
      Tx tx,
      Area town,
      LocalDate month,
      List<Due> due,
      Map<PostType, SubsidyStandard> standards,
      List<SubsidyStandard> bonuses) {
    SubsidyList before =
        store.lists(scope, tx.handle(), month, null, LISTS_MOST).stream()
            .filter(l -> l.town().equals(town))
            .findFirst()
            .orElse(null);
    if (before != null && before.state() != SubsidyState.MONTHLY_LIST) return false;
    SubsidyList list = before;
    List<SubsidyRow> old = List.of();
    if (before == null) {
      list = SubsidyList.of(town, month);
      store.insert(scope, tx, list);
    } else {
      list = before.built();
      old = store.rows(scope, tx.handle(), List.of(list.id()));
      store.remove(scope, tx, list, old.stream().filter(r -> r.kind() != Kind.CORRECTION).toList());
      store.update(scope, tx, before, list);
    }
    List<SubsidyRow> rows = new ArrayList<>();
    Set<Id> paid =
        store.signedElsewhere(
            scope,
            tx.handle(),
            due.stream().map(d -> d.post().appointment()).toList(),
            month,
            town);
    for (Due d : due) {
      if (paid.contains(d.post().appointment())) continue;
      rows.add(row(list, d, standards.get(d.post().post().type())));
    }
    rows.addAll(bonuses(scope, tx, list, bonuses));
    for (SubsidyRow failed : store.failed(scope, tx.handle(), town, month)) {
      rows.add(again(list, failed));
    }
    store.insertAll(scope, tx, rows);
    return true;
  }

  private static SubsidyRow row(SubsidyList list, Due d, SubsidyStandard s) {
    return new SubsidyRow(
        Id.next(),
        1,
        list.id(),
        d.post().post().place(),
        Kind.BASE,
        d.post().staff(),
        d.post().appointment(),
        d.post().post().type(),
        s.id(),
        s.amount(),
        d.active(),
        d.suspended(),
        d.monthDays(),
        d.amount(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Results of the town's people that a bonus is set for and none was paid yet. */
  private List<SubsidyRow> bonuses(
      DataScope scope, Tx tx, SubsidyList list, List<SubsidyStandard> standards) {
    LocalDate first =
        standards.stream().map(s -> s.days().from()).min(LocalDate::compareTo).orElse(null);
    if (first == null) return List.of();
    LocalDate last = list.month().plusMonths(1).minusDays(1);
    List<SubsidyRow> rows = new ArrayList<>();
    for (Result r :
        store.rewarded(scope, tx.handle(), list.town(), first, last, today(), list.id())) {
      standards.stream()
          .filter(s -> s.rewards(r.type(), r.grade(), r.publishedOn()))
          .findFirst()
          .ifPresent(
              s ->
                  rows.add(
                      new SubsidyRow(
                          Id.next(),
                          1,
                          list.id(),
                          r.place(),
                          Kind.BONUS,
                          r.staff(),
                          null,
                          r.type(),
                          s.id(),
                          s.amount(),
                          null,
                          null,
                          null,
                          s.amount(),
                          null,
                          null,
                          null,
                          null,
                          null,
                          new Bonus(r.appraisal(), r.year(), r.grade()))));
    }
    return rows;
  }

  private static SubsidyRow again(SubsidyList list, SubsidyRow failed) {
    return beside(list, failed, Kind.REISSUE, failed.amount(), failed.answerNote());
  }

  private static SubsidyRow beside(
      SubsidyList list, SubsidyRow of, Kind kind, BigDecimal amount, String reason) {
    return new SubsidyRow(
        Id.next(),
        1,
        list.id(),
        of.place(),
        kind,
        of.staff(),
        of.appointment(),
        of.type(),
        null,
        null,
        null,
        null,
        null,
        amount,
        reason,
        of.id(),
        null,
        null,
        null,
        null);
  }

  /**
   * Puts a row of an earlier list of the same town right by a row of this one; the earlier row
   * stays as it is.
   */
  public void correct(Caller caller, Id id, Correction typed) {
    if (typed.amount() == null
        || typed.amount().signum() == 0
        || typed.amount().abs().compareTo(CORRECTION_MOST) > 0
        || typed.amount().stripTrailingZeros().scale() > 2) {
      throw new Invalid("amount", "money", "workforce.subsidy.correction");
    }
    String why = Desk.reason(typed.reason());
    db.write(
        caller,
        (scope, tx) -> {
          SubsidyList l = store.list(scope, tx.handle(), id).orElseThrow(Missing::new);
          SubsidyRules.changing(l).orThrow();
          SubsidyRow wrong =
              typed.corrects() == null
                  ? null
                  : store.byId(scope, tx.handle(), Set.of(typed.corrects())).get(typed.corrects());
          if (wrong == null) {
            throw new Invalid("corrects", "unknown", "workforce.subsidy.corrects");
          }
          SubsidyList earlier =
              store.list(scope, tx.handle(), wrong.list()).orElseThrow(Missing::new);
          boolean fits = earlier.town().equals(l.town()) && earlier.month().isBefore(l.month());
          if (!fits) throw new Invalid("corrects", "unknown", "workforce.subsidy.corrects");
          store.insertAll(
              scope,
              tx,
              List.of(beside(l, wrong, Kind.CORRECTION, typed.amount().setScale(2), why)));
          return null;
        });
  }

  /** Takes a correction off a list nobody has signed. */
  public void uncorrect(Caller caller, Id id, Id row) {
    db.write(
        caller,
        (scope, tx) -> {
          SubsidyList l = store.list(scope, tx.handle(), id).orElseThrow(Missing::new);
          SubsidyRules.changing(l).orThrow();
          SubsidyRow r = store.byId(scope, tx.handle(), Set.of(row)).get(row);
          if (r == null || !r.list().equals(id) || r.kind() != Kind.CORRECTION) {
            throw new Missing();
          }
          store.remove(scope, tx, l, List.of(r));
          return null;
        });
  }

  /** Rows of the town's lists of the last twelve months that a correction may name. */
  public List<SubsidySight.Earlier> correctable(Caller caller, Id id) {
    return db.read(
        caller,
        (scope, handle) -> {
          SubsidyList l = store.list(scope, handle, id).orElseThrow(Missing::new);
          Map<Id, LocalDate> months =
              store.lists(scope, handle, null, null, LISTS_MOST).stream()
                  .filter(o -> o.town().equals(l.town()) && o.month().isBefore(l.month()))
                  .limit(12)
                  .collect(Collectors.toMap(SubsidyList::id, SubsidyList::month));
          List<SubsidyRow> rows =
              store.rows(scope, handle, List.copyOf(months.keySet())).stream()
                  .filter(r -> r.kind() == Kind.BASE || r.kind() == Kind.BONUS)
                  .toList();
          Map<Id, Staff> names = people.people(scope, handle, staff(rows));
          return rows.stream()
              .map(r -> new SubsidySight.Earlier(months.get(r.list()), line(r, names)))
              .sorted(
                  Comparator.comparing(
                          (SubsidySight.Earlier e) -> e.month(), Comparator.reverseOrder())
                      .thenComparing(e -> e.line().division().value()))
              .toList();
        });
  }

  /** Signs for the town. */
  public SubsidySight sign(Caller caller, Id id, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, l) -> {
          List<SubsidyRow> rows = store.rows(scope, tx.handle(), List.of(l.id()));
          SubsidyRules.signing(l, rows, today()).orThrow();
          SubsidyRules.current(rows, dueNow(scope, tx.handle(), l)).orThrow();
          return l.signed(tx.caller().account(), tx.now());
        });
  }

  /** Approves for the county; never what one has signed oneself. */
  public SubsidySight approve(Caller caller, Id id, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, l) -> {
          SubsidyRules.approving(l, tx.caller().account()).orThrow();
          return l.approved(tx.caller().account(), tx.now());
        });
  }

  /** Gives a list back to its town, with a reason. */
  public SubsidySight giveBack(Caller caller, Id id, String reason, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, l) -> {
          SubsidyRules.returning(l).orThrow();
          return l.returned(Desk.reason(reason));
        });
  }

  /** Enters that a list was paid. */
  public SubsidySight pay(Caller caller, Id id, Paid typed, Match match) {
    LocalDate on = typed.paidOn() == null ? today() : typed.paidOn();
    String voucher = voucher(typed);
    return step(
        caller,
        id,
        match,
        (scope, tx, l) -> {
          SubsidyRules.paying(l, on, today()).orThrow();
          return l.paid(on, voucher);
        });
  }

  /**
   * Approves every list of a month that waits for it, but those the caller has signed herself.
   *
   * @param lists how many she was told; Refused when they are others by now; null asks nothing
   * @return how many
   */
  public int approveAll(Caller caller, YearMonth month, Integer lists) {
    return all(
        caller,
        month,
        SubsidyState.TOWN_SIGNED,
        lists,
        (scope, tx, l) -> {
          SubsidyRules.approving(l, tx.caller().account()).orThrow();
          return l.approved(tx.caller().account(), tx.now());
        });
  }

  /** Enters that every approved list of a month was paid, with one voucher. */
  public int payAll(Caller caller, YearMonth month, Integer lists, Paid typed) {
    LocalDate on = typed.paidOn() == null ? today() : typed.paidOn();
    String voucher = voucher(typed);
    return all(
        caller,
        month,
        SubsidyState.COUNTY_APPROVED,
        lists,
        (scope, tx, l) -> {
          SubsidyRules.paying(l, on, today()).orThrow();
          return l.paid(on, voucher);
        });
  }

  private int all(
      Caller caller, YearMonth month, SubsidyState state, Integer lists, Taking taking) {
    return db.write(
        caller,
        (scope, tx) -> {
          List<SubsidyList> waiting =
              store.lists(scope, tx.handle(), month.atDay(1), state, LISTS_MOST).stream()
                  .filter(
                      l ->
                          !tx.caller().account().equals(l.signedBy())
                              || state != SubsidyState.TOWN_SIGNED)
                  .toList();
          if (waiting.isEmpty() || lists != null && lists != waiting.size()) {
            throw new Refused("workforce.subsidy.refused.moved");
          }
          for (SubsidyList l : waiting) {
            store.update(scope, tx, l, taking.take(scope, tx, l));
          }
          return waiting.size();
        });
  }

  /** How many lists of past months wait in a state. */
  long waiting(Caller caller, SubsidyState state) {
    LocalDate before =
        state == SubsidyState.MONTHLY_LIST ? today().withDayOfMonth(1) : today().plusDays(1);
    return db.read(caller, (scope, handle) -> store.count(scope, handle, state, before));
  }

  /** Reads a month, for example 2026-10; throws Invalid when it is none. */
  public static YearMonth month(String text) {
    if (text == null) throw new Invalid("month", "required", "workforce.problem.required");
    try {
      return YearMonth.parse(text);
    } catch (DateTimeParseException e) {
      throw new Invalid("month", "month", "workforce.subsidy.month");
    }
  }

  /** Today, as months are counted. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  SubsidyStore store() {
    return store;
  }

  /**
   * A village has another unit from a day on: what is due of it on lists nobody has signed leaves
   * them, for that unit makes its own; what was signed stays with who signed it.
   */
  int restamp(Caller platform, DivisionCode village, DivisionCode unit, LocalDate from) {
    return db.write(
        platform,
        (scope, tx) -> {
          LocalDate month = from.withDayOfMonth(1);
          List<SubsidyRow> rows = store.unsigned(scope, tx.handle(), village, unit, month);
          Map<Id, List<SubsidyRow>> lists =
              rows.stream().collect(Collectors.groupingBy(SubsidyRow::list));
          for (Map.Entry<Id, List<SubsidyRow>> e : lists.entrySet()) {
            SubsidyList before = store.list(scope, tx.handle(), e.getKey()).orElseThrow();
            SubsidyList list = before.built();
            store.remove(scope, tx, list, e.getValue());
            store.update(scope, tx, before, list);
          }
          return rows.size();
        });
  }

  private static String voucher(Paid typed) {
    String voucher = TypedStaff.clean(typed.voucher());
    if (voucher != null && voucher.length() > VOUCHER_LONGEST) {
      throw new Invalid("voucher", "long", "workforce.problem.long", VOUCHER_LONGEST);
    }
    return voucher;
  }

  @FunctionalInterface
  private interface Taking {
    SubsidyList take(DataScope scope, Tx tx, SubsidyList list);
  }

  private SubsidySight step(Caller caller, Id id, Match match, Taking taking) {
    db.write(
        caller,
        (scope, tx) -> {
          SubsidyList l = store.list(scope, tx.handle(), id).orElseThrow(Missing::new);
          match.check(l.version());
          store.update(scope, tx, l, taking.take(scope, tx, l));
          return null;
        });
    return find(caller.exercising(WorkforceModule.SUBSIDY_READ), id);
  }

  private Map<Id, Sum> sums(DataScope scope, Handle handle, List<SubsidyList> lists) {
    Map<Id, Sum> sums = new HashMap<>();
    List<Id> ids = lists.stream().map(SubsidyList::id).toList();
    for (int from = 0; from < ids.size(); from += 200) {
      sums.putAll(store.sums(scope, handle, ids.subList(from, Math.min(ids.size(), from + 200))));
    }
    return sums;
  }

  /** The towns of a place, and those whose posts were due something under it. */
  private Set<Area> towns(Area root, LocalDate day, Set<Area> due) {
    Set<Area> towns = new LinkedHashSet<>();
    if (root.division().level() == DivisionLevel.TOWN) {
      towns.add(root);
    } else {
      towns.addAll(divisions.below(root, day));
    }
    towns.addAll(due);
    return towns;
  }

  private static Area town(Area place) {
    return Area.of(place.division().digits(DivisionLevel.TOWN), place.unit());
  }

  static Set<Id> staff(List<SubsidyRow> rows) {
    return new HashSet<>(rows.stream().map(SubsidyRow::staff).toList());
  }

  private SubsidySight.Line line(SubsidyRow r, Map<Id, Staff> names) {
    Staff s = names.get(r.staff());
    return new SubsidySight.Line(
        r.id(),
        r.kind(),
        r.staff(),
        s == null ? null : s.facts().name(),
        r.type(),
        r.place().division(),
        divisions.name(r.place().division(), today()),
        r.full(),
        r.days(),
        r.suspended(),
        r.monthDays(),
        r.amount(),
        r.reason(),
        r.corrects(),
        r.answer(),
        r.answeredOn(),
        r.answerNote(),
        r.bonus() == null ? null : r.bonus().appraisal(),
        r.bonus() == null ? null : r.bonus().year(),
        r.bonus() == null ? null : r.bonus().grade());
  }

  private SubsidySight sight(Caller caller, SubsidyList l, Map<Id, Sum> sums) {
    Sum sum = sums.getOrDefault(l.id(), Sum.NOTHING);
    return new SubsidySight(
        l.id(),
        l.version(),
        l.town().division(),
        divisions.fullName(l.town().division(), today()),
        l.town().unit(),
        YearMonth.from(l.month()).toString(),
        l.state(),
        sum.rows(),
        sum.amount(),
        sum.answered(),
        sum.failed(),
        l.signedAt(),
        l.approvedAt(),
        l.paidOn(),
        l.voucher(),
        l.returned(),
        actions(caller, l));
  }

  private List<String> actions(Caller caller, SubsidyList l) {
    List<String> actions = new ArrayList<>();
    boolean approves = Desk.may(caller, WorkforceModule.SUBSIDY_APPROVE, l.town());
    switch (l.state()) {
      case MONTHLY_LIST -> {
        if (Desk.may(caller, WorkforceModule.SUBSIDY_WRITE, l.town())) actions.add("correct");
        if (Desk.may(caller, WorkforceModule.SUBSIDY_SIGN, l.town())) actions.add("sign");
      }
      case TOWN_SIGNED -> {
        if (approves) {
          actions.add("return");
          if (!caller.account().equals(l.signedBy())) actions.add("approve");
        }
      }
      case COUNTY_APPROVED -> {
        if (approves) actions.add("return");
        if (Desk.may(caller, WorkforceModule.SUBSIDY_PAY, l.town())) actions.add("pay");
      }
      default -> {}
    }
    return List.copyOf(actions);
  }
}
