package org.antong.training.internal.store;

import static org.antong.training.internal.store.SessionColumns.choice;
import static org.antong.training.internal.store.SessionColumns.day;
import static org.antong.training.internal.store.SessionColumns.id;
import static org.antong.training.internal.store.SessionColumns.moment;
import static org.antong.training.internal.store.SessionColumns.number;
import static org.antong.training.internal.store.SessionColumns.place;
import static org.antong.training.internal.store.SessionColumns.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.training.internal.domain.PaperRule.Drawable;
import org.antong.training.internal.domain.Question;
import org.antong.training.internal.domain.QuestionKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The question banks of the places that keep one. */
public final class QuestionStore {

  private static final String ENTITY = "training.question";

  private static final String COLUMNS =
      "id, version, division, unit, module_code, kind, wording, wording_hash, options,"
          + " option_count, answer, note, retired_on, batch_id, batch_row, created_by, created_at,"
          + " updated_by, updated_at";

  private static final String SELECT =
      "select " + SessionColumns.of("q", COLUMNS) + "\n  from training.question q\n where ";

  private static final String INSERT =
      "insert into training.question ("
          + COLUMNS
          + ") values ("
          + SessionColumns.names(COLUMNS)
          + ")";

  private static final String RETIRE =
      """
      update training.question
         set version = :version, retired_on = :retired_on, updated_by = :updated_by,
             updated_at = :updated_at
       where id = :id and version = :expected""";

  private static final String FILTER =
      """
      <scope> and q.retired_on is null
         and (:module = '' or q.module_code = :module) and (:kind = '' or q.kind = :kind)""";

  private static final String LIST =
      SELECT
          + FILTER
          + " order by q.module_code, q.kind, q.id offset :offset rows fetch next :size rows only";

  private static final String COUNT = "select count(*) from training.question q where " + FILTER;

  private static final String TALLY =
      """
      select q.module_code, q.kind, count(*) there
        from training.question q
       where <scope> and q.retired_on is null
       group by q.module_code, q.kind
       order by q.module_code, q.kind""";

  private static final String BANK =
      """
      select q.id, q.module_code, q.kind, q.option_count
        from training.question q
       where q.unit = :unit and q.division = :division and q.retired_on is null""";

  private static final String ONE = SELECT + "q.id = :id and <scope>";

  private static final String OF_PAPER =
      SELECT
          + """
            q.id in (select p.question_id from training.sitting_question p
                      where p.sitting_id = :sitting)""";

  private static final String KNOWN =
      """
      select q.wording_hash from training.question q
       where q.unit = :unit and q.division = :division and q.retired_on is null
         and q.wording_hash in (<hashes>)""";

  private static final String BATCH_ROWS =
      "select q.batch_row from training.question q where q.batch_id = :batch and <scope>";

  private static final String BATCH =
      SELECT + "q.batch_id = :batch and <scope> fetch first 500 rows only";

  private static final String DELETE =
      """
      delete from training.question
       where id = :id and version = 1
         and not exists (select 1 from training.sitting_question p where p.question_id = :id)""";

  private static final String USED =
      """
      select q.wording from training.question q
       where q.batch_id = :batch and <scope>
         and (q.version > 1 or exists (select 1 from training.sitting_question p
                                        where p.question_id = q.id))
       order by q.batch_row fetch first %d rows only""";

  /** How many questions there are of a module and kind. */
  public record Tally(String module, QuestionKind kind, long there) {}

  /**
   * A question as it came in.
   *
   * @param batch of the import; null for one that was typed
   */
  public record Entered(Question question, String hash, Id batch, Integer row) {}

  public void insertAll(DataScope scope, Tx tx, Collection<Entered> all) {
    if (all.isEmpty()) return;
    PreparedBatch rows = tx.handle().prepareBatch(INSERT);
    for (Entered e : all) {
      Question q = e.question();
      if (!scope.covers(q.owner().division(), q.owner().unit())) throw new Missing();
      Map<String, Object> row = row(e);
      rows.bindMap(row).add();
      tx.audit(Change.created(ENTITY, q.id(), q.owner().division(), q.owner().unit(), row));
    }
    rows.execute();
  }

  /** Takes a question out of the bank. Throws Stale when somebody was faster. */
  public void retire(DataScope scope, Tx tx, Question before, Question after) {
    if (!scope.covers(after.owner().division(), after.owner().unit())) throw new Missing();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", after.id());
    values.put("version", after.version());
    values.put("retired_on", after.retiredOn());
    values.put("updated_by", after.updatedBy());
    values.put("updated_at", after.updatedAt());
    values.put("expected", before.version());
    if (tx.handle().createUpdate(RETIRE).bindMap(values).execute() == 0) throw new Stale();
    Map<String, Object> was = new HashMap<>();
    was.put("retired_on", before.retiredOn());
    tx.audit(
        Change.updated(
            ENTITY,
            after.id(),
            after.owner().division(),
            after.owner().unit(),
            was,
            Map.of("retired_on", after.retiredOn())));
  }

  /**
   * @param module empty for any
   * @param kind empty for any
   */
  public Slice<Question> list(
      DataScope scope, Handle handle, String module, String kind, Paging paging) {
    List<Question> found =
        handle
            .createQuery(LIST)
            .define("scope", scope.on("q.division", "q.unit"))
            .bindMap(scope.bindings())
            .bind("module", module)
            .bind("kind", kind)
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map(QuestionStore::read)
            .list();
    long total =
        handle
            .createQuery(COUNT)
            .define("scope", scope.on("q.division", "q.unit"))
            .bindMap(scope.bindings())
            .bind("module", module)
            .bind("kind", kind)
            .mapTo(Long.class)
            .one();
    return new Slice<>(found, paging.page(), paging.size(), total);
  }

