package org.antong.registration.internal.api;

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
import org.antong.registration.internal.ChildRoster;
import org.antong.registration.internal.RegistrationModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports of the children's roster, at /api/registration/children/imports (design.md 10). */
@Component(service = ApiResource.class)
@Path("children/imports")
public final class ImportResource implements ApiResource {

  private static final String HERE = "/api/registration/children/imports";

  private final ImportCalls imports;

  @Activate
  public ImportResource(@Reference Imports imports, @Reference ChildRoster roster) {
    this.imports = new ImportCalls(imports, roster, HERE, RegistrationModule.ID);
  }

  @GET
  @Permission(RegistrationModule.IMPORT)
  public Slice<ImportSight> list(@Context Caller caller, @Context Paging paging) {
    return imports.list(caller, paging);
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Permission(RegistrationModule.IMPORT)
  public Versioned<ImportSight> upload(@Context Caller caller, @Context Multipart form) {
    return imports.upload(caller, form);
  }

  @GET
  @Path("template.xlsx")
  @Permission(RegistrationModule.IMPORT)
  public Download template(@Context Caller caller) {
    return imports.template(caller);
  }

  @GET
  @Path("{id}")
  @Permission(RegistrationModule.IMPORT)
  public Versioned<ImportSight> find(
      @Context Caller caller, @PathParam("id") Id id, @Context Paging paging) {
    return imports.find(caller, id, paging);
  }

  @POST
  @Path("{id}/columns")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(RegistrationModule.IMPORT)
  public Versioned<ImportSight> map(@Context Caller caller, @PathParam("id") Id id, Columns said) {
    return imports.map(caller, id, said);
  }

  @POST
  @Path("{id}/places")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(RegistrationModule.IMPORT)
  public Versioned<ImportSight> choose(
      @Context Caller caller, @PathParam("id") Id id, Places said) {
    return imports.choose(caller, id, said);
  }

  @POST
  @Path("{id}/confirm")
  @Permission(RegistrationModule.IMPORT)
  public Versioned<ImportSight> confirm(@Context Caller caller, @PathParam("id") Id id) {
    return imports.confirm(caller, id);
  }

  @POST
  @Path("{id}/withdraw")
  @Permission(RegistrationModule.IMPORT)
  public Versioned<ImportSight> withdraw(@Context Caller caller, @PathParam("id") Id id) {
    return imports.withdraw(caller, id);
  }

  @GET
  @Path("{id}/bad.xlsx")
  @Permission(RegistrationModule.IMPORT)
  public Download badRows(@Context Caller caller, @PathParam("id") Id id) {
    return imports.badRows(caller, id);
  }
}
