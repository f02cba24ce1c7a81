package org.antong.platform.exchange;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.exchange.internal.jte.exchange.JtebatchGenerated;
import org.antong.platform.exchange.internal.jte.exchange.JtecolumnsGenerated;
import org.antong.platform.exchange.internal.jte.exchange.JteimportsGenerated;
import org.antong.platform.exchange.internal.jte.exchange.JteprogressGenerated;
import org.antong.platform.exchange.internal.pages.BatchModel;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Download;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Page;
import org.antong.platform.web.Upload;

/**
 * The pages of a roster's imports, the same for every roster. A module has a resource at the base
 * address that hands each request on to the method of the same name: {@code GET} and {@code POST}
 * of the base are list and upload, below it stand {@code template.xlsx}, {@code {id}}, {@code
 * {id}/progress}, {@code {id}/columns}, {@code {id}/places}, {@code {id}/confirm}, {@code
 * {id}/withdraw} and {@code {id}/bad.xlsx}.
 */
public final class ImportPages {

  private static final int ROWS_OF_PAGE = 50;
  private static final String COLUMN = "column.";
  private static final String FILL = "fill.";
  private static final String PLACE = "place.";

  private final Imports imports;
  private final Roster roster;
  private final String base;
  private final String list;
  private final Ahead ahead;

  /**
   * @param base address of the imports, for example {@code /registration/children/imports}
   * @param list address of the list the rows come into
   */
  public ImportPages(Imports imports, Roster roster, String base, String list) {
    this(imports, roster, base, list, null);
  }

  /**
   * A page of the module's own, {@code {id}/preview}, that tells what will happen, and afterwards
   * what did.
   *
   * @param before text of the button to it before the rows are taken
   * @param after text of the button once they are
   */
  public record Ahead(String before, String after) {}

  /**
   * @param ahead null for none
   */
  public ImportPages(Imports imports, Roster roster, String base, String list, Ahead ahead) {
    this.ahead = ahead;
    this.imports = imports;
    this.roster = roster;
    this.base = base;
    this.list = list;
  }

  /** The form for a file, and my batches. */
  public Page list(Caller caller, Paging paging) {
    return list(caller, paging, List.of());
  }

  private Page list(Caller caller, Paging paging, List<FieldProblem> problems) {
    Slice<ImportSight> mine = imports.list(caller, roster, paging);
    return Page.of(
        roster.titleKey(),
        view ->
            Kit.html(
                out ->
                    JteimportsGenerated.render(
                        out,
                        null,
                        view,
                        roster.titleKey(),
                        view.t(roster.fileKey()),
                        base,
                        list,
                        imports.rowsMost(),
                        mine,
                        problems)));
  }

  /** Takes the file of the form. */
  public Page upload(Caller caller, Multipart form) {
    Upload file = form.file("file").orElse(null);
    if (file == null) {
      List<FieldProblem> none =
          List.of(FieldProblem.of("file", "required", "exchange.page.file-missing"));
      return list(caller, Paging.first(), none).status(422);
    }
    ImportSight[] made = new ImportSight[1];
    List<FieldProblem> problems = Form.trying(() -> made[0] = imports.upload(caller, roster, file));
    if (made[0] == null) return list(caller, Paging.first(), problems).status(422);
    String path = base + "/" + made[0].id();
    return Page.redirect(
        made[0].state() == ImportSight.State.MAPPING ? path + "/columns" : path, null);
  }

  /** Where a batch stands, with the problems of its rows. */
  public Page show(Caller caller, Id id, Paging paging) {
    return show(caller, id, paging, List.of());
  }

  private Page show(Caller caller, Id id, Paging paging, List<FieldProblem> problems) {
    Paging rows = new Paging(paging.page(), ROWS_OF_PAGE, List.of());
    ImportSight batch = imports.find(caller, roster, id, rows);
    BatchModel model = new BatchModel(batch, base + "/" + id, list, ahead, rows, problems);
    return Page.of(
            roster.titleKey(),
            view -> Kit.html(out -> JtebatchGenerated.render(out, null, view, model)))
        .titled(batch.fileName());
  }

