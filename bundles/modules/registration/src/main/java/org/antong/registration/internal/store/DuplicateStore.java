package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.Duplicates;
import org.antong.registration.internal.domain.Duplicates.Found;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.Guardian;
import org.antong.registration.internal.domain.Ledger;
import org.antong.registration.internal.domain.Likeness;
import org.antong.registration.internal.domain.Likeness.Reason;
import org.antong.registration.internal.domain.Person;
import org.antong.registration.internal.domain.Timeline;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Looks for children who are registered already: by number, name, sound and birth date, each by an
 * index. It looks through the whole unit of a child, because a county must not hold one child twice
 * (domain.md 7.1); what of it a reader may see is settled above.
 */
public final class DuplicateStore {

  /** Children looked for by one statement. */
  private static final int AT_ONCE = 250;

  private static final String PERSON =
      "select c.id, c.file_no, c.state, c.name, c.former_name, c.sex, c.birth_date, c.id_type,"
          + " c.id_number_index, c.division, c.unit from registration.child c where c.unit = :unit"
          // what was merged into another file is that other file
          + " and (c.state <> 'CLOSED' or c.close_reason is null or c.close_reason <> '6') and ";

  private static final String GUARDIANS =
      "select "
          + ChildColumns.GUARDIAN_ROW
          + " from registration.guardian where child_id in (<ids>) and recorded_to = :forever"
          + " and valid_to = :always order by child_id, id";

  private static final String PERSONS =
      "select c.id, c.file_no, c.state, c.name, c.former_name, c.sex, c.birth_date, c.id_type,"
          + " c.id_number_index, c.division, c.unit from registration.child c"
          + " where c.id in (<ids>) and <scope> order by c.id";

  private static final String OF_UNIT =
      """
      select id from registration.child
       where unit = :unit and id > :after and state <> 'CLOSED' and <scope>
       order by id fetch first :many rows only""";

  private static final String COUNT_UNIT =
      "select count(*) from registration.child where unit = :unit and state <> 'CLOSED' and <scope>";

  private static final String HELD_IN_UNIT =
      """
      select id, division, unit from registration.child
       where id_number_index = :number and unit = :unit and id <> :child
         and state in ('SUBMITTED', 'RETURNED', 'ACTIVE', 'REOPENED', 'CLOSE_REQUESTED')
       order by id""";

  private static final String ELSEWHERE =
      """
      select count(*) from registration.child
       where id_number_index = :number and id <> :child and unit <> :unit and not <scope>
         and state in ('SUBMITTED', 'RETURNED', 'ACTIVE', 'REOPENED', 'CLOSE_REQUESTED')""";

  private static final String HOLDER =
      """
      select id, file_no, name, sex, birth_date, division, unit
        from registration.child
       where id_number_index = :number and id <> :child and not <scope>
         and state in ('ACTIVE', 'REOPENED')
       order by id""";

  /** A file with the number of another one, of which its keeper learns nothing. */
  public record Holder(
      Id id,
      String fileNo,
      String name,
      String sex,
      LocalDate birthDate,
      DivisionCode division,
      DivisionCode unit) {}

  private final FieldCipher cipher;

  public DuplicateStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** A child as it is held against others; the number becomes its token. */
  public Person person(
      DataScope scope, Id id, String fileNo, FileState state, ChildFacts facts, List<Guardian> by) {
    if (scope.isNothing()) throw new IllegalArgumentException("nobody looks from no scope");
    Seals seals = new Seals(cipher);
    return Person.of(
        id, fileNo, state, facts, by, number -> ChildColumns.numberIndex(seals, number));
  }

  /** A child that is only being typed, with what is known of it so far. */
  public Person typed(
      DataScope scope,
      String name,
      LocalDate birthDate,
      String idType,
      String number,
      DivisionCode division,
      DivisionCode unit) {
    if (scope.isNothing()) throw new IllegalArgumentException("nobody looks from no scope");
    String token = number == null ? null : ChildColumns.numberIndex(new Seals(cipher), number);
    return new Person(
        null, null, null, name, null, null, birthDate, idType, token, division, unit, Set.of(),
        Set.of());
  }

  /**
   * For each of up to 500 children of one unit, the files of that unit that may be the same child,
   * the likest first; closed ones too, but not those merged into another. Meant for a roster as
   * well as for one child.
   *
   * @param least score from which a likeness counts
   */
  public List<List<Found>> alike(
      DataScope scope, Handle handle, DivisionCode unit, List<Person> typed, int least) {
    List<List<Found>> found = new ArrayList<>();
    if (scope.isNothing()) return typed.stream().map(t -> List.<Found>of()).toList();
    for (int from = 0; from < typed.size(); from += AT_ONCE) {
      List<Person> some = typed.subList(from, Math.min(typed.size(), from + AT_ONCE));
      List<Person> candidates = candidates(handle, unit, some);
      // Guardians tell apart only those whose names and dates come near.
      int most = least - Reason.GUARDIAN_NUMBER.weight();
      Set<Id> near =
          Duplicates.among(some, candidates, Math.max(1, most)).stream()
              .flatMap(List::stream)
              .map(f -> f.person().id())
              .collect(Collectors.toCollection(LinkedHashSet::new));
      found.addAll(Duplicates.among(some, known(handle, candidates, near), least));
    }
    return found;
  }

