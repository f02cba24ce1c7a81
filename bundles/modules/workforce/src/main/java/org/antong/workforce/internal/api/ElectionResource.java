package org.antong.workforce.internal.api;

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
import org.antong.platform.exchange.ImportCalls;
import org.antong.platform.exchange.ImportCalls.Columns;
import org.antong.platform.exchange.ImportCalls.Places;
import org.antong.platform.exchange.ImportSight;
import org.antong.platform.exchange.Imports;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.workforce.internal.ElectionDesk;
import org.antong.workforce.internal.ElectionRoster;
import org.antong.workforce.internal.ElectionRoster.Ahead;
import org.antong.workforce.internal.WorkforceModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sheets of an election, who leaves and who comes, at /api/workforce/appointments/imports
 * (design.md 10).
 */
@Component(service = ApiResource.class)
@Path("appointments/imports")
public final class ElectionResource implements ApiResource {

  private static final String HERE = "/api/workforce/appointments/imports";

  private final ImportCalls imports;
  private final ElectionDesk election;

  @Activate
  public ElectionResource(
      @Reference Imports imports,
      @Reference ElectionRoster roster,
      @Reference ElectionDesk election) {
    this.election = election;
    this.imports = new ImportCalls(imports, roster, HERE, WorkforceModule.ID);
  }

  @GET
  @Permission(WorkforceModule.APPROVE)
  public Slice<ImportSight> list(@Context Caller caller, @Context Paging paging) {
    return imports.list(caller, paging);
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Permission(WorkforceModule.APPROVE)
  public Versioned<ImportSight> upload(@Context Caller caller, @Context Multipart form) {
    return imports.upload(caller, form);
  }

  @GET
  @Path("template.xlsx")
  @Permission(WorkforceModule.APPROVE)
  public Download template(@Context Caller caller) {
    return imports.template(caller);
  }

  /** What the good rows of a checked batch will do. */
  @GET
  @Path("{id}/preview")
  @Permission(WorkforceModule.APPROVE)
  public Slice<Ahead> preview(
      @Context Caller caller, @PathParam("id") Id id, @Context Paging paging) {
    return election.ahead(caller, id, paging).rows();
  }

  /** The hand-over sheets of all who left by this batch, a hundred a file. */
  @GET
  @Path("{id}/hand-over.pdf")
  @Permission(WorkforceModule.APPROVE)
  @Filter(value = "file", says = "第几份，每份一百张 which file of a hundred sheets", type = Integer.class)
  public Download sheets(@Context Caller caller, @PathParam("id") Id id, @Context Query query) {
    int file = query.number("file", 1, ElectionDesk.FILES_MOST).orElse(1);
    query.done();
    return election.sheets(caller, id, file);
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.APPROVE)
  public Versioned<ImportSight> find(
      @Context Caller caller, @PathParam("id") Id id, @Context Paging paging) {
    return imports.find(caller, id, paging);
  }

  @POST
  @Path("{id}/columns")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(WorkforceModule.APPROVE)
  public Versioned<ImportSight> map(@Context Caller caller, @PathParam("id") Id id, Columns said) {
    return imports.map(caller, id, said);
  }

  @POST
  @Path("{id}/places")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(WorkforceModule.APPROVE)
  public Versioned<ImportSight> choose(
      @Context Caller caller, @PathParam("id") Id id, Places said) {
    return imports.choose(caller, id, said);
  }

  @POST
  @Path("{id}/confirm")
  @Permission(WorkforceModule.APPROVE)
  public Versioned<ImportSight> confirm(@Context Caller caller, @PathParam("id") Id id) {
    return imports.confirm(caller, id);
  }

  @POST
  @Path("{id}/withdraw")
  @Permission(WorkforceModule.APPROVE)
  public Versioned<ImportSight> withdraw(@Context Caller caller, @PathParam("id") Id id) {
    return imports.withdraw(caller, id);
  }

  @GET
  @Path("{id}/bad.xlsx")
  @Permission(WorkforceModule.APPROVE)
  public Download badRows(@Context Caller caller, @PathParam("id") Id id) {
    return imports.badRows(caller, id);
  }
}
