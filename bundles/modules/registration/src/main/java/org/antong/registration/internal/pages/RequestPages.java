package org.antong.registration.internal.pages;

import java.time.LocalDate;
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
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.registration.internal.ChildService;
import org.antong.registration.internal.ChildSight;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.RequestService;
import org.antong.registration.internal.RequestService.Ruling;
import org.antong.registration.internal.RequestSight;
import org.antong.registration.internal.domain.RequestChannel;
import org.antong.registration.internal.domain.RequestFilter;
import org.antong.registration.internal.domain.RequestGround;
import org.antong.registration.internal.domain.RequestKind;
import org.antong.registration.internal.domain.RequestOutcome;
import org.antong.registration.internal.domain.Requester;
import org.antong.registration.internal.domain.RightsRequest.Asked;
import org.antong.registration.internal.jte.registration.JterequestGenerated;
import org.antong.registration.internal.jte.registration.JterequestformGenerated;
import org.antong.registration.internal.jte.registration.JterequestsGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages of what guardians and children ask: the list, the form, one request. */
@Component(service = PageResource.class)
@Path("requests")
public final class RequestPages implements PageResource {

  static final String LIST = "/registration/requests";

  private final RequestService requests;
  private final ChildService children;

  @Activate
  public RequestPages(@Reference RequestService requests, @Reference ChildService children) {
    this.requests = requests;
    this.children = children;
  }

  @GET
  @Permission(RegistrationModule.REQUESTS)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    RequestFilter filter = RequestFilter.of(query);
    Slice<RequestSight> found = requests.list(caller, filter, paging);
    return Page.of(
        "registration.requests",
        view -> Kit.html(out -> JterequestsGenerated.render(out, null, view, filter, found)));
  }

  /** The form that takes a request in. */
  @GET
  @Path("new")
  @Permission(RegistrationModule.RECEIVE)
  public Page ask(@Context Caller caller, @Context Query query) {
    Id id = query.text("child").flatMap(Id::parse).orElseThrow(Missing::new);
    query.done();
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("receivedOn", List.of(requests.today().toString()));
    return form(children.find(caller, id), Entry.of(values));
  }

  @POST
  @Permission(RegistrationModule.RECEIVE)
  public Page receive(@Context Caller caller, MultivaluedMap<String, String> sent) {
    Id id = Id.parse(ChildForm.first(sent, "child")).orElseThrow(Missing::new);
    RequestSight[] made = new RequestSight[1];
    List<FieldProblem> problems =
        Form.trying(() -> made[0] = requests.receive(caller, id, asked(new Query(sent))));
    if (made[0] == null) {
      return form(children.find(caller, id), Entry.of(sent, problems)).status(422);
    }
    return Page.redirect(LIST + "/" + made[0].id(), "registration.request.done.receive");
  }

  @GET
  @Path("{id}")
  @Permission(RegistrationModule.REQUESTS)
  public Page show(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    return record(view, requests.find(caller, id), null, Entry.empty());
  }

  @POST
  @Path("{id}/decide")
  @Permission(RegistrationModule.DECIDE)
  public Page decide(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "decide",
        sent,
        () -> {
          Query q = new Query(sent);
          RequestOutcome outcome = one(q.choices("outcome", RequestOutcome.class));
          RequestGround ground = one(q.choices("ground", RequestGround.class));
          String reason = q.text("reason").orElse(null);
          String kept = q.text("kept").orElse(null);
          q.done();
          requests.decide(
              caller, id, new Ruling(outcome, ground, reason, kept), ChildForm.match(sent));
        });
  }

  @POST
  @Path("{id}/done")
  @Permission(RegistrationModule.RECEIVE)
  public Page done(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    String note = ChildForm.first(sent, "note");
    return step(
        caller,
        view,
        id,
        "done",
        sent,
        () -> requests.done(caller, id, note, ChildForm.match(sent)));
  }

  @POST
  @Path("{id}/answer")
  @Permission(RegistrationModule.DECIDE)
  public Page answer(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "answer",
        sent,
        () -> {
          Query q = new Query(sent);
          LocalDate on = q.date("on").orElse(null);
          RequestChannel how = one(q.choices("how", RequestChannel.class));
          q.done();
          requests.answer(caller, id, on, how, ChildForm.match(sent));
        });
  }

  private Asked asked(Query q) {
    RequestKind kind = one(q.choices("kind", RequestKind.class));
    LocalDate on = q.date("receivedOn").orElse(requests.today());
    RequestChannel channel = one(q.choices("channel", RequestChannel.class));
    // a guardian is chosen by her own identifier, everybody else by what she is
    String who = q.text("requester").orElse("");
    Id guardian = Id.parse(who).orElse(null);
    Requester requester =
        guardian != null
            ? Requester.GUARDIAN
            : who.equals(Requester.CHILD.name())
                ? Requester.CHILD
                : who.equals(Requester.OTHER.name()) ? Requester.OTHER : null;
    String name = q.text("requesterName").orElse(null);
    String contact = q.text("contact").orElse(null);
    String proof = q.text("proof").orElse(null);
    String text = q.text("asked").orElse(null);
    q.done();
    return new Asked(kind, on, channel, requester, guardian, name, contact, proof, text);
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
      return Page.redirect(LIST + "/" + id, "registration.request.done." + action);
    }
    RequestSight request = requests.find(caller.exercising(RegistrationModule.REQUESTS), id);
    return record(view, request, action, Entry.of(sent, problems)).status(422);
  }

  private static Page record(View view, RequestSight request, String failed, Entry entry) {
    return Page.of(
            "registration.requests",
            seen ->
                Kit.html(
                    out -> JterequestGenerated.render(out, null, seen, request, failed, entry)))
        .titled(
            Words.of(
                view,
                org.antong.registration.internal.domain.Codes.REQUEST_KIND,
                request.kind().name()))
        .under(view.t("registration.requests"), LIST);
  }

  private static Page form(ChildSight child, Entry entry) {
    return Page.of(
            "registration.request.new",
            view -> Kit.html(out -> JterequestformGenerated.render(out, null, view, child, entry)))
        .under(Words.called(child), "/registration/children/" + child.id());
  }

  private static <E> E one(List<E> chosen) {
    return chosen.size() == 1 ? chosen.get(0) : null;
  }
}
