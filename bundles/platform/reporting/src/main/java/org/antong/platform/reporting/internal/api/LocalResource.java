package org.antong.platform.reporting.internal.api;

import java.io.ByteArrayOutputStream;
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
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.local.LocalReports;
import org.antong.platform.reporting.internal.local.LocalReports.Opened;
import org.antong.platform.reporting.internal.store.LocalQueryStore.Found;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counties' own reports as data and as files. */
@Component(service = ApiResource.class)
@Path("local")
public final class LocalResource implements ApiResource {

  private final LocalReports reports;
  private final TextSource texts;

  /** A report readers get. */
  public record Entry(
      String id,
      int version,
      String title,
      String purpose,
      List<String> periods,
      List<String> formats) {}

  /** Its rows in the reader's scope. */
  public record Rows(
      String id,
      int version,
      String title,
      String period,
      String place,
      List<String> columns,
      List<Map<String, Object>> rows) {}

  @Activate
  public LocalResource(@Reference LocalReports reports, @Reference TextSource texts) {
    this.reports = reports;
    this.texts = texts;
  }

  @GET
  @Permission(ReportingModule.LOCAL)
  public Slice<Entry> list(@Context Caller caller) {
    List<Entry> items =
        reports.catalogue(caller).stream()
            .map(
                o ->
                    new Entry(
                        o.info().id(),
                        o.version().no(),
                        o.info().title(),
                        o.info().purpose(),
                        o.info().periods().stream().map(Period.Kind::name).toList(),
                        o.info().formats().stream().sorted().map(Format::code).toList()))
            .toList();
    return new Slice<>(items, 1, Math.max(1, items.size()), items.size());
  }

  /** The rows as JSON, or the file asked for by {@code format}. */
  @GET
  @Path("{id}")
  @Permission(ReportingModule.LOCAL)
  @Filter(value = "period", says = "报告期 period")
  @Filter(value = "format", says = "格式 json, pdf, xlsx or docx")
  public Object open(@Context Caller caller, @PathParam("id") String id, @Context Query query) {
    Texts words = texts.in(caller.locale());
    Format format =
        Format.parse(query.text("format").orElse("json").toLowerCase(Locale.ROOT)).orElse(null);
    Opened opened = reports.open(caller, id, query, words);
    if (format == null) {
      throw new Invalid(
          "format",
          "code",
          "reporting.format.unknown",
          LocalReports.formats(opened.offered().info()));
    }
    if (format == Format.JSON) {
      Found found = reports.rows(caller, opened);
      return new Rows(
          id,
          opened.offered().version().no(),
          opened.offered().info().title(),
          opened.period().toString(),
          opened.place(),
          found.columns(),
          found.rows());
    }
    // made whole before the answer begins, so that what goes wrong is a sentence, not half a file
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    reports.write(caller, opened, words, format, out);
    String name =
        "%s_%s_%s_%s.%s"
            .formatted(
                id,
                opened.offered().info().title(),
                opened.place().replace(' ', '_'),
                opened.period(),
                format.code());
    return new Download(format.mediaType(), name, format == Format.PDF, out::writeTo);
  }
}