  /** The bar of a batch that is going on; leads to the page when it is done. */
  public Page progress(Caller caller, Id id) {
    ImportSight batch = imports.find(caller, roster, id, new Paging(1, 1, List.of()));
    if (!batch.state().running()) return Page.redirect(base + "/" + id, null);
    BatchModel model =
        new BatchModel(batch, base + "/" + id, list, ahead, Paging.first(), List.of());
    return Page.of(
        roster.titleKey(),
        view -> Kit.html(out -> JteprogressGenerated.render(out, null, view, model)));
  }

  /** The form that says what the columns of a file are. */
  public Page columns(Caller caller, Id id) {
    ImportSight batch = imports.find(caller, roster, id, new Paging(1, 1, List.of()));
    Map<String, List<String>> values = new LinkedHashMap<>();
    batch
        .headers()
        .forEach(
            h -> values.put(COLUMN + h.position(), List.of(h.column() == null ? "" : h.column())));
    batch
        .missing()
        .forEach(
            m -> {
              if (m.filled() != null) values.put(FILL + m.column(), List.of(m.filled()));
            });
    return columns(batch, Entry.of(values));
  }

  private Page columns(ImportSight batch, Entry entry) {
    return Page.of(
            roster.titleKey(),
            view ->
                Kit.html(
                    out ->
                        JtecolumnsGenerated.render(
                            out,
                            null,
                            view,
                            batch,
                            base + "/" + batch.id(),
                            roster.columns(
                                view.caller().exercising(roster.permission()), view.texts()),
                            entry)))
        .titled(batch.fileName());
  }

  /** Takes what the form says of the columns. */
  public Page map(Caller caller, Id id, Map<String, List<String>> sent) {
    Map<Integer, String> columns = new HashMap<>();
    Map<String, String> filled = new HashMap<>();
    sent.forEach(
        (name, values) -> {
          String value = values.isEmpty() ? "" : values.get(0);
          if (name.startsWith(COLUMN) && name.substring(COLUMN.length()).matches("\\d{1,4}")) {
            columns.put(Integer.parseInt(name.substring(COLUMN.length())), value);
          } else if (name.startsWith(FILL)) {
            filled.put(name.substring(FILL.length()), value);
          }
        });
    List<FieldProblem> problems =
        Form.trying(() -> imports.map(caller, roster, id, columns, filled));
    if (problems.isEmpty()) return Page.redirect(base + "/" + id, "exchange.page.done.mapped");
    ImportSight batch = imports.find(caller, roster, id, new Paging(1, 1, List.of()));
    List<FieldProblem> placed = problems.stream().map(ImportPages::placed).toList();
    return columns(batch, Entry.of(sent, placed)).status(422);
  }

  /** A problem beside the control of the form it belongs to. */
  private static FieldProblem placed(FieldProblem p) {
    String field = p.field();
    if (field.startsWith("columns.")) field = COLUMN + field.substring("columns.".length());
    if (field.startsWith("filled.")) field = FILL + field.substring("filled.".length());
    return FieldProblem.of(field, p.code(), p.key(), p.args().toArray());
  }

  /** Takes the choice of places that a name fits. */
  public Page choose(Caller caller, Id id, Map<String, List<String>> sent) {
    ImportSight batch = imports.find(caller, roster, id, new Paging(1, 1, List.of()));
    Map<String, String> chosen = new HashMap<>();
    for (int i = 0; i < batch.asked().size(); i++) {
      List<String> values = sent.getOrDefault(PLACE + i, List.of());
      if (!values.isEmpty() && !values.get(0).isBlank()) {
        chosen.put(batch.asked().get(i).key(), values.get(0));
      }
    }
    return step(
        caller, id, "exchange.page.done.mapped", () -> imports.choose(caller, roster, id, chosen));
  }

  /** Takes the good rows. */
  public Page confirm(Caller caller, Id id) {
    return step(caller, id, null, () -> imports.confirm(caller, roster, id));
  }

  /** Takes the batch back. */
  public Page withdraw(Caller caller, Id id) {
    return step(
        caller, id, "exchange.page.done.withdrawn", () -> imports.withdraw(caller, roster, id));
  }

  private Page step(Caller caller, Id id, String done, Runnable taken) {
    List<FieldProblem> problems = Form.trying(taken);
    if (problems.isEmpty()) return Page.redirect(base + "/" + id, done);
    return show(caller, id, Paging.first(), problems).status(422);
  }

  public Download badRows(Caller caller, Id id) {
    return imports.badRows(caller, roster, id);
  }

  public Download template(Caller caller) {
    return imports.template(caller, roster);
  }
}
