package org.antong.registration.internal.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.ChildFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What a batch of an import brought in, and what was there before it. */
public final class ChildImportStore {

  private static final String CHILD = "registration.child";
  private static final String WHERE = "scope";

  private static final String TAKEN =
      "select row_no from registration.child_import"
          + " where batch_id = :batch and row_no between :first and :last and <scope>";

  private static final String MARK =
      """
      insert into registration.child_import (batch_id, row_no, child_id, division, unit, version)
      values (:batch, :row, :child, :division, :unit, :version)""";

  private static final String BY_NUMBER =
      "select id_number_index, file_no, name from registration.child"
          + " where id_number_index in (<asked>) and state <> 'CLOSED' and <scope>";

  private static final String HELD =
      """
      select distinct id_number_index, unit from registration.child
       where id_number_index in (<asked>) and unit in (<units>)
         and state in ('SUBMITTED', 'RETURNED', 'ACTIVE', 'REOPENED', 'CLOSE_REQUESTED')""";

  private static final String ELSEWHERE =
      """
      select distinct id_number_index from registration.child
       where id_number_index in (<asked>) and unit not in (<units>) and not <scope>
         and state in ('SUBMITTED', 'RETURNED', 'ACTIVE', 'REOPENED', 'CLOSE_REQUESTED')""";

  private static final String BY_NAME =
      "select name, birth_date, division, file_no from registration.child"
          + " where name in (<asked>) and state <> 'CLOSED' and <scope>";

  private static final String CHANGED =
      """
      select c.file_no, c.name
        from registration.child_import i
        join registration.child c on c.id = i.child_id
       where i.batch_id = :batch and <scope>
         and (c.version <> i.version or <hangs>)
       order by c.file_no fetch first :most rows only""";

  private static final String UNCHANGED =
      """
      select c.id, c.file_no, c.division, c.unit
        from registration.child_import i
        join registration.child c on c.id = i.child_id
       where i.batch_id = :batch and <scope>
         and c.version = i.version and not (<hangs>)
       order by i.row_no fetch first :most rows only""";

  /**
   * Something hangs on the file that a person added since: it is no longer as the batch left it.
   */
  private static final String HANGS =
      Stream.of(
              "child_restricted_category",
              "update_confirmation",
              "survey_visit",
              "child_transfer",
              "rights_request",
              "attachment")
          .map(t -> "exists (select 1 from registration." + t + " h where h.child_id = c.id)")
          .collect(Collectors.joining(" or "));

  /** A file that is there already. */
  public record Known(String fileNo, String name) {}

  /** A number that stands in a file of a unit. */
  public record Held(String number, DivisionCode unit) {}

  /** What tells a child without a number from others. */
  public record Person(String name, LocalDate birthDate, DivisionCode division) {}

  private record Told(Person person, Known known) {}

  private record Numbered(String index, Known known) {}

  /** A file that can be taken off. */
  private record Off(Id id, String fileNo, DivisionCode division, DivisionCode unit) {}

  private final FieldCipher cipher;

