package org.antong.training.internal.pages;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Sent;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.training.internal.CourseService;
import org.antong.training.internal.EnrolmentService;
import org.antong.training.internal.EnrolmentService.Asked;
import org.antong.training.internal.EnrolmentService.Candidate;
import org.antong.training.internal.EnrolmentService.Outcome;
import org.antong.training.internal.EnrolmentSight;
import org.antong.training.internal.SessionService;
import org.antong.training.internal.SessionSight;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.api.Asks;
import org.antong.training.internal.domain.Course;
import org.antong.training.internal.domain.EnrolmentFilter;
import org.antong.training.internal.domain.EnrolmentRules;
import org.antong.training.internal.domain.SessionFilter;
import org.antong.training.internal.domain.SessionRules.Step;
import org.antong.training.internal.jte.training.JteenrolGenerated;
import org.antong.training.internal.jte.training.JtesessionGenerated;
import org.antong.training.internal.jte.training.JtesessioneditGenerated;
import org.antong.training.internal.jte.training.JtesessionsGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages of sessions: their list, one with its steps and its people, its form. */
@Component(service = PageResource.class)
@Path("sessions")
public final class SessionPages implements PageResource {

  static final String LIST = "/training/sessions";

  private final SessionService sessions;
  private final EnrolmentService enrolments;
  private final CourseService courses;
  private final Divisions divisions;

  @Activate
  public SessionPages(
      @Reference SessionService sessions,
      @Reference EnrolmentService enrolments,
      @Reference CourseService courses,
      @Reference Divisions divisions) {
    this.sessions = sessions;
    this.enrolments = enrolments;
    this.courses = courses;
    this.divisions = divisions;
  }

