package org.antong.training.internal.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Sent;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.training.internal.CourseService;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.TypedCourse;
import org.antong.training.internal.domain.Codes;
import org.antong.training.internal.domain.Course;
import org.antong.training.internal.domain.Course.Part;
import org.antong.training.internal.domain.Tier;
import org.antong.training.internal.jte.training.JtecourseGenerated;
import org.antong.training.internal.jte.training.JtecoursesGenerated;
import org.antong.workforce.api.PostType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages of courses: their list and the form of one. */
@Component(service = PageResource.class)
@Path("courses")
public final class CoursePages implements PageResource {

  static final String LIST = "/training/courses";

  private final CourseService courses;

  @Activate
  public CoursePages(@Reference CourseService courses) {
    this.courses = courses;
  }

  @GET
  @Permission(TrainingModule.READ)
  public Page list(@Context Caller caller, @Context View view) {
    List<Course> all = courses.list(caller);
    return Page.of(
            "training.courses",
            seen -> Kit.html(out -> JtecoursesGenerated.render(out, null, seen, all)))
        .under(view.t("training.sessions"), SessionPages.LIST);
  }

  @GET
  @Path("new")
  @Permission(TrainingModule.WRITE)
  public Page ask(@Context View view) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("posts", List.of("DIRECTOR"));
    values.put("tier", List.of("COUNTY"));
    return form(view, null, true, Entry.of(values));
  }

  @POST
  @Permission(TrainingModule.WRITE)
  public Page create(
      @Context Caller caller, @Context View view, MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems =
        Form.trying(() -> courses.create(caller, typed(view, new Sent(sent))));
    return problems.isEmpty()
        ? Page.redirect(LIST, "training.done.saved")
        : form(view, null, true, Entry.of(sent, problems)).status(422);
  }

  @GET
  @Path("{id}")
  @Permission(TrainingModule.READ)
  public Page show(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    Course course = courses.find(caller, id);
    return form(view, course, courses.keeps(caller, course), of(view, course));
  }

  @POST
  @Path("{id}")
  @Permission(TrainingModule.WRITE)
  public Page update(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    Sent s = new Sent(sent);
    List<FieldProblem> problems =
        Form.trying(() -> courses.update(caller, id, typed(view, s), s.match()));
    if (problems.isEmpty()) return Page.redirect(LIST, "training.done.saved");
    Course course = courses.find(caller.exercising(TrainingModule.READ), id);
    return form(view, course, true, Entry.of(sent, problems)).status(422);
  }

  private static Page form(View view, Course course, boolean keeps, Entry entry) {
    return Page.of(
            course == null ? "training.course.new" : "training.courses",
            seen ->
                Kit.html(out -> JtecourseGenerated.render(out, null, seen, course, keeps, entry)))
        .under(view.t("training.courses"), LIST);
  }

  private static TypedCourse typed(View view, Sent s) {
    TypedCourse typed =
        new TypedCourse(
            s.text("title"),
            s.text("summary"),
            s.choice("tier", Tier.class),
            s.choices("posts", PostType.class),
            s.on("exam"),
            s.number("requiredShare", 1, 100),
            s.number("onlineCap", 0, 100),
            s.number("validityMonths", 1, 120),
            s.on("retired"),
            parts(view, s.text("parts")));
    s.done();
    return typed;
  }

  /** Modules stand one a line: 名称 分钟; the name of a code list's entry is that code. */
  private static List<Part> parts(View view, String lines) {
    List<Part> parts = new ArrayList<>();
    if (lines == null) return parts;
    for (String line : lines.split("\\R")) {
      if (line.isBlank()) continue;
      String[] words = line.strip().split("[\\s，,]+(?=\\d+\\s*(分钟)?$)");
      String digits = words.length == 2 ? words[1].replace("分钟", "").strip() : "";
      if (!digits.matches("\\d{1,4}")) {
        throw new Invalid("parts", "line", "training.problem.part-line", line.strip());
      }
      String title = words[0].strip();
      String code =
          Codes.COURSE_MODULE.codes().stream()
              .filter(c -> view.t(Codes.COURSE_MODULE.textKey(c)).equals(title))
              .findFirst()
              .orElse("99");
      parts.add(new Part(code, title, Integer.parseInt(digits)));
    }
    return parts;
  }

  private static Entry of(View view, Course c) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("version", List.of(String.valueOf(c.version())));
    values.put("title", List.of(c.title()));
    if (c.summary() != null) values.put("summary", List.of(c.summary()));
    values.put("tier", List.of(c.tier().name()));
    values.put("posts", c.terms().posts().stream().sorted().map(Enum::name).toList());
    values.put("exam", List.of(String.valueOf(c.terms().exam())));
    values.put("requiredShare", List.of(String.valueOf(c.terms().requiredShare())));
    values.put("onlineCap", List.of(String.valueOf(c.terms().onlineCap())));
    if (c.terms().validityMonths() != null) {
      values.put("validityMonths", List.of(c.terms().validityMonths().toString()));
    }
    values.put("retired", List.of(String.valueOf(c.retired())));
    values.put(
        "parts",
        List.of(
            c.parts().stream()
                .map(p -> p.title() + " " + p.minutes())
                .collect(Collectors.joining("\n"))));
    return Entry.of(values);
  }

  /** The columns of the list. */
  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("training.field.course")),
        Column.fact(view.t("training.field.posts")),
        Column.detail(view.t("training.field.tier")),
        Column.number(view.t("training.field.parts")),
        Column.figure(view.t("training.field.minutes")),
        Column.detail(view.t("training.field.exam")),
        Column.badge(view.t("training.field.state")));
  }

  public static List<Row> rows(View view, List<Course> all) {
    return all.stream()
        .map(
            c ->
                Row.of(
                    LIST + "/" + c.id(),
                    Kit.strong(c.title()),
                    Kit.text(Words.posts(view, c.terms().posts())),
                    Kit.text(view.t(c.tier().textKey())),
                    Kit.unit(c.parts().size(), view.t("training.unit.parts")),
                    Kit.number(c.minutes()),
                    Kit.text(view.t(c.terms().exam() ? "training.yes" : "training.no")),
                    c.retired()
                        ? Kit.badge(Tone.GREY, view.t("training.course.retired"))
                        : Kit.badge(Tone.GREEN, view.t("training.course.used"))))
        .toList();
  }
}
