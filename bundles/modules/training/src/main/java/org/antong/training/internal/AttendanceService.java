package org.antong.training.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.training.internal.domain.Attendance;
import org.antong.training.internal.domain.AttendanceRules;
import org.antong.training.internal.domain.Checked;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Presence;
import org.antong.training.internal.domain.Seat;
import org.antong.training.internal.domain.SignedBy;
import org.antong.training.internal.store.AttendanceStore;
import org.antong.training.internal.store.HeldStore;
import org.antong.training.internal.store.SatisfactionStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a coordinator does with the attendance of a session of her own place (domain.md 5.9): look,
 * tick, confirm a half day, open it again. Missing for sessions she does not hold.
 */
@Component(service = AttendanceService.class)
public final class AttendanceService {

  /** What is said of one person. */
  public record Said(Id enrolment, Presence presence, boolean online, String reason) {

    /** With its reason as it is kept; a leave that was told before keeps the reason it had. */
    Said reasoned(Attendance was) {
      String why = Desk.clean("reason", reason, LONGEST);
      boolean still = presence == Presence.LEAVE && was != null && was.presence() == presence;
      return new Said(enrolment, presence, online, why == null && still ? was.reason() : why);
    }

    boolean same(Attendance was) {
      boolean told = was.presence() == presence && was.online() == online;
      return told && (presence != Presence.LEAVE || Objects.equals(was.reason(), reason));
    }
  }

  /** Longest reason, in characters. */
  static final int LONGEST = 200;

  /**
   * The attendance of a session.
   *
   * @param given by half day and enrolment
   */
  public record Board(
      Held session, List<Checked> halfDays, List<Seat> seats, Map<Id, Map<Id, Attendance>> given) {

    /** What is known of a person's half day; null for nothing yet. */
    public Attendance of(Id halfDay, Id enrolment) {
      return given.getOrDefault(halfDay, Map.of()).get(enrolment);
    }

    /** How many were there, as far as is known. */
    public long present(Id halfDay) {
      return given.getOrDefault(halfDay, Map.of()).values().stream()
          .filter(a -> a.presence() == Presence.PRESENT)
          .count();
    }
  }

  private final ModuleDb db;
  private final Clock clock;
  private final HeldStore held;
  private final AttendanceStore attendance;
  private final SatisfactionStore satisfaction = new SatisfactionStore();
  private final Settling settling;

  @Activate
  public AttendanceService(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Clock clock) {
    this.db = db;
    this.held = new HeldStore(cipher);
    this.attendance = new AttendanceStore(cipher);
    this.settling = new Settling(cipher);
    this.clock = clock;
  }

  /** The people of a session and their half days. */
  public Board board(Caller caller, Id session) {
    return db.read(
        caller,
        (scope, handle) -> {
          Held s = held.find(scope, handle, session).orElseThrow(Missing::new);
          Map<Id, Map<Id, Attendance>> given = new HashMap<>();
          for (Attendance a : attendance.ofSession(scope, handle, session)) {
            given.computeIfAbsent(a.halfDay(), h -> new HashMap<>()).put(a.enrolment(), a);
          }
          return new Board(
              s, held.halfDays(scope, handle, session), held.seats(scope, handle, session), given);
        });
  }

  /** The people of a session, on their way out as a sheet; the audit log has it before. */
  public Board taken(Caller caller, Id session) {
    Board board = board(caller, session);
    db.write(
        caller,
        (scope, tx) -> {
          String what = "sheet people " + board.seats().size();
          tx.note("export", "training.session", session, null, null, what);
          return null;
        });
    return board;
  }

  /** Sessions of the caller's own places that are under way. */
  public List<Held> underWay(Caller caller) {
    return db.read(caller, held::hosted);
  }

  /** Takes down what is said of some people of a half day; who is not named stays as she was. */
  public void say(Caller caller, Id halfDay, List<Said> said, SignedBy by) {
    db.write(
        caller,
        (scope, tx) -> {
          Checked half = hosted(scope, tx, halfDay);
          Held s = held.find(scope, tx.handle(), half.session()).orElseThrow(Missing::new);
          List<Attendance> fresh = new ArrayList<>();
          Map<Attendance, Attendance> changed = new LinkedHashMap<>();
          Map<Id, Attendance> before = given(scope, tx, halfDay);
          Map<Id, Seat> seats = seats(scope, tx, half.session());
          for (Said told : said) {
            Seat seat = seats.get(told.enrolment());
            if (seat == null) throw new Missing();
            Attendance was = before.get(told.enrolment());
            Said one = told.reasoned(was);
            AttendanceRules.saying(
                    one.presence(),
                    one.reason(),
                    half.half().day(),
                    today(),
                    s.runs(),
                    half.confirmed())
                .orThrow();
            if (was == null) {
              fresh.add(fresh(tx, half, seat, one, by));
            } else if (!one.same(was)) {
              changed.put(
                  was,
                  was.said(
                      one.presence(), one.online(), by, one.reason(), caller.account(), tx.now()));
            }
          }
          write(scope, tx, fresh, changed);
          return null;
        });
  }

