package org.antong.training.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.Tx;
import org.antong.training.internal.domain.Attendance;
import org.antong.training.internal.domain.AttendanceRules;
import org.antong.training.internal.domain.AttendanceRules.Attended;
import org.antong.training.internal.domain.Checked;
import org.antong.training.internal.domain.Completion;
import org.antong.training.internal.domain.Enrolment;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.ExamRules.Standing;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Outcome;
import org.antong.training.internal.domain.Presence;
import org.antong.training.internal.domain.Results;
import org.antong.training.internal.store.AttendanceStore;
import org.antong.training.internal.store.EnrolmentStore;
import org.antong.training.internal.store.HeldStore;

/**
 * Writes what attendance and exam came to into the enrolments, from which tables and transcripts
 * are made.
 */
final class Settling {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private final HeldStore held;
  private final AttendanceStore attendance;
  private final EnrolmentStore enrolments;

  Settling(FieldCipher cipher) {
    this.held = new HeldStore(cipher);
    this.attendance = new AttendanceStore(cipher);
    this.enrolments = new EnrolmentStore(cipher);
  }

  /**
   * Everybody of a session.
   *
   * @param exams how each stands with the exam; null to leave that as it is
   */
  void all(DataScope scope, Tx tx, Held session, Map<Id, Standing> exams) {
    Map<Id, List<Attendance>> given = new HashMap<>();
    for (Attendance a : attendance.ofSession(scope, tx.handle(), session.id())) {
      given.computeIfAbsent(a.enrolment(), e -> new ArrayList<>()).add(a);
    }
    Days days = days(scope, tx, session.id());
    for (Enrolment e : enrolments.ofSession(scope, tx.handle(), session.id())) {
      if (!e.state().seated()) continue;
      Standing exam = exams == null ? null : exams.get(e.id());
      write(scope, tx, session, days, e, given.getOrDefault(e.id(), List.of()), exam);
    }
  }

  /** One person of a session, after her exam. */
  void one(DataScope scope, Tx tx, Held session, Id enrolment, Standing exam) {
    enrolments
        .find(scope, tx.handle(), enrolment)
        .ifPresent(
            e ->
                write(
                    scope,
                    tx,
                    session,
                    days(scope, tx, session.id()),
                    e,
                    attendance.ofEnrolment(scope, tx.handle(), enrolment),
                    exam));
  }

  /** A person with the number of her certificate; null when it was withdrawn. */
  void certified(DataScope scope, Tx tx, Id enrolment, String number) {
    enrolments
        .find(scope, tx.handle(), enrolment)
        .ifPresent(
            e -> {
              Results results = e.results().certified(number);
              EnrolmentState state =
                  Outcome.state(e.state(), results, results.halfDays() > 0, false);
              enrolments.update(
                  scope, tx, e, e.with(state, results, tx.caller().account(), tx.now()));
            });
  }

  private record Days(Map<Id, LocalDate> of, boolean confirmed) {}

  private Days days(DataScope scope, Tx tx, Id session) {
    Map<Id, LocalDate> of = new HashMap<>();
    boolean confirmed = false;
    for (Checked c : held.halfDays(scope, tx.handle(), session)) {
      of.put(c.id(), c.half().day());
      confirmed |= c.confirmed();
    }
    return new Days(of, confirmed);
  }

  private void write(
      DataScope scope,
      Tx tx,
      Held session,
      Days days,
      Enrolment e,
      List<Attendance> given,
      Standing exam) {
    Attended attended = AttendanceRules.attended(given, days.of());
    Results results =
        e.results().attending(attended.inPerson(), attended.online(), attended.halfDays());
    if (exam != null) {
      results = results.examined(exam.result(), exam.score(), day(exam.passedAt()));
    }
    results = Completion.of(session.terms(), session.minutes(), results, attended.last());
    List<Attendance> leaves = given.stream().filter(a -> a.presence() == Presence.LEAVE).toList();
    EnrolmentState state = Outcome.state(e.state(), results, days.confirmed(), !leaves.isEmpty());
    if (results.equals(e.results()) && state == e.state()) return;
    Enrolment after = e.with(state, results, tx.caller().account(), tx.now());
    if (state == EnrolmentState.LEAVE) {
      after =
          after.onLeaveFor(
              leaves.stream()
                  .map(Attendance::reason)
                  .filter(Objects::nonNull)
                  .findFirst()
                  .orElse(null));
    }
    enrolments.update(scope, tx, e, after);
  }

  static LocalDate day(Instant moment) {
    return moment == null ? null : LocalDate.ofInstant(moment, SHANGHAI);
  }
}
