package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.UriInfo;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.reporting.internal.JobService;
import org.antong.platform.reporting.internal.JobService.Sight;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.api.JobsResource;
import org.antong.platform.reporting.internal.api.Reached;
import org.antong.platform.reporting.internal.domain.Job;
import org.antong.platform.reporting.internal.domain.Job.State;
import org.antong.platform.reporting.internal.jte.reporting.JtejobsGenerated;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** 我的报表: what was asked for in the background, how far it is, and the files. */
@Component(service = PageResource.class)
@Path("jobs")
public final class JobPages implements PageResource {

  private static final String MENU = "reporting.jobs";
  private static final String BASE = "/reporting/jobs";
  private static final int SHOWN = 20;
  private static final long KIB = 1024;

  private final JobService jobs;

  @Activate
  public JobPages(@Reference JobService jobs) {
    this.jobs = jobs;
  }

  @GET
  @Permission(ReportingModule.READ)
  public Page list(@Context Caller caller, @Context Query query) {
    Slice<Sight> mine = mine(caller, query);
    return Page.of(
        MENU,
        view ->
            Kit.join(
                Kit.heading(
                    view.t(MENU),
                    view.t("reporting.jobs.note"),
                    Button.link(view.t("reporting.jobs.reports"), "/reporting").icon("report")),
                body(mine, null, view)));
  }

  /** The list alone, which the page asks for while something is being made. */
  @GET
  @Path("list")
  @Permission(ReportingModule.READ)
  public Page rows(@Context Caller caller, @Context Query query) {
    Slice<Sight> mine = mine(caller, query);
    return Page.of(MENU, view -> body(mine, null, view));
  }

  /** Asks for a report; what it cannot be made for is told here. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.READ)
  public Page ask(
      @Context Caller caller, MultivaluedMap<String, String> form, @Context UriInfo here) {
    Map<String, List<String>> values = new HashMap<>(form);
    jobs.ask(caller, new Query(values), Reached.server(here));
    return Page.redirect(BASE, "reporting.job.asked");
  }

  @POST
  @Path("{id}/cancel")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.READ)
  public Page cancel(@Context Caller caller, @PathParam("id") String id) {
    try {
      jobs.cancel(caller, id(id));
      return Page.redirect(BASE, "reporting.job.cancel.done");
    } catch (Refused e) {
      return Page.redirect(BASE, e.key());
    }
  }

  @POST
  @Path("{id}/remove")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.READ)
  public Page remove(@Context Caller caller, @PathParam("id") String id) {
    jobs.remove(caller, id(id));
    return Page.redirect(BASE, "reporting.job.remove.done");
  }

  /** The file; where it may not be opened now, the list with the sentence that says why. */
  @GET
  @Path("{id}/file")
  @Permission(ReportingModule.READ)
  public Object file(@Context Caller caller, @PathParam("id") String id, @Context View view) {
    try {
      return JobsResource.download(jobs.open(caller, id(id)));
    } catch (Refused e) {
      Slice<Sight> mine = jobs.list(caller, new Paging(1, SHOWN, List.of()));
      String says = view.t(e.key(), e.args());
      return Page.of(
              MENU,
              v ->
                  Kit.join(Kit.heading(v.t(MENU), v.t("reporting.jobs.note")), body(mine, says, v)))
          .status(409);
    }
  }

  private Slice<Sight> mine(Caller caller, Query query) {
    int page = query.number("page", 1, Integer.MAX_VALUE).orElse(1);
    query.done();
    return jobs.list(caller, new Paging(page, SHOWN, List.of()));
  }

  private static Content body(Slice<Sight> mine, String says, View view) {
    boolean going = mine.items().stream().anyMatch(s -> s.job().state().open());
    String again = going ? BASE + "/list?page=" + mine.page() : null;
    Content note = says == null ? Kit.join() : Kit.note(Tone.ORANGE, says);
    Content list =
        mine.total() == 0
            ? Kit.empty(
                "file-download",
                view.t("reporting.jobs.none"),
                view.t("reporting.jobs.none.why"),
                Button.link(view.t("reporting.jobs.reports"), "/reporting").primary())
            : Kit.join(
                Kit.table(view, view.t(MENU), columns(view), rows(mine, view)),
                Kit.pager(view, mine));
    return out -> JtejobsGenerated.render((HtmlTemplateOutput) out, null, again, note, list);
  }

  private static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("reporting.job.title")),
        Column.fact(view.t("reporting.filter.place")),
        Column.fact(view.t("reporting.filter.period")),
        Column.badge(view.t("reporting.job.state")),
        Column.fact(view.t("reporting.job.progress")),
        Column.detail(view.t("reporting.job.created")),
        Column.actions(view.t("reporting.job.actions")));
  }

  private static List<Row> rows(Slice<Sight> mine, View view) {
    List<Row> rows = new ArrayList<>();
    for (Sight sight : mine.items()) {
      Job job = sight.job();
      String title = job.asked().title() + "（" + job.asked().format().name() + "）";
      rows.add(
          Row.of(
              null,
              Kit.strong(title),
              Kit.text(job.asked().place()),
              Kit.text(job.asked().period()),
              badge(job, view),
              progress(sight, view),
              Kit.moment(job.createdAt()),
              actions(job, view)));
    }
    return rows;
  }

  private static Content badge(Job job, View view) {
    Tone tone =
        switch (job.state()) {
          case WAITING, CANCELLED -> Tone.GREY;
          case RUNNING -> Tone.BLUE;
          case DONE -> Tone.GREEN;
          case FAILED -> Tone.RED;
        };
    boolean stopping = job.state().open() && job.cancelled();
    return Kit.badge(
        tone, view.t("reporting.job.state." + (stopping ? "STOPPING" : job.state().name())));
  }

  private static Content progress(Sight sight, View view) {
    Job job = sight.job();
    return switch (job.state()) {
      case WAITING -> Kit.muted(view.t("reporting.job.before", sight.before()));
      case RUNNING ->
          Kit.progress(
              job.done(),
              Math.max(1, job.total()),
              view.t("reporting.job.rows", Kit.grouped(job.done()), Kit.grouped(job.total())));
      case DONE ->
          Kit.muted(
              view.t("reporting.job.kept", size(job.file().size()), Kit.minute(job.expiresAt())));
      case FAILED -> Kit.text(view.t(job.message(), job.args().toArray()));
      case CANCELLED -> Kit.muted(view.t("reporting.job.cancelled"));
    };
  }

  private static String size(long bytes) {
    if (bytes < KIB * KIB) return Math.max(1, bytes / KIB) + " KB";
    return "%.1f MB".formatted(bytes / (double) (KIB * KIB));
  }

  private static Content actions(Job job, View view) {
    String path = BASE + "/" + job.id();
    List<Content> buttons = new ArrayList<>();
    if (job.state() == State.DONE) {
      buttons.add(
          Kit.button(Button.link(view.t("reporting.job.open"), path + "/file").icon("download")));
    }
    if (job.state().open() && !job.cancelled()) {
      buttons.add(
          Kit.post(view, path + "/cancel", Button.submit(view.t("reporting.job.cancel")).quiet()));
    }
    if (!job.state().open()) {
      buttons.add(
          Kit.post(view, path + "/remove", Button.submit(view.t("reporting.job.remove")).quiet()));
    }
    return Kit.join(buttons);
  }

  private static Id id(String text) {
    return Id.parse(text).orElseThrow(Missing::new);
  }
}
