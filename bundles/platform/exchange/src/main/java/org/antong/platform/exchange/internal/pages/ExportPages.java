package org.antong.platform.exchange.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.ArrayList;
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
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.exchange.internal.ExchangeModule;
import org.antong.platform.exchange.internal.ExportService;
import org.antong.platform.exchange.internal.ExportService.Prospect;
import org.antong.platform.exchange.internal.api.ExportsResource;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.exchange.internal.domain.ExportState;
import org.antong.platform.exchange.internal.jte.exchange.JteoutgoingGenerated;
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

/** 我的导出: asking for a file, how far it is, its password, and the file itself. */
@Component(service = PageResource.class)
@Path("exports")
public final class ExportPages implements PageResource {

  private static final String MENU = "exchange.exports";
  private static final String BASE = "/exchange/exports";
  private static final String DOTS = "••••••••";
  private static final int SHOWN = 20;
  private static final long KIB = 1024;

  private final ExportService exports;

  @Activate
  public ExportPages(@Reference ExportService exports) {
    this.exports = exports;
  }

  @GET
  @Permission(ExchangeModule.OWN)
  public Page list(@Context Caller caller, @Context Query query) {
    Slice<Export> mine = mine(caller, query);
    return Page.of(MENU, view -> page(view, mine, null, caller));
  }

  /** The list alone, which the page asks for while something is being made. */
  @GET
  @Path("list")
  @Permission(ExchangeModule.OWN)
  public Page rows(@Context Caller caller, @Context Query query) {
    Slice<Export> mine = mine(caller, query);
    return Page.of(MENU, view -> body(mine, null, view, caller));
  }

  /** The form for a file: what it would hold, and who would have to agree. */
  @GET
  @Path("new")
  @Permission(ExchangeModule.OWN)
  public Page form(@Context Caller caller, @Context Gate.Visit visit, @Context View view) {
    Address here = Address.of(view.address());
    String source = here.get("source");
    if (source == null) throw new Missing();
    Prospect prospect = exports.prospect(caller, visit, source, here.query());
    String format = here.get("format");
    Map<String, List<String>> begun =
        Map.of(
            "format",
            List.of(prospect.formats().contains(format) ? format : prospect.formats().get(0)));
    return form(prospect, Entry.of(begun), List.of());
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ExchangeModule.OWN)
  public Page ask(
      @Context Caller caller, @Context Gate.Visit visit, MultivaluedMap<String, String> form) {
    String source = form.getFirst("source");
    if (source == null) throw new Missing();
    Map<String, List<String>> filters = filters(form.getFirst("filters"));
    List<FieldProblem> problems =
        Form.trying(
            () ->
                exports.ask(
                    caller,
                    visit,
                    source,
                    form.getFirst("format"),
                    filters,
                    form.getFirst("purpose")));
    if (problems.isEmpty()) return Page.redirect(BASE, "exchange.export.done.asked");
    Prospect prospect = exports.prospect(caller, visit, source, filters);
    return form(prospect, Entry.of(form, problems), problems).status(422);
  }

