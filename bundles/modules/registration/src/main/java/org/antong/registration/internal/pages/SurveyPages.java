package org.antong.registration.internal.pages;

import java.time.DateTimeException;
import java.time.LocalDate;
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
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.registration.internal.ConfirmationQuestion;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.SurveyCard;
import org.antong.registration.internal.SurveyPlan;
import org.antong.registration.internal.SurveyReport;
import org.antong.registration.internal.SurveyService;
import org.antong.registration.internal.SurveySight;
import org.antong.registration.internal.SurveyTaskSight;
import org.antong.registration.internal.jte.registration.JtesurveyGenerated;
import org.antong.registration.internal.jte.registration.JtesurveyformGenerated;
import org.antong.registration.internal.jte.registration.JtesurveysGenerated;
import org.antong.registration.internal.jte.registration.JtesurveytaskGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages of the survey: its rounds, how far one has come, and a village's own task. */
@Component(service = PageResource.class)
@Path("surveys")
public final class SurveyPages implements PageResource {

  static final String HERE = "/registration/surveys";

  private final SurveyService surveys;
  private final Divisions divisions;

  @Activate
  public SurveyPages(@Reference SurveyService surveys, @Reference Divisions divisions) {
    this.surveys = surveys;
    this.divisions = divisions;
  }

  @GET
  @Permission(RegistrationModule.SURVEY_READ)
  public Page list(@Context Caller caller, @Context Paging paging) {
    Slice<SurveySight> found = surveys.list(caller, paging);
    return Page.of(
        "registration.surveys",
        view -> Kit.html(out -> JtesurveysGenerated.render(out, null, view, found)));
  }

  @GET
  @Path("new")
  @Permission(RegistrationModule.SURVEY_WRITE)
  public Page begin(@Context Caller caller, @Context View view) {
    LocalDate today = surveys.today();
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("year", List.of(String.valueOf(today.getYear())));
    values.put("title", List.of(view.t("registration.survey.title-of", today.getYear())));
    values.put("from", List.of(today.toString()));
    values.put("to", List.of(today.plusDays(30).toString()));
    return form(caller, view, null, Entry.of(values));
  }

  @POST
  @Permission(RegistrationModule.SURVEY_WRITE)
  public Page plan(
      @Context Caller caller, @Context View view, MultivaluedMap<String, String> sent) {
    SurveySight[] made = new SurveySight[1];
    List<FieldProblem> problems = Form.trying(() -> made[0] = surveys.plan(caller, plan(sent)));
    return made[0] != null
        ? Page.redirect(HERE + "/" + made[0].id(), "registration.done.survey-planned")
        : form(caller, view, null, Entry.of(sent, problems)).status(422);
  }

  @GET
  @Path("{id}")
  @Permission(RegistrationModule.SURVEY_READ)
  public Page show(
      @Context Caller caller, @Context View view, @PathParam("id") Id id, @Context Query query) {
    DivisionCode town = query.division("division").orElse(null);
    query.done();
    return show(view, surveys.find(caller, id, town), town, null, Entry.empty());
  }

  @GET
  @Path("{id}/edit")
  @Permission(RegistrationModule.SURVEY_WRITE)
  public Page edit(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    SurveySight round = surveys.find(caller, id, null);
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("version", List.of(String.valueOf(round.version())));
    values.put("year", List.of(String.valueOf(round.year())));
    values.put("title", List.of(round.title()));
    values.put("asked", List.of(round.asked() == null ? "" : round.asked()));
    values.put("from", List.of(round.from().toString()));
    values.put("to", List.of(round.to().toString()));
    values.put("division", List.of(round.division().toString()));
    return form(caller, view, round, Entry.of(values));
  }

  @POST
  @Path("{id}")
  @Permission(RegistrationModule.SURVEY_WRITE)
  public Page change(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems =
        Form.trying(() -> surveys.change(caller, id, plan(sent), ChildForm.match(sent)));
    return problems.isEmpty()
        ? Page.redirect(HERE + "/" + id, "registration.done.saved")
        : form(caller, view, surveys.find(caller, id, null), Entry.of(sent, problems)).status(422);
  }

