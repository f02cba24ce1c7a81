package org.antong.training.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.Quota;
import org.antong.training.internal.domain.QuotaRules;
import org.antong.training.internal.domain.QuotaRules.Receipt;
import org.antong.training.internal.domain.Rolled;
import org.antong.training.internal.domain.Session;
import org.antong.training.internal.domain.Shares;
import org.antong.training.internal.store.QuotaStore;
import org.antong.training.internal.store.QuotaStore.Named;
import org.antong.training.internal.store.SessionStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The quota sheet of a session (名额分配表): seats for each county or town, whom they name, and the
 * receipts they return (报名回执).
 */
@Component(service = QuotaService.class)
public final class QuotaService {

  /**
   * A place of the sheet.
   *
   * @param quota null while it has no seats
   * @param named people of the place in the session, waiting ones among them
   * @param need people of the place whom the session is for and who are not trained in the round;
   *     null where the reader does not hold the session
   * @param receipt how its receipt stands; null without a quota
   */
  public record Line(
      Area place, String name, Quota quota, int named, int waiting, Integer need, Receipt receipt) {

    public int seats() {
      return quota == null ? 0 : quota.seats();
    }

    /** Seats that nobody is named for; below nothing when there are more people than seats. */
    public int left() {
      return seats() - named;
    }
  }

  /**
   * The sheet of a session.
   *
   * @param holds the reader holds it: all places; else those in her sight
   * @param deadline last day to enrol and to return the receipt
   */
  public record Board(SessionSight session, boolean holds, List<Line> lines, LocalDate deadline) {

    public Board {
      lines = List.copyOf(lines);
    }

    public int seats() {
      return lines.stream().mapToInt(Line::seats).sum();
    }

    /** Places with seats. */
    public List<Line> given() {
      return lines.stream().filter(l -> l.quota() != null).toList();
    }

    /** Receipts that were returned. */
    public long returned() {
      return given().stream().filter(l -> l.quota().receiptOn() != null).count();
    }

    /** Receipts that wait to be received. */
    public long waiting() {
      return given().stream().filter(l -> l.receipt() == Receipt.SENT).count();
    }

    public int named() {
      return lines.stream().mapToInt(Line::named).sum();
    }
  }

  /**
   * Seats as they are given.
   *
   * @param unit where a zone manages part of the division; null for the division's own
   */
  public record Given(DivisionCode division, DivisionCode unit, Integer seats) {}

  /** A quota one's own places fill, with its session. */
  public record Own(SessionSight session, Line line, LocalDate deadline) {}

  private final ModuleDb db;
  private final Divisions divisions;
  private final SessionService sessions;
  private final Standings standings;
  private final Clock clock;
  private final QuotaStore quotas = new QuotaStore();
  private final SessionStore held = new SessionStore();

  @Activate
  public QuotaService(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference Divisions divisions,
      @Reference SessionService sessions,
      @Reference Standings standings,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.sessions = sessions;
    this.standings = standings;
    this.clock = clock;
  }

  /** The sheet of a session, as far as the reader may see it. */
  public Board board(Caller caller, Id session) {
    SessionSight s = sessions.find(caller, session);
    Area host = Area.of(s.division(), s.unit());
    boolean holds = Desk.may(caller, TrainingModule.WRITE, host);
    record Read(List<Quota> quotas, List<Named> named) {}
    Read read =
        db.read(
            caller,
            (scope, h) ->
                new Read(quotas.ofSession(scope, h, session), quotas.named(scope, h, session)));
    Map<Area, Quota> given =
        read.quotas().stream().collect(Collectors.toMap(Quota::place, q -> q, (a, b) -> a));
    Set<Area> places = new java.util.LinkedHashSet<>();
    if (holds) places.addAll(below(host));
    places.addAll(given.keySet());
    Map<Area, Integer> need = holds ? need(caller, s, places) : Map.of();
    LocalDate deadline = deadline(s);
    return new Board(
        s,
        holds,
        places.stream()
            .map(p -> line(p, given.get(p), read.named(), need.get(p), deadline))
            .toList(),
        deadline);
  }

  /** Seats for each place of the sheet by how many need the session (最大余额法). */
  public Map<Area, Integer> byNeed(Board board) {
    List<Integer> shares =
        Shares.of(
            board.session().capacity(),
            board.lines().stream().map(l -> l.need() == null ? 0 : l.need()).toList());
    Map<Area, Integer> seats = new HashMap<>();
    for (int i = 0; i < shares.size(); i++) seats.put(board.lines().get(i).place(), shares.get(i));
    return seats;
  }

