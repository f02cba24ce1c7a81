package org.antong.workforce.internal.pages;

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
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Sent;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.AppointmentService;
import org.antong.workforce.internal.AppointmentService.Approval;
import org.antong.workforce.internal.AppointmentService.Ending;
import org.antong.workforce.internal.AppointmentService.Handing;
import org.antong.workforce.internal.AppointmentService.Nomination;
import org.antong.workforce.internal.AppointmentSight;
import org.antong.workforce.internal.StaffService;
import org.antong.workforce.internal.StaffSight;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.AppointmentFilter;
import org.antong.workforce.internal.jte.workforce.JteappointmentGenerated;
import org.antong.workforce.internal.jte.workforce.JteappointmentsGenerated;
import org.antong.workforce.internal.jte.workforce.JtenominateGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages of appointments: their list, one with its steps, and the form that nominates. */
@Component(service = PageResource.class)
@Path("appointments")
public final class AppointmentPages implements PageResource {

  static final String LIST = "/workforce/appointments";

  private final AppointmentService appointments;
  private final StaffService staff;
  private final Divisions divisions;

  @Activate
  public AppointmentPages(
      @Reference AppointmentService appointments,
      @Reference StaffService staff,
      @Reference Divisions divisions) {
    this.appointments = appointments;
    this.staff = staff;
    this.divisions = divisions;
  }

