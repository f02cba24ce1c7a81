package org.antong.platform.exchange;

import java.util.HashMap;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.web.Download;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Upload;
import org.antong.platform.web.Versioned;

/**
 * The JSON calls of a roster's imports (design.md 10), the same for every roster; {@link
 * ImportPages} are the pages. A module has a resource at the base address that says who may, and
 * hands each request on to the method of the same name: {@code GET} and {@code POST} of the base
 * are list and upload, below it stand {@code template.xlsx}, {@code {id}}, {@code {id}/columns},
 * {@code {id}/places}, {@code {id}/confirm}, {@code {id}/withdraw} and {@code {id}/bad.xlsx}.
 */
public final class ImportCalls {

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
  private final Roster roster;
  private final String base;
  private final String required;
  private final String unknown;

  /**
   * @param base address of the imports, for example {@code /api/registration/children/imports}
   * @param module whose texts {@code <module>.problem.required} and {@code <module>.problem.code}
   *     tell what is wrong with a call
   */
  public ImportCalls(Imports imports, Roster roster, String base, String module) {
    this.imports = imports;
    this.roster = roster;
    this.base = base;
    this.required = module + ".problem.required";
    this.unknown = module + ".problem.code";
  }

  public Slice<ImportSight> list(Caller caller, Paging paging) {
    return imports.list(caller, roster, paging);
  }

  /** Takes the file of the form. Throws Invalid when there is none, or one that cannot be taken. */
  public Versioned<ImportSight> upload(Caller caller, Multipart form) {
    Upload file = form.file("file").orElseThrow(() -> new Invalid("file", "required", required));
    ImportSight made = imports.upload(caller, roster, file);
    return Versioned.created(made, made.version(), base + "/" + made.id());
  }

  public Download template(Caller caller) {
    return imports.template(caller, roster);
  }

  public Versioned<ImportSight> find(Caller caller, Id id, Paging paging) {
    return versioned(imports.find(caller, roster, id, paging));
  }

  /** Says what the columns are. Throws Invalid for a position that is no number. */
  public Versioned<ImportSight> map(Caller caller, Id id, Columns said) {
    if (said == null) throw new Invalid("columns", "required", required);
    Map<Integer, String> columns = new HashMap<>();
    if (said.columns() != null) {
      said.columns()
          .forEach(
              (position, column) -> {
                if (!position.matches("\\d{1,4}")) {
                  throw new Invalid("columns", "number", unknown);
                }
                columns.put(Integer.parseInt(position), column);
              });
    }
    Map<String, String> filled = said.filled() == null ? Map.of() : said.filled();
    return versioned(imports.map(caller, roster, id, columns, filled));
  }

  public Versioned<ImportSight> choose(Caller caller, Id id, Places said) {
    if (said == null || said.chosen() == null) throw new Invalid("chosen", "required", required);
    return versioned(imports.choose(caller, roster, id, said.chosen()));
  }

  public Versioned<ImportSight> confirm(Caller caller, Id id) {
    return versioned(imports.confirm(caller, roster, id));
  }

  public Versioned<ImportSight> withdraw(Caller caller, Id id) {
    return versioned(imports.withdraw(caller, roster, id));
  }

  public Download badRows(Caller caller, Id id) {
    return imports.badRows(caller, roster, id);
  }

  private static Versioned<ImportSight> versioned(ImportSight batch) {
    return Versioned.of(batch, batch.version());
  }
}
