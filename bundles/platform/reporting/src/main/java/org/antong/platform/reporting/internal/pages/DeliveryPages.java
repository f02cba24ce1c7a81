package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.DeliveryService;
import org.antong.platform.reporting.internal.DeliveryService.Logged;
import org.antong.platform.reporting.internal.DeliveryService.Received;
import org.antong.platform.reporting.internal.DeliveryService.Wanted;
import org.antong.platform.reporting.internal.ReportLibrary;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.domain.Delivery;
import org.antong.platform.reporting.internal.domain.DeliveryPlan;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tables that come by themselves: what came, and for officers what is sent to whom. */
@Component(service = PageResource.class)
@Path("deliveries")
public final class DeliveryPages implements PageResource {

  private static final String MENU = "reporting.deliveries";
  private static final String BASE = "/reporting/deliveries";
  private static final int EMAILS_LONGEST = 600;

  private final DeliveryService deliveries;
  private final ReportLibrary library;

  @Activate
  public DeliveryPages(@Reference DeliveryService deliveries, @Reference ReportLibrary library) {
    this.deliveries = deliveries;
    this.library = library;
  }

  @GET
  @Permission(ReportingModule.READ)
  public Page list(@Context Caller caller) {
    List<Received> received = deliveries.received(caller);
    boolean plans = caller.may(ReportingModule.DELIVER);
    List<DeliveryPlan> planned = plans ? deliveries.plans(caller) : List.of();
    return Page.of(
        MENU,
        view -> {
          List<Content> parts = new ArrayList<>();
          parts.add(
              plans
                  ? Kit.heading(
                      view.t(MENU),
                      view.t("reporting.deliveries.note"),
                      Button.link(view.t("reporting.delivery.new"), BASE + "/new")
                          .primary()
                          .icon("plus"))
                  : Kit.heading(view.t(MENU), view.t("reporting.deliveries.note")));
          parts.add(received(received, view));
          if (plans) parts.add(plans(planned, view));
          return Kit.join(parts);
        });
  }

  private Content received(List<Received> received, View view) {
    if (received.isEmpty()) {
      return Kit.empty(
          "mail-opened",
          view.t("reporting.deliveries.none"),
          view.t("reporting.deliveries.none.why"));
    }
    List<Row> rows = new ArrayList<>();
    for (Received r : received) {
      Delivery d = r.delivery();
      String title = title(d.report(), view);
      rows.add(
          Row.of(
              BASE + "/" + d.id(),
              r.read() ? Kit.text(title) : Kit.strong(title),
              Kit.text(deliveries.name(d.place())),
              Kit.text(PeriodText.of(d.period(), view.texts())),
              Kit.badge(
                  r.read() ? Tone.GREY : Tone.BLUE,
                  view.t(r.read() ? "reporting.delivery.read" : "reporting.delivery.unread")),
              Kit.moment(d.at())));
    }
    return Kit.table(
        view,
        view.t("reporting.deliveries.received"),
        List.of(
            Column.title(view.t("reporting.job.title")),
            Column.fact(view.t("reporting.filter.place")),
            Column.fact(view.t("reporting.filter.period")),
            Column.badge(view.t("reporting.job.state")),
            Column.fact(view.t("reporting.delivery.at"))),
        rows);
  }

  private Content plans(List<DeliveryPlan> plans, View view) {
    if (plans.isEmpty()) {
      return Kit.card(
          view.t("reporting.delivery.plans"), Kit.muted(view.t("reporting.delivery.plans.none")));
    }
    List<Row> rows = new ArrayList<>();
    for (DeliveryPlan p : plans) {
      rows.add(
          Row.of(
              BASE + "/plans/" + p.id(),
              Kit.strong(title(p.report(), view) + "　" + deliveries.name(p.place())),
              Kit.text(to(p, view)),
              Kit.text(when(p, view)),
              Kit.badge(
                  p.active() ? Tone.GREEN : Tone.GREY,
                  view.t(
                      p.active() ? "reporting.delivery.active" : "reporting.delivery.stopped"))));
    }
    return Kit.card(
        view.t("reporting.delivery.plans"),
        Kit.table(
            view,
            view.t("reporting.delivery.plans"),
            List.of(
                Column.title(view.t("reporting.job.title")),
                Column.fact(view.t("reporting.delivery.to")),
                Column.fact(view.t("reporting.delivery.when")),
                Column.badge(view.t("reporting.job.state"))),
            rows));
  }