  @GET
  @Permission(WorkforceModule.READ)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    AppointmentFilter filter = AppointmentFilter.of(query, divisions, appointments.today());
    Slice<AppointmentSight> found = appointments.list(caller, filter, paging);
    return Page.of(
        "workforce.appointments",
        view -> Kit.html(out -> JteappointmentsGenerated.render(out, null, view, filter, found)));
  }

  /** The form that puts somebody forward for a post, or appoints her at once. */
  @GET
  @Path("new")
  @Permission(WorkforceModule.NOMINATE)
  public Page ask(@Context Caller caller, @Context View view, @Context Query query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    Post post = Post.of(query.text("post").orElse(null)).orElse(null);
    if (post != null) {
      values.put("division", List.of(post.place().division().toString()));
      values.put("seat", List.of(String.valueOf(post.seat())));
    }
    query.text("acting").ifPresent(v -> values.put("acting", List.of(v)));
    Id person = query.text("staff").flatMap(Id::parse).orElse(null);
    query.done();
    if (person != null) values.put("staff", List.of(person.toString()));
    values.put("employment", List.of("2"));
    return form(caller, view, Entry.of(values));
  }

  @POST
  @Permission(WorkforceModule.NOMINATE)
  public Page nominate(
      @Context Caller caller, @Context View view, MultivaluedMap<String, String> sent) {
    AppointmentSight[] made = new AppointmentSight[1];
    List<FieldProblem> problems =
        Form.trying(() -> made[0] = appointments.nominate(caller, nomination(sent)));
    if (made[0] == null) return form(caller, view, Entry.of(sent, problems)).status(422);
    return Page.redirect(
        LIST + "/" + made[0].id(),
        made[0].from() == null ? "workforce.done.nominated" : "workforce.done.appointed");
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.READ)
  public Page show(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    return record(view, appointments.find(caller, id), null, Entry.empty());
  }

  @POST
  @Path("{id}/approve")
  @Permission(WorkforceModule.APPROVE)
  public Page approve(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "approve",
        sent,
        (s, match) -> {
          Approval typed =
              new Approval(
                  s.day("plannedFrom"),
                  s.text("document"),
                  s.day("documentOn"),
                  s.text("publicNotice"));
          s.done();
          appointments.approve(caller, id, typed, match);
        });
  }

  @POST
  @Path("{id}/activate")
  @Permission(WorkforceModule.APPROVE)
  public Page activate(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "activate",
        sent,
        (s, match) -> {
          var on = s.day("on");
          s.done();
          appointments.activate(caller, id, on, match);
        });
  }

  @POST
  @Path("{id}/suspend")
  @Permission(WorkforceModule.APPROVE)
  public Page suspend(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "suspend",
        sent,
        (s, match) -> {
          var on = s.day("on");
          s.done();
          appointments.suspend(caller, id, on, s.text("reason"), match);
        });
  }

  @POST
  @Path("{id}/resume")
  @Permission(WorkforceModule.APPROVE)
  public Page resume(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "resume",
        sent,
        (s, match) -> {
          var on = s.day("on");
          s.done();
          appointments.resume(caller, id, on, match);
        });
  }

  @POST
  @Path("{id}/end")
  @Permission(WorkforceModule.APPROVE)
  public Page end(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "end",
        sent,
        (s, match) -> {
          Ending typed = new Ending(s.day("lastDay"), s.text("endReason"), s.text("reason"));
          s.done();
          appointments.end(caller, id, typed, match);
        });
  }

  @POST
  @Path("{id}/decline")
  @Permission(WorkforceModule.NOMINATE)
  public Page decline(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "decline",
        sent,
        (s, match) -> appointments.decline(caller, id, s.text("reason"), match));
  }

  @POST
  @Path("{id}/hand-over")
  @Permission(WorkforceModule.HAND_OVER)
  public Page handOver(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "hand-over",
        sent,
        (s, match) -> {
          Handing typed = new Handing(s.day("on"), s.text("to"), s.text("note"));
          s.done();
          appointments.handOver(caller, id, typed, match);
        });
  }

  @FunctionalInterface
  private interface Step {
    void take(Sent sent, Match match);
  }

  private Page step(
      Caller caller, View view, Id id, String action, Map<String, List<String>> sent, Step step) {
    Sent s = new Sent(sent);
    List<FieldProblem> problems = Form.trying(() -> step.take(s, s.match()));
    if (problems.isEmpty()) {
      return Page.redirect(LIST + "/" + id, "workforce.done.appointment." + action);
    }
    AppointmentSight a = appointments.find(caller.exercising(WorkforceModule.READ), id);
    return record(view, a, action, Entry.of(sent, problems)).status(422);
  }

  private Page record(View view, AppointmentSight a, String failed, Entry entry) {
    return Page.of(
            "workforce.appointments",
            seen ->
                Kit.html(out -> JteappointmentGenerated.render(out, null, seen, a, failed, entry)))
        .titled(a.name())
        .under(view.t("workforce.appointments"), LIST);
  }

  private Page form(Caller caller, View view, Entry entry) {
    List<Area> roots =
        caller.exercised().stream()
            .map(
                g ->
                    divisions
                        .area(g.division(), g.unit(), view.today())
                        .orElse(Area.of(g.division(), g.unit())))
            .distinct()
            .toList();
    Id known = Id.parse(entry.value("staff") == null ? "" : entry.value("staff")).orElse(null);
    StaffSight person =
        known == null ? null : staff.find(caller.exercising(WorkforceModule.READ), known);
    DivisionCode at = DivisionCode.parse(entry.value("division")).orElse(null);
    String place = at == null ? "" : divisions.fullName(at, view.today());
    return Page.of(
            "workforce.appointment.new",
            seen ->
                Kit.html(
                    out ->
                        JtenominateGenerated.render(
                            out, null, seen, divisions, roots, person, place, entry)))
        .under(view.t("workforce.appointments"), LIST);
  }

  private Nomination nomination(Map<String, List<String>> sent) {
    Sent s = new Sent(sent);
    DivisionCode division = s.division("division");
    Integer seat = s.number("seat", 1, 20);
    Nomination typed =
        new Nomination(
            s.id("staff"),
            s.id("staff") == null ? StaffForm.typed(s) : null,
            post(division, seat == null ? 1 : seat),
            s.on("acting"),
            s.day("plannedFrom"),
            s.text("document"),
            s.day("documentOn"),
            s.text("publicNotice"),
            s.day("from"));
    s.done();
    return typed;
  }

  /** The post of a kind that is at the place. */
  private String post(DivisionCode division, int seat) {
    if (division == null) return null;
    return PostType.at(division.level())
        .flatMap(
            type ->
                divisions
                    .area(division, null, appointments.today())
                    .map(a -> new Post(type, a, seat).key()))
        .orElse(null);
  }
}