  @POST
  @Path("{id}/cancel")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ExchangeModule.OWN)
  public Page cancel(@Context Caller caller, @PathParam("id") Id id) {
    try {
      exports.cancel(caller, id);
      return Page.redirect(BASE, "exchange.export.done.cancelled");
    } catch (Refused e) {
      return Page.redirect(BASE, e.key());
    }
  }

  /** The password, where its mask stood; in the audit log. */
  @POST
  @Path("{id}/password")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ExchangeModule.OWN)
  public Page password(@Context Caller caller, @Context Gate.Visit visit, @PathParam("id") Id id) {
    String password = exports.password(caller, visit, id);
    return Page.of(MENU, view -> Kit.revealed(view, password)).under(MENU, BASE);
  }

  /** The file; where it may not be taken along now, the list with the sentence that says why. */
  @GET
  @Path("{id}/file")
  @Permission(ExchangeModule.OWN)
  public Object file(@Context Caller caller, @PathParam("id") Id id, @Context View view) {
    try {
      return ExportsResource.download(exports.open(caller, id));
    } catch (Refused e) {
      Slice<Export> mine = exports.list(caller, new Paging(1, SHOWN, List.of()));
      String says = view.t(e.key(), e.args());
      return Page.of(MENU, v -> page(v, mine, says, caller)).status(409);
    }
  }

  private static Map<String, List<String>> filters(String kept) {
    return Address.of("/?" + (kept == null ? "" : kept)).query();
  }

  private Slice<Export> mine(Caller caller, Query query) {
    int page = query.number("page", 1, Integer.MAX_VALUE).orElse(1);
    query.done();
    return exports.list(caller, new Paging(page, SHOWN, List.of()));
  }

  private static Page form(Prospect prospect, Entry entry, List<FieldProblem> problems) {
    return Page.of("exchange.export.new", view -> ExportForm.draw(view, prospect, entry, problems))
        .titled(prospect.offer().title());
  }

  private Content page(View view, Slice<Export> mine, String says, Caller caller) {
    return Kit.join(
        Kit.heading(view.t(MENU), view.t("exchange.exports.note")), body(mine, says, view, caller));
  }

  private Content body(Slice<Export> mine, String says, View view, Caller caller) {
    boolean going = mine.items().stream().anyMatch(e -> e.state() == ExportState.MAKING);
    String again = going ? BASE + "/list?page=" + mine.page() : null;
    Content note = says == null ? Kit.join() : Kit.note(Tone.ORANGE, says);
    Content list =
        mine.total() == 0
            ? Kit.empty(
                "file-download",
                view.t("exchange.exports.none"),
                view.t("exchange.exports.none-says"))
            : Kit.join(
                Kit.table(view, view.t(MENU), columns(view), rows(mine, view, caller)),
                Kit.pager(view, mine));
    return out -> JteoutgoingGenerated.render((HtmlTemplateOutput) out, null, again, note, list);
  }

  private static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("exchange.export.title")),
        Column.number(view.t("exchange.export.rows")),
        Column.badge(view.t("exchange.export.state")),
        Column.fact(view.t("exchange.export.says")),
        Column.fact(view.t("exchange.export.password")),
        Column.detail(view.t("exchange.export.asked-at")),
        Column.actions(view.t("exchange.export.actions")));
  }

  private List<Row> rows(Slice<Export> mine, View view, Caller caller) {
    List<Row> rows = new ArrayList<>();
    for (Export e : mine.items()) {
      String withheld = exports.withheld(caller, e).orElse(null);
      rows.add(
          Row.of(
              null,
              ExportWords.titleAndPurpose(view, e),
              Kit.unit(e.asked().rows(), view.t("exchange.export.rows-unit")),
              withheld == null
                  ? ExportWords.badge(view, e)
                  : Kit.badge(Tone.GREY, view.t("exchange.export.state.withheld")),
              Kit.text(withheld == null ? says(view, e) : view.t(withheld)),
              withheld == null ? password(view, e) : null,
              Kit.moment(e.createdAt()),
              withheld == null ? actions(view, e) : null));
    }
    return rows;
  }

  /** What will happen next, or why nothing does. */
  private String says(View view, Export e) {
    String sum =
        exports.bySum(e) ? view.t("exchange.export.sum", exports.hours(), exports.limit()) : "";
    return switch (e.state()) {
      case REQUESTED -> sum + view.t("exchange.export.says.REQUESTED");
      case WAITING -> sum + view.t("exchange.export.says.WAITING", Kit.minute(e.releaseAt()));
      case MAKING -> view.t("exchange.export.says.MAKING");
      case READY ->
          view.t("exchange.export.says.READY", size(e.file().size()), Kit.minute(e.expiresAt()));
      case REFUSED -> view.t("exchange.export.says.REFUSED", e.decision().reason());
      case FAILED -> view.t(e.message());
      case EXPIRED -> view.t("exchange.export.says.EXPIRED");
      case WITHDRAWN -> view.t("exchange.export.says.WITHDRAWN");
      case CANCELLED -> "";
    };
  }

  private static Content password(View view, Export e) {
    if (e.state() != ExportState.READY || e.file().password() == null) return null;
    return Kit.masked(
        view, view.t("exchange.export.password"), DOTS, BASE + "/" + e.id() + "/password");
  }

  private static String size(long bytes) {
    if (bytes < KIB * KIB) return Math.max(1, bytes / KIB) + " KB";
    return "%.1f MB".formatted(bytes / (double) (KIB * KIB));
  }

  private static Content actions(View view, Export e) {
    String path = BASE + "/" + e.id();
    List<Content> buttons = new ArrayList<>();
    if (e.state() == ExportState.READY) {
      buttons.add(
          Kit.button(
              Button.link(view.t("exchange.export.download"), path + "/file").icon("download")));
    }
    if (e.state().open()) {
      buttons.add(
          Kit.post(
              view, path + "/cancel", Button.submit(view.t("exchange.export.cancel")).quiet()));
    }
    return Kit.join(buttons);
  }
}