  private static String when(DeliveryPlan p, View view) {
    return view.t(
        "reporting.delivery.when.text",
        view.t("reporting.period.kind." + p.kind().name()),
        p.days());
  }

  private static String to(DeliveryPlan p, View view) {
    return p.to().role() == null
        ? p.to().name()
        : p.to().name() + "　" + view.t(p.to().role().textKey());
  }

  private String title(String id, View view) {
    Report report = library.find(id).orElse(null);
    if (report == null) return id;
    Texts texts = report.texts(view.texts());
    return id + " " + texts.get(report.info().title());
  }

  /** Leads to the table; it is kept that the reader opened it. */
  @GET
  @Path("{id}")
  @Permission(ReportingModule.READ)
  public Page open(@Context Caller caller, @PathParam("id") String id) {
    return Page.redirect(deliveries.open(caller, id(id)).address(), null);
  }

  @GET
  @Path("new")
  @Permission(ReportingModule.DELIVER)
  public Page fresh(@Context Caller caller, @Context View view) {
    return form(caller, Entry.of(Map.of("days", List.of("5"))), view, 200);
  }

  private Page form(Caller caller, Entry entry, View view, int status) {
    List<Report> reports = deliveries.reports(caller);
    List<Area> places = deliveries.places(caller);
    return Page.of(
            MENU,
            v -> {
              List<Option> offered =
                  reports.stream()
                      .map(r -> Option.of(r.info().id(), title(r.info().id(), v)))
                      .toList();
              List<Option> where =
                  places.stream()
                      .map(a -> Option.of(DeliveryService.value(a), deliveries.name(a)))
                      .toList();
              List<Option> kinds =
                  Arrays.stream(Period.Kind.values())
                      .map(k -> Option.of(k.name(), v.t("reporting.period.kind." + k.name())))
                      .toList();
              List<Option> roles =
                  DeliveryService.ROLES.stream()
                      .map(r -> Option.of(r.name(), v.t(r.textKey())))
                      .toList();
              Form form =
                  Form.of(BASE, Button.submit(v.t("reporting.delivery.save")))
                      .cancel(BASE)
                      .problems(entry.problems());
              Content what =
                  Kit.join(
                      Kit.select(
                          v,
                          entry.field(v, "report", v.t("reporting.job.title")).must(),
                          v.t("reporting.delivery.choose"),
                          offered),
                      Kit.select(
                          v,
                          entry.field(v, "place", v.t("reporting.filter.place")).must(),
                          v.t("reporting.delivery.choose"),
                          where),
                      Kit.select(
                          v,
                          entry.field(v, "kind", v.t("reporting.filter.period")).must(),
                          v.t("reporting.delivery.choose"),
                          kinds),
                      Kit.numberInput(
                          v,
                          entry
                              .field(v, "days", v.t("reporting.delivery.days"))
                              .must()
                              .help(v.t("reporting.delivery.days.help")),
                          0,
                          30));
              Content whom =
                  Kit.join(
                      Kit.select(
                          v,
                          entry.field(v, "role", v.t("reporting.delivery.role")),
                          v.t("reporting.delivery.choose"),
                          roles),
                      Kit.select(
                          v,
                          entry.field(v, "at", v.t("reporting.delivery.at-place")),
                          v.t("reporting.delivery.choose"),
                          where),
                      Kit.input(
                          v,
                          entry
                              .field(v, "account", v.t("reporting.delivery.account"))
                              .help(v.t("reporting.delivery.account.help"))),
                      Kit.input(
                          v,
                          entry
                              .field(v, "emails", v.t("reporting.delivery.emails"))
                              .most(EMAILS_LONGEST)
                              .help(v.t("reporting.delivery.emails.help"))));
              return Kit.join(
                  Kit.heading(v.t("reporting.delivery.new"), v.t("reporting.delivery.new.note")),
                  Kit.form(
                      v,
                      form,
                      Kit.join(
                          Kit.section(v.t("reporting.delivery.what"), null, what),
                          Kit.section(
                              v.t("reporting.delivery.to"),
                              v.t("reporting.delivery.to.help"),
                              whom))));
            })
        .titled(view.t("reporting.delivery.new"))
        .under(view.t(MENU), BASE)
        .status(status);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.DELIVER)
  public Page plan(
      @Context Caller caller, MultivaluedMap<String, String> form, @Context View view) {
    List<FieldProblem> problems = Form.trying(() -> deliveries.plan(caller, wanted(form)));
    return problems.isEmpty()
        ? Page.redirect(BASE, "reporting.delivery.saved")
        : form(caller, Entry.of(new HashMap<>(form), problems), view, 422);
  }