  /** Files of the unit, handed in and not closed, that hold this number already. */
  public List<Id> held(DataScope scope, Handle handle, DivisionCode unit, String number, Id child) {
    if (scope.isNothing() || number == null) return List.of();
    return handle
        .createQuery(HELD_IN_UNIT)
        .bind("number", number)
        .bind("unit", unit)
        .bind("child", child)
        .mapTo(Id.class)
        .list();
  }

  /**
   * Whether another unit, outside the scope, has this number on its books or handed in: nothing but
   * that. Two counties that hand the same child in before either is verified would count it twice.
   */
  public boolean elsewhere(
      DataScope scope, Handle handle, DivisionCode unit, String number, Id child) {
    if (number == null) return false;
    return handle
            .createQuery(ELSEWHERE)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("number", number)
            .bind("unit", unit)
            .bind("child", child)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  /**
   * The file outside the scope that holds this number, to address a request to its keeper; never to
   * be shown to who asks.
   */
  public Optional<Holder> holder(DataScope scope, Handle handle, String number, Id child) {
    if (number == null) return Optional.empty();
    return handle
        .createQuery(HOLDER)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("number", number)
        .bind("child", child)
        .map(
            (r, c) ->
                new Holder(
                    ChildColumns.id(r, "id"),
                    r.getString("file_no"),
                    r.getString("name"),
                    r.getString("sex"),
                    ChildColumns.date(r, "birth_date"),
                    ChildColumns.code(r, "division"),
                    ChildColumns.code(r, "unit")))
        .findFirst();
  }

  /** These files as they are held against others, with their guardians. */
  public List<Person> persons(DataScope scope, Handle handle, List<Id> ids) {
    if (ids.isEmpty()) return List.of();
    List<Person> found =
        handle
            .createQuery(PERSONS)
            .define("scope", scope.on("c.division", "c.unit"))
            .bindMap(scope.bindings())
            .bindList("ids", ids.stream().map(Id::value).toList())
            .map((r, c) -> person(r))
            .list();
    return known(handle, found, found.stream().map(Person::id).collect(Collectors.toSet()));
  }

  /** The next files of a unit, in order, for a search through all of them. */
  public List<Id> next(DataScope scope, Handle handle, DivisionCode unit, long after, int many) {
    return handle
        .createQuery(OF_UNIT)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("unit", unit)
        .bind("after", after)
        .bind("many", many)
        .mapTo(Id.class)
        .list();
  }

  /** How many files such a search goes through. */
  public int many(DataScope scope, Handle handle, DivisionCode unit) {
    return handle
        .createQuery(COUNT_UNIT)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("unit", unit)
        .mapTo(Integer.class)
        .one();
  }

  private List<Person> candidates(Handle handle, DivisionCode unit, List<Person> typed) {
    Map<String, Set<Object>> wanted = new LinkedHashMap<>();
    for (Person p : typed) {
      want(wanted, "c.id_number_index", p.number());
      want(wanted, "c.name", p.formerName());
      want(wanted, "c.former_name", p.name());
      want(wanted, "c.pinyin", p.sound().isEmpty() ? null : p.sound());
      if (p.birthDate() != null) {
        Likeness.slips(p.birthDate()).forEach(day -> want(wanted, "c.birth_date", day));
      }
    }
    if (wanted.isEmpty()) return List.of();
    List<String> columns = List.copyOf(wanted.keySet());
    List<String> branches = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      branches.add(PERSON + columns.get(i) + " in (<wanted" + i + ">)");
    }
    Query query = handle.createQuery(String.join("\n union all\n ", branches)).bind("unit", unit);
    for (int i = 0; i < columns.size(); i++) {
      query.bindList("wanted" + i, List.copyOf(wanted.get(columns.get(i))));
    }
    return List.copyOf(
        query
            .map((r, c) -> person(r))
            .collect(
                Collectors.toMap(Person::id, Function.identity(), (a, b) -> a, LinkedHashMap::new))
            .values());
  }

  private static void want(Map<String, Set<Object>> wanted, String column, Object value) {
    if (value != null) wanted.computeIfAbsent(column, c -> new LinkedHashSet<>()).add(value);
  }

  private List<Person> known(Handle handle, List<Person> candidates, Set<Id> near) {
    if (near.isEmpty()) return List.of();
    Seals seals = new Seals(cipher);
    Map<Id, List<Guardian>> guardians = new LinkedHashMap<>();
    handle
        .createQuery(GUARDIANS)
        .bindList("ids", near.stream().map(Id::value).toList())
        .bind("forever", Ledger.FOREVER)
        .bind("always", Timeline.FOREVER)
        .map((r, c) -> Map.entry(ChildColumns.id(r, "child_id"), ChildColumns.guardian(r, seals)))
        .forEach(
            e -> guardians.computeIfAbsent(e.getKey(), k -> new ArrayList<>()).add(e.getValue()));
    return candidates.stream()
        .filter(p -> near.contains(p.id()))
        .map(p -> p.with(guardians.getOrDefault(p.id(), List.of())))
        .toList();
  }

  private static Person person(ResultSet r) throws SQLException {
    return new Person(
        ChildColumns.id(r, "id"),
        r.getString("file_no"),
        FileState.valueOf(r.getString("state")),
        r.getString("name"),
        r.getString("former_name"),
        r.getString("sex"),
        ChildColumns.date(r, "birth_date"),
        r.getString("id_type"),
        r.getString("id_number_index"),
        ChildColumns.code(r, "division"),
        ChildColumns.code(r, "unit"),
        Set.of(),
        Set.of());
  }
}
