package org.antong.training.internal.api;

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
import org.antong.platform.api.fault.Missing;
import org.antong.platform.exchange.ImportSight;
import org.antong.platform.exchange.Imports;
import org.antong.platform.exchange.Roster;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Upload;
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
  private final Map<String, Roster> rosters;

  @Activate
  public SheetsResource(
      @Reference Imports imports,
      @Reference QuestionRoster questions,
      @Reference AttendanceRoster attendance,
      @Reference ScoreRoster scores) {
    this.imports = imports;
    this.rosters = Map.of("questions", questions, "attendance", attendance, "scores", scores);
  }

  private Roster of(String kind) {
    Roster roster = rosters.get(kind);
    if (roster == null) throw new Missing();
    return roster;
  }

  @GET
  @Permission(TrainingModule.WRITE)
  public Slice<ImportSight> list(
      @Context Caller caller, @PathParam("kind") String kind, @Context Paging paging) {
    return imports.list(caller, of(kind), paging);
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Permission(TrainingModule.WRITE)
  public Versioned<ImportSight> upload(
      @Context Caller caller, @PathParam("kind") String kind, @Context Multipart form) {
    Upload file =
        form.file("file")
            .orElseThrow(() -> new Invalid("file", "required", "training.problem.required"));
    ImportSight made = imports.upload(caller, of(kind), file);
    return Versioned.created(
        made, made.version(), "/api/training/sheets/" + kind + "/imports/" + made.id());
  }

  @GET
  @Path("template.xlsx")
  @Permission(TrainingModule.WRITE)
  public Download template(@Context Caller caller, @PathParam("kind") String kind) {
    return imports.template(caller, of(kind));
  }

  @GET
  @Path("{id}")
  @Permission(TrainingModule.WRITE)
  public Versioned<ImportSight> find(
      @Context Caller caller,
      @PathParam("kind") String kind,
      @PathParam("id") Id id,
      @Context Paging paging) {
    return versioned(imports.find(caller, of(kind), id, paging));
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
    if (said == null) throw new Invalid("columns", "required", "training.problem.required");
    Map<Integer, String> columns = new HashMap<>();
    if (said.columns() != null) {
      said.columns()
          .forEach(
              (position, column) -> {
                if (!position.matches("\\d{1,4}")) {
                  throw new Invalid("columns", "number", "training.problem.code");
                }
                columns.put(Integer.parseInt(position), column);
              });
    }
    Map<String, String> filled = said.filled() == null ? Map.of() : said.filled();
    return versioned(imports.map(caller, of(kind), id, columns, filled));
  }

  @POST
  @Path("{id}/places")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(TrainingModule.WRITE)
  public Versioned<ImportSight> choose(
      @Context Caller caller, @PathParam("kind") String kind, @PathParam("id") Id id, Places said) {
    if (said == null || said.chosen() == null) {
      throw new Invalid("chosen", "required", "training.problem.required");
    }
    return versioned(imports.choose(caller, of(kind), id, said.chosen()));
  }

  @POST
  @Path("{id}/confirm")
  @Permission(TrainingModule.WRITE)
  public Versioned<ImportSight> confirm(
      @Context Caller caller, @PathParam("kind") String kind, @PathParam("id") Id id) {
    return versioned(imports.confirm(caller, of(kind), id));
  }

  @POST
  @Path("{id}/withdraw")
  @Permission(TrainingModule.WRITE)
  public Versioned<ImportSight> withdraw(
      @Context Caller caller, @PathParam("kind") String kind, @PathParam("id") Id id) {
    return versioned(imports.withdraw(caller, of(kind), id));
  }

  @GET
  @Path("{id}/bad.xlsx")
  @Permission(TrainingModule.WRITE)
  public Download badRows(
      @Context Caller caller, @PathParam("kind") String kind, @PathParam("id") Id id) {
    return imports.badRows(caller, of(kind), id);
  }

  private static Versioned<ImportSight> versioned(ImportSight batch) {
    return Versioned.of(batch, batch.version());
  }
}