  @GET
  @Permission(TrainingModule.READ)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    SessionFilter filter = Asks.sessions(query, divisions, sessions.today());
    Slice<SessionSight> found = sessions.list(caller, filter, paging);
    return Page.of(
        "training.sessions",
        view -> Kit.html(out -> JtesessionsGenerated.render(out, null, view, filter, found)));
  }

  @GET
  @Path("new")
  @Permission(TrainingModule.WRITE)
  public Page ask(@Context Caller caller, @Context View view, @Context Query query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    query.text("course").ifPresent(v -> values.put("course", List.of(v)));
    values.put("mode", List.of("ONSITE"));
    values.put("halfMinutes", List.of("180"));
    query.done();
    return form(caller, view, null, Entry.of(values));
  }

  @POST
  @Permission(TrainingModule.WRITE)
  public Page create(
      @Context Caller caller, @Context View view, MultivaluedMap<String, String> sent) {
    if (again(sent)) return form(caller, view, null, Entry.of(sent));
    SessionSight[] made = new SessionSight[1];
    List<FieldProblem> problems =
        Form.trying(
            () -> made[0] = sessions.create(caller, SessionForm.typed(new Sent(sent), true)));
    if (made[0] == null) return form(caller, view, null, Entry.of(sent, problems)).status(422);
    return Page.redirect(LIST + "/" + made[0].id(), "training.done.planned");
  }

  @GET
  @Path("{id}")
  @Permission(TrainingModule.READ)
  public Page show(
      @Context Caller caller, @Context View view, @PathParam("id") Id id, @Context Paging paging) {
    return record(caller, view, id, paging, null, List.of());
  }

  @GET
  @Path("{id}/edit")
  @Permission(TrainingModule.WRITE)
  public Page edit(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    SessionSight s = sessions.toEdit(caller, id);
    return form(
        caller, view, s, SessionForm.of(s, "zh".equals(view.texts().locale().getLanguage())));
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
    if (again(sent)) {
      SessionSight now = sessions.find(caller.exercising(TrainingModule.READ), id);
      return form(caller, view, now, Entry.of(sent));
    }
    List<FieldProblem> problems =
        Form.trying(() -> sessions.update(caller, id, SessionForm.typed(s, false), s.match()));
    if (problems.isEmpty()) return Page.redirect(LIST + "/" + id, "training.done.saved");
    SessionSight seen = sessions.find(caller.exercising(TrainingModule.READ), id);
    return form(caller, view, seen, Entry.of(sent, problems)).status(422);
  }

  @POST
  @Path("{id}/step")
  @Permission(TrainingModule.WRITE)
  public Page step(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    Sent s = new Sent(sent);
    Step step = Step.of(s.text("step"));
    if (step == null) throw new Missing();
    List<FieldProblem> problems =
        Form.trying(() -> sessions.step(caller, id, step, s.text("reason"), s.match()));
    if (problems.isEmpty()) {
      return Page.redirect(LIST + "/" + id, "training.done.step." + step.word());
    }
    Caller reader = caller.exercising(TrainingModule.READ);
    return record(reader, view, id, Paging.first(), step.word(), problems).status(422);
  }

  @POST
  @Path("{id}/cost")
  @Permission(TrainingModule.WRITE)
  public Page cost(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    Sent s = new Sent(sent);
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Integer cost = s.number("cost", 0, 100_000_000);
              s.done();
              sessions.cost(caller, id, cost, s.match());
            });
    if (problems.isEmpty()) return Page.redirect(LIST + "/" + id, "training.done.saved");
    Caller reader = caller.exercising(TrainingModule.READ);
    return record(reader, view, id, Paging.first(), "cost", problems).status(422);
  }

  /** Whom to enrol: everybody of the caller's places, the untrained ticked first. */
  @GET
  @Path("{id}/enrol")
  @Permission(TrainingModule.ENROL)
  public Page choose(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    return chooser(caller, view, id, List.of(), Set.of());
  }

  @POST
  @Path("{id}/enrol")
  @Permission(TrainingModule.ENROL)
  public Page enrol(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    Sent s = new Sent(sent);
    Outcome[] came = new Outcome[1];
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Asked asked = SessionForm.whom(s);
              came[0] = enrolments.enrol(caller, id, asked, s.match());
            });
    Set<Id> ticked = Set.copyOf(s.ids("staff"));
    if (!problems.isEmpty()) return chooser(caller, view, id, problems, ticked).status(422);
    Outcome o = came[0];
    if (!o.clashes().isEmpty()) {
      return chooser(caller, view, id, Words.clashes(view, o), Set.of());
    }
    if (o.enrolled() + o.waiting() == 0) {
      return chooser(
              caller,
              view,
              id,
              List.of(FieldProblem.of("", "nobody", "training.enrol.no-one")),
              ticked)
          .status(422);
    }
    return Page.redirect(
        LIST + "/" + id, o.waiting() > 0 ? "training.done.waiting" : "training.done.enrolled");
  }

  /** Takes a step of one enrolment. */
  @POST
  @Path("{id}/people/{person}")
  @Permission(TrainingModule.ENROL)
  public Page person(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      @PathParam("person") Id person,
      MultivaluedMap<String, String> sent) {
    Sent s = new Sent(sent);
    EnrolmentRules.Step step = EnrolmentRules.Step.of(s.text("step"));
    if (step == null) throw new Missing();
    List<FieldProblem> problems =
        Form.trying(() -> enrolments.step(caller, person, step, s.text("note"), s.match()));
    if (problems.isEmpty()) return Page.redirect(LIST + "/" + id, "training.done.saved");
    Caller reader = caller.exercising(TrainingModule.READ);
    String asked = step == EnrolmentRules.Step.LEAVE ? SessionWords.leaveOf(person) : null;
    return record(reader, view, id, Paging.first(), asked, Entry.of(sent, problems)).status(422);
  }

  private Page record(
      Caller caller, View view, Id id, Paging paging, String failed, List<FieldProblem> problems) {
    return record(caller, view, id, paging, failed, Entry.of(Map.of(), problems));
  }

  private Page record(Caller caller, View view, Id id, Paging paging, String failed, Entry entry) {
    SessionSight s = sessions.find(caller, id);
    Slice<EnrolmentSight> people =
        enrolments.list(
            caller, EnrolmentFilter.ALL.of(id), new Paging(paging.page(), 100, paging.sort()));
    return Page.of(
            "training.sessions",
            seen ->
                Kit.html(
                    out -> JtesessionGenerated.render(out, null, seen, s, people, failed, entry)))
        .titled(s.title())
        .under(view.t("training.sessions"), LIST);
  }

  /** Whether the form is only to show the half-days that can be ticked by now. */
  private static boolean again(MultivaluedMap<String, String> sent) {
    return sent.containsKey("_again");
  }

  private Page form(Caller caller, View view, SessionSight session, Entry entry) {
    Teaching teaching = Teaching.of(entry);
    LocalDate today = sessions.today();
    List<Course> all =
        courses.list(caller.exercising(TrainingModule.READ)).stream()
            .filter(c -> !c.retired())
            .toList();
    Page page =
        Page.of(
                session == null ? "training.session.new" : "training.sessions",
                seen ->
                    Kit.html(
                        out ->
                            JtesessioneditGenerated.render(
                                out, null, seen, session, all, today, entry, teaching)))
            .under(view.t("training.sessions"), LIST);
    return session == null
        ? page
        : page.titled(view.t("training.session.edit"))
            .under(session.title(), LIST + "/" + session.id());
  }

  private Page chooser(
      Caller caller, View view, Id id, List<FieldProblem> problems, Set<Id> ticked) {
    SessionSight s = sessions.find(caller.exercising(TrainingModule.READ), id);
    List<Candidate> all = enrolments.candidates(caller, id, null);
    return Page.of(
            "training.sessions",
            seen ->
                Kit.html(
                    out -> JteenrolGenerated.render(out, null, seen, s, all, problems, ticked)))
        .titled(view.t("training.enrol.title"))
        .under(view.t("training.sessions"), LIST)
        .under(s.title(), LIST + "/" + s.id());
  }
}