  private static Wanted wanted(MultivaluedMap<String, String> form) {
    return new Wanted(
        form.getFirst("report"),
        form.getFirst("place"),
        form.getFirst("kind"),
        form.getFirst("days"),
        form.getFirst("account"),
        form.getFirst("role"),
        form.getFirst("at"),
        form.getFirst("emails"));
  }

  /** A plan with the log of what it has sent and who opened it. */
  @GET
  @Path("plans/{id}")
  @Permission(ReportingModule.DELIVER)
  public Page log(@Context Caller caller, @PathParam("id") String id, @Context View view) {
    DeliveryPlan plan = deliveries.plan(caller, id(id));
    List<Logged> log = deliveries.log(caller, id(id));
    String title = title(plan.report(), view);
    return Page.of(
            MENU,
            v ->
                Kit.join(
                    Kit.heading(title + "　" + deliveries.name(plan.place()), facts(plan, v)),
                    log.isEmpty()
                        ? Kit.empty(
                            "mail",
                            v.t("reporting.delivery.log.none"),
                            v.t("reporting.delivery.log.none.why"))
                        : logged(log, v),
                    plan.active()
                        ? Kit.post(
                            v,
                            BASE + "/plans/" + plan.id() + "/stop",
                            Button.submit(v.t("reporting.delivery.stop")).danger())
                        : Kit.join()))
        .titled(title)
        .under(view.t(MENU), BASE);
  }

  private static String facts(DeliveryPlan plan, View view) {
    String mails = plan.emails().isEmpty() ? "" : "　" + String.join("、", plan.emails());
    return to(plan, view) + "　" + when(plan, view) + mails;
  }

  private static Content logged(List<Logged> log, View view) {
    List<Row> rows = new ArrayList<>();
    for (Logged l : log) {
      Delivery d = l.delivery();
      boolean sent = d.state() == Delivery.State.SENT;
      String readers =
          l.openings().stream()
              .map(o -> o.name() + " " + Kit.minute(o.at()))
              .collect(Collectors.joining("；"));
      rows.add(
          Row.of(
              null,
              Kit.strong(PeriodText.of(d.period(), view.texts())),
              Kit.badge(
                  sent ? Tone.GREEN : Tone.RED,
                  view.t("reporting.delivery.state." + d.state().name())),
              Kit.moment(d.at()),
              Kit.text(readers.isEmpty() ? view.t("reporting.delivery.nobody") : readers),
              Kit.text(view.t("reporting.delivery.mail." + d.mail().name())),
              Kit.text(d.message() == null ? "" : view.t(d.message()))));
    }
    return Kit.table(
        view,
        view.t("reporting.delivery.log"),
        List.of(
            Column.title(view.t("reporting.filter.period")),
            Column.badge(view.t("reporting.job.state")),
            Column.fact(view.t("reporting.delivery.at")),
            Column.fact(view.t("reporting.delivery.readers")),
            Column.fact(view.t("reporting.delivery.mail")),
            Column.fact(view.t("reporting.delivery.message"))),
        rows);
  }

  @POST
  @Path("plans/{id}/stop")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.DELIVER)
  public Page stop(@Context Caller caller, @PathParam("id") String id) {
    deliveries.stop(caller, id(id));
    return Page.redirect(BASE, "reporting.delivery.stop.done");
  }

  private static Id id(String text) {
    return Id.parse(text).orElseThrow(Missing::new);
  }
}