  public ChildImportStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** Which rows of the batch between these are in. */
  public Set<Integer> taken(DataScope scope, Handle handle, Id batch, int first, int last) {
    return Set.copyOf(
        handle
            .createQuery(TAKEN)
            .define(WHERE, scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("batch", batch)
            .bind("first", first)
            .bind("last", last)
            .mapTo(Integer.class)
            .list());
  }

  /** Writes down which row became which file. */
  public void mark(DataScope scope, Tx tx, Id batch, Map<Integer, ChildFile> files) {
    if (scope.isNothing()) throw new IllegalArgumentException("nobody writes in no scope");
    if (files.isEmpty()) return;
    PreparedBatch marks = tx.handle().prepareBatch(MARK);
    files.forEach(
        (row, file) ->
            marks
                .bind("batch", batch)
                .bind("row", row)
                .bind("child", file.id())
                .bind("division", file.facts().division())
                .bind("unit", file.facts().unit())
                .bind("version", file.version())
                .add());
    marks.execute();
  }

  /** Open files by their ID number, as far as it is one of these. */
  public Map<String, Known> byNumber(DataScope scope, Handle handle, Collection<String> numbers) {
    Map<String, String> byIndex = new HashMap<>();
    Seals seals = new Seals(cipher);
    numbers.forEach(n -> byIndex.put(ChildColumns.numberIndex(seals, n), n));
    Map<String, Known> known = new HashMap<>();
    if (byIndex.isEmpty()) return known;
    handle
        .createQuery(BY_NUMBER)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bindList("asked", List.copyOf(byIndex.keySet()))
        .map(
            (r, c) ->
                new Numbered(
                    r.getString("id_number_index"),
                    new Known(r.getString("file_no"), r.getString("name"))))
        .forEach(n -> known.put(byIndex.get(n.index()), n.known()));
    return known;
  }

  /**
   * Numbers another county has on its books or handed in, outside the scope: nothing but that
   * (design.md 11).
   */
  public Set<String> elsewhere(
      DataScope scope, Handle handle, Collection<String> numbers, Collection<DivisionCode> units) {
    Map<String, String> byIndex = new HashMap<>();
    Seals seals = new Seals(cipher);
    numbers.forEach(n -> byIndex.put(ChildColumns.numberIndex(seals, n), n));
    if (scope.isNothing() || byIndex.isEmpty() || units.isEmpty()) return Set.of();
    return handle
        .createQuery(ELSEWHERE)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bindList("asked", List.copyOf(byIndex.keySet()))
        .bindList("units", units.stream().map(DivisionCode::value).toList())
        .map((r, c) -> byIndex.get(r.getString("id_number_index")))
        .collect(Collectors.toSet());
  }

  /**
   * Numbers that files of these units hold, handed in and not closed, whoever may see them: one
   * county registers a number once (domain.md 7.1). Nothing of such a file is told but that.
   */
  public Set<Held> held(
      DataScope scope, Handle handle, Collection<String> numbers, Collection<DivisionCode> units) {
    Map<String, String> byIndex = new HashMap<>();
    Seals seals = new Seals(cipher);
    numbers.forEach(n -> byIndex.put(ChildColumns.numberIndex(seals, n), n));
    if (scope.isNothing() || byIndex.isEmpty() || units.isEmpty()) return Set.of();
    return Set.copyOf(
        handle
            .createQuery(HELD)
            .bindList("asked", List.copyOf(byIndex.keySet()))
            .bindList("units", units.stream().map(DivisionCode::value).toList())
            .map(
                (r, c) ->
                    new Held(
                        byIndex.get(r.getString("id_number_index")), ChildColumns.code(r, "unit")))
            .list());
  }

  /** Open files of children with one of these names, by name, birth date and village. */
  public Map<Person, Known> byName(DataScope scope, Handle handle, Collection<String> names) {
    Map<Person, Known> known = new HashMap<>();
    if (names.isEmpty()) return known;
    handle
        .createQuery(BY_NAME)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bindList("asked", List.copyOf(names))
        .map(
            (r, c) ->
                new Told(
                    new Person(
                        r.getString("name"),
                        ChildColumns.date(r, "birth_date"),
                        ChildColumns.code(r, "division")),
                    new Known(r.getString("file_no"), r.getString("name"))))
        .forEach(t -> known.put(t.person(), t.known()));
    return known;
  }

  /** Files of the batch that were changed since, at most so many. */
  public List<Known> changed(DataScope scope, Handle handle, Id batch, int most) {
    return handle
        .createQuery(CHANGED)
        .define("hangs", HANGS)
        .define(WHERE, scope.on("c.division", "c.unit"))
        .bindMap(scope.bindings())
        .bind("batch", batch)
        .bind("most", most)
        .map((r, c) -> new Known(r.getString("file_no"), r.getString("name")))
        .list();
  }

  /** Takes some files of the batch that nobody changed off the books; says how many. */
  public int withdraw(DataScope scope, Tx tx, Id batch, int most) {
    List<Off> files =
        tx.handle()
            .createQuery(UNCHANGED)
            .define("hangs", HANGS)
            .define(WHERE, scope.on("c.division", "c.unit"))
            .bindMap(scope.bindings())
            .bind("batch", batch)
            .bind("most", most)
            .map(
                (r, c) ->
                    new Off(
                        ChildColumns.id(r, "id"),
                        r.getString("file_no"),
                        ChildColumns.code(r, "division"),
                        ChildColumns.code(r, "unit")))
            .list();
    if (files.isEmpty()) return 0;
    List<Long> ids = new ArrayList<>(files.stream().map(f -> f.id().value()).toList());
    Removal.of(tx, ids);
    Function<Off, Change> removed =
        f -> Change.removed(CHILD, f.id(), f.division(), f.unit(), Map.of("file_no", f.fileNo()));
    files.stream().map(removed).forEach(tx::audit);
    UnitMarks.moved(tx, files.stream().map(Off::unit).collect(Collectors.toSet()));
    return files.size();
  }
}
