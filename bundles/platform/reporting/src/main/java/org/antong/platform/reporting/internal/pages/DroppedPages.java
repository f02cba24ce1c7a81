package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.antong.platform.api.access.AccountNames;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.LocalVersion;
import org.antong.platform.reporting.internal.domain.LocalVersion.State;
import org.antong.platform.reporting.internal.local.BadReport;
import org.antong.platform.reporting.internal.local.LocalReports;
import org.antong.platform.reporting.internal.local.LocalReports.Dropped;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Download;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The folder reports.d for county IT: what lies in it, what is wrong with it, what is published.
 */
@Component(service = PageResource.class)
@Path("dropped")
public final class DroppedPages implements PageResource {

  private static final String MENU = "reporting.dropped";
  private static final String BASE = "/reporting/dropped";

  private final LocalReports reports;
  private final AccountNames names;

  @Activate
  public DroppedPages(@Reference LocalReports reports, @Reference AccountNames names) {
    this.reports = reports;
    this.names = names;
  }

  @GET
  @Permission(ReportingModule.PUBLISH)
  public Page list(@Context Caller caller) {
    return page(null, 200);
  }

  private Page page(String says, int status) {
    List<Dropped> dropped = reports.dropped();
    List<LocalVersion> published = reports.inForce();
    return Page.of(
            MENU,
            view -> {
              List<Content> parts = new ArrayList<>();
              parts.add(Kit.heading(view.t(MENU), view.t("reporting.dropped.note")));
              if (says != null) parts.add(Kit.note(Tone.RED, says));
              parts.add(folder(dropped, view));
              parts.add(published(published, view));
              for (Dropped d : dropped) {
                if (d.fault() == null && d.published() == 0) parts.add(dialog(d, view));
              }
              return Kit.join(parts);
            })
        .status(status);
  }

  private static Content folder(List<Dropped> dropped, View view) {
    if (dropped.isEmpty()) {
      return Kit.empty(
          "folder-up", view.t("reporting.dropped.none"), view.t("reporting.dropped.none.why"));
    }
    List<Row> rows = new ArrayList<>();
    for (Dropped d : dropped) {
      List<Content> actions = new ArrayList<>();
      if (d.fault() == null) {
        actions.add(
            Kit.button(
                Button.link(
                        view.t("reporting.dropped.preview"), BASE + "/" + d.name() + "/preview.pdf")
                    .icon("eye")));
        if (d.published() == 0) {
          actions.add(
              Kit.button(
                  Button.opens(view.t("reporting.dropped.publish"), "publish-" + d.name())
                      .primary()));
        }
      }
      rows.add(
          Row.of(
              null,
              Kit.strong(d.name()),
              Kit.text(d.info() == null ? "" : d.info().id() + " " + d.info().title()),
              badge(d, view),
              Kit.text(
                  d.fault() == null ? view.t("reporting.dropped.fine") : fault(d.fault(), view)),
              Kit.join(actions)));
    }
    return Kit.table(
        view,
        view.t("reporting.dropped.folder"),
        List.of(
            Column.title(view.t("reporting.dropped.name")),
            Column.fact(view.t("reporting.job.title")),
            Column.badge(view.t("reporting.job.state")),
            Column.fact(view.t("reporting.dropped.found")),
            Column.actions(view.t("reporting.job.actions"))),
        rows);
  }

  private static Content badge(Dropped d, View view) {
    if (d.fault() != null) return Kit.badge(Tone.RED, view.t("reporting.dropped.state.bad"));
    return d.published() > 0
        ? Kit.badge(Tone.GREEN, view.t("reporting.dropped.state.published", d.published()))
        : Kit.badge(Tone.BLUE, view.t("reporting.dropped.state.ready"));
  }

  /** File, line and reason, as one sentence. */
  public static String fault(BadReport fault, View view) {
    String reason = view.t(fault.key(), fault.args());
    return fault.line() > 0
        ? view.t("reporting.dropped.at", fault.file(), fault.line(), reason)
        : view.t("reporting.dropped.in", fault.file(), reason);
  }

  private static Content dialog(Dropped d, View view) {
    return Kit.dialog(
        view,
        Dialog.of(
                "publish-" + d.name(),
                view.t("reporting.dropped.publish.title", d.info().title()),
                BASE + "/" + d.name() + "/publish",
                Button.submit(view.t("reporting.dropped.publish")))
            .says(view.t("reporting.dropped.publish.says"))
            .fields(
                Kit.input(view, Field.of("reason", view.t("reporting.dropped.reason")).most(200))));
  }

  private static Content published(List<LocalVersion> published, View view) {
    if (published.isEmpty()) return Kit.join();
    List<Row> rows = new ArrayList<>();
    for (LocalVersion v : published) {
      rows.add(
          Row.of(
              BASE + "/versions/" + v.report(),
              Kit.strong(v.report() + " " + v.title()),
              Kit.text(view.t("reporting.local.version", v.no())),
              Kit.moment(v.at())));
    }
    return Kit.card(
        view.t("reporting.dropped.published"),
        Kit.table(
            view,
            view.t("reporting.dropped.published"),
            List.of(
                Column.title(view.t("reporting.job.title")),
                Column.fact(view.t("reporting.local.version.label")),
                Column.fact(view.t("reporting.local.published"))),
            rows));
  }

