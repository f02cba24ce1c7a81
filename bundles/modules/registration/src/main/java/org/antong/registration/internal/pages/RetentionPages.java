package org.antong.registration.internal.pages;

import java.time.LocalDate;
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
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.registration.internal.AnonymisationSight;
import org.antong.registration.internal.Anonymising;
import org.antong.registration.internal.ChildService;
import org.antong.registration.internal.ChildSight;
import org.antong.registration.internal.DueSight;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.RetentionService;
import org.antong.registration.internal.RetentionSight;
import org.antong.registration.internal.domain.AnonymisationState;
import org.antong.registration.internal.jte.registration.JteanonymisationGenerated;
import org.antong.registration.internal.jte.registration.JtefileretentionGenerated;
import org.antong.registration.internal.jte.registration.JteretentionGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The pages of how long closed files are kept: what falls due, what waits for the second person.
 */
@Component(service = PageResource.class)
@Path("retention")
public final class RetentionPages implements PageResource {

  static final String LIST = "/registration/retention";

  /** What the list page shows. */
  public record ListModel(
      Slice<DueSight> due,
      Slice<AnonymisationSight> proposed,
      Slice<AnonymisationSight> running,
      Slice<AnonymisationSight> done) {}

  private static final Paging NEWEST = new Paging(1, 50, List.of());

  private final RetentionService retention;
  private final Anonymising work;
  private final ChildService children;

  @Activate
  public RetentionPages(
      @Reference RetentionService retention,
      @Reference Anonymising work,
      @Reference ChildService children) {
    this.retention = retention;
    this.work = work;
    this.children = children;
  }

  @GET
  @Permission(RegistrationModule.RETENTION)
  public Page list(@Context Caller caller, @Context Paging paging) {
    return listed(caller, paging, Entry.empty());
  }

  /** Proposes all that are ticked, with one reason. */
  @POST
  @Path("propose")
  @Permission(RegistrationModule.DISPOSE)
  public Page propose(
      @Context Caller caller, @Context Paging paging, MultivaluedMap<String, String> sent) {
    Query q = new Query(sent);
    List<Id> ids = q.texts("pick").stream().flatMap(v -> Id.parse(v).stream()).toList();
    String reason = q.text("reason").orElse(null);
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              if (ids.isEmpty()) {
                throw new org.antong.platform.api.fault.Refused(
                    "registration.retention.none-ticked");
              }
              for (Id id : ids) retention.propose(caller, id, reason);
            });
    if (problems.isEmpty()) return Page.redirect(LIST, "registration.retention.done.propose");
    Caller reader = caller.exercising(RegistrationModule.RETENTION);
    return listed(reader, paging, Entry.of(sent, problems)).status(422);
  }

  @POST
  @Path("files/{child}/{action: hold|release|propose}")
  @Permission(RegistrationModule.DISPOSE)
  public Page act(
      @Context Caller caller,
      @PathParam("child") Id child,
      @PathParam("action") String action,
      MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Query q = new Query(sent);
              String reason = q.text("reason").orElse(null);
              LocalDate until = q.date("until").orElse(null);
              q.done();
              switch (action) {
                case "hold" -> retention.hold(caller, child, reason, until);
                case "release" -> retention.release(caller, child);
                default -> retention.propose(caller, child, reason);
              }
            });
    if (problems.isEmpty()) {
      return Page.redirect(
          "/registration/children/" + child + "/rights", "registration.retention.done." + action);
    }
    ChildSight file = children.find(caller.exercising(RegistrationModule.READ), child);
    RetentionSight clock = retention.of(caller, child);
    return Page.of(
            "registration.retention.title",
            view ->
                Kit.html(
                    out ->
                        JtefileretentionGenerated.render(
                            out, null, view, clock, action, Entry.of(sent, problems))))
        .under(Words.called(file), "/registration/children/" + child + "/rights")
        .status(422);
  }

  @GET
  @Path("{id}")
  @Permission(RegistrationModule.RETENTION)
  public Page show(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    return record(view, retention.find(caller, id), null, Entry.empty());
  }

  @POST
  @Path("{id}/confirm")
  @Permission(RegistrationModule.DISPOSE)
  public Page confirm(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "confirm",
        sent,
        () -> {
          retention.confirm(caller, id, ChildForm.match(sent));
          work.begin(caller, id);
        });
  }

  @POST
  @Path("{id}/decline")
  @Permission(RegistrationModule.DISPOSE)
  public Page decline(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    String reason = ChildForm.first(sent, "reason");
    return step(
        caller,
        view,
        id,
        "decline",
        sent,
        () -> retention.decline(caller, id, reason, ChildForm.match(sent)));
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
      return Page.redirect(LIST + "/" + id, "registration.retention.done." + action);
    }
    Caller reader = caller.exercising(RegistrationModule.RETENTION);
    return record(view, retention.find(reader, id), action, Entry.of(sent, problems)).status(422);
  }

  private Page listed(Caller caller, Paging paging, Entry entry) {
    ListModel model =
        new ListModel(
            retention.due(caller, paging),
            retention.proposals(caller, AnonymisationState.PROPOSED, NEWEST),
            retention.proposals(caller, AnonymisationState.CONFIRMED, NEWEST),
            retention.proposals(caller, AnonymisationState.DONE, NEWEST));
    return Page.of(
        "registration.retention",
        view -> Kit.html(out -> JteretentionGenerated.render(out, null, view, model, entry)));
  }

  private static Page record(View view, AnonymisationSight found, String failed, Entry entry) {
    return Page.of(
            "registration.anonymise.title",
            seen ->
                Kit.html(
                    out -> JteanonymisationGenerated.render(out, null, seen, found, failed, entry)))
        .titled(RightsWords.called(view, found))
        .under(view.t("registration.retention"), LIST);
  }
}
