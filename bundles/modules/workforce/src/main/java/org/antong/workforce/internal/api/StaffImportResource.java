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
import org.antong.workforce.internal.StaffRoster;
import org.antong.workforce.internal.StaffRosterExport;
import org.antong.workforce.internal.WorkforceModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports of the roster of people, at /api/workforce/imports (design.md 10). */
@Component(service = ApiResource.class)
@Path("imports")
public final class StaffImportResource implements ApiResource {

  private static final String HERE = "/api/workforce/imports/";

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
  private final StaffRoster roster;
  private final StaffRosterExport export;

  @Activate
  public StaffImportResource(
      @Reference Imports imports,
      @Reference StaffRoster roster,
      @Reference StaffRosterExport export) {
    this.export = export;
    this.imports = imports;
    this.roster = roster;
  }

  @GET
  @Permission(WorkforceModule.IMPORT)
  public Slice<ImportSight> list(@Context Caller caller, @Context Paging paging) {
    return imports.list(caller, roster, paging);
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Permission(WorkforceModule.IMPORT)
  public Versioned<ImportSight> upload(@Context Caller caller, @Context Multipart form) {
    Upload file =
        form.file("file")
            .orElseThrow(() -> new Invalid("file", "required", "workforce.problem.required"));
    ImportSight made = imports.upload(caller, roster, file);
    return Versioned.created(made, made.version(), HERE + made.id());
  }

  @GET
  @Path("template.xlsx")
  @Permission(WorkforceModule.IMPORT)
  public Download template(@Context Caller caller) {
    return imports.template(caller, roster);
  }

  /** The roster in full, ready to be imported again; the audit log has who took it along. */
  @GET
  @Path("roster.xlsx")
  @Permission(WorkforceModule.WRITE)
  public Download whole(@Context Caller caller) {
    return export.whole(caller);
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.IMPORT)
  public Versioned<ImportSight> find(
      @Context Caller caller, @PathParam("id") Id id, @Context Paging paging) {
    return versioned(imports.find(caller, roster, id, paging));
  }

  @POST
  @Path("{id}/columns")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(WorkforceModule.IMPORT)
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
  @Permission(WorkforceModule.IMPORT)
  public Versioned<ImportSight> choose(
      @Context Caller caller, @PathParam("id") Id id, Places said) {
    if (said == null || said.chosen() == null) {
      throw new Invalid("chosen", "required", "workforce.problem.required");
    }
    return versioned(imports.choose(caller, roster, id, said.chosen()));
  }

  @POST
  @Path("{id}/confirm")
  @Permission(WorkforceModule.IMPORT)
  public Versioned<ImportSight> confirm(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(imports.confirm(caller, roster, id));
  }

  @POST
  @Path("{id}/withdraw")
  @Permission(WorkforceModule.IMPORT)
  public Versioned<ImportSight> withdraw(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(imports.withdraw(caller, roster, id));
  }

  @GET
  @Path("{id}/bad.xlsx")
  @Permission(WorkforceModule.IMPORT)
  public Download badRows(@Context Caller caller, @PathParam("id") Id id) {
    return imports.badRows(caller, roster, id);
  }

  private static Versioned<ImportSight> versioned(ImportSight batch) {
    return Versioned.of(batch, batch.version());
  }
}
