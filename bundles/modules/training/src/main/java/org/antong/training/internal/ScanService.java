package org.antong.training.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.training.internal.domain.Attendance;
import org.antong.training.internal.domain.AttendanceRules;
import org.antong.training.internal.domain.Checked;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Presence;
import org.antong.training.internal.domain.ScanCode;
import org.antong.training.internal.domain.ScanTicket;
import org.antong.training.internal.domain.Seat;
import org.antong.training.internal.domain.SignedBy;
import org.antong.training.internal.store.AttendanceStore;
import org.antong.training.internal.store.HeldStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Signing in by the code on the coordinator's screen (design.md 11). The code is signed with the
 * installation's key for blind indexes; whoever scans it is given a ticket with the moment of the
 * scan, also signed, that her browser keeps until she has logged in.
 */
@Component(service = ScanService.class)
public final class ScanService {

  private static final String CODE = "training.scan.codeMark";
  private static final String TICKET = "training.scan.ticketMark";
  private static final int SIGNATURE = 22;

  /**
   * The code as the screen shows it.
   *
   * @param path address it leads to, without the server
   * @param seconds until the next one
   * @param present who is there, the latest first
   */
  public record Shown(
      Held session, Checked half, String path, long seconds, List<Arrived> present, int seats) {}

  /** Somebody who is there, and since when. */
  public record Arrived(String name, Instant at, SignedBy by) {}

  /**
   * A scan that was tried.
   *
   * @param ticket what the browser keeps; null when the code was refused
   * @param why the refusal
   */
  public record Scanned(String ticket, Decision why) {}

  /**
   * What came of signing in.
   *
   * @param before she had signed in before
   */
  public record Signed(Held session, Checked half, Instant at, boolean before) {}

  private final ModuleDb db;
  private final FieldCipher cipher;
  private final SigningConfig config;
  private final Trainee trainee;
  private final Clock clock;
  private final HeldStore held;
  private final AttendanceStore attendance;

  @Activate
  public ScanService(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference SigningConfig config,
      @Reference Trainee trainee,
      @Reference Clock clock) {
    this.db = db;
    this.held = new HeldStore(cipher);
    this.attendance = new AttendanceStore(cipher);
    this.cipher = cipher;
    this.config = config;
    this.trainee = trainee;
    this.clock = clock;
  }

  /** The code of this moment, for the screen of whoever holds the session. */
  public Shown show(Caller caller, Id halfDay) {
    Instant now = clock.instant();
    return db.read(
        caller,
        (scope, handle) -> {
          Checked half = held.halfDay(scope, handle, halfDay).orElseThrow(Missing::new);
          if (!scope.covers(half.host().division(), half.host().unit())) throw new Missing();
          Held s = held.find(scope, handle, half.session()).orElseThrow(Missing::new);
          AttendanceRules.scanning(half.half().day(), today(), s.runs(), half.confirmed())
              .orThrow();
          List<Seat> seats = held.seats(scope, handle, half.session());
          Map<Id, String> names =
              seats.stream().collect(Collectors.toMap(Seat::enrolment, Seat::name));
          List<Arrived> present =
              attendance.ofHalfDay(scope, handle, halfDay).stream()
                  .filter(a -> a.presence() == Presence.PRESENT)
                  .sorted((a, b) -> at(b).compareTo(at(a)))
                  .map(a -> new Arrived(names.getOrDefault(a.enrolment(), "—"), at(a), a.by()))
                  .toList();
          ScanCode code = ScanCode.at(half.session(), halfDay, now, config.codeSeconds());
          long seconds = Duration.between(now, code.until(config.codeSeconds())).toSeconds() + 1;
          return new Shown(s, half, path(code), seconds, present, seats.size());
        });
  }

  /** Takes a scan, by whomever: it counts from now, or is refused with the reason. */
  public Scanned scan(String session, String halfDay, String slot, String signature) {
    Optional<ScanCode> code = code(session, halfDay, slot);
    if (code.isEmpty() || !same(signature, sign(CODE, code.get().signed()))) {
      return new Scanned(null, Decision.refuse("training.scan.unknown"));
    }
    Instant now = clock.instant();
    Decision fresh = code.get().scanned(now, config.codeSeconds(), config.codeGrace());
    if (!fresh.allowed()) return new Scanned(null, fresh);
    ScanTicket ticket =
        new ScanTicket(code.get().halfDay(), Instant.ofEpochMilli(now.toEpochMilli()), Id.next());
    return new Scanned(ticket.signed() + "." + sign(TICKET, ticket.signed()), Decision.allow());
  }

