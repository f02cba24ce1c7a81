package ${package}.internal.store;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.Handle;
import ${package}.internal.domain.Note;

/** Notes in schema ${id}: the only place with SQL. */
public final class NoteStore {

  private static final String ENTITY = "${id}.note";

  private static final String LIST =
      """
      select n.id, n.version, n.division, n.unit, n.happened_on, n.text
        from ${id}.note n
       where <scope>
       order by n.happened_on desc, n.id desc
      offset :offset rows fetch next :size rows only""";

  private static final String COUNT = "select count(*) from ${id}.note n where <scope>";

  private static final String INSERT =
      "insert into ${id}.note (id, version, division, unit, happened_on, text, created_by,"
          + " created_at, updated_by, updated_at) values (:id, :version, :division, :unit,"
          + " :happened_on, :text, :created_by, :created_at, :updated_by, :updated_at)";

  /** One page of the notes in scope, the latest first. */
  public Slice<Note> list(DataScope scope, Handle handle, Paging paging) {
    String within = scope.on("n.division", "n.unit");
    List<Note> notes =
        handle
            .createQuery(LIST)
            .define("scope", within)
            .bindMap(scope.bindings())
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map(
                row ->
                    new Note(
                        row.getColumn("id", Id.class),
                        row.getColumn("version", Integer.class),
                        row.getColumn("division", DivisionCode.class),
                        row.getColumn("unit", DivisionCode.class),
                        row.getColumn("happened_on", LocalDate.class),
                        row.getColumn("text", String.class)))
            .list();
    long total =
        handle
            .createQuery(COUNT)
            .define("scope", within)
            .bindMap(scope.bindings())
            .mapTo(Long.class)
            .one();
    return new Slice<>(notes, paging.page(), paging.size(), total);
  }

  /** Writes a note whose place is in scope. */
  public Note insert(DataScope scope, Tx tx, Note note) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", note.id());
    row.put("version", note.version());
    row.put("division", note.division());
    row.put("unit", note.unit());
    row.put("happened_on", note.day());
    row.put("text", note.text());
    row.put("created_by", tx.caller().account());
    row.put("created_at", tx.now());
    row.put("updated_by", tx.caller().account());
    row.put("updated_at", tx.now());
    tx.handle().createUpdate(INSERT).bindMap(row).execute();
    tx.audit(Change.created(ENTITY, note.id(), note.division(), note.unit(), row));
    return note;
  }
}