  /** Gives seats to places; none takes a quota back that nobody has used. */
  public Board give(Caller caller, Id session, List<Given> seats) {
    db.write(
        caller,
        (scope, tx) -> {
          Session s =
              held.find(scope, Above.NOTHING, tx.handle(), session).orElseThrow(Missing::new);
          QuotaRules.giving(s.state()).orThrow();
          List<Area> places = below(s.place());
          Map<Area, Integer> wanted = new java.util.LinkedHashMap<>();
          for (Given g : seats) {
            Area place =
                places.stream().filter(p -> same(p, g)).findFirst().orElseThrow(Missing::new);
            wanted.put(place, g.seats() == null ? 0 : g.seats());
          }
          Map<Area, Integer> stands =
              quotas.all(scope, tx.handle(), session).stream()
                  .collect(Collectors.toMap(Quota::place, Quota::seats));
          wanted.entrySet().removeIf(e -> stands.getOrDefault(e.getKey(), 0).equals(e.getValue()));
          if (wanted.isEmpty()) return null;
          Map<Area, Quota> before =
              quotas.limits(scope, tx, session).stream()
                  .collect(Collectors.toMap(Quota::place, q -> q));
          List<Named> named = quotas.named(scope, tx.handle(), session);
          wanted.forEach((place, n) -> give(scope, tx, s, place, before.get(place), n, named));
          return null;
        });
    return board(caller.exercising(TrainingModule.READ), session);
  }

  private void give(
      DataScope scope, Tx tx, Session s, Area place, Quota was, int wanted, List<Named> named) {
    Id who = tx.caller().account();
    QuotaRules.changing(was, wanted, count(named, place, true)).orThrow();
    if (was == null) {
      if (wanted > 0) {
        quotas.insert(scope, tx, Quota.fresh(s.id(), place, wanted, who, tx.now()));
      }
    } else if (wanted == 0) {
      quotas.delete(scope, tx, was);
    } else if (wanted != was.seats()) {
      quotas.update(scope, tx, was, was.of(wanted, who, tx.now()));
    }
  }

  /** Returns the receipt of a place: whom it names stands from now on. */
  public void send(Caller caller, Id quota, String contact, String note, Match match) {
    String who = Desk.clean("contact", contact, 50);
    String why = Desk.clean("note", note, 100);
    change(
        caller,
        TrainingModule.ENROL,
        quota,
        match,
        (q, s) -> {
          int named = count(s.named(), q.place(), true);
          QuotaRules.returning(q, s.session().state(), named, who, why).orThrow();
          return q.returned(today(), who, why, caller.account(), s.tx().now());
        });
  }

  /** Says that a receipt has arrived. */
  public void receive(Caller caller, Id quota, Match match) {
    change(
        caller,
        TrainingModule.WRITE,
        quota,
        match,
        (q, s) -> {
          QuotaRules.receiving(q).orThrow();
          return q.received(today(), caller.account(), s.tx().now());
        });
  }

  /** Gives a receipt back, so that the place may change whom it names. */
  public void giveBack(Caller caller, Id quota, String reason, Match match) {
    String why = Desk.clean("reason", reason, 100);
    change(
        caller,
        TrainingModule.WRITE,
        quota,
        match,
        (q, s) -> {
          QuotaRules.givingBack(q, s.session().state(), why).orThrow();
          return q.returned(null, q.contact(), why, caller.account(), s.tx().now());
        });
  }

  /** What is known when a quota changes. */
  private record Seen(Tx tx, Session session, List<Named> named) {}

  private void change(
      Caller caller, String permission, Id id, Match match, BiFunction<Quota, Seen, Quota> to) {
    Above above = sessions.above(caller);
    db.write(
        caller,
        (scope, tx) -> {
          Quota q = quotas.find(scope, tx.handle(), id).orElseThrow(Missing::new);
          match.check(q.version());
          Session s = held.find(scope, above, tx.handle(), q.session()).orElseThrow(Missing::new);
          boolean may =
              permission.equals(TrainingModule.WRITE)
                  ? Desk.may(caller, permission, s.place())
                  : Desk.may(caller, permission, q.place());
          if (!may) throw new Missing();
          List<Named> named = quotas.named(scope, tx.handle(), q.session());
          return quotas.update(scope, tx, q, to.apply(q, new Seen(tx, s, named)));
        });
  }

