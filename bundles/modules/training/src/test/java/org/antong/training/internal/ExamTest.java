package org.antong.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.platform.testkit.TestSwitches;
import org.antong.training.internal.AttendanceService.Said;
import org.antong.training.internal.ExamService.Typed;
import org.antong.training.internal.SittingService.Outcome;
import org.antong.training.internal.SittingService.PaperSight;
import org.antong.training.internal.SittingService.Result;
import org.antong.training.internal.SittingService.Tap;
import org.antong.training.internal.domain.Certificate.Worth;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Exam;
import org.antong.training.internal.domain.ExamResult;
import org.antong.training.internal.domain.GivenAnswer;
import org.antong.training.internal.domain.PaperRule;
import org.antong.training.internal.domain.Presence;
import org.antong.training.internal.domain.QuestionKind;
import org.antong.training.internal.domain.Satisfaction;
import org.antong.training.internal.domain.SignedBy;
import org.antong.training.internal.domain.Sitting;
import org.antong.training.internal.store.SittingStore;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

class ExamTest extends StoreContract {

  private final Classroom room = new Classroom(db, cipher);
  private final SigningConfig config = new SigningConfig();
  private final QuestionService bank = new QuestionService(db, clock);
  private final ExamService exams = new ExamService(db, cipher, config, clock);
  private final SittingService sittings =
      new SittingService(db, cipher, config, room.trainee, clock);
  private final AttendanceService attendance = new AttendanceService(db, cipher, clock);
  private final SatisfactionService satisfaction =
      new SatisfactionService(db, cipher, config, room.trainee);
  private final TestSwitches switches = new TestSwitches();
  private final CertificateService certificates =
      new CertificateService(
          db,
          cipher,
          TestDivisions.small(),
          switches,
          new TrainingConfig(),
          config,
          room.trainee,
          clock);

  ExamTest() {
    super("training");
  }

  @Test
  void a_paper_is_answered_question_by_question_and_marked_when_it_is_handed_in() {
    open(1, 2);
    Sitting s = begin(0);
    PaperSight paper = sittings.paper(room.people.get(0), s.id());
    // 4 single of 20 points and 4 true-false of 5
    assertThat(paper.questions()).hasSize(8);
    assertThat(paper.seconds()).isEqualTo(1_800);
    assertThat(paper.questions().get(0).options()).hasSize(4);
    answer(0, s, 1, "A", 1);
    answer(0, s, 2, "B", 2);
    answer(0, s, 2, "A", 3);
    // an older answer that comes later does not take the place of a newer one
    answer(0, s, 2, "C", 1);
    answer(0, s, 3, "A", 4);
    answer(0, s, 8, "A", 5);
    Sitting marked = sittings.submit(room.people.get(0), s.id());
    assertThat(marked.score()).isEqualTo(65);
    assertThat(marked.passed()).isTrue();
    assertThat(room.enrolment(0).results().exam()).isEqualTo(ExamResult.PASSED);
    assertThat(room.enrolment(0).results().bestScore()).isEqualTo(65);
    assertThat(room.enrolment(0).results().passedOn()).isEqualTo(Classroom.DAY);
    assertThat(room.enrolment(0).state()).isEqualTo(EnrolmentState.PASSED);
    assertThat(sittings.submit(room.people.get(0), s.id()).score()).isEqualTo(65);
  }

  @Test
  void a_retry_changes_nothing_and_a_late_answer_is_kept_without_counting() {
    open(1, 1);
    Sitting s = begin(0);
    Tap tap = tap(1, "A", 1);
    assertThat(sent(0, s, tap).result()).isEqualTo(Result.TAKEN);
    assertThat(sent(0, s, tap).result()).isEqualTo(Result.KNOWN);
    clock.pass(Duration.ofMinutes(31));
    Outcome late = sent(0, s, tap(2, "A", 2));
    assertThat(late.result()).isEqualTo(Result.REFUSED);
    assertThat(late.why().key()).isEqualTo("training.exam.answer.late");
    ExamService.Board board = exams.board(room.coordinator, room.session.id());
    assertThat(board.lines().get(0).late()).isEqualTo(1);
    // marked because its time is over, though nobody handed it in
    assertThat(board.lines().get(0).tries().get(0).score()).isEqualTo(20);
    assertThat(room.enrolment(0).results().exam()).isEqualTo(ExamResult.FAILED);
  }

