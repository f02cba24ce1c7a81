package org.antong.training.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.training.internal.domain.Exam;
import org.antong.training.internal.domain.ExamRules;
import org.antong.training.internal.domain.ExamRules.Standing;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Paper;
import org.antong.training.internal.domain.PaperRule;
import org.antong.training.internal.domain.Seat;
import org.antong.training.internal.domain.Sitting;
import org.antong.training.internal.store.ExamStore;
import org.antong.training.internal.store.HeldStore;
import org.antong.training.internal.store.QuestionStore;
import org.antong.training.internal.store.SittingStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The exam of a session, as its coordinator keeps it: set, open, close, marks from paper. */
@Component(service = ExamService.class)
public final class ExamService {

  /**
   * An exam as typed.
   *
   * @param fullMarks of an exam on paper; what the rules add up to else
   */
  public record Typed(
      String title,
      int minutes,
      Integer fullMarks,
      int passMark,
      int attempts,
      Instant opensAt,
      Instant closesAt,
      List<PaperRule> rules) {}

  /** How somebody stands: her tries, what they come to, and answers that came too late. */
  public record Line(Seat seat, List<Sitting> tries, Standing standing, long late) {}

  /**
   * The exam of a session.
   *
   * @param exam null while none is set
   */
  public record Board(Held session, Exam exam, List<Line> lines) {}

  private final ModuleDb db;
  private final SigningConfig config;
  private final Clock clock;
  private final HeldStore held;
  private final ExamStore exams = new ExamStore();
  private final QuestionStore questions = new QuestionStore();
  private final SittingStore sittings = new SittingStore();
  private final Settling settling;
  private final Marker marker;

  @Activate
  public ExamService(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference SigningConfig config,
      @Reference Clock clock) {
    this.db = db;
    this.held = new HeldStore(cipher);
    this.settling = new Settling(cipher);
    this.marker = new Marker(cipher);
    this.config = config;
    this.clock = clock;
  }

  /** The exam of a session with everybody's standing; marks what is over and not handed in. */
  public Board board(Caller caller, Id session) {
    if (caller.may(TrainingModule.WRITE)) sweep(caller.exercising(TrainingModule.WRITE), session);
    return db.read(
        caller,
        (scope, handle) -> {
          Held s = held.find(scope, handle, session).orElseThrow(Missing::new);
          Exam exam = exams.ofSession(scope, handle, session).orElse(null);
          if (exam == null) return new Board(s, null, List.of());
          Map<Id, List<Sitting>> tries = sittings.ofExam(scope, handle, exam.id());
          Map<Id, Long> late = sittings.late(scope, handle, exam.id());
          List<Line> lines = new ArrayList<>();
          for (Seat seat : held.seats(scope, handle, session)) {
            List<Sitting> own = tries.getOrDefault(seat.enrolment(), List.of());
            long over = own.stream().mapToLong(t -> late.getOrDefault(t.id(), 0L)).sum();
            lines.add(new Line(seat, own, ExamRules.standing(exam, own), over));
          }
          return new Board(s, exam, lines);
        });
  }

  /** Sets the exam of a session, or changes it while nobody has opened it. */
  public Exam save(Caller caller, Id session, Typed typed) {
    check(typed);
    return db.write(
        caller,
        (scope, tx) -> {
          Held s = hosted(scope, tx, session);
          if (!s.terms().exam()) throw new Refused("training.exam.none-asked");
          Exam before = exams.ofSession(scope, tx.handle(), session).orElse(null);
          if (before != null && before.state() != Exam.State.DRAFT) {
            throw new Refused("training.exam.save.state");
          }
          Exam after = exam(s, before, typed, caller, tx);
          if (before == null) exams.insert(scope, tx, after);
          else exams.update(scope, tx, before, after);
          return after;
        });
  }

  /** Opens the exam: from its hour on papers are drawn and answered. */
  public void open(Caller caller, Id session) {
    db.write(
        caller,
        (scope, tx) -> {
          Exam exam = exam(scope, tx, session);
          Optional<Paper.Short> missing =
              Paper.missing(exam.rules(), questions.bank(scope, tx.handle(), exam.host()));
          ExamRules.opening(exam, missing, tx.now()).orThrow();
          exams.update(scope, tx, exam, exam.state(Exam.State.OPEN, caller.account(), tx.now()));
          return null;
        });
  }

