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
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
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
import org.antong.registration.internal.TransferService;
import org.antong.registration.internal.TransferService.Move;
import org.antong.registration.internal.TransferService.Sheet;
import org.antong.registration.internal.TransferSight;
import org.antong.registration.internal.domain.TransferFilter;
import org.antong.registration.internal.jte.registration.JtehandoverGenerated;
import org.antong.registration.internal.jte.registration.JtemoveGenerated;
import org.antong.registration.internal.jte.registration.JtetransferGenerated;
import org.antong.registration.internal.jte.registration.JtetransfersGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The pages of children who move: what comes in and goes out, one transfer, its hand-over sheet.
 */
@Component(service = PageResource.class)
@Path("transfers")
public final class TransferPages implements PageResource {

  static final String LIST = "/registration/transfers";

  private final TransferService transfers;
  private final ChildService children;
  private final Divisions divisions;

  @Activate
  public TransferPages(
      @Reference TransferService transfers,
      @Reference ChildService children,
      @Reference Divisions divisions) {
    this.transfers = transfers;
    this.children = children;
    this.divisions = divisions;
  }

  @GET
  @Permission(RegistrationModule.TRANSFERS)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    TransferFilter filter = TransferFilter.of(query);
    Slice<TransferSight> found = transfers.list(caller, filter, paging);
    return Page.of(
        "registration.transfers",
        view -> Kit.html(out -> JtetransfersGenerated.render(out, null, view, filter, found)));
  }

  /** The form that moves a child. */
  @GET
  @Path("new")
  @Permission(RegistrationModule.MOVE)
  public Page ask(@Context Caller caller, @Context Query query) {
    Id id = query.text("child").flatMap(Id::parse).orElseThrow(Missing::new);
    query.done();
    ChildSight child = children.find(caller, id);
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("version", List.of(String.valueOf(child.version())));
    values.put("on", List.of(transfers.today().toString()));
    return form(caller, child, Entry.of(values));
  }

  @POST
  @Permission(RegistrationModule.MOVE)
  public Page move(@Context Caller caller, MultivaluedMap<String, String> sent) {
    Id id = Id.parse(ChildForm.first(sent, "child")).orElseThrow(Missing::new);
    TransferSight[] made = new TransferSight[1];
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Query q = new Query(sent);
              DivisionCode to = q.division("to").orElse(null);
              LocalDate on = q.date("on").orElse(null);
              String address = q.text("residenceAddress").orElse(null);
              String reason = q.text("reason").orElse(null);
              q.done();
              made[0] =
                  transfers.move(
                      caller, id, new Move(to, on, address, reason), ChildForm.match(sent));
            });
    if (made[0] == null) {
      return form(caller, children.find(caller, id), Entry.of(sent, problems)).status(422);
    }
    return Page.redirect(
        LIST + "/" + made[0].id(),
        made[0].state().arrived()
            ? "registration.done.moved"
            : "registration.done.transfer-requested");
  }

  @GET
  @Path("{id}")
  @Permission(RegistrationModule.TRANSFERS)
  public Page show(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    return record(caller, view, transfers.find(caller, id), null, Entry.empty());
  }

  @GET
  @Path("{id}/sheet")
  @Permission(RegistrationModule.TRANSFERS)
  public Page sheet(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    Sheet sheet = transfers.sheet(caller, id);
    return Page.of(
            "registration.transfer.sheet",
            seen -> Kit.html(out -> JtehandoverGenerated.render(out, null, seen, divisions, sheet)))
        .under(view.t("registration.transfers"), LIST)
        .under(TransferWords.called(view, sheet.transfer()), LIST + "/" + id);
  }

  @POST
  @Path("{id}/accept")
  @Permission(RegistrationModule.HAND_OVER)
  public Page accept(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "accept",
        sent,
        () -> {
          Query q = new Query(sent);
          DivisionCode village = q.division("division").orElse(null);
          q.done();
          transfers.accept(caller, id, village, ChildForm.match(sent));
        });
  }

  @POST
  @Path("{id}/decline")
  @Permission(RegistrationModule.HAND_OVER)
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
        () -> transfers.decline(caller, id, reason, ChildForm.match(sent)));
  }

  @POST
  @Path("{id}/withdraw")
  @Permission(RegistrationModule.MOVE)
  public Page withdraw(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    String reason = ChildForm.first(sent, "reason");
    return step(
        caller,
        view,
        id,
        "withdraw",
        sent,
        () -> transfers.withdraw(caller, id, reason, ChildForm.match(sent)));
  }

  @POST
  @Path("{id}/note")
  @Permission(RegistrationModule.MOVE)
  public Page note(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller, view, id, "note", sent, () -> transfers.note(caller, id, ChildForm.match(sent)));
  }

  @POST
  @Path("{id}/begin")
  @Permission(RegistrationModule.HAND_OVER)
  public Page begin(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "begin",
        sent,
        () -> {
          Query q = new Query(sent);
          LocalDate on = q.date("on").orElse(null);
          q.done();
          transfers.begin(caller, id, on, null, ChildForm.match(sent));
        });
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
      return Page.redirect(LIST + "/" + id, "registration.done.transfer." + action);
    }
    TransferSight transfer = transfers.find(caller.exercising(RegistrationModule.TRANSFERS), id);
    return record(caller, view, transfer, action, Entry.of(sent, problems)).status(422);
  }

  private Page record(
      Caller caller, View view, TransferSight transfer, String failed, Entry entry) {
    List<Area> roots = Roots.of(caller, divisions, transfers.today());
    return Page.of(
            "registration.transfers",
            seen ->
                Kit.html(
                    out ->
                        JtetransferGenerated.render(
                            out, null, seen, divisions, roots, transfer, failed, entry)))
        .titled(TransferWords.called(view, transfer))
        .under(view.t("registration.transfers"), LIST);
  }

  private Page form(Caller caller, ChildSight child, Entry entry) {
    return Page.of(
            "registration.transfer.new",
            view ->
                Kit.html(out -> JtemoveGenerated.render(out, null, view, divisions, child, entry)))
        .under(Words.called(child), "/registration/children/" + child.id());
  }
}
