package org.antong.workforce.internal.pages;

import java.util.List;
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
import org.antong.platform.exchange.ImportPages;
import org.antong.platform.exchange.ImportSight;
import org.antong.platform.exchange.Imports;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Download;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.workforce.internal.ElectionDesk;
import org.antong.workforce.internal.ElectionRoster;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.jte.workforce.JteaheadGenerated;
import org.antong.workforce.internal.jte.workforce.JteleftGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The pages of an election's sheet: what will happen beforehand, upload, columns, problems,
 * confirmation, withdrawal.
 */
@Component(service = PageResource.class)
@Path("appointments/imports")
public final class ElectionPages implements PageResource {

  private static final String LIST = "/workforce/appointments";

  private final Imports imports;
  private final ElectionRoster roster;
  private final ImportPages pages;
  private final ElectionDesk election;

  @Activate
  public ElectionPages(
      @Reference Imports imports,
      @Reference ElectionRoster roster,
      @Reference ElectionDesk election) {
    this.election = election;
    this.imports = imports;
    this.roster = roster;
    this.pages =
        new ImportPages(
            imports,
            roster,
            LIST + "/imports",
            LIST,
            new ImportPages.Ahead("workforce.election.ahead", "workforce.election.after"));
  }

  @GET
  @Permission(WorkforceModule.APPROVE)
  public Page list(@Context Caller caller, @Context Paging paging) {
    return pages.list(caller, paging);
  }

  @POST
  @Permission(WorkforceModule.APPROVE)
  public Page upload(@Context Caller caller, @Context Multipart form) {
    return pages.upload(caller, form);
  }

  @GET
  @Path("template.xlsx")
  @Permission(WorkforceModule.APPROVE)
  public Download template(@Context Caller caller) {
    return pages.template(caller);
  }

  /** What the rows will do, before they do; once they did, who left and the sheets for them. */
  @GET
  @Path("{id}/preview")
  @Permission(WorkforceModule.APPROVE)
  public Page preview(@Context Caller caller, @PathParam("id") Id id, @Context Paging paging) {
    String here = LIST + "/imports/" + id;
    ImportSight batch = imports.find(caller, roster, id, new Paging(1, 1, List.of()));
    if (batch.state() == ImportSight.State.DONE) {
      ElectionDesk.Left left = election.left(caller, id, paging);
      return Page.of(
              "workforce.election.title",
              view -> Kit.html(out -> JteleftGenerated.render(out, null, view, here, batch, left)))
          .titled(batch.fileName());
    }
    ElectionDesk.Foreseen ahead = election.ahead(caller, id, paging);
    return Page.of(
            "workforce.election.title",
            view -> Kit.html(out -> JteaheadGenerated.render(out, null, view, here, batch, ahead)))
        .titled(batch.fileName());
  }

  /** The hand-over sheets of all who left by this batch, a hundred a file. */
  @GET
  @Path("{id}/hand-over.pdf")
  @Permission(WorkforceModule.APPROVE)
  public Download sheets(@Context Caller caller, @PathParam("id") Id id, @Context Query query) {
    int file = query.number("file", 1, ElectionDesk.FILES_MOST).orElse(1);
    query.done();
    return election.sheets(caller, id, file);
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.APPROVE)
  public Page show(@Context Caller caller, @PathParam("id") Id id, @Context Paging paging) {
    return pages.show(caller, id, paging);
  }

  @GET
  @Path("{id}/progress")
  @Permission(WorkforceModule.APPROVE)
  public Page progress(@Context Caller caller, @PathParam("id") Id id) {
    return pages.progress(caller, id);
  }

  @GET
  @Path("{id}/columns")
  @Permission(WorkforceModule.APPROVE)
  public Page columns(@Context Caller caller, @PathParam("id") Id id) {
    return pages.columns(caller, id);
  }

  @POST
  @Path("{id}/columns")
  @Permission(WorkforceModule.APPROVE)
  public Page map(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    return pages.map(caller, id, sent);
  }

  @POST
  @Path("{id}/places")
  @Permission(WorkforceModule.APPROVE)
  public Page choose(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    return pages.choose(caller, id, sent);
  }

  @POST
  @Path("{id}/confirm")
  @Permission(WorkforceModule.APPROVE)
  public Page confirm(@Context Caller caller, @PathParam("id") Id id) {
    return pages.confirm(caller, id);
  }

  @POST
  @Path("{id}/withdraw")
  @Permission(WorkforceModule.APPROVE)
  public Page withdraw(@Context Caller caller, @PathParam("id") Id id) {
    return pages.withdraw(caller, id);
  }

  @GET
  @Path("{id}/bad.xlsx")
  @Permission(WorkforceModule.APPROVE)
  public Download badRows(@Context Caller caller, @PathParam("id") Id id) {
    return pages.badRows(caller, id);
  }
}
