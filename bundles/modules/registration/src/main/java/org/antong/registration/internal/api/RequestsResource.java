package org.antong.registration.internal.api;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
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
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.report.SheetPrinter;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.RequestService;
import org.antong.registration.internal.RequestService.Ruling;
import org.antong.registration.internal.RequestSight;
import org.antong.registration.internal.domain.RequestChannel;
import org.antong.registration.internal.domain.RequestFilter;
import org.antong.registration.internal.domain.RequestGround;
import org.antong.registration.internal.domain.RequestKind;
import org.antong.registration.internal.domain.RequestOutcome;
import org.antong.registration.internal.domain.RequestState;
import org.antong.registration.internal.domain.Requester;
import org.antong.registration.internal.domain.RightsRequest.Asked;
import org.antong.registration.internal.pages.AnswerPaper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What guardians and children ask, at /api/registration/requests. */
@Component(service = ApiResource.class)
@Path("requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RequestsResource implements ApiResource {

  private static final String HERE = "/api/registration/requests/";

  /**
   * A request to be taken in.
   *
   * @param guardian of the file, where the requester is one
   * @param receivedOn today when absent
   */
  public record NewRequest(
      Id child,
      RequestKind kind,
      LocalDate receivedOn,
      RequestChannel channel,
      Requester requester,
      Id guardian,
      String requesterName,
      String contact,
      String proof,
      String asked) {}

  /** What the county decides; ground and reason where not all is granted. */
  public record DecisionGiven(
      RequestOutcome outcome, RequestGround ground, String reason, String kept) {}

  /** What was done; may be empty. */
  public record DoneNote(String note) {}

  /** When and how the answer went out; today when absent. */
  public record AnswerGiven(LocalDate on, RequestChannel how) {}

  private final RequestService requests;
  private final SheetPrinter printer;
  private final TextSource texts;
  private final Clock clock;

  @Activate
  public RequestsResource(
      @Reference RequestService requests,
      @Reference SheetPrinter printer,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.requests = requests;
    this.printer = printer;
    this.texts = texts;
    this.clock = clock;
  }

  /** The one due first at the top. */
  @GET
  @Permission(RegistrationModule.REQUESTS)
  @Filter(
      value = "state",
      says = "请求状态 state of the request",
      type = RequestState.class,
      many = true)
  @Filter(value = "kind", says = "请求事项 what is asked", type = RequestKind.class, many = true)
  @Filter(value = "overdue", says = "只列超期未答复的 only late ones", type = Boolean.class)
  @Filter(
      value = "reopened",
      says = "只列同意删除后又退回的 only granted deletions that were not done after all",
      type = Boolean.class)
  public Slice<RequestSight> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    return requests.list(caller, RequestFilter.of(query), paging);
  }

  /** Takes a request in. */
  @POST
  @Permission(RegistrationModule.RECEIVE)
  public Versioned<RequestSight> receive(@Context Caller caller, NewRequest sent) {
    if (sent == null || sent.child() == null) {
      throw new Invalid(
          List.of(FieldProblem.of("child", "required", "registration.problem.required")));
    }
    LocalDate on = sent.receivedOn() == null ? requests.today() : sent.receivedOn();
    RequestSight made =
        requests.receive(
            caller,
            sent.child(),
            new Asked(
                sent.kind(),
                on,
                sent.channel(),
                sent.requester(),
                sent.guardian(),
                sent.requesterName(),
                sent.contact(),
                sent.proof(),
                sent.asked()));
    return Versioned.created(made, made.version(), HERE + made.id());
  }

  @GET
  @Path("{id}")
  @Permission(RegistrationModule.REQUESTS)
  public Versioned<RequestSight> find(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(requests.find(caller, id));
  }

  /** 个人信息权利请求答复书 as PDF, for signature. */
  @GET
  @Path("{id}/answer.pdf")
  @Permission(RegistrationModule.DECIDE)
  public Download paper(@Context Caller caller, @PathParam("id") Id id) {
    RequestService.Letter letter = requests.letter(caller, id);
    Texts chinese = texts.in(TextSource.CHINESE);
    // It goes to who asked: the mark tells the office, not for what its officer looked.
    String mark =
        chinese.get(
            "registration.request.paper.mark", letter.office(), Kit.minute(clock.instant()));
    return PapersResource.pdf(
        printer,
        letter.line().request().number(),
        new AnswerPaper(letter, chinese).sheet().marked(mark));
  }

  @POST
  @Path("{id}/decide")
  @Permission(RegistrationModule.DECIDE)
  public Versioned<RequestSight> decide(
      @Context Caller caller, @PathParam("id") Id id, DecisionGiven said, @Context Match match) {
    DecisionGiven given = said == null ? new DecisionGiven(null, null, null, null) : said;
    return versioned(
        requests.decide(
            caller,
            id,
            new Ruling(given.outcome(), given.ground(), given.reason(), given.kept()),
            match));
  }

  /** Says that what was granted is done. */
  @POST
  @Path("{id}/done")
  @Permission(RegistrationModule.RECEIVE)
  public Versioned<RequestSight> done(
      @Context Caller caller, @PathParam("id") Id id, DoneNote said, @Context Match match) {
    return versioned(requests.done(caller, id, said == null ? null : said.note(), match));
  }

  /** Says that the answer went out in writing. */
  @POST
  @Path("{id}/answer")
  @Permission(RegistrationModule.DECIDE)
  public Versioned<RequestSight> answer(
      @Context Caller caller, @PathParam("id") Id id, AnswerGiven said, @Context Match match) {
    AnswerGiven given = said == null ? new AnswerGiven(null, null) : said;
    return versioned(requests.answer(caller, id, given.on(), given.how(), match));
  }

  private static Versioned<RequestSight> versioned(RequestSight request) {
    return Versioned.of(request, request.version());
  }
}
