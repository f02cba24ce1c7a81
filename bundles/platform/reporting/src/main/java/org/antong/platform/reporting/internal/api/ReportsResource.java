package org.antong.platform.reporting.internal.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.Printer;
import org.antong.platform.reporting.internal.ReportService;
import org.antong.platform.reporting.internal.ReportService.Opened;
import org.antong.platform.reporting.internal.domain.Csv;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Report;
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
  private final Printer printer;
  private final TextSource texts;

  /**
   * A line of the catalogue.
   *
   * @param periods kinds of period, the usual one first
   * @param period the one that opens when none is asked for
   */
  public record Entry(
      String id,
      String module,
      String title,
      String purpose,
      List<String> periods,
      String period,
      List<String> formats) {}

  @Activate
  public ReportsResource(
      @Reference ReportService reports, @Reference Printer printer, @Reference TextSource texts) {
    this.reports = reports;
    this.printer = printer;
    this.texts = texts;
  }

  @GET
  @Permission("reporting:report:read")
  public Slice<Entry> catalogue(@Context Caller caller) {
    List<Entry> items =
        reports.catalogue(caller).stream().map(r -> entry(r, caller.locale())).toList();
    return new Slice<>(items, 1, Math.max(1, items.size()), items.size());
  }

  /** The table as JSON, or as the file asked for by {@code format}. */
  @GET
  @Path("{id}")
  @Permission("reporting:report:read")
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  @Filter(value = "period", says = "报告期，如 2026Q3 period, like 2026, 2026H1, 2026Q3, 2026-10")
  @Filter(value = "format", says = "格式 json, html, pdf, xlsx, docx or csv")
  @Filter(
      value = "asOf",
      says = "数到报告期内哪一天，缺省为期末 day of the period counted at its end, its last when absent",
      type = LocalDate.class)
  @Filter(
      value = "knownAt",
      says = "当时所知，缺省为现在所知 as known at this moment, now when absent",
      type = Instant.class)
  public Object table(@Context Caller caller, @PathParam("id") String id, @Context Query query) {
    Format format = format(reports.find(caller, id), query);
    Opened opened = reports.open(caller, id, query);
    Texts words = opened.report().texts(texts.in(caller.locale()));
    return switch (format) {
      case JSON ->
          TableJson.of(opened.report().info(), opened.table(), opened.period().toString(), words);
      case CSV ->
          file(
              opened,
              words,
              format,
              Csv.of(opened.table(), words).getBytes(StandardCharsets.UTF_8));
      case HTML ->
          file(
              opened,
              words,
              format,
              TableView.document(
                      TableView.of(opened, reports.official(opened, words), words),
                      words.locale().toLanguageTag())
                  .getBytes(StandardCharsets.UTF_8));
      case PDF, XLSX, DOCX -> file(opened, words, format, print(opened, words, format));
    };
  }

  private static Format format(Report report, Query query) {
    String asked = query.text("format").orElse(Format.JSON.code());
    Format format = Format.parse(asked.toLowerCase(Locale.ROOT)).orElse(null);
    if (format == null || !report.info().formats().contains(format)) {
      String offered =
          String.join(", ", report.info().formats().stream().sorted().map(Format::code).toList());
      throw new Invalid("format", "code", "reporting.format.unknown", offered);
    }
    return format;
  }

  /**
   * Made whole before the answer begins, so that what goes wrong is a sentence, not half a file.
   */
  private byte[] print(Opened opened, Texts words, Format format) {
    Map<String, String> official = reports.official(opened, words);
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    try {
      printer.print(opened.report(), opened.table(), official, words, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException("the table could not be printed", e);
    }
    return out.toByteArray();
  }

  private static Download file(Opened opened, Texts words, Format format, byte[] bytes) {
    String name =
        "%s_%s_%s_%s.%s"
            .formatted(
                opened.report().info().id(),
                words.get(opened.report().info().title()),
                opened.place().replace(' ', '_'),
                opened.period(),
                format.code());
    boolean inline = format == Format.HTML || format == Format.PDF;
    return new Download(format.mediaType(), name, inline, out -> out.write(bytes));
  }

  private Entry entry(Report report, Locale locale) {
    Texts words = report.texts(texts.in(locale));
    return new Entry(
        report.info().id(),
        report.info().module(),
        words.get(report.info().title()),
        report.info().purpose() == null ? "" : words.get(report.info().purpose()),
        report.info().periods().stream().map(Period.Kind::name).toList(),
        report.info().usualPeriod(reports.today()).toString(),
        report.info().formats().stream().sorted().map(Format::code).toList());
  }
}
