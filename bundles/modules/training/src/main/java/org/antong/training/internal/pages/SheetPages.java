package org.antong.training.internal.pages;

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
import org.antong.platform.api.fault.Missing;
import org.antong.platform.exchange.ImportPages;
import org.antong.platform.exchange.Imports;
import org.antong.platform.exchange.Roster;
import org.antong.platform.web.Download;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.training.internal.AttendanceRoster;
import org.antong.training.internal.QuestionRoster;
import org.antong.training.internal.ScoreRoster;
import org.antong.training.internal.TrainingModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sheets that come in: questions of the bank, attendance, marks of an exam on paper. */
@Component(service = PageResource.class)
@Path("sheets/{kind}")
public final class SheetPages implements PageResource {

  private final Map<String, ImportPages> kinds;

  @Activate
  public SheetPages(
      @Reference Imports imports,
      @Reference QuestionRoster questions,
      @Reference AttendanceRoster attendance,
      @Reference ScoreRoster scores) {
    this.kinds =
        Map.of(
            "questions", pages(imports, questions, "questions", BankPages.LIST),
            "attendance", pages(imports, attendance, "attendance", AttendancePages.LIST),
            "scores", pages(imports, scores, "scores", AttendancePages.LIST));
  }

  private static ImportPages pages(Imports imports, Roster roster, String kind, String list) {
    return new ImportPages(imports, roster, "/training/sheets/" + kind, list);
  }

  private ImportPages of(String kind) {
    ImportPages pages = kinds.get(kind);
    if (pages == null) throw new Missing();
    return pages;
  }

  @GET
  @Permission(TrainingModule.WRITE)
  public Page list(@Context Caller caller, @PathParam("kind") String kind, @Context Paging paging) {
    return of(kind).list(caller, paging);
  }

  @POST
  @Permission(TrainingModule.WRITE)
  public Page upload(
      @Context Caller caller, @PathParam("kind") String kind, @Context Multipart form) {
    return of(kind).upload(caller, form);
  }

  @GET
  @Path("template.xlsx")
  @Permission(TrainingModule.WRITE)
  public Download template(@Context Caller caller, @PathParam("kind") String kind) {
    return of(kind).template(caller);
  }

  @GET
  @Path("{id}")
  @Permission(TrainingModule.WRITE)
  public Page show(
      @Context Caller caller,
      @PathParam("kind") String kind,
      @PathParam("id") Id id,
      @Context Paging paging) {
    return of(kind).show(caller, id, paging);
  }

  @GET
  @Path("{id}/progress")
  @Permission(TrainingModule.WRITE)
  public Page progress(
      @Context Caller caller, @PathParam("kind") String kind, @PathParam("id") Id id) {
    return of(kind).progress(caller, id);
  }

  @GET
  @Path("{id}/columns")
  @Permission(TrainingModule.WRITE)
  public Page columns(
      @Context Caller caller, @PathParam("kind") String kind, @PathParam("id") Id id) {
    return of(kind).columns(caller, id);
  }

  @POST
  @Path("{id}/columns")
  @Permission(TrainingModule.WRITE)
  public Page map(
      @Context Caller caller,
      @PathParam("kind") String kind,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return of(kind).map(caller, id, sent);
  }

  @POST
  @Path("{id}/places")
  @Permission(TrainingModule.WRITE)
  public Page choose(
      @Context Caller caller,
      @PathParam("kind") String kind,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return of(kind).choose(caller, id, sent);
  }

  @POST
  @Path("{id}/confirm")
  @Permission(TrainingModule.WRITE)
  public Page confirm(
      @Context Caller caller, @PathParam("kind") String kind, @PathParam("id") Id id) {
    return of(kind).confirm(caller, id);
  }

  @POST
  @Path("{id}/withdraw")
  @Permission(TrainingModule.WRITE)
  public Page withdraw(
      @Context Caller caller, @PathParam("kind") String kind, @PathParam("id") Id id) {
    return of(kind).withdraw(caller, id);
  }

  @GET
  @Path("{id}/bad.xlsx")
  @Permission(TrainingModule.WRITE)
  public Download badRows(
      @Context Caller caller, @PathParam("kind") String kind, @PathParam("id") Id id) {
    return of(kind).badRows(caller, id);
  }
}
