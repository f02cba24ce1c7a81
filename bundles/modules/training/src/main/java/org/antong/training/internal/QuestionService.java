package org.antong.training.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.training.internal.domain.Question;
import org.antong.training.internal.domain.QuestionKind;
import org.antong.training.internal.store.QuestionStore;
import org.antong.training.internal.store.QuestionStore.Entered;
import org.antong.training.internal.store.QuestionStore.Tally;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The question bank of the place that holds trainings: what is in it, what comes in and goes. */
@Component(service = QuestionService.class)
public final class QuestionService {

  /**
   * A question as it came in.
   *
   * @param row of the file
   */
  public record Typed(
      int row,
      String module,
      QuestionKind kind,
      String text,
      List<String> options,
      String answer,
      String note) {}

  private final ModuleDb db;
  private final Clock clock;
  private final QuestionStore questions = new QuestionStore();

  @Activate
  public QuestionService(
      @Reference(target = "(antong.module=training)") ModuleDb db, @Reference Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** A page of the bank. */
  public Slice<Question> list(Caller caller, String module, String kind, Paging paging) {
    return db.read(caller, (scope, handle) -> questions.list(scope, handle, module, kind, paging));
  }

  /** How many questions there are by module and kind. */
  public List<Tally> tally(Caller caller) {
    return db.read(caller, questions::tally);
  }

  /** Takes a question out of the bank; papers that have it keep it. */
  public void retire(Caller caller, Id question) {
    db.write(
        caller,
        (scope, tx) -> {
          Question q = questions.find(scope, tx.handle(), question).orElseThrow(Missing::new);
          if (q.retiredOn() != null) throw new Refused("training.question.retired");
          questions.retire(
              scope, tx, q, q.retired(LocalDate.now(clock), caller.account(), tx.now()));
          return null;
        });
  }

  /** Which of these stand in the caller's bank already, by their hash. */
  Set<String> known(Caller caller, List<Typed> typed) {
    Area owner = Hosting.of(caller);
    List<String> hashes = typed.stream().map(QuestionService::hash).distinct().toList();
    return db.read(caller, (scope, handle) -> questions.known(scope, handle, owner, hashes));
  }

  /** Takes questions of a file; those of it that are in already are passed over. */
  void take(Caller caller, Id batch, List<Typed> typed) {
    Area owner = Hosting.of(caller);
    db.write(
        caller,
        (scope, tx) -> {
          Set<Integer> there = questions.rows(scope, tx.handle(), batch);
          List<Entered> fresh = new ArrayList<>();
          for (Typed t : typed) {
            if (there.contains(t.row())) continue;
            Question q =
                new Question(
                    Id.next(),
                    1,
                    owner,
                    t.module(),
                    t.kind(),
                    t.text(),
                    t.options(),
                    t.answer(),
                    t.note(),
                    null,
                    caller.account(),
                    tx.now(),
                    caller.account(),
                    tx.now());
            fresh.add(new Entered(q, hash(t), batch, t.row()));
          }
          questions.insertAll(scope, tx, fresh);
          return null;
        });
  }

  /** Rows of a file that are in. */
  Set<Integer> taken(Caller caller, Id batch) {
    return db.read(caller, (scope, handle) -> questions.rows(scope, handle, batch));
  }

  List<String> used(Caller caller, Id batch, int most) {
    return db.read(caller, (scope, handle) -> questions.used(scope, handle, batch, most));
  }

  int withdraw(Caller caller, Id batch) {
    return db.write(caller, (scope, tx) -> questions.withdraw(scope, tx, batch));
  }

  /** The same question twice has the same, however it is spaced. */
  public static String hash(Typed t) {
    String plain = (t.kind() + "|" + t.text() + "|" + t.options()).replaceAll("\\s", "");
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
