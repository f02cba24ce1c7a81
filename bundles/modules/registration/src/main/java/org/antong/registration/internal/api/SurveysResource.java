package org.antong.registration.internal.api;

import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.SurveyCard;
import org.antong.registration.internal.SurveyPlan;
import org.antong.registration.internal.SurveyReport;
import org.antong.registration.internal.SurveyService;
import org.antong.registration.internal.SurveySight;
import org.antong.registration.internal.SurveyTaskSight;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Surveys as JSON, at /api/registration/surveys. */
@Component(service = ApiResource.class)
@Path("surveys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SurveysResource implements ApiResource {

  private static final String HERE = "/api/registration/surveys/";

  private final SurveyService surveys;
  private final TextSource texts;

  @Activate
  public SurveysResource(@Reference SurveyService surveys, @Reference TextSource texts) {
    this.surveys = surveys;
    this.texts = texts;
  }

  @GET
  @Permission(RegistrationModule.SURVEY_READ)
  public Slice<SurveySight> list(@Context Caller caller, @Context Paging paging) {
    return surveys.list(caller, paging);
  }

  @POST
  @Permission(RegistrationModule.SURVEY_WRITE)
  public Versioned<SurveySight> plan(@Context Caller caller, SurveyPlan typed) {
    SurveySight made = surveys.plan(caller, given(typed, "title"));
    return Versioned.created(made, made.version(), HERE + made.id());
  }

  /** One round with what lies below it: towns, or the villages of one town. */
  @GET
  @Path("{id}")
  @Permission(RegistrationModule.SURVEY_READ)
  @Filter(value = "division", says = "看哪个镇，缺省为全部 the town looked at, all when absent")
  public Versioned<SurveySight> find(
      @Context Caller caller, @PathParam("id") Id id, @Context Query query) {
    DivisionCode town = query.division("division").orElse(null);
    query.done();
    return versioned(surveys.find(caller, id, town));
  }

  @PUT
  @Path("{id}")
  @Permission(RegistrationModule.SURVEY_WRITE)
  public Versioned<SurveySight> change(
      @Context Caller caller, @PathParam("id") Id id, SurveyPlan typed, @Context Match match) {
    return versioned(surveys.change(caller, id, given(typed, "title"), match));
  }

  @POST
  @Path("{id}/start")
  @Permission(RegistrationModule.SURVEY_WRITE)
  public Versioned<SurveySight> start(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return versioned(surveys.start(caller, id, match));
  }

  @POST
  @Path("{id}/check")
  @Permission(RegistrationModule.SURVEY_WRITE)
  public Versioned<SurveySight> check(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return versioned(surveys.check(caller, id, match));
  }

  @POST
  @Path("{id}/close")
  @Permission(RegistrationModule.SURVEY_WRITE)
  public Versioned<SurveySight> close(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return versioned(surveys.close(caller, id, match));
  }

  @GET
  @Path("tasks/{task}")
  @Permission(RegistrationModule.SURVEY_READ)
  public Versioned<SurveyTaskSight> task(@Context Caller caller, @PathParam("task") Id task) {
    return of(surveys.task(caller, task));
  }

  /** The children of a village, those still to be visited first. */
  @GET
  @Path("tasks/{task}/children")
  @Permission(RegistrationModule.SURVEY_DO)
  public List<SurveyCard> children(@Context Caller caller, @PathParam("task") Id task) {
    return surveys.cards(caller, task);
  }

  /** Takes one tap or a queue of them; each is answered for itself, a repeated one is KNOWN. */
  @POST
  @Path("visits")
  @Permission(RegistrationModule.SURVEY_DO)
  public TapResults visit(@Context Caller caller, SurveyTaps sent) {
    TapResults.check(caller, given(sent, "items").account(), sent.all());
    return TapResults.of(caller, texts, surveys.visit(caller, sent.all()));
  }

  @POST
  @Path("tasks/{task}/done")
  @Permission(RegistrationModule.SURVEY_DO)
  public Versioned<SurveyTaskSight> done(
      @Context Caller caller,
      @PathParam("task") Id task,
      SurveyReport typed,
      @Context Match match) {
    return of(surveys.done(caller, task, given(typed, "households"), match));
  }

  @POST
  @Path("tasks/{task}/check")
  @Permission(RegistrationModule.SURVEY_CHECK)
  public Versioned<SurveyTaskSight> checkTask(
      @Context Caller caller, @PathParam("task") Id task, @Context Match match) {
    return of(surveys.checkTask(caller, task, match));
  }

  @POST
  @Path("tasks/{task}/return")
  @Permission(RegistrationModule.SURVEY_CHECK)
  public Versioned<SurveyTaskSight> returnTask(
      @Context Caller caller, @PathParam("task") Id task, Reason why, @Context Match match) {
    return of(surveys.returnTask(caller, task, Reason.words(why), match));
  }

  private static Versioned<SurveySight> versioned(SurveySight round) {
    return Versioned.of(round, round.version());
  }

  private static Versioned<SurveyTaskSight> of(SurveyTaskSight task) {
    return Versioned.of(task, task.version());
  }

  private static <T> T given(T typed, String field) {
    if (typed == null) throw new Invalid(field, "required", "registration.problem.required");
    return typed;
  }
}
