package org.antong.training.internal.api;

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
import org.antong.platform.api.fault.Missing;
import org.antong.platform.exchange.ImportCalls;
import org.antong.platform.exchange.ImportCalls.Columns;
import org.antong.platform.exchange.ImportCalls.Places;
import org.antong.platform.exchange.ImportSight;
import org.antong.platform.exchange.Imports;
import org.antong.platform.exchange.Roster;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.training.internal.AttendanceRoster;
import org.antong.training.internal.QuestionRoster;
import org.antong.training.internal.ScoreRoster;
import org.antong.training.internal.TrainingModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sheets that come in, at /api/training/sheets/{questions, attendance, scores}/imports (design.md
 * 10).
 */
@Component(service = ApiResource.class)
@Path("sheets/{kind}/imports")
public final class SheetsResource implements ApiResource {

  private final Map<String, ImportCalls> rosters;

  @Activate
  public SheetsResource(
      @Reference Imports imports,
      @Reference QuestionRoster questions,
      @Reference AttendanceRoster attendance,
      @Reference ScoreRoster scores) {
    this.rosters =
        Map.of(
            "questions", calls(imports, questions, "questions"),
            "attendance", calls(imports, attendance, "attendance"),
            "scores", calls(imports, scores, "scores"));
  }

  private static ImportCalls calls(Imports imports, Roster roster, String kind) {
    String base = "/api/training/sheets/" + kind + "/imports";
    return new ImportCalls(imports, roster, base, TrainingModule.ID);
  }

  private ImportCalls of(String kind) {
    ImportCalls calls = rosters.get(kind);
    if (calls == null) throw new Missing();
    return calls;
  }

  @GET
  @Permission(TrainingModule.WRITE)
  public Slice<ImportSight> list(
      @Context Caller caller, @PathParam("kind") String kind, @Context Paging paging) {
    return of(kind).list(caller, paging);
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Permission(TrainingModule.WRITE)
  public Versioned<ImportSight> upload(
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
  public Versioned<ImportSight> find(
      @Context Caller caller,
      @PathParam("kind") String kind,
      @PathParam("id") Id id,
      @Context Paging paging) {
    return of(kind).find(caller, id, paging);
  }

  @POST
  @Path("{id}/columns")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(TrainingModule.WRITE)
  public Versioned<ImportSight> map(
      @Context Caller caller,
      @PathParam("kind") String kind,
      @PathParam("id") Id id,
      Columns said) {
    return of(kind).map(caller, id, said);
  }

  @POST
  @Path("{id}/places")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(TrainingModule.WRITE)
  public Versioned<ImportSight> choose(
      @Context Caller caller, @PathParam("kind") String kind, @PathParam("id") Id id, Places said) {
    return of(kind).choose(caller, id, said);
  }

  @POST
  @Path("{id}/confirm")
  @Permission(TrainingModule.WRITE)
  public Versioned<ImportSight> confirm(
      @Context Caller caller, @PathParam("kind") String kind, @PathParam("id") Id id) {
    return of(kind).confirm(caller, id);
  }

  @POST
  @Path("{id}/withdraw")
  @Permission(TrainingModule.WRITE)
  public Versioned<ImportSight> withdraw(
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
