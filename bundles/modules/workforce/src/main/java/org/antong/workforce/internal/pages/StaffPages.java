package org.antong.workforce.internal.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.exchange.Exports;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Places;
import org.antong.platform.ui.Sent;
import org.antong.platform.web.Download;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.workforce.internal.AppointmentService;
import org.antong.workforce.internal.AppointmentSight;
import org.antong.workforce.internal.StaffExport;
import org.antong.workforce.internal.StaffService;
import org.antong.workforce.internal.StaffService.Checked;
import org.antong.workforce.internal.StaffSight;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.StaffFilter;
import org.antong.workforce.internal.domain.Vetting;
import org.antong.workforce.internal.jte.workforce.JteeditGenerated;
import org.antong.workforce.internal.jte.workforce.JtepersonGenerated;
import org.antong.workforce.internal.jte.workforce.JtestaffGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages of people: their list, one person with her checks, the form that changes her. */
@Component(service = PageResource.class)
@Path("staff")
public final class StaffPages implements PageResource {

  static final String LIST = "/workforce/staff";

  /** One person's page. */
  public record Model(
      StaffSight person,
      List<AppointmentSight> appointments,
      List<Vetting> vettings,
      LocalDate asOf,
      String failed,
      Entry entry) {}

  private final StaffService staff;
  private final AppointmentService appointments;
  private final StaffExport export;
  private final Exports exports;
  private final Divisions divisions;

  @Activate
  public StaffPages(
      @Reference StaffService staff,
      @Reference AppointmentService appointments,
      @Reference StaffExport export,
      @Reference Exports exports,
      @Reference Divisions divisions) {
    this.staff = staff;
    this.appointments = appointments;
    this.export = export;
    this.exports = exports;
    this.divisions = divisions;
  }

  @GET
  @Permission(WorkforceModule.READ)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    StaffFilter filter = StaffFilter.of(query, divisions, staff.today());
    Slice<StaffSight> found = staff.list(caller, filter, paging);
    List<Area> roots = roots(caller);
    return Page.of(
        "workforce.staff",
        view ->
            Kit.html(
                out ->
                    JtestaffGenerated.render(
                        out,
                        null,
                        view,
                        divisions,
                        Places.of(Address.of(view.address()), roots, filter.area()),
                        filter,
                        found)));
  }

  /** The list as a file names people and has a password: it is asked for, see {@link Exports}. */
  @GET
  @Path("export")
  @Permission(WorkforceModule.READ)
  public Download export(@Context Caller caller, @Context Query query) {
    return exports.direct(caller, export, query, "xlsx");
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.READ)
  public Page show(
      @Context Caller caller, @Context View view, @PathParam("id") Id id, @Context Query query) {
    LocalDate asOf = query.date("asOf").filter(d -> d.isBefore(staff.today())).orElse(null);
    Instant knownAt = query.moment("knownAt").orElse(null);
    query.done();
    return record(caller, view, staff.find(caller, id, asOf, knownAt), asOf, null, Entry.empty());
  }

  @GET
  @Path("{id}/edit")
  @Permission(WorkforceModule.WRITE)
  public Page edit(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    StaffSight person = staff.find(caller, id);
    return form(view, person, StaffForm.of(person));
  }

  @POST
  @Path("{id}")
  @Permission(WorkforceModule.WRITE)
  public Page update(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Sent s = new Sent(sent);
              var typed = StaffForm.typed(s);
              s.done();
              staff.update(caller, id, typed, s.match());
            });
    return problems.isEmpty()
        ? Page.redirect(LIST + "/" + id, "workforce.done.saved")
        : form(view, staff.find(caller, id), Entry.of(sent, problems)).status(422);
  }

  @POST
  @Path("{id}/vet")
  @Permission(WorkforceModule.WRITE)
  public Page vet(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Sent s = new Sent(sent);
              Checked typed =
                  new Checked(
                      s.day("checkedOn"),
                      s.text("result"),
                      s.text("checkedWith"),
                      s.text("documentNo"),
                      s.day("nextDue"),
                      s.text("remarks"));
              s.done();
              staff.vet(caller, id, typed, s.match());
            });
    if (problems.isEmpty()) return Page.redirect(LIST + "/" + id, "workforce.done.vetted");
    Caller reader = caller.exercising(WorkforceModule.READ);
    return record(reader, view, staff.find(reader, id), null, "vet", Entry.of(sent, problems))
        .status(422);
  }

  /** Opens a masked value; the answer stands where the mask stood. */
  @POST
  @Path("{id}/unmask/{field}")
  @Permission(WorkforceModule.READ)
  public Page unmask(
      @Context Caller caller, @PathParam("id") Id id, @PathParam("field") String field) {
    String value = staff.unmask(caller, id, field).value();
    return Page.of("workforce.staff", view -> Kit.revealed(view, value));
  }

  private Page record(
      Caller caller, View view, StaffSight person, LocalDate asOf, String failed, Entry entry) {
    Model model =
        new Model(
            person,
            appointments.ofStaff(caller, person.id()),
            staff.vettings(caller, person.id()),
            asOf,
            failed,
            entry);
    return Page.of(
            "workforce.staff",
            seen -> Kit.html(out -> JtepersonGenerated.render(out, null, seen, model)))
        .titled(person.name())
        .under(view.t("workforce.staff"), LIST);
  }

  private static Page form(View view, StaffSight person, Entry entry) {
    return Page.of(
            "workforce.staff.edit",
            seen -> Kit.html(out -> JteeditGenerated.render(out, null, seen, person, entry)))
        .under(view.t("workforce.staff"), LIST)
        .under(person.name(), LIST + "/" + person.id());
  }

  private List<Area> roots(Caller caller) {
    List<Area> roots = new ArrayList<>();
    for (var g : caller.exercised()) {
      Area area =
          divisions
              .area(g.division(), g.unit(), staff.today())
              .orElse(Area.of(g.division(), g.unit()));
      if (!roots.contains(area)) roots.add(area);
    }
    return roots;
  }
}