  /** As it will look, with invented figures. */
  @GET
  @Path("{name}/preview.pdf")
  @Permission(ReportingModule.PUBLISH)
  public Object preview(
      @Context Caller caller, @PathParam("name") String name, @Context View view) {
    try {
      byte[] pdf = reports.preview(name, Format.PDF, view.texts());
      return new Download(Format.PDF.mediaType(), name + ".pdf", true, out -> out.write(pdf));
    } catch (BadReport e) {
      return page(fault(e, view), 422);
    } catch (Refused e) {
      return page(view.t(e.key(), e.args()), 409);
    }
  }

  @POST
  @Path("{name}/publish")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.PUBLISH)
  public Page publish(
      @Context Caller caller,
      @PathParam("name") String name,
      MultivaluedMap<String, String> form,
      @Context View view) {
    try {
      LocalVersion version = reports.publish(caller, name, form.getFirst("reason"));
      return Page.redirect(
          BASE + "/versions/" + version.report(), "reporting.dropped.publish.done");
    } catch (BadReport e) {
      return page(fault(e, view), 422);
    } catch (Refused e) {
      return page(view.t(e.key(), e.args()), 409);
    }
  }

  /** The versions of a report, and the way back to one of them. */
  @GET
  @Path("versions/{report}")
  @Permission(ReportingModule.PUBLISH)
  public Page versions(
      @Context Caller caller, @PathParam("report") String report, @Context View view) {
    return versions(report, null, view, 200);
  }

  private Page versions(String report, String says, View view, int status) {
    List<LocalVersion> all = reports.versions(report);
    if (all.isEmpty()) throw new Missing();
    Set<Id> who = all.stream().map(LocalVersion::by).collect(Collectors.toSet());
    Map<Id, String> called = new HashMap<>(names.of(who));
    return Page.of(
            MENU,
            v -> {
              List<Row> rows = new ArrayList<>();
              for (LocalVersion one : all) rows.add(row(one, called.get(one.by()), v));
              boolean inForce = all.stream().anyMatch(x -> x.state() == State.IN_FORCE);
              return Kit.join(
                  Kit.heading(
                      report + " " + all.get(0).title(), v.t("reporting.dropped.versions.note")),
                  says == null ? Kit.join() : Kit.note(Tone.ORANGE, says),
                  Kit.table(
                      v,
                      v.t("reporting.dropped.versions"),
                      List.of(
                          Column.title(v.t("reporting.local.version.label")),
                          Column.badge(v.t("reporting.job.state")),
                          Column.fact(v.t("reporting.local.published")),
                          Column.fact(v.t("reporting.dropped.by")),
                          Column.fact(v.t("reporting.dropped.reason")),
                          Column.detail("SHA-256"),
                          Column.actions(v.t("reporting.job.actions"))),
                      rows),
                  inForce
                      ? Kit.post(
                          v,
                          BASE + "/versions/" + report + "/0/back",
                          Button.submit(v.t("reporting.dropped.withdraw")).danger())
                      : Kit.join());
            })
        .titled(report + " " + all.get(0).title())
        .under(view.t(MENU), BASE)
        .status(status);
  }

  private static Row row(LocalVersion one, String by, View view) {
    Tone tone =
        switch (one.state()) {
          case IN_FORCE -> Tone.GREEN;
          case REPLACED, WITHDRAWN -> Tone.GREY;
        };
    return Row.of(
        null,
        Kit.strong(view.t("reporting.local.version", one.no())),
        Kit.badge(tone, view.t("reporting.local.state." + one.state().name())),
        Kit.moment(one.at()),
        Kit.text(by == null ? view.t("reporting.dropped.by.platform") : by),
        Kit.text(one.reason() == null ? "" : one.reason()),
        Kit.muted(one.sha256().substring(0, 12)),
        one.state() == State.IN_FORCE
            ? Kit.join()
            : Kit.post(
                view,
                BASE + "/versions/" + one.report() + "/" + one.no() + "/back",
                Button.submit(view.t("reporting.dropped.back")).plain()));
  }

  @POST
  @Path("versions/{report}/{no}/back")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.PUBLISH)
  public Page back(
      @Context Caller caller,
      @PathParam("report") String report,
      @PathParam("no") String no,
      @Context View view) {
    if (!no.matches("\\d{1,4}")) throw new Missing();
    try {
      reports.back(caller, report, Integer.parseInt(no));
      return Page.redirect(BASE + "/versions/" + report, "reporting.dropped.back.done");
    } catch (Refused e) {
      return versions(report, view.t(e.key(), e.args()), view, 409);
    }
  }
}
