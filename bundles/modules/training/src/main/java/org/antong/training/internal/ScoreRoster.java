package org.antong.training.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Choice;
import org.antong.platform.exchange.Roster;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterColumn.Kind;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;
import org.antong.training.internal.domain.Exam;
import org.antong.training.internal.domain.ExamRules;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Seat;
import org.antong.training.internal.domain.Sitting;
import org.antong.training.internal.store.ExamStore;
import org.antong.training.internal.store.HeldStore;
import org.antong.training.internal.store.SheetStore;
import org.antong.training.internal.store.SheetStore.Row;
import org.antong.training.internal.store.SittingStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Marks of exams that were sat on paper, as they come in a sheet. */
@Component(service = {Roster.class, ScoreRoster.class})
public final class ScoreRoster implements Roster {

  private static final String KEY = "training.score-import.";
  private static final int TOGETHER = 50;

  private final ModuleDb db;
  private final ExamService service;
  private final HeldStore held;
  private final ExamStore exams = new ExamStore();
  private final SittingStore sittings = new SittingStore();
  private final SheetStore sheets;
  private final Settling settling;

  @Activate
  public ScoreRoster(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference ExamService service) {
    this.db = db;
    this.held = new HeldStore(cipher);
    this.sheets = new SheetStore(cipher);
    this.settling = new Settling(cipher);
    this.service = service;
  }

  @Override
  public String id() {
    return "training.scores";
  }

  @Override
  public String permission() {
    return TrainingModule.WRITE;
  }

  @Override
  public String titleKey() {
    return "training.score-import";
  }

  @Override
  public String fileKey() {
    return "training.score-import.file";
  }

  @Override
  public List<RosterColumn> columns(Caller caller, Texts t) {
    List<Choice> open = new ArrayList<>();
    open(caller)
        .values()
        .forEach(o -> open.add(new Choice(o.held().id().toString(), o.held().title())));
    return List.of(
        column(t, "session", Kind.CODE)
            .also("培训班", "班次")
            .must()
            .choices(open)
            .example(open.isEmpty() ? null : open.get(0).label()),
        column(t, "code", Kind.TEXT).also("编号"),
        column(t, "name", Kind.TEXT).also("学员姓名").must().example(t.get(KEY + "example")),
        column(t, "score", Kind.TEXT).also("分数", "得分", "考试成绩").must().example("86"));
  }

  private static RosterColumn column(Texts t, String id, Kind kind) {
    return RosterColumn.of(id, t.get(KEY + "column." + id), kind);
  }

  private record Open(Held held, Exam exam) {}

  private record Good(int no, Open open, Seat seat, int score) {}

  private Map<Id, Open> open(Caller caller) {
    return db.read(caller, this::open);
  }

  /** Sessions of the caller's places whose exam is open. */
  private Map<Id, Open> open(DataScope scope, Handle handle) {
    Map<Id, Held> sessions = new HashMap<>();
    for (Held s : held.hosted(scope, handle)) sessions.put(s.id(), s);
    Map<Id, Open> open = new HashMap<>();
    for (Exam x : exams.ofSessions(scope, handle, sessions.keySet())) {
      if (x.state() == Exam.State.OPEN) {
        open.put(x.session(), new Open(sessions.get(x.session()), x));
      }
    }
    return open;
  }

  @Override
  public List<String> unique() {
    return List.of();
  }

  @Override
  public int together() {
    return TOGETHER;
  }

  @Override
  public List<RowProblem> check(Caller caller, Texts t, List<RosterRow> rows) {
    List<RowProblem> problems = new ArrayList<>();
    db.read(caller, (scope, handle) -> good(scope, handle, t, rows, problems));
    return problems;
  }

