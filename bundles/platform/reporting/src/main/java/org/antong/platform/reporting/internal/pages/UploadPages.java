package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.MappingService;
import org.antong.platform.reporting.internal.Opened;
import org.antong.platform.reporting.internal.ReportService;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.Stylesheet;
import org.antong.platform.reporting.internal.domain.ColumnMapping;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
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

/** How the columns of a table are called in the system they are uploaded to, and the file. */
@Component(service = PageResource.class)
@Path("upload")
public final class UploadPages implements PageResource {

  private static final String MENU = "reporting.menu";
  private static final String NAMES = "names.";
  private static final String PLACES = "places.";

  private final ReportService reports;
  private final MappingService mappings;

  @Activate
  public UploadPages(@Reference ReportService reports, @Reference MappingService mappings) {
    this.reports = reports;
    this.mappings = mappings;
  }

  /** The names as they are kept, to be changed, and the ways to the file. */
  @GET
  @Path("{id}")
  @Permission(ReportingModule.UPLOAD)
  public Page mapping(
      @Context Caller caller,
      @PathParam("id") String id,
      @Context Query query,
      @Context View view) {
    Opened opened = reports.open(caller.exercising(ReportingModule.READ), id, query);
    Texts texts = reports.texts(opened, view.texts());
    ColumnMapping kept = mappings.mine(caller, opened, texts);
    Map<String, List<String>> values = new HashMap<>();
    for (String column : ColumnMapping.offered(opened.table())) {
      int place = kept.place(column);
      kept.of(column).ifPresent(h -> values.put(NAMES + column, List.of(h.name())));
      if (place > 0) values.put(PLACES + column, List.of(Integer.toString(place)));
    }
    return page(opened, kept.version(), Entry.of(values), view, 200);
  }

  @POST
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ReportingModule.UPLOAD)
  public Page keep(
      @Context Caller caller,
      @PathParam("id") String id,
      MultivaluedMap<String, String> form,
      @Context View view) {
    Map<String, List<String>> asked = new HashMap<>();
    for (String name : List.of("division", "unit", "period", "layout")) {
      String value = form.getFirst(name);
      if (value != null && !value.isEmpty()) asked.put(name, List.of(value));
    }
    Opened opened = reports.open(caller.exercising(ReportingModule.READ), id, new Query(asked));
    int version = version(form.getFirst("version"));
    List<FieldProblem> problems =
        Form.trying(
            () ->
                mappings.keep(
                    caller, opened, typed(form, NAMES), typed(form, PLACES), new Match(version)));
    if (problems.isEmpty()) {
      return Page.redirect(
          address("/reporting/upload/", opened).toString(), "reporting.upload.kept");
    }
    return page(opened, version, Entry.of(form, problems), view, 422);
  }

  private Page page(Opened opened, int version, Entry entry, View view, int status) {
    Texts texts = reports.texts(opened, view.texts());
    String table = texts.get(opened.report().info().title(opened.layout()));
    return Page.of(MENU, v -> draw(opened, version, entry, texts, v))
        .titled(view.t("reporting.upload.title"))
        .under(view.t(MENU), "/reporting")
        .under(table, address("/reporting/", opened).toString())
        .status(status);
  }

  private Content draw(Opened opened, int version, Entry entry, Texts texts, View view) {
    Address file = address("/api/reporting/upload/", opened);
    List<Row> rows = new ArrayList<>();
    Map<String, String> labels = labels(opened, texts);
    labels.forEach(
        (column, label) ->
            rows.add(
                new Row(
                    null,
                    List.of(
                        Kit.text(label),
                        Kit.input(
                            view,
                            entry
                                .field(
                                    view, NAMES + column, view.t("reporting.upload.name.of", label))
                                .most(ColumnMapping.LONGEST)),
                        Kit.input(
                            view,
                            entry
                                .field(
                                    view,
                                    PLACES + column,
                                    view.t("reporting.upload.place.of", label))
                                .most(3)
                                .third())))));
    Form form =
        Form.of(
                "/reporting/upload/" + opened.report().info().id(),
                Button.submit(view.t("reporting.upload.keep")))
            .cancel(address("/reporting/", opened).toString())
            .sends("version", version)
            .sends("division", opened.table().area().division())
            .sends("period", opened.period())
            .problems(entry.problems())
            .naming(field -> labels.getOrDefault(field.substring(field.indexOf('.') + 1), field));
    if (opened.layout() != null) form = form.sends("layout", opened.layout());
    if (opened.table().area().unit() != null) {
      form = form.sends("unit", opened.table().area().unit());
    }
    return Kit.join(
        Stylesheet.link(),
        Kit.heading(
            view.t("reporting.upload.title"),
            view.t(
                "reporting.return.subject",
                texts.get(opened.report().info().title(opened.layout())),
                opened.place(),
                PeriodText.of(opened.period(), texts)),
            Button.link(view.t("reporting.upload.csv"), file.with("format", "csv").toString())
                .icon("download"),
            Button.link(view.t("reporting.upload.xlsx"), file.with("format", "xlsx").toString())
                .icon("download")
                .primary()),
        Kit.note(
            opened.version() > 0 ? Tone.GREEN : Tone.ORANGE,
            view.t(
                opened.version() > 0 ? "reporting.upload.locked" : "reporting.upload.open",
                reports.version(opened.counted(), texts))),
        Kit.muted(view.t("reporting.upload.help")),
        Kit.form(
            view,
            form,
            Kit.table(
                view,
                view.t("reporting.upload.title"),
                List.of(
                    Column.title(view.t("reporting.upload.column")),
                    Column.fact(view.t("reporting.upload.name")),
                    Column.fact(view.t("reporting.upload.order"))),
                rows)));
  }

  private static Map<String, String> labels(Opened opened, Texts texts) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(ColumnMapping.CODE, texts.get("reporting.column.division"));
    labels.put(ColumnMapping.NAME, texts.get("reporting.column.name"));
    opened.table().columns().forEach(c -> labels.put(c.id(), MappingService.label(c, texts)));
    return labels;
  }

  private static Map<String, String> typed(MultivaluedMap<String, String> form, String prefix) {
    Map<String, String> typed = new HashMap<>();
    form.forEach(
        (name, values) -> {
          if (name.startsWith(prefix) && !values.isEmpty()) {
            typed.put(name.substring(prefix.length()), values.get(0));
          }
        });
    return typed;
  }

  private static int version(String text) {
    return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static Address address(String before, Opened opened) {
    return Address.of(before + opened.report().info().id())
        .with("division", opened.table().area().division())
        .with("unit", opened.table().area().unit())
        .with("period", opened.period())
        .with("layout", opened.layout());
  }
}