  /**
   * Signs the caller in with the scan her browser kept. Refused with a sentence when the scan is
   * too long ago, has served somebody else, or she has no seat in the session.
   */
  public Signed sign(Caller caller, String kept) {
    ScanTicket ticket = ticket(kept);
    Id staff = trainee.of(caller).orElseThrow(() -> new Refused("training.scan.no-post")).id();
    try {
      return sign(caller, ticket, staff);
    } catch (AttendanceStore.Taken scannedTwiceAtOnce) {
      return sign(caller, ticket, staff);
    }
  }

  private Signed sign(Caller caller, ScanTicket ticket, Id staff) {
    return db.write(
        caller,
        (places, tx) -> {
          // she keeps her seat when she moves to another village meanwhile (domain.md 5.9)
          DataScope scope = places.owning(staff);
          Checked half =
              held.halfDay(scope, tx.handle(), ticket.halfDay())
                  .orElseThrow(() -> new Refused("training.scan.not-enrolled"));
          Held s = held.find(scope, tx.handle(), half.session()).orElseThrow(Missing::new);
          Seat seat =
              held.seat(scope, tx.handle(), half.session(), staff)
                  .orElseThrow(() -> new Refused("training.scan.not-enrolled"));
          Attendance before =
              attendance.one(scope, tx.handle(), half.id(), seat.enrolment()).orElse(null);
          if (before != null && before.presence() == Presence.PRESENT) {
            note(tx, seat, half);
            return new Signed(s, half, at(before), true);
          }
          LocalDate scanned = Settling.day(ticket.scannedAt());
          AttendanceRules.scanning(half.half().day(), scanned, s.runs(), half.confirmed())
              .orThrow();
          if (attendance.used(scope, tx.handle(), ticket.number())) {
            throw new Refused("training.scan.used");
          }
          write(scope, tx, half, seat, before, ticket);
          return new Signed(s, half, ticket.scannedAt(), false);
        });
  }

  private void write(
      DataScope scope, Tx tx, Checked half, Seat seat, Attendance before, ScanTicket ticket) {
    Id who = tx.caller().account();
    boolean online = half.half().online();
    if (before != null) {
      Attendance after = before.scanned(online, ticket.scannedAt(), ticket.number(), who, tx.now());
      attendance.updateAll(scope, tx, Map.of(before, after));
      return;
    }
    AttendanceService.Said said =
        new AttendanceService.Said(seat.enrolment(), Presence.PRESENT, online, null);
    Attendance fresh =
        AttendanceService.fresh(tx, half, seat, said, SignedBy.SCAN)
            .scanned(online, ticket.scannedAt(), ticket.number(), who, tx.now());
    attendance.insert(scope, tx, fresh);
  }

  private static void note(Tx tx, Seat seat, Checked half) {
    tx.note(
        "sign-in-again",
        "training.attendance",
        half.id(),
        seat.home().division(),
        seat.home().unit(),
        null);
  }

  /** Whether a browser keeps a scan that still waits. */
  public boolean waits(String kept) {
    try {
      ticket(kept);
      return true;
    } catch (Refused over) {
      return false;
    }
  }

  private ScanTicket ticket(String kept) {
    int dot = kept == null ? -1 : kept.indexOf('.');
    if (dot < 0) throw new Refused("training.scan.none");
    ScanTicket ticket =
        ScanTicket.parse(kept.substring(0, dot))
            .filter(t -> same(kept.substring(dot + 1), sign(TICKET, t.signed())))
            .orElseThrow(() -> new Refused("training.scan.none"));
    if (!ticket.lives(clock.instant(), config.scanMinutes())) {
      throw new Refused("training.scan.too-long", config.scanMinutes());
    }
    return ticket;
  }

  private String path(ScanCode code) {
    return "/training/in/"
        + code.session()
        + "/"
        + code.halfDay()
        + "/"
        + Long.toString(code.slot(), 36)
        + "/"
        + sign(CODE, code.signed());
  }

  private static Optional<ScanCode> code(String session, String halfDay, String slot) {
    Optional<Id> s = Id.parse(session);
    Optional<Id> h = Id.parse(halfDay);
    if (s.isEmpty() || h.isEmpty() || !slot.matches("[0-9a-z]{1,9}")) return Optional.empty();
    return Optional.of(new ScanCode(s.get(), h.get(), Long.parseLong(slot, 36)));
  }

  private String sign(String field, String text) {
    return cipher.index(field, text).substring(0, SIGNATURE);
  }

  private static boolean same(String given, String right) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private static Instant at(Attendance a) {
    return a.scannedAt() == null ? a.createdAt() : a.scannedAt();
  }
}