  @Override
  public List<RowProblem> take(Caller caller, Texts t, Id batch, List<RosterRow> rows) {
    List<RowProblem> problems = new ArrayList<>();
    db.write(
        caller,
        (scope, tx) -> {
          Set<Integer> there = sheets.numbers(scope, tx.handle(), batch);
          List<RosterRow> fresh = rows.stream().filter(r -> !there.contains(r.number())).toList();
          for (Good g : good(scope, tx.handle(), t, fresh, problems)) {
            Sitting sat =
                service.enter(scope, tx, g.open().exam(), g.open().held(), g.seat(), g.score());
            sheets.insert(
                scope,
                tx,
                new Row(
                    batch,
                    g.no(),
                    g.open().exam().host(),
                    SheetStore.Kind.MARKS,
                    sat.id(),
                    sat.version(),
                    null,
                    null,
                    null,
                    null));
          }
          return null;
        });
    return problems;
  }

  private List<Good> good(
      DataScope scope, Handle handle, Texts t, List<RosterRow> rows, List<RowProblem> problems) {
    Map<Id, Open> open = open(scope, handle);
    Map<Id, SeatFinder> people = new HashMap<>();
    Map<Id, Map<Id, List<Sitting>>> tries = new HashMap<>();
    List<Good> good = new ArrayList<>();
    Set<Id> named = new HashSet<>();
    for (RosterRow row : rows) {
      Open of =
          Id.parse(row.get("session") == null ? "" : row.get("session"))
              .map(open::get)
              .orElse(null);
      if (of == null) {
        if (!row.unread().contains("session")) {
          problems.add(RowProblem.of(row.number(), "session", t.get(KEY + "no-session")));
        }
        continue;
      }
      Id session = of.held().id();
      Seat seat =
          people
              .computeIfAbsent(session, id -> new SeatFinder(held.seats(scope, handle, id)))
              .find(t, row, problems);
      Integer score = score(t, row, of.exam(), problems);
      if (seat == null || score == null) continue;
      List<Sitting> before =
          tries
              .computeIfAbsent(session, id -> sittings.ofExam(scope, handle, of.exam().id()))
              .getOrDefault(seat.enrolment(), List.of());
      var allowed = ExamRules.entering(of.exam(), before, score, of.held().from(), service.today());
      if (!allowed.allowed()) {
        problems.add(
            RowProblem.of(
                row.number(), "score", t.get(allowed.refusal(), allowed.args().toArray())));
      } else if (!named.add(seat.enrolment())) {
        problems.add(RowProblem.of(row.number(), "name", t.get(KEY + "twice")));
      } else {
        good.add(new Good(row.number(), of, seat, score));
      }
    }
    return good;
  }

  private static Integer score(Texts t, RosterRow row, Exam exam, List<RowProblem> problems) {
    String typed = row.get("score") == null ? "" : row.get("score").replaceAll("\\.0+$", "");
    if (typed.matches("\\d{1,4}")) return Integer.valueOf(typed);
    problems.add(
        RowProblem.of(row.number(), "score", t.get("training.exam.score.range", exam.fullMarks())));
    return null;
  }

  @Override
  public List<String> changed(Caller caller, Texts t, Id batch, int most) {
    return db.read(
        caller,
        (scope, handle) -> {
          List<String> changed = new ArrayList<>();
          for (Row row : sheets.rows(scope, handle, batch)) {
            if (changed.size() == most) break;
            Sitting s = sittings.find(scope, handle, row.made()).orElse(null);
            boolean last =
                s != null
                    && sittings.tries(scope, handle, s.exam(), s.enrolment()).size() == s.attempt();
            if (!last) changed.add(t.get("training.sheet.row", row.no()));
          }
          return changed;
        });
  }

  @Override
  public int withdraw(Caller caller, Id batch) {
    return db.write(
        caller,
        (scope, tx) -> {
          List<Row> rows = sheets.rows(scope, tx.handle(), batch);
          for (Row row : rows) {
            Sitting s = sittings.find(scope, tx.handle(), row.made()).orElse(null);
            sheets.delete(scope, tx, row);
            if (s == null) continue;
            sittings.delete(scope, tx, s);
            Exam exam = exams.find(scope, tx.handle(), s.exam()).orElse(null);
            Held of = held.find(scope, tx.handle(), s.session()).orElse(null);
            if (exam == null || of == null) continue;
            settling.one(
                scope,
                tx,
                of,
                s.enrolment(),
                ExamRules.standing(
                    exam, sittings.tries(scope, tx.handle(), s.exam(), s.enrolment())));
          }
          return rows.size();
        });
  }
}