  /**
   * Confirms a half day: whoever nobody said anything of was absent, or on leave when she is so for
   * the session, presence becomes worth its minutes, and the hours of everybody are added up anew.
   */
  public void confirm(Caller caller, Id halfDay) {
    db.write(
        caller,
        (scope, tx) -> {
          Checked half = hosted(scope, tx, halfDay);
          Held s = held.find(scope, tx.handle(), half.session()).orElseThrow(Missing::new);
          AttendanceRules.confirming(half.half().day(), today(), s.runs(), half.confirmed())
              .orThrow();
          attendance.confirm(scope, tx, half, true, null, caller.account());
          Map<Id, Attendance> before = given(scope, tx, halfDay);
          List<Attendance> fresh = new ArrayList<>();
          for (Seat seat : held.seats(scope, tx.handle(), half.session())) {
            if (before.containsKey(seat.enrolment())) continue;
            fresh.add(fresh(tx, half, seat, unsaid(seat, half), SignedBy.CONFIRMED));
          }
          write(scope, tx, fresh, worth(tx, before, half.half().minutes()));
          satisfaction.prepare(scope, tx, s);
          settling.all(scope, tx, s, null);
          return null;
        });
  }

  /** Opens a confirmed half day again for a reason; what it was worth counts no more till then. */
  public void reopen(Caller caller, Id halfDay, String reason) {
    db.write(
        caller,
        (scope, tx) -> {
          Checked half = hosted(scope, tx, halfDay);
          Held s = held.find(scope, tx.handle(), half.session()).orElseThrow(Missing::new);
          boolean certified =
              held.seats(scope, tx.handle(), half.session()).stream()
                  .anyMatch(seat -> seat.results().certificate() != null);
          AttendanceRules.reopening(half.confirmed(), certified, reason).orThrow();
          attendance.confirm(scope, tx, half, false, reason, caller.account());
          write(scope, tx, List.of(), worth(tx, given(scope, tx, halfDay), 0));
          settling.all(scope, tx, s, null);
          return null;
        });
  }

  private static Said unsaid(Seat seat, Checked half) {
    boolean leave = seat.state() == EnrolmentState.LEAVE;
    return new Said(
        seat.enrolment(),
        leave ? Presence.LEAVE : Presence.ABSENT,
        half.half().online(),
        leave ? seat.note() : null);
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  private Checked hosted(DataScope scope, Tx tx, Id halfDay) {
    Checked half = held.halfDay(scope, tx.handle(), halfDay).orElseThrow(Missing::new);
    if (!scope.covers(half.host().division(), half.host().unit())) throw new Missing();
    return half;
  }

  private Map<Id, Attendance> given(DataScope scope, Tx tx, Id halfDay) {
    return attendance.ofHalfDay(scope, tx.handle(), halfDay).stream()
        .collect(Collectors.toMap(Attendance::enrolment, Function.identity()));
  }

  private Map<Id, Seat> seats(DataScope scope, Tx tx, Id session) {
    return held.seats(scope, tx.handle(), session).stream()
        .collect(Collectors.toMap(Seat::enrolment, Function.identity()));
  }

  private static Map<Attendance, Attendance> worth(Tx tx, Map<Id, Attendance> before, int minutes) {
    Map<Attendance, Attendance> changed = new LinkedHashMap<>();
    for (Attendance a : before.values()) {
      int worth = AttendanceRules.worth(a.presence(), minutes);
      if (worth != a.minutes()) changed.put(a, a.worth(worth, tx.caller().account(), tx.now()));
    }
    return changed;
  }

  /** Somebody scanned in the same moment: what was read is not true any more. */
  private void write(
      DataScope scope, Tx tx, List<Attendance> fresh, Map<Attendance, Attendance> changed) {
    try {
      attendance.insertAll(scope, tx, fresh);
      attendance.updateAll(scope, tx, changed);
    } catch (AttendanceStore.Taken somebodyScanned) {
      throw new Stale();
    }
  }

  static Attendance fresh(Tx tx, Checked half, Seat seat, Said said, SignedBy by) {
    return new Attendance(
        Id.next(),
        1,
        half.session(),
        half.id(),
        seat.enrolment(),
        seat.staff(),
        seat.home(),
        said.presence(),
        said.online(),
        by,
        null,
        null,
        said.reason(),
        0,
        tx.caller().account(),
        tx.now(),
        tx.caller().account(),
        tx.now());
  }
}