  @POST
  @Path("{id}/start")
  @Permission(RegistrationModule.SURVEY_WRITE)
  public Page start(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller, view, id, "start", sent, () -> surveys.start(caller, id, ChildForm.match(sent)));
  }

  @POST
  @Path("{id}/check")
  @Permission(RegistrationModule.SURVEY_WRITE)
  public Page check(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller, view, id, "check", sent, () -> surveys.check(caller, id, ChildForm.match(sent)));
  }

  @POST
  @Path("{id}/close")
  @Permission(RegistrationModule.SURVEY_WRITE)
  public Page close(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller, view, id, "close", sent, () -> surveys.close(caller, id, ChildForm.match(sent)));
  }

  @GET
  @Path("tasks/{task}")
  @Permission(RegistrationModule.SURVEY_READ)
  public Page task(@Context Caller caller, @Context View view, @PathParam("task") Id id) {
    return task(caller, view, id, null, Entry.empty());
  }

  @POST
  @Path("tasks/{task}/done")
  @Permission(RegistrationModule.SURVEY_DO)
  public Page done(
      @Context Caller caller,
      @Context View view,
      @PathParam("task") Id id,
      MultivaluedMap<String, String> sent) {
    return task(
        caller,
        view,
        id,
        "done",
        sent,
        () -> surveys.done(caller, id, report(sent), ChildForm.match(sent)));
  }

  @POST
  @Path("tasks/{task}/check")
  @Permission(RegistrationModule.SURVEY_CHECK)
  public Page checkTask(
      @Context Caller caller,
      @Context View view,
      @PathParam("task") Id id,
      MultivaluedMap<String, String> sent) {
    return task(
        caller,
        view,
        id,
        "check",
        sent,
        () -> surveys.checkTask(caller, id, ChildForm.match(sent)));
  }

  @POST
  @Path("tasks/{task}/return")
  @Permission(RegistrationModule.SURVEY_CHECK)
  public Page returnTask(
      @Context Caller caller,
      @Context View view,
      @PathParam("task") Id id,
      MultivaluedMap<String, String> sent) {
    String reason = ChildForm.first(sent, "reason");
    return task(
        caller,
        view,
        id,
        "return",
        sent,
        () -> surveys.returnTask(caller, id, reason, ChildForm.match(sent)));
  }

  private Page step(
      Caller caller,
      View view,
      Id id,
      String action,
      Map<String, List<String>> sent,
      Runnable taken) {
    List<FieldProblem> problems = Form.trying(taken);
    if (problems.isEmpty()) {
      return Page.redirect(HERE + "/" + id, "registration.done.survey." + action);
    }
    Caller reader = caller.exercising(RegistrationModule.SURVEY_READ);
    return show(view, surveys.find(reader, id, null), null, action, Entry.of(sent, problems))
        .status(422);
  }

  private Page task(
      Caller caller,
      View view,
      Id id,
      String action,
      Map<String, List<String>> sent,
      Runnable taken) {
    List<FieldProblem> problems = Form.trying(taken);
    if (problems.isEmpty()) {
      return Page.redirect(HERE + "/tasks/" + id, "registration.done.survey-task." + action);
    }
    return task(
            caller.exercising(RegistrationModule.SURVEY_READ),
            view,
            id,
            action,
            Entry.of(sent, problems))
        .status(422);
  }

  private Page show(View view, SurveySight round, DivisionCode town, String failed, Entry entry) {
    Page page =
        Page.of(
                "registration.surveys",
                seen ->
                    Kit.html(
                        out ->
                            JtesurveyGenerated.render(
                                out, null, seen, round, town != null, failed, entry)))
            .titled(round.title())
            .under(view.t("registration.surveys"), HERE);
    return town == null ? page : page.under(round.title(), HERE + "/" + round.id());
  }

  private Page task(Caller caller, View view, Id id, String failed, Entry entry) {
    SurveyTaskSight task = surveys.task(caller, id);
    SurveySight round = surveys.find(caller, task.round(), null);
    List<SurveyCard> cards =
        task.actions().contains("done")
            ? surveys.cards(caller.exercising(RegistrationModule.SURVEY_DO), id)
            : List.of();
    String place = divisions.name(task.division(), surveys.today());
    Entry shown = entry.values().isEmpty() ? reported(task) : entry;
    return Page.of(
            "registration.surveys",
            seen ->
                Kit.html(
                    out ->
                        JtesurveytaskGenerated.render(
                            out, null, seen, round, task, place, cards, failed, shown)))
        .titled(place)
        .under(view.t("registration.surveys"), HERE)
        .under(round.title(), HERE + "/" + round.id());
  }

  /** What was reported before it came back. */
  private static Entry reported(SurveyTaskSight task) {
    if (task.households() == null) return Entry.empty();
    return Entry.of(
        Map.of(
            "households", List.of(task.households().toString()),
            "found", List.of(task.found().toString()),
            "filesStarted", List.of(task.filesStarted().toString()),
            "note", List.of(task.note() == null ? "" : task.note())));
  }

  private Page form(Caller caller, View view, SurveySight round, Entry entry) {
    List<Option> places = new ArrayList<>();
    for (Area root : ConfirmationQuestion.roots(caller, divisions, surveys.today())) {
      places.add(option(root));
      for (Area town : divisions.below(root, surveys.today())) places.add(option(town));
    }
    Page page =
        Page.of(
                round == null ? "registration.survey.new" : "registration.page.edit",
                seen ->
                    Kit.html(
                        out ->
                            JtesurveyformGenerated.render(out, null, seen, round, places, entry)))
            .under(view.t("registration.surveys"), HERE);
    return round == null ? page : page.under(round.title(), HERE + "/" + round.id());
  }

  private Option option(Area area) {
    return Option.of(area.division().toString(), divisions.name(area.division(), surveys.today()));
  }

  private static SurveyPlan plan(Map<String, List<String>> sent) {
    List<FieldProblem> problems = new ArrayList<>();
    LocalDate from = day(sent, "from", problems);
    LocalDate to = day(sent, "to", problems);
    Integer year = number(sent, "year", problems);
    if (!problems.isEmpty()) throw new Invalid(problems);
    return new SurveyPlan(
        year,
        ChildForm.first(sent, "title"),
        ChildForm.first(sent, "asked"),
        from,
        to,
        DivisionCode.parse(ChildForm.first(sent, "division")).orElse(null));
  }

  private static SurveyReport report(Map<String, List<String>> sent) {
    List<FieldProblem> problems = new ArrayList<>();
    Integer households = number(sent, "households", problems);
    Integer found = number(sent, "found", problems);
    Integer started = number(sent, "filesStarted", problems);
    if (!problems.isEmpty()) throw new Invalid(problems);
    return new SurveyReport(households, found, started, ChildForm.first(sent, "note"));
  }

  private static LocalDate day(
      Map<String, List<String>> sent, String field, List<FieldProblem> problems) {
    String typed = ChildForm.first(sent, field).strip();
    if (typed.isEmpty()) return null;
    try {
      return LocalDate.parse(typed);
    } catch (DateTimeException e) {
      problems.add(FieldProblem.of(field, "date", "registration.problem.survey-day"));
      return null;
    }
  }

  private static Integer number(
      Map<String, List<String>> sent, String field, List<FieldProblem> problems) {
    String typed = ChildForm.first(sent, field).strip();
    if (typed.isEmpty()) return null;
    if (typed.matches("\\d{1,6}")) return Integer.valueOf(typed);
    problems.add(FieldProblem.of(field, "number", "registration.problem.survey-number"));
    return null;
  }
}
