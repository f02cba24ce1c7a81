package org.antong.workforce.internal.api;

import java.util.HashMap;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.exchange.ImportSight;
import org.antong.platform.exchange.Imports;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Upload;
import org.antong.platform.web.Versioned;
import org.antong.workforce.internal.SubsidyAnswers;
import org.antong.workforce.internal.WorkforceModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The bank's answers to payment lists, at /api/workforce/subsidies/answers (design.md 10). */
@Component(service = ApiResource.class)
@Path("subsidies/answers")
public final class AnswersResource implements ApiResource {

  private static final String HERE = "/api/workforce/subsidies/answers/";

  /**
   * What the columns of a file are.
   *
   * @param columns column id by position of the heading, from 0; an empty id is not taken
   * @param filled value for all rows of a column the file does not have
   */
  public record Columns(Map<String, String> columns, Map<String, String> filled) {}

  /** Which of several places a name means, by the key it is asked under. */
  public record Places(Map<String, String> chosen) {}

  private final Imports imports;
  private final SubsidyAnswers roster;

  @Activate
  public AnswersResource(@Reference Imports imports, @Reference SubsidyAnswers roster) {
    this.imports = imports;
    this.roster = roster;
  }

  @GET
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Slice<ImportSight> list(@Context Caller caller, @Context Paging paging) {
    return imports.list(caller, roster, paging);
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Versioned<ImportSight> upload(@Context Caller caller, @Context Multipart form) {
    Upload file =
        form.file("file")
            .orElseThrow(() -> new Invalid("file", "required", "workforce.problem.required"));
    ImportSight made = imports.upload(caller, roster, file);
    return Versioned.created(made, made.version(), HERE + made.id());
  }

  @GET
  @Path("template.xlsx")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Download template(@Context Caller caller) {
    return imports.template(caller, roster);
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Versioned<ImportSight> find(
      @Context Caller caller, @PathParam("id") Id id, @Context Paging paging) {
    return versioned(imports.find(caller, roster, id, paging));
  }

  @POST
  @Path("{id}/columns")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Versioned<ImportSight> map(@Context Caller caller, @PathParam("id") Id id, Columns said) {
    if (said == null) throw new Invalid("columns", "required", "workforce.problem.required");
    Map<Integer, String> columns = new HashMap<>();
    if (said.columns() != null) {
      said.columns()
          .forEach(
              (position, column) -> {
                if (!position.matches("\\d{1,4}")) {
                  throw new Invalid("columns", "number", "workforce.problem.code");
                }
                columns.put(Integer.parseInt(position), column);
              });
    }
    Map<String, String> filled = said.filled() == null ? Map.of() : said.filled();
    return versioned(imports.map(caller, roster, id, columns, filled));
  }

  @POST
  @Path("{id}/places")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Versioned<ImportSight> choose(
      @Context Caller caller, @PathParam("id") Id id, Places said) {
    if (said == null || said.chosen() == null) {
      throw new Invalid("chosen", "required", "workforce.problem.required");
    }
    return versioned(imports.choose(caller, roster, id, said.chosen()));
  }

  @POST
  @Path("{id}/confirm")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Versioned<ImportSight> confirm(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(imports.confirm(caller, roster, id));
  }

  @POST
  @Path("{id}/withdraw")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Versioned<ImportSight> withdraw(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(imports.withdraw(caller, roster, id));
  }

  @GET
  @Path("{id}/bad.xlsx")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Download badRows(@Context Caller caller, @PathParam("id") Id id) {
    return imports.badRows(caller, roster, id);
  }

  private static Versioned<ImportSight> versioned(ImportSight batch) {
    return Versioned.of(batch, batch.version());
  }
}
