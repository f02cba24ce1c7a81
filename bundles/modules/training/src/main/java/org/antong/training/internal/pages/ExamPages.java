package org.antong.training.internal.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.text.Texts;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.training.internal.ExamService;
import org.antong.training.internal.ExamService.Board;
import org.antong.training.internal.ExamService.Typed;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.Codes;
import org.antong.training.internal.domain.Exam;
import org.antong.training.internal.domain.PaperRule;
import org.antong.training.internal.domain.QuestionKind;
import org.antong.training.internal.jte.training.JteexamGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The exam of a session for its coordinator: setting it, opening, closing, how everybody stands.
 */
@Component(service = PageResource.class)
@Path("exams")
public final class ExamPages implements PageResource {

  static final String HERE = "/training/exams";

  /** Lines of the rule a form offers. */
  public static final int LINES = 6;

  private final ExamService exams;

  @Activate
  public ExamPages(@Reference ExamService exams) {
    this.exams = exams;
  }

  @GET
  @Path("{session}")
  @Permission(TrainingModule.READ)
  public Page show(@Context Caller caller, @Context View view, @PathParam("session") Id session) {
    Board board = exams.board(caller, session);
    return page(view, board, Entry.of(values(board.exam())), List.of());
  }

  @POST
  @Path("{session}")
  @Permission(TrainingModule.WRITE)
  public Page save(
      @Context Caller caller,
      @Context View view,
      @PathParam("session") Id session,
      MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems = Form.trying(() -> exams.save(caller, session, typed(sent)));
    if (problems.isEmpty()) return Page.redirect(HERE + "/" + session, "training.done.exam-saved");
    Board board = exams.board(caller.exercising(TrainingModule.READ), session);
    return page(view, board, Entry.of(sent, problems), problems).status(422);
  }

  @POST
  @Path("{session}/open")
  @Permission(TrainingModule.WRITE)
  public Page open(@Context Caller caller, @Context View view, @PathParam("session") Id session) {
    return step(caller, view, session, "open", () -> exams.open(caller, session));
  }

  @POST
  @Path("{session}/close")
  @Permission(TrainingModule.WRITE)
  public Page close(@Context Caller caller, @Context View view, @PathParam("session") Id session) {
    return step(caller, view, session, "close", () -> exams.close(caller, session));
  }

  private Page step(Caller caller, View view, Id session, String step, Runnable taken) {
    List<FieldProblem> problems = Form.trying(taken);
    if (problems.isEmpty()) {
      return Page.redirect(HERE + "/" + session, "training.done.exam-" + step);
    }
    Board board = exams.board(caller.exercising(TrainingModule.READ), session);
    return page(view, board, Entry.of(values(board.exam())), problems).status(422);
  }

  private static Page page(View view, Board board, Entry entry, List<FieldProblem> problems) {
    return Page.of(
            "training.exam",
            seen ->
                Kit.html(out -> JteexamGenerated.render(out, null, seen, board, entry, problems)))
        .titled(board.session().title())
        .under(view.t("training.attendance"), AttendancePages.LIST);
  }

  private static Map<String, List<String>> values(Exam exam) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (exam == null) {
      values.put("minutes", List.of("60"));
      values.put("passMark", List.of("60"));
      values.put("attempts", List.of("2"));
      values.put("fullMarks", List.of("100"));
      return values;
    }
    values.put("title", List.of(exam.title()));
    values.put("minutes", List.of(String.valueOf(exam.minutes())));
    values.put("passMark", List.of(String.valueOf(exam.passMark())));
    values.put("fullMarks", List.of(String.valueOf(exam.fullMarks())));
    values.put("attempts", List.of(String.valueOf(exam.attempts())));
    values.put("opensAt", List.of(Nearby.typed(exam.opensAt())));
    values.put("closesAt", List.of(Nearby.typed(exam.closesAt())));
    for (int i = 0; i < exam.rules().size(); i++) {
      PaperRule r = exam.rules().get(i);
      values.put("module" + i, List.of(r.module() == null ? "" : r.module()));
      values.put("kind" + i, List.of(r.kind().name()));
      values.put("count" + i, List.of(String.valueOf(r.count())));
      values.put("points" + i, List.of(String.valueOf(r.points())));
    }
    return values;
  }

  private static Typed typed(Map<String, List<String>> sent) {
    Query q = new Query(sent);
    String title = needed(q, "title");
    Instant opens = moment(q, "opensAt");
    Instant closes = moment(q, "closesAt");
    int minutes = number(q, "minutes", 5, 300);
    int attempts = number(q, "attempts", 1, 10);
    int passMark = number(q, "passMark", 1, 1_000);
    Integer full = q.number("fullMarks", 1, 1_000).orElse(null);
    List<PaperRule> rules = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      int count = q.number("count" + i, 0, 200).orElse(0);
      if (count == 0) continue;
      String module = q.text("module" + i).filter(Codes.COURSE_MODULE::has).orElse(null);
      List<QuestionKind> kind = q.choices("kind" + i, QuestionKind.class);
      int points = number(q, "points" + i, 1, 100);
      if (kind.size() == 1) rules.add(new PaperRule(module, kind.get(0), count, points));
      else q.problem("kind" + i, "required", "training.problem.required");
    }
    q.done();
    return new Typed(title, minutes, full, passMark, attempts, opens, closes, rules);
  }

  private static String needed(Query q, String name) {
    String text = q.text(name).orElse(null);
    if (text == null) q.problem(name, "required", "training.problem.required");
    else if (text.length() > 60) q.problem(name, "long", "training.problem.long", 60);
    return text;
  }

  private static int number(Query q, String name, int least, int most) {
    if (!q.has(name)) {
      q.problem(name, "required", "training.problem.required");
      return least;
    }
    return q.number(name, least, most).orElse(least);
  }

  private static Instant moment(Query q, String name) {
    Instant moment = Nearby.moment(q.text(name).orElse(null));
    if (moment == null) q.problem(name, "required", "training.problem.moment");
    return moment;
  }

  /** How the summary of problems calls a field of the settings; those of a rule with its line. */
  public static String named(Texts t, String field) {
    String name = field.replaceFirst("\\d+$", "");
    String line = field.substring(name.length());
    for (String key : List.of("training.exam." + name + "-field", "training.exam." + name)) {
      if (!name.isEmpty() && t.has(key)) {
        return line.isEmpty()
            ? t.get(key)
            : t.get("training.exam.line", Integer.parseInt(line) + 1, t.get(key));
      }
    }
    return "";
  }
}