  @Test
  void an_answer_that_waited_without_a_signal_counts_a_minute_after_the_end() {
    open(1, 1);
    Sitting s = begin(0);
    clock.pass(Duration.ofMinutes(30).plusSeconds(59));
    assertThat(sent(0, s, tap(1, "A", 1)).result()).isEqualTo(Result.TAKEN);
    assertThat(sittings.submit(room.people.get(0), s.id()).score()).isEqualTo(20);
  }

  @Test
  void who_failed_tries_again_with_another_paper_and_the_best_counts() {
    open(2, 2);
    Sitting first = begin(0);
    sittings.submit(room.people.get(0), first.id());
    assertThat(room.enrolment(0).results().exam()).isEqualTo(ExamResult.RETAKE);
    Sitting second = begin(0);
    assertThat(second.attempt()).isEqualTo(2);
    for (int no = 1; no <= 8; no++) answer(0, second, no, "A", no);
    assertThat(sittings.submit(room.people.get(0), second.id()).score()).isEqualTo(100);
    assertThat(room.enrolment(0).results().bestScore()).isEqualTo(100);
    assertThatThrownBy(() -> begin(0)).hasMessage("training.exam.begin.passed");
    exams.close(room.writing, room.session.id());
    assertThat(room.enrolment(1).results().exam()).isEqualTo(ExamResult.ABSENT);
  }

