package org.antong.training.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.training.internal.domain.Exam;
import org.antong.training.internal.domain.ExamRules;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Sitting;
import org.antong.training.internal.store.ExamStore;
import org.antong.training.internal.store.HeldStore;
import org.antong.training.internal.store.QuestionStore;
import org.antong.training.internal.store.SittingStore;
import org.antong.training.internal.store.SittingStore.Answered;

/** Marks a paper and writes what it comes to into the enrolment. */
final class Marker {

  private final HeldStore held;
  private final ExamStore exams = new ExamStore();
  private final QuestionStore questions = new QuestionStore();
  private final SittingStore sittings = new SittingStore();
  private final Settling settling;

  Marker(FieldCipher cipher) {
    this.held = new HeldStore(cipher);
    this.settling = new Settling(cipher);
  }

  /** Marks a paper; one that is marked stays as it is. Throws Stale when it is being marked. */
  Sitting mark(DataScope scope, Tx tx, Id id) {
    Sitting s = sittings.find(scope, tx.handle(), id).orElseThrow(Missing::new);
    if (s.marked()) throw new Stale();
    // nobody answers any more until this is done: no answer is passed over
    if (!sittings.hold(scope, tx, s)) throw new Stale();
    Exam exam = exams.find(scope, tx.handle(), s.exam()).orElseThrow(Missing::new);
    Answered paper = sittings.paper(scope, tx.handle(), id);
    Map<Id, String> right = new HashMap<>();
    questions.ofPaper(scope, tx.handle(), id).values().forEach(q -> right.put(q.id(), q.answer()));
    int score = ExamRules.score(paper.paper(), right, paper.given());
    Sitting marked = s.marked(score, exam.passMark(), tx.now());
    sittings.mark(scope, tx, s, marked, tx.caller().account());
    List<Sitting> tries = sittings.tries(scope, tx.handle(), exam.id(), s.enrolment());
    Held session = held.find(scope, tx.handle(), s.session()).orElseThrow(Missing::new);
    settling.one(scope, tx, session, s.enrolment(), ExamRules.standing(exam, tries));
    return marked;
  }
}