  /** How many there are by module and kind. */
  public List<Tally> tally(DataScope scope, Handle handle) {
    return handle
        .createQuery(TALLY)
        .define("scope", scope.on("q.division", "q.unit"))
        .bindMap(scope.bindings())
        .map(
            r ->
                new Tally(
                    text(r, "module_code"),
                    choice(r, "kind", QuestionKind.class),
                    r.getColumn("there", Long.class)))
        .list();
  }

  /** The bank papers of a host are drawn from, without a word of it. */
  public List<Drawable> bank(DataScope scope, Handle handle, Area host) {
    return handle
        .createQuery(BANK)
        .bind("unit", host.unit())
        .bind("division", host.division())
        .map(
            r ->
                new Drawable(
                    id(r, "id"),
                    text(r, "module_code"),
                    choice(r, "kind", QuestionKind.class),
                    number(r, "option_count")))
        .list();
  }

  public Optional<Question> find(DataScope scope, Handle handle, Id question) {
    return handle
        .createQuery(ONE)
        .define("scope", scope.on("q.division", "q.unit"))
        .bindMap(scope.bindings())
        .bind("id", question)
        .map(QuestionStore::read)
        .findOne();
  }

  /** The questions of a paper that was found in scope, retired ones too. */
  public Map<Id, Question> ofPaper(DataScope scope, Handle handle, Id sitting) {
    Map<Id, Question> all = new HashMap<>();
    handle
        .createQuery(OF_PAPER)
        .bind("sitting", sitting)
        .map(QuestionStore::read)
        .forEach(q -> all.put(q.id(), q));
    return all;
  }

  /** Which of these wordings stand in the bank of a place. */
  public Set<String> known(DataScope scope, Handle handle, Area owner, Collection<String> hashes) {
    if (hashes.isEmpty() || !scope.covers(owner.division(), owner.unit())) return Set.of();
    return handle
        .createQuery(KNOWN)
        .bind("unit", owner.unit())
        .bind("division", owner.division())
        .bindList("hashes", List.copyOf(hashes))
        .mapTo(String.class)
        .collectInto(new org.jdbi.v3.core.generic.GenericType<HashSet<String>>() {});
  }

  /** Rows of an import that are in. */
  public Set<Integer> rows(DataScope scope, Handle handle, Id batch) {
    return new HashSet<>(
        handle
            .createQuery(BATCH_ROWS)
            .define("scope", scope.on("q.division", "q.unit"))
            .bindMap(scope.bindings())
            .bind("batch", batch)
            .mapTo(Integer.class)
            .list());
  }

  /** Wordings of an import's questions that were asked or taken out since. */
  public List<String> used(DataScope scope, Handle handle, Id batch, int most) {
    return handle
        .createQuery(USED.formatted(most))
        .define("scope", scope.on("q.division", "q.unit"))
        .bindMap(scope.bindings())
        .bind("batch", batch)
        .mapTo(String.class)
        .list();
  }

  /** Takes some questions of an import off that nobody was asked; answers how many. */
  public int withdraw(DataScope scope, Tx tx, Id batch) {
    List<Question> some =
        tx.handle()
            .createQuery(BATCH)
            .define("scope", scope.on("q.division", "q.unit"))
            .bindMap(scope.bindings())
            .bind("batch", batch)
            .map(QuestionStore::read)
            .list();
    if (some.isEmpty()) return 0;
    PreparedBatch rows = tx.handle().prepareBatch(DELETE);
    for (Question q : some) {
      rows.bind("id", q.id()).add();
      tx.audit(
          Change.removed(
              ENTITY,
              q.id(),
              q.owner().division(),
              q.owner().unit(),
              row(new Entered(q, null, batch, null))));
    }
    for (int deleted : rows.execute()) if (deleted == 0) throw new Stale();
    return some.size();
  }

  private static Map<String, Object> row(Entered e) {
    Question q = e.question();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", q.id());
    row.put("version", q.version());
    row.put("division", q.owner().division());
    row.put("unit", q.owner().unit());
    row.put("module_code", q.module());
    row.put("kind", q.kind().name());
    row.put("wording", q.text());
    row.put("wording_hash", e.hash());
    row.put("options", q.options().isEmpty() ? null : String.join("\n", q.options()));
    row.put("option_count", q.options().size());
    row.put("answer", q.answer());
    row.put("note", q.note());
    row.put("retired_on", q.retiredOn());
    row.put("batch_id", e.batch());
    row.put("batch_row", e.row());
    row.put("created_by", q.createdBy());
    row.put("created_at", q.createdAt());
    row.put("updated_by", q.updatedBy());
    row.put("updated_at", q.updatedAt());
    return row;
  }

  private static Question read(RowView r) {
    String options = text(r, "options");
    return new Question(
        id(r, "id"),
        number(r, "version"),
        place(r),
        text(r, "module_code"),
        choice(r, "kind", QuestionKind.class),
        text(r, "wording"),
        options == null ? List.of() : List.of(options.split("\n")),
        text(r, "answer"),
        text(r, "note"),
        day(r, "retired_on"),
        id(r, "created_by"),
        moment(r, "created_at"),
        id(r, "updated_by"),
        moment(r, "updated_at"));
  }
}
