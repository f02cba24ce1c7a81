package org.antong.training.internal.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.Attendance;
import org.antong.training.internal.domain.Checked;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Half;
import org.antong.training.internal.domain.Presence;
import org.antong.training.internal.domain.Seat;
import org.antong.training.internal.domain.SignedBy;
import org.antong.training.internal.store.AttendanceStore;
import org.antong.training.internal.store.HeldStore;

/** Who signed in at an invented session: what its results say, half-day by half-day. */
final class DemoAttendance {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private final ModuleDb db;
  private final HeldStore held;
  private final AttendanceStore attendance;

  DemoAttendance(ModuleDb db, FieldCipher cipher) {
    this.db = db;
    this.held = new HeldStore(cipher);
    this.attendance = new AttendanceStore(cipher);
  }

  /** Takes down and confirms every half-day of a session that is over. */
  void of(Caller coordinator, Id session) {
    Caller reader = coordinator.exercising(TrainingModule.READ);
    List<Seat> seats = db.read(reader, (scope, h) -> held.seats(scope, h, session));
    List<Checked> halves = db.read(reader, (scope, h) -> held.halfDays(scope, h, session));
    for (int i = 0; i < halves.size(); i++) {
      int nth = i;
      db.write(
          coordinator,
          (scope, tx) -> {
            confirmed(scope, tx, halves.get(nth), nth, seats);
            return null;
          });
    }
  }

  private void confirmed(DataScope scope, Tx tx, Checked half, int nth, List<Seat> seats) {
    List<Attendance> all = new ArrayList<>();
    Instant begin =
        half.half()
            .day()
            .atTime(half.half().half() == Half.AM ? 8 : 14, 12)
            .atZone(SHANGHAI)
            .toInstant();
    for (Seat seat : seats) all.add(one(tx, half, nth, seat, begin.plusSeconds(7L * all.size())));
    attendance.insertAll(scope, tx, all);
    attendance.confirm(scope, tx, half, true, null, tx.caller().account());
  }

  /** Who came to some half-days came to the first ones. */
  private static Attendance one(Tx tx, Checked half, int nth, Seat seat, Instant at) {
    boolean there = nth < seat.results().halfDays();
    Presence presence =
        there
            ? Presence.PRESENT
            : seat.state() == EnrolmentState.LEAVE ? Presence.LEAVE : Presence.ABSENT;
    return new Attendance(
        Id.next(),
        1,
        half.session(),
        half.id(),
        seat.enrolment(),
        seat.staff(),
        seat.home(),
        presence,
        false,
        there ? SignedBy.SCAN : SignedBy.CONFIRMED,
        there ? at : null,
        there ? Id.next() : null,
        presence == Presence.LEAVE ? seat.note() : null,
        there ? half.half().minutes() : 0,
        tx.caller().account(),
        at,
        tx.caller().account(),
        at);
  }
}
