package org.antong.platform.reporting.internal.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.reporting.internal.JobService;
import org.antong.platform.reporting.internal.JobService.Kept;
import org.antong.platform.reporting.internal.JobService.Sight;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reports made in the background, as data. */
@Component(service = ApiResource.class)
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class JobsResource implements ApiResource {

  private final JobService jobs;
  private final TextSource texts;

  /**
   * What is asked for, under the names of a report's address.
   *
   * @param report id, for example {@code T01}
   * @param format pdf, xlsx, docx or csv
   */
  public record Wanted(
      String report,
      String format,
      String division,
      String unit,
      String period,
      String asOf,
      String knownAt,
      String layout,
      String choice,
      String version) {

    Query query() {
      Map<String, List<String>> values = new LinkedHashMap<>();
      put(values, "report", report);
      put(values, "format", format);
      put(values, "division", division);
      put(values, "unit", unit);
      put(values, "period", period);
      put(values, "asOf", asOf);
      put(values, "knownAt", knownAt);
      put(values, "layout", layout);
      put(values, "choice", choice);
      put(values, "version", version);
      return new Query(values);
    }

    private static void put(Map<String, List<String>> values, String name, String value) {
      if (value != null) values.put(name, List.of(value));
    }
  }

  @Activate
  public JobsResource(@Reference JobService jobs, @Reference TextSource texts) {
    this.jobs = jobs;
    this.texts = texts;
  }

  /** The reader's own jobs, the latest first. */
  @GET
  @Permission(ReportingModule.READ)
  public Slice<JobJson> list(@Context Caller caller, @Context Paging paging) {
    return jobs.list(caller, paging).map(s -> JobJson.of(s, texts.in(caller.locale())));
  }

  @POST
  @Permission(ReportingModule.READ)
  public Versioned<JobJson> ask(@Context Caller caller, Wanted wanted, @Context UriInfo here) {
    Query query = wanted == null ? new Query(Map.of()) : wanted.query();
    Sight sight = jobs.ask(caller, query, Reached.server(here));
    return Versioned.created(json(caller, sight), 1, "/api/reporting/jobs/" + sight.job().id());
  }

  @GET
  @Path("{id}")
  @Permission(ReportingModule.READ)
  public JobJson find(@Context Caller caller, @PathParam("id") String id) {
    return json(caller, jobs.find(caller, id(id)));
  }

  @POST
  @Path("{id}/cancel")
  @Permission(ReportingModule.READ)
  public JobJson cancel(@Context Caller caller, @PathParam("id") String id) {
    return json(caller, jobs.cancel(caller, id(id)));
  }

  @DELETE
  @Path("{id}")
  @Permission(ReportingModule.READ)
  public void remove(@Context Caller caller, @PathParam("id") String id) {
    jobs.remove(caller, id(id));
  }

  @GET
  @Path("{id}/file")
  @Permission(ReportingModule.READ)
  @Produces(MediaType.WILDCARD)
  public Download file(@Context Caller caller, @PathParam("id") String id) {
    return download(jobs.open(caller, id(id)));
  }

  /** A kept file as it goes out. */
  public static Download download(Kept kept) {
    return new Download(
        kept.job().asked().format().mediaType(), kept.job().file().name(), false, kept::write);
  }

  private JobJson json(Caller caller, Sight sight) {
    return JobJson.of(sight, texts.in(caller.locale()));
  }

  static Id id(String text) {
    return Id.parse(text).orElseThrow(Missing::new);
  }
}
