package org.antong.training.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.training.internal.domain.Exam;
import org.antong.training.internal.domain.ExamRules;
import org.antong.training.internal.domain.ExamRules.Arrival;
import org.antong.training.internal.domain.GivenAnswer;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Paper;
import org.antong.training.internal.domain.Question;
import org.antong.training.internal.domain.QuestionKind;
import org.antong.training.internal.domain.Seat;
import org.antong.training.internal.domain.Sitting;
import org.antong.training.internal.store.ExamStore;
import org.antong.training.internal.store.HeldStore;
import org.antong.training.internal.store.QuestionStore;
import org.antong.training.internal.store.SittingStore;
import org.antong.training.internal.store.SittingStore.Answered;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sitting an exam on a phone: begin a paper, answer it, hand it in (domain.md 5.9). Time is the
 * server's; every answer is kept as it arrives, once, whenever it arrives.
 */
@Component(service = SittingService.class)
public final class SittingService {

  /**
   * An answer as a phone sends it.
   *
   * @param question number on the paper
   * @param chosen letters; null or empty takes an answer back
   * @param turn the later of two answers to one question
   */
  public record Tap(String clientId, Integer question, String chosen, Long turn, String tappedAt) {}

  /** What became of an answer. */
  public enum Result {
    TAKEN,
    KNOWN,
    REFUSED
  }

  /**
   * @param why it was refused; null else
   */
  public record Outcome(String clientId, Result result, Refused why) {}

  /**
   * A question as it is asked: without what is right.
   *
   * @param options letter and wording in the order they are shown
   * @param chosen letters that stand
   */
  public record Asked(
      int no, QuestionKind kind, int points, String text, List<Option> options, String chosen) {}

  /** An option by the letter it is kept under. */
  public record Option(String letter, String text) {}

  /**
   * A paper as its writer sees it.
   *
   * @param seconds left by the server's clock; 0 when it is over
   * @param questions none once it is marked
   */
  public record PaperSight(
      Sitting sitting, Exam exam, Held session, long seconds, List<Asked> questions) {}

  /** An exam as who is to sit it sees it. */
  public record Waiting(Exam exam, Held session, List<Sitting> tries, boolean begins) {}

  private final ModuleDb db;
  private final SigningConfig config;
  private final Trainee trainee;
  private final Clock clock;
  private final HeldStore held;
  private final ExamStore exams = new ExamStore();
  private final QuestionStore questions = new QuestionStore();
  private final SittingStore sittings = new SittingStore();
  private final Marker marker;

  @Activate
  public SittingService(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference SigningConfig config,
      @Reference Trainee trainee,
      @Reference Clock clock) {
    this.db = db;
    this.held = new HeldStore(cipher);
    this.marker = new Marker(cipher);
    this.config = config;
    this.trainee = trainee;
    this.clock = clock;
  }

  /** The exam of a session the caller has a seat in, and her tries. */
  public Waiting waiting(Caller caller, Id exam) {
    Id staff = trainee.of(caller).orElseThrow(Missing::new).id();
    return db.read(
        caller,
        (places, handle) -> {
          DataScope scope = places.owning(staff);
          Exam x = exams.find(scope, handle, exam).orElseThrow(Missing::new);
          Seat seat = held.seat(scope, handle, x.session(), staff).orElseThrow(Missing::new);
          List<Sitting> tries = sittings.tries(scope, handle, exam, seat.enrolment());
          Held s = held.find(scope, handle, x.session()).orElseThrow(Missing::new);
          boolean begins =
              tries.stream().anyMatch(t -> !t.marked())
                  || ExamRules.beginning(x, tries, clock.instant()).allowed();
          return new Waiting(x, s, tries, begins);
        });
  }

  /** Begins a paper, or goes on with the one that was begun. */
  public Sitting begin(Caller caller, Id exam) {
    Id staff = trainee.of(caller).orElseThrow(Missing::new).id();
    try {
      return begin(caller, exam, staff);
    } catch (SittingStore.Taken begunTwiceAtOnce) {
      return begin(caller, exam, staff);
    }
  }

  private Sitting begin(Caller caller, Id exam, Id staff) {
    return db.write(
        caller,
        (places, tx) -> {
          DataScope scope = places.owning(staff);
          Exam x = exams.find(scope, tx.handle(), exam).orElseThrow(Missing::new);
          Seat seat = held.seat(scope, tx.handle(), x.session(), staff).orElseThrow(Missing::new);
          List<Sitting> tries = new ArrayList<>();
          // read once: what begins meanwhile has the number this one would have
          for (Sitting t : sittings.tries(scope, tx.handle(), exam, seat.enrolment())) {
            if (!t.marked() && tx.now().isBefore(t.endsAt())) return t;
            if (!t.marked() && tx.now().isBefore(ExamRules.over(t, config.examGrace()))) {
              throw new Refused("training.exam.begin.unmarked");
            }
            tries.add(t.marked() ? t : marker.mark(scope, tx, t.id()));
          }
          ExamRules.beginning(x, tries, tx.now()).orThrow();
          Id id = Id.next();
          Sitting fresh =
              new Sitting(
                  id,
                  1,
                  exam,
                  x.session(),
                  seat.enrolment(),
                  staff,
                  seat.home(),
                  caller.account(),
                  tries.size() + 1,
                  tx.now(),
                  ExamRules.ends(x, tx.now()),
                  null,
                  null,
                  false);
          Paper paper =
              Paper.draw(x.rules(), questions.bank(scope, tx.handle(), x.host()), id.value());
          sittings.insert(scope, tx, fresh, paper, caller.account());
          return fresh;
        });
  }

