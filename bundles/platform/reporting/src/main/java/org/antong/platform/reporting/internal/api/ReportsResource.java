package org.antong.platform.reporting.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.UriInfo;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Exports;
import org.antong.platform.reporting.internal.Explaining;
import org.antong.platform.reporting.internal.Explanation;
import org.antong.platform.reporting.internal.ListService;
import org.antong.platform.reporting.internal.Opened;
import org.antong.platform.reporting.internal.ReportFiles;
import org.antong.platform.reporting.internal.ReportService;
import org.antong.platform.reporting.internal.ReportSettings;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.Runs;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.domain.ReportInfo.Layout;
import org.antong.platform.reporting.internal.domain.Run;
import org.antong.platform.reporting.internal.domain.Watch;
import org.antong.platform.reporting.internal.pages.TableView;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tables as data and as files (design.md 10). */
@Component(service = ApiResource.class)
@Path("reports")
public final class ReportsResource implements ApiResource {

  private final ReportService reports;
  private final ReportFiles files;
  private final ReportSettings settings;
  private final Explaining explaining;
  private final Runs runs;
  private final ListService lists;
  private final Exports exports;
  private final TextSource texts;

  /**
   * A line of the catalogue.
   *
   * @param periods kinds of period, the usual one first
   * @param period the one that opens when none is asked for
   * @param layouts other arrangements of the same facts
   * @param returned whether it is handed in and locked
   * @param lastRun when the reader last opened it, UTC; absent when she never did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(
      String id,
      String module,
      String title,
      String purpose,
      String kind,
      List<String> periods,
      String period,
      List<String> formats,
      List<String> layouts,
      boolean returned,
      String lastRun) {}

  @Activate
  public ReportsResource(
      @Reference ReportService reports,
      @Reference ReportFiles files,
      @Reference ReportSettings settings,
      @Reference Explaining explaining,
      @Reference Runs runs,
      @Reference ListService lists,
      @Reference Exports exports,
      @Reference TextSource texts) {
    this.exports = exports;
    this.reports = reports;
    this.files = files;
    this.settings = settings;
    this.explaining = explaining;
    this.runs = runs;
    this.lists = lists;
    this.texts = texts;
  }

  @GET
  @Permission(ReportingModule.READ)
  public Slice<Entry> catalogue(@Context Caller caller) {
    Map<String, Run> last = runs.mine(caller);
    List<Entry> items =
        reports.catalogue(caller).stream()
            .map(r -> entry(r, last.get(r.info().id()), caller.locale()))
            .toList();
    return new Slice<>(items, 1, Math.max(1, items.size()), items.size());
  }

  /** The table as JSON, or as the file asked for by {@code format}. */
  @GET
  @Path("{id}")
  @Permission(ReportingModule.READ)
  @TableFilters
  @Filter(value = "format", says = "格式 json, html, pdf, xlsx, docx or csv")
  @Filter(value = "choice", says = "名单的种类 which kind of a list")
  public Object table(
      @Context Caller caller,
      @PathParam("id") String id,
      @Context Query query,
      @Context Paging paging,
      @Context UriInfo here) {
    Report report = reports.find(caller, id);
    Format format = format(report, query);
    if (report.info().kind() == ReportInfo.Kind.LIST) {
      return list(caller, report, query, paging, format);
    }
    Opened opened = reports.open(caller, id, query);
    Texts words = reports.texts(opened, texts.in(caller.locale()));
    if (format == Format.JSON) return TableJson.of(opened, words);
    runs.opened(caller, id, opened.address().under("/reporting/", ""));
    return switch (format) {
      case HTML ->
          file(
              opened,
              words,
              format,
              TableView.document(
                      TableView.of(
                          opened,
                          reports.official(opened, words),
                          words,
                          reports.address(Reached.server(here))),
                      words.locale().toLanguageTag())
                  .getBytes(StandardCharsets.UTF_8));
      default -> file(opened, words, format, print(opened, words, format, here));
    };
  }

  /** A page of a list as JSON, or the whole list as a file. */
  private Object list(Caller caller, Report report, Query query, Paging paging, Format format) {
    ListService.Opened opened = lists.open(caller, report.info().id(), query, paging);
    Texts words = report.texts(texts.in(caller.locale()));
    String title = lists.title(opened, words);
    if (format == Format.JSON) return ListJson.of(opened, title, words);
    exports.demandDirect(
        lists.reader(caller, opened),
        lists.named(caller, opened),
        format.code(),
        opened.slice().total());
    String name = files.name(opened, words, format);
    if (format != Format.PDF) {
      return new Download(
          format.mediaType(),
          name,
          false,
          out -> lists.write(caller, opened, words, format, out, Watch.NONE));
    }
    if (opened.slice().total() > settings.rowsWaitedFor()) {
      throw new Refused("reporting.job.too-long", opened.slice().total(), settings.rowsWaitedFor());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(256 * 1024);
    try {
      lists.write(caller, opened, words, format, out, Watch.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException("the list could not be printed", e);
    }
    return new Download(format.mediaType(), name, true, out::writeTo);
  }

  /** What one number says of itself. */
  @GET
  @Path("{id}/cell")
  @Permission(ReportingModule.READ)
  @TableFilters
  @CellFilters
  public ExplanationJson cell(
      @Context Caller caller, @PathParam("id") String id, @Context Query query) {
    Explanation explained = explaining.explain(caller, id, query);
    return ExplanationJson.of(
        explained, reports.texts(explained.opened(), texts.in(caller.locale())));
  }

  /** The rows behind a number, without identity. */
  @GET
  @Path("{id}/rows")
  @Permission(ReportingModule.READ)
  @TableFilters
  @CellFilters
  public UnnamedJson rows(
      @Context Caller caller,
      @PathParam("id") String id,
      @Context Query query,
      @Context Paging paging) {
    return UnnamedJson.of(explaining.rows(caller, id, query, paging), texts.in(caller.locale()));
  }

  private static Format format(Report report, Query query) {
    String asked = query.text("format").orElse(Format.JSON.code());
    Format format = Format.parse(asked.toLowerCase(Locale.ROOT)).orElse(null);
    if (format == null || !report.info().formats().contains(format)) {
      String offered = String.join(", ", ReportService.formats(report));
      throw new Invalid("format", "code", "reporting.format.unknown", offered);
    }
    return format;
  }

  /**
   * Made whole before the answer begins, so that what goes wrong is a sentence, not half a file.
   */
  private byte[] print(Opened opened, Texts words, Format format, UriInfo here) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    try {
      files.table(opened, words, format, Reached.server(here), out, Watch.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException("the table could not be printed", e);
    }
    return out.toByteArray();
  }

  private static Download file(Opened opened, Texts words, Format format, byte[] bytes) {
    String name = ReportFiles.name(opened, words, format);
    boolean inline = format == Format.HTML || format == Format.PDF;
    return new Download(format.mediaType(), name, inline, out -> out.write(bytes));
  }

  private Entry entry(Report report, Run last, Locale locale) {
    Texts words = report.texts(texts.in(locale));
    return new Entry(
        report.info().id(),
        report.info().module(),
        words.get(report.info().title()),
        report.info().purpose() == null ? "" : words.get(report.info().purpose()),
        report.info().kind().name(),
        report.info().periods().stream().map(Period.Kind::name).toList(),
        report.info().usualPeriod(reports.today()).toString(),
        ReportService.formats(report),
        report.info().layouts().stream().map(Layout::id).toList(),
        report.info().returned(),
        last == null ? null : last.at().toString());
  }
}