  /** The quotas the caller's places fill in sessions of others that are not over. */
  public List<Own> own(Caller caller) {
    record Read(Quota quota, List<Named> named) {}
    List<Read> all =
        db.read(
            caller,
            (scope, h) -> {
              List<Read> found = new ArrayList<>();
              Map<Id, List<Named>> named = new HashMap<>();
              for (Quota q : quotas.own(scope, h, today().minusDays(30))) {
                found.add(
                    new Read(
                        q, named.computeIfAbsent(q.session(), s -> quotas.named(scope, h, s))));
              }
              return found;
            });
    Caller reader = caller.exercising(TrainingModule.READ);
    List<Own> own = new ArrayList<>();
    Map<Id, SessionSight> seen = new HashMap<>();
    for (Read r : all) {
      SessionSight s = seen.computeIfAbsent(r.quota().session(), i -> sessions.find(reader, i));
      LocalDate deadline = deadline(s);
      own.add(new Own(s, line(r.quota().place(), r.quota(), r.named(), null, deadline), deadline));
    }
    return own;
  }

  /** Sessions the caller's places hold whose seats are given to places, with their receipts. */
  public List<Board> held(Caller caller) {
    if (!caller.may(TrainingModule.WRITE)) return List.of();
    List<Id> ids =
        db
            .read(
                caller.exercising(TrainingModule.WRITE),
                (scope, h) -> quotas.given(scope, h, today().minusDays(30)))
            .stream()
            .map(Quota::session)
            .distinct()
            .limit(50)
            .toList();
    Caller reader = caller.exercising(TrainingModule.READ);
    return ids.stream().map(id -> board(reader, id)).toList();
  }

  /** How many receipts the caller's places owe, and how many have come to sessions she holds. */
  public int[] waiting(Caller caller) {
    int owed =
        caller.may(TrainingModule.ENROL)
            ? db.read(
                caller.exercising(TrainingModule.ENROL),
                (scope, h) -> quotas.unanswered(scope, h).size())
            : 0;
    int come =
        caller.may(TrainingModule.WRITE)
            ? db.read(
                caller.exercising(TrainingModule.WRITE),
                (scope, h) -> quotas.arrived(scope, h).size())
            : 0;
    return new int[] {owed, come};
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  /** The places that may fill a session: those right below who holds it. */
  private List<Area> below(Area host) {
    return divisions.below(Desk.area(host, divisions, today()), today()).stream()
        .map(Desk::keeper)
        .toList();
  }

  private Map<Area, Integer> need(Caller caller, SessionSight s, Set<Area> places) {
    Map<Area, Integer> need = new HashMap<>();
    if (!caller.may(TrainingModule.REPORT)) return need;
    Caller reader = caller.exercising(TrainingModule.REPORT);
    standings.whole(reader, today(), today(), null).at(today(), today()).stream()
        .map(Standings.Person::standing)
        .filter(p -> s.posts().contains(p.post()) && p.untrained() && !p.acting())
        .forEach(
            p ->
                places.stream()
                    .filter(place -> Rolled.in(p.place(), place))
                    .findFirst()
                    .ifPresent(place -> need.merge(place, 1, Integer::sum)));
    places.forEach(p -> need.putIfAbsent(p, 0));
    return need;
  }

  private Line line(Area place, Quota q, List<Named> named, Integer need, LocalDate deadline) {
    int all = count(named, place, true);
    return new Line(
        place,
        divisions.name(place.division(), today()),
        q,
        all,
        all - count(named, place, false),
        need,
        q == null ? null : QuotaRules.receipt(q, deadline, today()));
  }

  /** People of a place in the session; those who wait only when asked for. */
  static int count(List<Named> named, Area place, boolean waiting) {
    return named.stream()
        .filter(n -> Rolled.in(n.place(), place))
        .filter(n -> waiting || n.state().seated())
        .mapToInt(Named::n)
        .sum();
  }

  private static LocalDate deadline(SessionSight s) {
    return s.enrolBy() == null ? s.fromDay() : s.enrolBy();
  }

  private static boolean same(Area place, Given g) {
    return place.division().equals(g.division())
        && (g.unit() == null || g.unit().equals(place.unit()));
  }
}
