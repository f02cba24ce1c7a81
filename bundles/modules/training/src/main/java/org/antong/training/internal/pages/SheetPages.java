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
import org.antong.platform.web.View;
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

  /**
   * A kind of sheet.
   *
   * @param above key of the page its rows come into, which it stands below
   */
  private record Kind(ImportPages pages, String above, String list) {}

  private final Map<String, Kind> kinds;

  @Activate
  public SheetPages(
      @Reference Imports imports,
      @Reference QuestionRoster questions,
      @Reference AttendanceRoster attendance,
      @Reference ScoreRoster scores) {
    String signed = "training.attendance";
    this.kinds =
        Map.of(
            "questions", kind(imports, questions, "questions", "training.bank", BankPages.LIST),
            "attendance", kind(imports, attendance, "attendance", signed, AttendancePages.LIST),
            "scores", kind(imports, scores, "scores", signed, AttendancePages.LIST));
  }

  private static Kind kind(Imports imports, Roster roster, String name, String above, String list) {
    return new Kind(
        new ImportPages(imports, roster, "/training/sheets/" + name, list), above, list);
  }

  private ImportPages of(String kind) {
    if (!kinds.containsKey(kind)) throw new Missing();
    return kinds.get(kind).pages();
  }

  private Page below(View view, String kind, Page page) {
    return page.under(view.t(kinds.get(kind).above()), kinds.get(kind).list());
  }

  @GET
  @Permission(TrainingModule.WRITE)
  public Page list(
      @Context View view,
      @Context Caller caller,
      @PathParam("kind") String kind,
      @Context Paging paging) {
    return below(view, kind, of(kind).list(caller, paging));
  }

  @POST
  @Permission(TrainingModule.WRITE)
  public Page upload(
      @Context View view,
      @Context Caller caller,
      @PathParam("kind") String kind,
      @Context Multipart form) {
    return below(view, kind, of(kind).upload(caller, form));
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
      @Context View view,
      @Context Caller caller,
      @PathParam("kind") String kind,
      @PathParam("id") Id id,
      @Context Paging paging) {
    return below(view, kind, of(kind).show(caller, id, paging));
  }

  @GET
  @Path("{id}/progress")
  @Permission(TrainingModule.WRITE)
  public Page progress(
      @Context View view,
      @Context Caller caller,
      @PathParam("kind") String kind,
      @PathParam("id") Id id) {
    return below(view, kind, of(kind).progress(caller, id));
  }

  @GET
  @Path("{id}/columns")
  @Permission(TrainingModule.WRITE)
  public Page columns(
      @Context View view,
      @Context Caller caller,
      @PathParam("kind") String kind,
      @PathParam("id") Id id) {
    return below(view, kind, of(kind).columns(caller, id));
  }

  @POST
  @Path("{id}/columns")
  @Permission(TrainingModule.WRITE)
  public Page map(
      @Context View view,
      @Context Caller caller,
      @PathParam("kind") String kind,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return below(view, kind, of(kind).map(caller, id, sent));
  }

  @POST
  @Path("{id}/places")
  @Permission(TrainingModule.WRITE)
  public Page choose(
      @Context View view,
      @Context Caller caller,
      @PathParam("kind") String kind,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return below(view, kind, of(kind).choose(caller, id, sent));
  }

  @POST
  @Path("{id}/confirm")
  @Permission(TrainingModule.WRITE)
  public Page confirm(
      @Context View view,
      @Context Caller caller,
      @PathParam("kind") String kind,
      @PathParam("id") Id id) {
    return below(view, kind, of(kind).confirm(caller, id));
  }

  @POST
  @Path("{id}/withdraw")
  @Permission(TrainingModule.WRITE)
  public Page withdraw(
      @Context View view,
      @Context Caller caller,
      @PathParam("kind") String kind,
      @PathParam("id") Id id) {
    return below(view, kind, of(kind).withdraw(caller, id));
  }

  @GET
  @Path("{id}/bad.xlsx")
  @Permission(TrainingModule.WRITE)
  public Download badRows(
      @Context Caller caller, @PathParam("kind") String kind, @PathParam("id") Id id) {
    return of(kind).badRows(caller, id);
  }
}
