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
import org.antong.workforce.internal.DutyPaper;
import org.antong.workforce.internal.DutyReportService;
import org.antong.workforce.internal.DutyReportService.Given;
import org.antong.workforce.internal.DutyReportService.Listed;
import org.antong.workforce.internal.DutyReportService.Typed;
import org.antong.workforce.internal.DutySight;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.Works;
import org.antong.workforce.internal.domain.DutyFilter;
import org.antong.workforce.internal.jte.workforce.JtedutyGenerated;
import org.antong.workforce.internal.jte.workforce.JtedutyreportGenerated;
import org.antong.workforce.internal.jte.workforce.JtedutywriteGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages of monthly reports: who reported, one report with its steps, and the form. */
@Component(service = PageResource.class)
@Path("duty-reports")
public final class DutyPages implements PageResource {

  static final String LIST = "/workforce/duty-reports";

  private final DutyReportService reports;
  private final DutyPaper paper;
  private final Divisions divisions;

  @Activate
  public DutyPages(
      @Reference DutyReportService reports,
      @Reference DutyPaper paper,
      @Reference Divisions divisions) {
    this.reports = reports;
    this.paper = paper;
    this.divisions = divisions;
  }

  @GET
  @Permission(WorkforceModule.DUTY_READ)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    DutyFilter asked = DutyFilter.of(query, divisions, reports.today());
    DutyFilter filter =
        asked.period() == null && !asked.recent() ? asked.in(reports.usual(caller)) : asked;
    Listed listed = reports.listed(caller, filter, paging);
    return Page.of(
        "workforce.duty",
        view ->
            Kit.html(
                out ->
                    JtedutyGenerated.render(
                        out, null, view, filter, listed.reports(), listed.tally())));
  }

  /** The form of a month of a post, with what the modules count of it. */
  @GET
  @Path("write")
  @Permission(WorkforceModule.DUTY_WRITE)
  public Page ask(@Context Caller caller, @Context View view, @Context Query query) {
    String post = query.text("post").orElse(null);
    String month = query.text("month").orElse(null);
    query.done();
    DutySight r = reports.find(caller.exercising(WorkforceModule.DUTY_READ), post, month);
    if (!r.may("write")) {
      return Page.redirect(r.id() == null ? LIST : LIST + "/" + r.id(), null);
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    put(values, "done", r.done());
    put(values, "problems", r.problems());
    put(values, "help", r.help());
    put(values, "plan", r.plan());
    return form(caller, view, r, Entry.of(values));
  }

  @POST
  @Permission(WorkforceModule.DUTY_WRITE)
  public Page write(
      @Context Caller caller, @Context View view, MultivaluedMap<String, String> sent) {
    Sent s = new Sent(sent);
    Typed typed =
        new Typed(
            s.text("post"),
            s.text("month"),
            s.text("done"),
            s.text("problems"),
            s.text("help"),
            s.text("plan"));
    boolean handIn = "submit".equals(s.text("then"));
    DutySight[] made = new DutySight[1];
    Match match = s.match();
    List<FieldProblem> problems =
        Form.trying(() -> made[0] = reports.write(caller, typed, handIn, match));
    if (made[0] == null) {
      DutySight r =
          reports.find(caller.exercising(WorkforceModule.DUTY_READ), typed.post(), typed.month());
      return form(caller, view, r, Entry.of(sent, problems)).status(422);
    }
    return Page.redirect(
        LIST + "/" + made[0].id(), handIn ? "workforce.done.duty.submit" : "workforce.done.saved");
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.DUTY_READ)
  public Page show(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    return record(view, reports.find(caller, id), null, Entry.empty());
  }

  @POST
  @Path("{id}/submit")
  @Permission(WorkforceModule.DUTY_WRITE)
  public Page submit(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(caller, view, id, "submit", sent, (s, match) -> reports.submit(caller, id, match));
  }

  @POST
  @Path("{id}/read")
  @Permission(WorkforceModule.DUTY_ANSWER)
  public Page read(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "read",
        sent,
        (s, match) -> reports.read(caller, id, s.text("answer"), match));
  }

  @POST
  @Path("{id}/return")
  @Permission(WorkforceModule.DUTY_ANSWER)
  public Page giveBack(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "return",
        sent,
        (s, match) -> reports.giveBack(caller, id, s.text("reason"), match));
  }

  @POST
  @Path("{id}/give")
  @Permission(WorkforceModule.DUTY_WRITE)
  public Page give(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "give",
        sent,
        (s, match) -> {
          Given typed =
              new Given(s.day("committeeOn"), s.text("committeeTo"), s.text("committeeWay"));
          s.done();
          reports.give(caller, id, typed, match);
        });
  }

  @FunctionalInterface
  private interface Taking {
    void take(Sent sent, Match match);
  }

  private Page step(
      Caller caller,
      View view,
      Id id,
      String action,
      Map<String, List<String>> sent,
      Taking taking) {
    Sent s = new Sent(sent);
    List<FieldProblem> problems = Form.trying(() -> taking.take(s, s.match()));
    if (problems.isEmpty()) {
      return Page.redirect(LIST + "/" + id, "workforce.done.duty." + action);
    }
    DutySight r = reports.find(caller.exercising(WorkforceModule.DUTY_READ), id);
    return record(view, r, action, Entry.of(sent, problems)).status(422);
  }

  private Page record(View view, DutySight r, String failed, Entry entry) {
    String text = r.missing() || r.firstSubmittedOn() == null ? null : paper.text(r);
    return Page.of(
            "workforce.duty",
            seen ->
                Kit.html(
                    out -> JtedutyreportGenerated.render(out, null, seen, r, text, failed, entry)))
        .titled(view.t("workforce.duty.of-month", r.month()))
        .under(view.t("workforce.duty"), LIST);
  }

  private Page form(Caller caller, View view, DutySight r, Entry entry) {
    List<Works.Seen> figures = reports.figures(caller, r);
    return Page.of(
            "workforce.duty.write",
            seen ->
                Kit.html(out -> JtedutywriteGenerated.render(out, null, seen, r, figures, entry)))
        .titled(view.t("workforce.duty.of-month", r.month()))
        .under(view.t("workforce.duty"), LIST);
  }

  private static void put(Map<String, List<String>> values, String name, String value) {
    if (value != null) values.put(name, List.of(value));
  }
}
