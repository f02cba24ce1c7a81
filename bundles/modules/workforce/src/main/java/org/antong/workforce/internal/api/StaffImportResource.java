package org.antong.workforce.internal.api;

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
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.exchange.Exports;
import org.antong.platform.exchange.ImportCalls;
import org.antong.platform.exchange.ImportCalls.Columns;
import org.antong.platform.exchange.ImportCalls.Places;
import org.antong.platform.exchange.ImportSight;
import org.antong.platform.exchange.Imports;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Permission;
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

  private static final String HERE = "/api/workforce/imports";

  private final ImportCalls imports;
  private final StaffRosterExport export;
  private final Exports exports;

  @Activate
  public StaffImportResource(
      @Reference Imports imports,
      @Reference StaffRoster roster,
      @Reference StaffRosterExport export,
      @Reference Exports exports) {
    this.exports = exports;
    this.export = export;
    this.imports = new ImportCalls(imports, roster, HERE, WorkforceModule.ID);
  }

  @GET
  @Permission(WorkforceModule.IMPORT)
  public Slice<ImportSight> list(@Context Caller caller, @Context Paging paging) {
    return imports.list(caller, paging);
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Permission(WorkforceModule.IMPORT)
  public Versioned<ImportSight> upload(@Context Caller caller, @Context Multipart form) {
    return imports.upload(caller, form);
  }

  @GET
  @Path("template.xlsx")
  @Permission(WorkforceModule.IMPORT)
  public Download template(@Context Caller caller) {
    return imports.template(caller);
  }

  /** The roster in full has a password: it is asked for, see {@link Exports}. */
  @GET
  @Path("roster.xlsx")
  @Permission(WorkforceModule.WRITE)
  public Download whole(@Context Caller caller) {
    return exports.direct(caller, export, new Query(Map.of()), "xlsx");
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.IMPORT)
  public Versioned<ImportSight> find(
      @Context Caller caller, @PathParam("id") Id id, @Context Paging paging) {
    return imports.find(caller, id, paging);
  }

  @POST
  @Path("{id}/columns")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(WorkforceModule.IMPORT)
  public Versioned<ImportSight> map(@Context Caller caller, @PathParam("id") Id id, Columns said) {
    return imports.map(caller, id, said);
  }

  @POST
  @Path("{id}/places")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(WorkforceModule.IMPORT)
  public Versioned<ImportSight> choose(
      @Context Caller caller, @PathParam("id") Id id, Places said) {
    return imports.choose(caller, id, said);
  }

  @POST
  @Path("{id}/confirm")
  @Permission(WorkforceModule.IMPORT)
  public Versioned<ImportSight> confirm(@Context Caller caller, @PathParam("id") Id id) {
    return imports.confirm(caller, id);
  }

  @POST
  @Path("{id}/withdraw")
  @Permission(WorkforceModule.IMPORT)
  public Versioned<ImportSight> withdraw(@Context Caller caller, @PathParam("id") Id id) {
    return imports.withdraw(caller, id);
  }

  @GET
  @Path("{id}/bad.xlsx")
  @Permission(WorkforceModule.IMPORT)
  public Download badRows(@Context Caller caller, @PathParam("id") Id id) {
    return imports.badRows(caller, id);
  }
}
