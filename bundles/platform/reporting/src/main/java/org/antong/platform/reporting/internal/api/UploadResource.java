package org.antong.platform.reporting.internal.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.MappingService;
import org.antong.platform.reporting.internal.Opened;
import org.antong.platform.reporting.internal.ReportService;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.domain.ColumnMapping;
import org.antong.platform.reporting.internal.domain.ColumnMapping.Heading;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files for another system, and the names their columns have there. */
@Component(service = ApiResource.class)
@Path("upload/{id}")
public final class UploadResource implements ApiResource {

  private final ReportService reports;
  private final MappingService mappings;
  private final TextSource texts;

  /**
   * Names of an office, in the order of the file.
   *
   * @param columns what is not here is not in the file
   */
  public record MappingJson(List<Heading> columns) {}

  @Activate
  public UploadResource(
      @Reference ReportService reports,
      @Reference MappingService mappings,
      @Reference TextSource texts) {
    this.reports = reports;
    this.mappings = mappings;
    this.texts = texts;
  }

  /** The table under the names of the reader's office. */
  @GET
  @Permission(ReportingModule.UPLOAD)
  @TableFilters
  @Filter(value = "format", says = "格式 xlsx or csv, or json for the names alone")
  public Object file(@Context Caller caller, @PathParam("id") String id, @Context Query query) {
    String format = query.text("format").orElse("json");
    Opened opened = reports.open(caller.exercising(ReportingModule.READ), id, query);
    Texts words = reports.texts(opened, texts.in(caller.locale()));
    return switch (format) {
      case "xlsx" -> mappings.file(caller, opened, words, true);
      case "csv" -> mappings.file(caller, opened, words, false);
      case "json" -> {
        ColumnMapping kept = mappings.mine(caller, opened, words);
        yield Versioned.of(new MappingJson(kept.columns()), kept.version());
      }
      default -> throw new Invalid("format", "code", "reporting.format.unknown", "json, xlsx, csv");
    };
  }

  /** Keeps names and order. */
  @PUT
  @Permission(ReportingModule.UPLOAD)
  @TableFilters
  public Versioned<MappingJson> keep(
      @Context Caller caller,
      @PathParam("id") String id,
      @Context Query query,
      MappingJson typed,
      @Context Match match) {
    Opened opened = reports.open(caller.exercising(ReportingModule.READ), id, query);
    List<Heading> given = typed == null || typed.columns() == null ? List.of() : typed.columns();
    Map<String, String> names =
        given.stream()
            .filter(h -> h.column() != null && h.name() != null)
            .collect(Collectors.toMap(Heading::column, Heading::name, (a, b) -> b));
    Map<String, String> places =
        given.stream()
            .filter(h -> h.column() != null)
            .collect(
                Collectors.toMap(
                    Heading::column, h -> Integer.toString(given.indexOf(h) + 1), (a, b) -> b));
    mappings.keep(caller, opened, names, places, match);
    Texts words = reports.texts(opened, texts.in(caller.locale()));
    ColumnMapping kept = mappings.mine(caller, opened, words);
    return Versioned.of(new MappingJson(kept.columns()), kept.version());
  }
}