  /** Closes the exam: whoever never sat it has missed it, nobody tries again. */
  public void close(Caller caller, Id session) {
    sweep(caller, session);
    db.write(
        caller,
        (scope, tx) -> {
          Held s = hosted(scope, tx, session);
          Exam exam = exam(scope, tx, session);
          if (exam.state() != Exam.State.OPEN) throw new Refused("training.exam.close.state");
          Map<Id, List<Sitting>> tries = sittings.ofExam(scope, tx.handle(), exam.id());
          long writing =
              tries.values().stream().flatMap(List::stream).filter(t -> !t.marked()).count();
          if (writing > 0) throw new Refused("training.exam.close.writing", writing);
          Exam closed = exam.state(Exam.State.CLOSED, caller.account(), tx.now());
          exams.update(scope, tx, exam, closed);
          Map<Id, Standing> standings = new HashMap<>();
          for (Seat seat : held.seats(scope, tx.handle(), session)) {
            standings.put(
                seat.enrolment(),
                ExamRules.standing(closed, tries.getOrDefault(seat.enrolment(), List.of())));
          }
          settling.all(scope, tx, s, standings);
          return null;
        });
  }

  /** Marks of one person that came from paper. */
  Sitting enter(DataScope scope, Tx tx, Exam exam, Held s, Seat seat, int score) {
    List<Sitting> before = sittings.tries(scope, tx.handle(), exam.id(), seat.enrolment());
    ExamRules.entering(exam, before, score, s.from(), today()).orThrow();
    Instant now = tx.now();
    Sitting sat =
        new Sitting(
            Id.next(),
            1,
            exam.id(),
            exam.session(),
            seat.enrolment(),
            seat.staff(),
            seat.home(),
            null,
            before.size() + 1,
            now,
            null,
            now,
            score,
            score >= exam.passMark());
    sittings.insert(scope, tx, sat, null, tx.caller().account());
    List<Sitting> all = new ArrayList<>(before);
    all.add(sat);
    settling.one(scope, tx, s, seat.enrolment(), ExamRules.standing(exam, all));
    return sat;
  }

  /** Marks papers whose time is over, each in a transaction of its own. */
  private void sweep(Caller caller, Id session) {
    Instant now = clock.instant();
    List<Sitting> over =
        db.read(
            caller,
            (scope, handle) ->
                exams
                    .ofSession(scope, handle, session)
                    .map(x -> sittings.ofExam(scope, handle, x.id()))
                    .orElse(Map.of())
                    .values()
                    .stream()
                    .flatMap(List::stream)
                    .filter(t -> !t.marked())
                    .filter(t -> !now.isBefore(ExamRules.over(t, config.examGrace())))
                    .toList());
    for (Sitting s : over) {
      try {
        db.write(caller, (scope, tx) -> marker.mark(scope, tx, s.id()));
      } catch (Stale markedMeanwhile) {
        // somebody else marked it: it is marked
      }
    }
  }

  private static void check(Typed t) {
    List<FieldProblem> problems = new ArrayList<>();
    int marks = t.rules().stream().mapToInt(PaperRule::marks).sum();
    if (t.rules().isEmpty() && t.fullMarks() == null) {
      problems.add(FieldProblem.of("fullMarks", "required", "training.problem.required"));
    }
    int full = t.rules().isEmpty() ? t.fullMarks() == null ? 0 : t.fullMarks() : marks;
    if (t.passMark() > full && problems.isEmpty()) {
      problems.add(FieldProblem.of("passMark", "most", "training.exam.problem.pass-mark", full));
    }
    if (!t.closesAt().isAfter(t.opensAt())) {
      problems.add(FieldProblem.of("closesAt", "order", "training.exam.problem.order"));
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
  }

  private static Exam exam(Held s, Exam before, Typed t, Caller caller, Tx tx) {
    int marks = t.rules().stream().mapToInt(PaperRule::marks).sum();
    return new Exam(
        before == null ? Id.next() : before.id(),
        before == null ? 1 : before.version() + 1,
        s.id(),
        s.host(),
        t.title(),
        t.minutes(),
        t.rules().isEmpty() ? t.fullMarks() : marks,
        t.passMark(),
        t.attempts(),
        t.opensAt(),
        t.closesAt(),
        Exam.State.DRAFT,
        t.rules(),
        before == null ? caller.account() : before.createdBy(),
        before == null ? tx.now() : before.createdAt(),
        caller.account(),
        tx.now());
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  Held hosted(DataScope scope, Tx tx, Id session) {
    Held s = held.find(scope, tx.handle(), session).orElseThrow(Missing::new);
    if (!scope.covers(s.host().division(), s.host().unit())) throw new Missing();
    return s;
  }

  private Exam exam(DataScope scope, Tx tx, Id session) {
    hosted(scope, tx, session);
    return exams.ofSession(scope, tx.handle(), session).orElseThrow(Missing::new);
  }
}