  /** The paper as it stands; one whose time is over is marked first. */
  public PaperSight paper(Caller caller, Id sitting) {
    Sitting s = db.read(caller, (scope, handle) -> own(scope, handle, caller, sitting));
    if (!s.marked() && !clock.instant().isBefore(ExamRules.over(s, config.examGrace()))) {
      submit(caller, sitting);
    }
    return db.read(
        caller,
        (places, handle) -> {
          Sitting now = own(places, handle, caller, sitting);
          DataScope scope = places.owning(now.staff());
          Exam x = exams.find(scope, handle, now.exam()).orElseThrow(Missing::new);
          Held session = held.find(scope, handle, now.session()).orElseThrow(Missing::new);
          long left = Duration.between(clock.instant(), now.endsAt()).toSeconds();
          if (now.marked()) return new PaperSight(now, x, session, 0, List.of());
          Answered paper = sittings.paper(scope, handle, sitting);
          Map<Id, Question> wording = questions.ofPaper(scope, handle, sitting);
          List<Asked> asked = new ArrayList<>();
          for (Paper.Item item : paper.paper().items()) {
            asked.add(asked(item, wording.get(item.question()), paper.given().get(item.no())));
          }
          return new PaperSight(now, x, session, Math.max(0, left), asked);
        });
  }

  /** Takes what a phone has queued, in its order, each answer in a transaction of its own. */
  public List<Outcome> answer(Caller caller, Id sitting, List<Tap> taps) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Tap tap : taps) {
      try {
        outcomes.add(new Outcome(tap.clientId(), answer(caller, sitting, tap), null));
      } catch (Refused e) {
        outcomes.add(new Outcome(tap.clientId(), Result.REFUSED, e));
      }
    }
    return outcomes;
  }

  private Result answer(Caller caller, Id sitting, Tap tap) {
    UUID client = uuid(tap.clientId());
    try {
      return write(caller, sitting, tap, client);
    } catch (Stale markedMeanwhile) {
      return write(caller, sitting, tap, client);
    } catch (SittingStore.Taken sentTwiceAtOnce) {
      return Result.KNOWN;
    }
  }

  private Result write(Caller caller, Id sitting, Tap tap, UUID client) {
    Boolean late =
        db.write(
            caller,
            (scope, tx) -> {
              Sitting s = own(scope, tx.handle(), caller, sitting);
              if (sittings.known(scope, tx.handle(), client)) return null;
              GivenAnswer given = given(scope, tx, s, tap, client);
              sittings.answer(scope, tx, s, given);
              return given.late();
            });
    if (late == null) return Result.KNOWN;
    if (late) throw new Refused("training.exam.answer.late");
    return Result.TAKEN;
  }

  private GivenAnswer given(DataScope scope, Tx tx, Sitting s, Tap tap, UUID client) {
    Integer no = tap.question();
    SittingStore.Slot slot =
        no == null ? null : sittings.slot(scope, tx.handle(), s.id(), no).orElse(null);
    if (slot == null) throw new Invalid("question", "code", "training.exam.answer.question");
    String typed = tap.chosen() == null ? "" : tap.chosen().strip();
    String chosen = typed.isEmpty() ? null : slot.kind().answer(typed, slot.options());
    if (chosen == null && !typed.isEmpty()) {
      throw new Invalid("chosen", "code", "training.exam.answer.chosen");
    }
    boolean late = ExamRules.arriving(s, tx.now(), config.examGrace()) == Arrival.LATE;
    long turn = tap.turn() == null ? 0 : tap.turn();
    return new GivenAnswer(
        client, s.id(), no, chosen, turn, moment(tap.tappedAt()), tx.now(), late);
  }

  /** Hands the paper in: it is marked at once, and answers no more. */
  public Sitting submit(Caller caller, Id sitting) {
    try {
      return db.write(
          caller,
          (scope, tx) -> {
            Sitting s = own(scope, tx.handle(), caller, sitting);
            return marker.mark(scope.owning(s.staff()), tx, sitting);
          });
    } catch (Stale markedBefore) {
      return db.read(caller, (scope, handle) -> own(scope, handle, caller, sitting));
    }
  }

  /** A paper is its writer's alone. */
  private Sitting own(DataScope scope, org.jdbi.v3.core.Handle handle, Caller caller, Id sitting) {
    return sittings.own(scope, handle, sitting, caller.account()).orElseThrow(Missing::new);
  }

  private static Asked asked(Paper.Item item, Question q, String chosen) {
    List<Option> options = new ArrayList<>();
    if (q.kind() != QuestionKind.TRUE_FALSE) {
      for (char c : item.order().toCharArray()) {
        options.add(new Option(String.valueOf(c), q.options().get(c - 'A')));
      }
    }
    return new Asked(item.no(), q.kind(), item.points(), q.text(), options, chosen);
  }

  private static UUID uuid(String text) {
    try {
      if (text != null && text.length() == 36) return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new Invalid("clientId", "uuid", "training.exam.answer.client");
  }

  private static Instant moment(String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
