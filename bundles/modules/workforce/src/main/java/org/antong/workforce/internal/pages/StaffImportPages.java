package org.antong.workforce.internal.pages;

import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.exchange.Exports;
import org.antong.platform.exchange.ImportPages;
import org.antong.platform.exchange.Imports;
import org.antong.platform.web.Download;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.workforce.internal.StaffRoster;
import org.antong.workforce.internal.StaffRosterExport;
import org.antong.workforce.internal.WorkforceModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages of the roster of people: upload, columns, problems, confirmation, withdrawal. */
@Component(service = PageResource.class)
@Path("staff/imports")
public final class StaffImportPages implements PageResource {

  private static final String LIST = "/workforce/staff";

  private final ImportPages pages;
  private final StaffRosterExport export;
  private final Exports exports;

  @Activate
  public StaffImportPages(
      @Reference Imports imports,
      @Reference StaffRoster roster,
      @Reference StaffRosterExport export,
      @Reference Exports exports) {
    this.exports = exports;
    this.export = export;
    this.pages = new ImportPages(imports, roster, LIST + "/imports", LIST);
  }

  @GET
  @Permission(WorkforceModule.IMPORT)
  public Page list(@Context Caller caller, @Context Paging paging) {
    return pages.list(caller, paging);
  }

  @POST
  @Permission(WorkforceModule.IMPORT)
  public Page upload(@Context Caller caller, @Context Multipart form) {
    return pages.upload(caller, form);
  }

  @GET
  @Path("template.xlsx")
  @Permission(WorkforceModule.IMPORT)
  public Download template(@Context Caller caller) {
    return pages.template(caller);
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
  public Page show(@Context Caller caller, @PathParam("id") Id id, @Context Paging paging) {
    return pages.show(caller, id, paging);
  }

  @GET
  @Path("{id}/progress")
  @Permission(WorkforceModule.IMPORT)
  public Page progress(@Context Caller caller, @PathParam("id") Id id) {
    return pages.progress(caller, id);
  }

  @GET
  @Path("{id}/columns")
  @Permission(WorkforceModule.IMPORT)
  public Page columns(@Context Caller caller, @PathParam("id") Id id) {
    return pages.columns(caller, id);
  }

  @POST
  @Path("{id}/columns")
  @Permission(WorkforceModule.IMPORT)
  public Page map(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    return pages.map(caller, id, sent);
  }

  @POST
  @Path("{id}/places")
  @Permission(WorkforceModule.IMPORT)
  public Page choose(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    return pages.choose(caller, id, sent);
  }

  @POST
  @Path("{id}/confirm")
  @Permission(WorkforceModule.IMPORT)
  public Page confirm(@Context Caller caller, @PathParam("id") Id id) {
    return pages.confirm(caller, id);
  }

  @POST
  @Path("{id}/withdraw")
  @Permission(WorkforceModule.IMPORT)
  public Page withdraw(@Context Caller caller, @PathParam("id") Id id) {
    return pages.withdraw(caller, id);
  }

  @GET
  @Path("{id}/bad.xlsx")
  @Permission(WorkforceModule.IMPORT)
  public Download badRows(@Context Caller caller, @PathParam("id") Id id) {
    return pages.badRows(caller, id);
  }
}