  @Test
  void beginning_twice_at_once_is_one_paper() throws Exception {
    open(1, 3);
    List<Callable<Id>> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) all.add(() -> begin(0).id());
    List<Id> ids = run(all);
    assertThat(ids.stream().distinct()).hasSize(1);
  }

  @Test
  void an_answer_that_could_not_be_kept_is_never_said_to_be_known() {
    open(1, 1);
    Sitting s = begin(0);
    // longer than the column: refused by the database, though it never came before
    GivenAnswer tooLong =
        new GivenAnswer(
            UUID.randomUUID(), s.id(), 1, "ABCDEFGHIJ", 1, null, clock.instant(), false);
    assertThatThrownBy(
            () ->
                db.write(
                    room.people.get(0),
                    (scope, tx) -> {
                      new SittingStore().answer(scope, tx, s, tooLong);
                      return null;
                    }))
        .isInstanceOf(UnableToExecuteStatementException.class);
  }

  @Test
  void many_sit_at_once_and_no_answer_is_lost() throws Exception {
    open(24, 1);
    List<Callable<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      int who = i;
      all.add(
          () -> {
            Sitting s = begin(who);
            for (int no = 1; no <= 8; no++) {
              Tap tap = tap(no, no <= who % 8 + 1 ? "A" : "B", no);
              assertThat(sent(who, s, tap).result()).isEqualTo(Result.TAKEN);
              assertThat(sent(who, s, tap).result()).isEqualTo(Result.KNOWN);
            }
            return sittings.submit(room.people.get(who), s.id()).score();
          });
    }
    List<Integer> scores = run(all);
    for (int who = 0; who < 24; who++) {
      int right = who % 8 + 1;
      // the first four are worth 20 points each, the others 5
      assertThat(scores.get(who)).isEqualTo(Math.min(right, 4) * 20 + Math.max(0, right - 4) * 5);
    }
    long kept =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("select count(*) from training.answer where late = false")
                        .mapTo(Long.class)
                        .one());
    assertThat(kept).isEqualTo(24 * 8);
  }

  @Test
  void a_paper_is_its_writers_alone() {
    open(2, 1);
    Sitting s = begin(0);
    assertThatThrownBy(() -> sittings.paper(room.people.get(1), s.id()))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> sittings.submit(room.people.get(1), s.id()))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> sittings.begin(room.stranger(), s.exam())).isInstanceOf(Missing.class);
  }

  @Test
  void an_exam_does_not_open_on_a_bank_that_is_too_small_nor_close_while_people_write() {
    room.of(1, true);
    bank.take(room.writing, Id.next(), Classroom.questions(3));
    exams.save(room.writing, room.session.id(), typed(1));
    assertThatThrownBy(() -> exams.open(room.writing, room.session.id()))
        .isInstanceOf(Refused.class)
        .hasMessage("training.exam.open.short");
    bank.take(room.writing, Id.next(), Classroom.questions(4));
    exams.open(room.writing, room.session.id());
    begin(0);
    assertThatThrownBy(() -> exams.close(room.writing, room.session.id()))
        .hasMessage("training.exam.close.writing");
  }

  @Test
  void who_passed_and_took_part_gets_a_certificate_that_anybody_verifies() {
    open(2, 1);
    for (int who = 0; who < 2; who++) {
      Sitting s = begin(who);
      for (int no = 1; no <= (who == 0 ? 8 : 1); no++) answer(who, s, no, "A", no);
      sittings.submit(room.people.get(who), s.id());
    }
    assertThatThrownBy(() -> certificates.issue(room.writing, room.session.id()))
        .hasMessage("training.certificate.unconfirmed");
    present();
    assertThat(certificates.issue(room.writing, room.session.id())).isEqualTo(1);
    var mine = certificates.mine(room.people.get(0)).get(0);
    assertThat(mine.number()).startsWith("610999-2026-D000001");
    assertThat(mine.minutes()).isEqualTo(480);
    assertThat(room.enrolment(0).state()).isEqualTo(EnrolmentState.CERTIFIED);
    assertThat(certificates.mine(room.people.get(1))).isEmpty();
    var told = certificates.verify(mine.number().toLowerCase(), "10.0.0.1").orElseThrow();
    assertThat(told.name()).isEqualTo("王***");
    assertThat(told.title()).isEqualTo("儿童主任轮训");
    assertThat(told.worth()).isEqualTo(Worth.VALID);
    assertThat(certificates.verify("610999-2026-D0000020", "10.0.0.1")).isEmpty();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 30; i++) certificates.verify(mine.number(), "10.0.0.1");
            })
        .hasMessage("training.verify.too-often");
    assertThat(certificates.verify(mine.number(), "10.0.0.2")).isPresent();
    certificates.withdraw(room.writing, mine.id(), "误发");
    assertThat(certificates.verify(mine.number(), "10.0.0.3").orElseThrow().worth())
        .isEqualTo(Worth.WITHDRAWN);
    assertThat(certificates.issue(room.writing, room.session.id())).isEqualTo(1);
    assertThat(certificates.mine(room.people.get(0)).get(0).number())
        .startsWith("610999-2026-D000002");
    switches.off("training", "610999");
    assertThatThrownBy(() -> certificates.verify(mine.number(), "10.0.0.4"))
        .as("nobody is told that it does not exist")
        .hasMessage("training.verify.off");
  }

  @Test
  void who_moves_while_she_sits_goes_on_and_takes_along_what_it_came_to() {
    open(2, 1);
    Sitting s = begin(0);
    answer(0, s, 1, "A", 1);
    Caller moved = room.moved(0, "610997101201");
    assertThat(sittings.paper(moved, s.id()).questions()).hasSize(8);
    for (int no = 2; no <= 8; no++) {
      assertThat(sittings.answer(moved, s.id(), List.of(tap(no, "A", no))).get(0).result())
          .isEqualTo(Result.TAKEN);
    }
    assertThat(sittings.submit(moved, s.id()).score()).isEqualTo(100);
    assertThat(room.enrolment(0).results().exam()).isEqualTo(ExamResult.PASSED);
    present();
    certificates.issue(room.writing, room.session.id());
    assertThat(certificates.mine(moved)).hasSize(1);
    TranscriptService transcripts = new TranscriptService(db, cipher, room.trainee, satisfaction);
    assertThat(transcripts.mine(moved).orElseThrow().lines()).hasSize(1);
    assertThat(transcripts.mine(room.moved(1, "610997101201")).orElseThrow().lines()).hasSize(1);
    // a stranger at the new place sees nothing of it
    assertThatThrownBy(() -> sittings.paper(room.stranger(), s.id())).isInstanceOf(Missing.class);
  }

  @Test
  void what_came_of_a_session_follows_its_village_to_another_unit() {
    open(1, 1);
    Sitting s = begin(0);
    for (int no = 1; no <= 8; no++) answer(0, s, no, "A", no);
    sittings.submit(room.people.get(0), s.id());
    present();
    certificates.issue(room.writing, room.session.id());
    DivisionCode zone = DivisionCode.of("610998");
    EnrolmentRestamp restamp = new EnrolmentRestamp(db, clock);
    Caller platform = room.callers.platform();
    // one enrolment, two half-days, one try, one certificate
    assertThat(restamp.restamp(platform, Classroom.VILLAGE.division(), zone, clock.today()))
        .isEqualTo(5);
    assertThat(restamp.restamp(platform, Classroom.VILLAGE.division(), zone, clock.today()))
        .isZero();
    Caller there = room.callers.as(Role.TRAINING_COORD, "610998");
    assertThat(
            certificates
                .expiring(
                    there.exercising(TrainingModule.READ),
                    org.antong.platform.api.data.Paging.first())
                .total())
        .as("it does not end soon")
        .isZero();
    clock.set(Classroom.DAY.plusYears(1).minusDays(20));
    assertThat(
            certificates
                .expiring(
                    there.exercising(TrainingModule.READ),
                    org.antong.platform.api.data.Paging.first())
                .total())
        .isEqualTo(1);
    assertThat(certificates.ending(room.people.get(0))).as("she is told herself").hasSize(1);
  }

  private void present() {
    room.halves.forEach(
        h -> {
          attendance.say(
              room.writing,
              h.id(),
              room.enrolments.stream()
                  .map(e -> new Said(e, Presence.PRESENT, h.online(), null))
                  .toList(),
              SignedBy.TICK);
          attendance.confirm(room.writing, h.id());
        });
  }

  @Test
  void satisfaction_is_given_once_and_told_when_enough_have_answered() {
    room.of(6, false);
    Id am = room.halves.get(0).id();
    List<Said> all =
        room.enrolments.stream().map(e -> new Said(e, Presence.PRESENT, false, null)).toList();
    attendance.say(room.writing, am, all, SignedBy.TICK);
    var scores = new java.util.EnumMap<Satisfaction.Point, Integer>(Satisfaction.Point.class);
    for (Satisfaction.Point p : Satisfaction.points()) scores.put(p, 4);
    assertThatThrownBy(() -> satisfaction.give(room.people.get(0), room.session.id(), scores))
        .hasMessage("training.satisfaction.not-there");
    attendance.confirm(room.writing, am);
    for (int i = 0; i < 4; i++) satisfaction.give(room.people.get(i), room.session.id(), scores);
    assertThatThrownBy(() -> satisfaction.give(room.people.get(0), room.session.id(), scores))
        .hasMessage("training.satisfaction.given");
    assertThat(satisfaction.of(room.reading, room.session.id()).told()).isFalse();
    scores.put(Satisfaction.Point.OVERALL, 5);
    satisfaction.give(room.people.get(4), room.session.id(), scores);
    SatisfactionService.Told told = satisfaction.of(room.reading, room.session.id());
    assertThat(told.told()).isTrue();
    // (4*4+5)/5
    assertThat(told.sheets().average(Satisfaction.Point.OVERALL).orElseThrow())
        .isEqualByComparingTo("4.2");

    room.archived();
    assertThatThrownBy(() -> satisfaction.give(room.people.get(5), room.session.id(), scores))
        .hasMessage("training.satisfaction.archived");
    assertThat(satisfaction.of(room.reading, room.session.id()).sheets().sheets()).isEqualTo(5);
  }

  private void open(int size, int attempts) {
    room.of(size, true);
    bank.take(room.writing, Id.next(), Classroom.questions(6));
    Exam exam = exams.save(room.writing, room.session.id(), typed(attempts));
    assertThat(exam.fullMarks()).isEqualTo(100);
    exams.open(room.writing, room.session.id());
  }

  private Typed typed(int attempts) {
    Instant now = clock.instant();
    return new Typed(
        "结业考试",
        30,
        null,
        60,
        attempts,
        now.minusSeconds(60),
        now.plus(Duration.ofHours(3)),
        List.of(
            new PaperRule("05", QuestionKind.SINGLE, 4, 20),
            new PaperRule(null, QuestionKind.TRUE_FALSE, 4, 5)));
  }

  private Sitting begin(int who) {
    Id exam = exams.board(room.reading, room.session.id()).exam().id();
    return sittings.begin(room.people.get(who), exam);
  }

  private void answer(int who, Sitting s, int no, String chosen, long turn) {
    assertThat(sent(who, s, tap(no, chosen, turn)).result()).isEqualTo(Result.TAKEN);
  }

  private Outcome sent(int who, Sitting s, Tap tap) {
    return sittings.answer(room.people.get(who), s.id(), List.of(tap)).get(0);
  }

  private static Tap tap(int no, String chosen, long turn) {
    return new Tap(UUID.randomUUID().toString(), no, chosen, turn, null);
  }

  private static <T> List<T> run(List<Callable<T>> all) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(12);
    try {
      List<T> answers = new ArrayList<>();
      for (Future<T> one : pool.invokeAll(all)) answers.add(one.get());
      return answers;
    } finally {
      pool.shutdownNow();
    }
  }
}
