package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Paging;
import org.antong.registration.internal.domain.AgeBand;
import org.antong.registration.internal.domain.Carers;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.ChildState;
import org.antong.registration.internal.domain.Chosen;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.Guardian;
import org.antong.registration.internal.domain.Ledger;
import org.antong.registration.internal.domain.LedgerGroup;
import org.antong.registration.internal.domain.LedgerLine;
import org.antong.registration.internal.domain.LedgerLine.Kind;
import org.antong.registration.internal.domain.LedgerQuery;
import org.antong.registration.internal.domain.LocalCodes;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/** Ledgers of a group of children as at a day. */
public final class LedgerStore {

  /** The same children are told for every question: who, how many, and what of them. */
  private static final String WHERE =
      """

       where <scope>
         and c.valid_from <= :day and c.valid_to > :day
         and c.recorded_from <= :known and c.recorded_to > :known
         and c.state in (<states>)
         and c.file_no <> '-'
         and exists (
               select 1 from registration.child_category k
                where k.child_id = c.child_id and k.category in (<categories>)
                  and k.valid_from <= :day and k.valid_to > :day
                  and k.recorded_from <= :known and k.recorded_to > :known)%s""";

  private static final String COUNT = "select count(*) from registration.child_state c" + WHERE;

  private static final String MEMBERS =
      "select c.child_id from registration.child_state c"
          + WHERE
          + "\n order by c.division, c.pinyin, c.child_id";

  /** Children of whom something began or ended in a span; all others are the same at both ends. */
  private static final String TOUCHED =
      Stream.of("child_state", "child_category", "guardian")
          .map(
              t ->
                  "exists (select 1 from registration."
                      + t
                      + " x where x.child_id = c.child_id"
                      + " and (x.valid_from > :after and x.valid_from <= :until"
                      + " or x.valid_to > :after and x.valid_to <= :until))")
          .collect(Collectors.joining(" or ", " and (", "%s)"));

  private static final String SOME = MEMBERS + "\n offset :offset rows fetch next :size rows only";

  private static final String STATES =
      "select c.child_id, c.file_no, "
          + ChildColumns.STATE
          + " from registration.child_state c"
          + WHERE
          + " and c.child_id in (<ids>)";

  private static final String KINDS =
      """
      select child_id, category, sub_type, local_codes, valid_from
        from registration.child_category
       where child_id in (<ids>) and category in (<categories>)
         and valid_from <= :day and valid_to > :day
         and recorded_from <= :known and recorded_to > :known
       order by child_id, valid_from""";

  private static final String GUARDIANS =
      "select child_id, "
          + ChildColumns.GUARDIAN_ROW
          + " from registration.guardian where child_id in (<ids>)"
          + " and valid_from <= :day and valid_to > :day"
          + " and recorded_from <= :known and recorded_to > :known order by id";

  private static final int TOGETHER = 500;

  private final FieldCipher cipher;

  public LedgerStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** How many children stand in a ledger. */
  public long count(DataScope scope, Handle handle, LedgerQuery q) {
    return members(scope, handle, q, COUNT).mapTo(Long.class).one();
  }

  /** A page of a ledger, by village and name. */
  public List<LedgerLine> page(DataScope scope, Handle handle, LedgerQuery q, Paging paging) {
    List<Id> ids =
        members(scope, handle, q, SOME)
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map((r, c) -> ChildColumns.id(r, "child_id"))
            .list();
    return lines(scope, handle, q, ids);
  }

  /** Who stands in a ledger, by village and name, to read their lines some hundred at a time. */
  public List<Id> ids(DataScope scope, Handle handle, LedgerQuery q) {
    return members(scope, handle, q, MEMBERS).map((r, c) -> ChildColumns.id(r, "child_id")).list();
  }

  /** A whole ledger some hundred lines at a time, so that memory does not grow with it. */
  public void each(
      DataScope scope, Handle handle, LedgerQuery q, Consumer<List<LedgerLine>> together) {
    each(scope, handle, q, members(scope, handle, q, MEMBERS), together);
  }

  /**
   * The same, of the lines that may differ between two days; each line that does is among them.
   *
   * @param after first day, exclusive
   * @param until last day, inclusive
   */
  public void eachTouched(
      DataScope scope,
      Handle handle,
      LedgerQuery q,
      LocalDate after,
      LocalDate until,
      Consumer<List<LedgerLine>> together) {
    boolean grows = q.group() == LedgerGroup.LEFT_BEHIND;
    String touched = TOUCHED.formatted(grows ? " or c.birth_date <= :grown" : "");
    Query members =
        members(scope, handle, q, MEMBERS, touched).bind("after", after).bind("until", until);
    if (grows) members.bind("grown", bornAfter(until));
    each(scope, handle, q, members, together);
  }

  private void each(
      DataScope scope,
      Handle handle,
      LedgerQuery q,
      Query members,
      Consumer<List<LedgerLine>> together) {
    try (ResultIterator<Id> ids =
        members.setFetchSize(TOGETHER).map((r, c) -> ChildColumns.id(r, "child_id")).iterator()) {
      List<Id> some = new ArrayList<>();
      while (ids.hasNext()) {
        some.add(ids.next());
        if (some.size() == TOGETHER || !ids.hasNext()) {
          together.accept(lines(scope, handle, q, some));
          some.clear();
        }
      }
    }
  }

  /** The lines of these children, in their order, where they stand in the ledger. */
  public List<LedgerLine> lines(DataScope scope, Handle handle, LedgerQuery q, List<Id> ids) {
    if (ids.isEmpty()) return List.of();
    Seals seals = new Seals(cipher);
    List<Long> values = ids.stream().map(Id::value).toList();
    Map<Id, List<Guardian>> guardians = new HashMap<>();
    handle
        .createQuery(GUARDIANS)
        .bindList("ids", values)
        .bind("day", q.day())
        .bind("known", known(q))
        .map((r, c) -> Map.entry(ChildColumns.id(r, "child_id"), ChildColumns.guardian(r, seals)))
        .forEach(
            e -> guardians.computeIfAbsent(e.getKey(), k -> new ArrayList<>()).add(e.getValue()));
    Map<Id, List<Reason>> reasons = new HashMap<>();
    handle
        .createQuery(KINDS)
        .bindList("ids", values)
        .bindList("categories", categories(q))
        .bind("day", q.day())
        .bind("known", known(q))
        .map((r, c) -> new Reason(ChildColumns.id(r, "child_id"), kind(r), from(r)))
        .forEach(r -> reasons.computeIfAbsent(r.child(), k -> new ArrayList<>()).add(r));
    Map<Id, Stated> states = new HashMap<>();
    members(scope, handle, q, STATES)
        .bindList("ids", values)
        .map(
            (r, c) ->
                Map.entry(
                    ChildColumns.id(r, "child_id"),
                    new Stated(r.getString("file_no"), ChildColumns.state(r, seals))))
        .forEach(e -> states.put(e.getKey(), e.getValue()));
    return ids.stream()
        .filter(states::containsKey)
        .map(id -> line(id, reasons.get(id), states.get(id), guardians.getOrDefault(id, List.of())))
        .toList();
  }

  private static Query members(DataScope scope, Handle handle, LedgerQuery q, String sql) {
    return members(scope, handle, q, sql, "");
  }

  private static Query members(
      DataScope scope, Handle handle, LedgerQuery q, String sql, String further) {
    Map<String, Object> values = new LinkedHashMap<>(scope.bindings());
    StringBuilder more = new StringBuilder(further);
    if (q.group() == LedgerGroup.LEFT_BEHIND) {
      more.append(" and c.birth_date > :bornAfter");
      values.put("bornAfter", bornAfter(q.day()));
    }
    if (q.area() != null) more.append(ChildConditions.in(q.area(), values));
    return handle
        .createQuery(sql.formatted(more))
        .define("scope", scope.on("c.division", "c.unit"))
        .bindList("states", FileState.statesInForce().stream().map(Enum::name).toList())
        .bindList("categories", categories(q))
        .bindMap(values)
        .bind("day", q.day())
        .bind("known", known(q));
  }

  /** Who was born later is under sixteen that day. */
  private static LocalDate bornAfter(LocalDate day) {
    return new AgeBand(0, ChildRules.LEFT_BEHIND_UNDER - 1).bornAfter(day);
  }

  private static List<String> categories(LedgerQuery q) {
    return q.group().categories().stream().map(Category::code).toList();
  }

  private record Stated(String fileNo, ChildState state) {}

  /** Why a child stands in a ledger, and since when. */
  private record Reason(Id child, Kind kind, LocalDate from) {}

  private static LocalDate from(ResultSet r) throws SQLException {
    return ChildColumns.date(r, "valid_from");
  }

  private static Kind kind(ResultSet r) throws SQLException {
    LocalCodes local = ChildColumns.local(r);
    String subType = r.getString("sub_type");
    return new Kind(
        local.chosen("category", r.getString("category")),
        subType == null ? null : local.chosen("subType", subType));
  }

  private static LedgerLine line(
      Id child, List<Reason> reasons, Stated s, List<Guardian> guardians) {
    ChildFacts f = Chosen.of(s.state().facts());
    Guardian carer =
        Carers.of(f.currentCarer(), guardians)
            .or(() -> guardians.stream().findFirst())
            .map(Chosen::of)
            .orElse(null);
    return new LedgerLine(
        child,
        s.fileNo(),
        f.name(),
        f.sex(),
        f.birthDate(),
        f.idNumber(),
        f.division(),
        f.currentCarer(),
        carer != null && carer.phone() != null ? carer.phone() : f.phone(),
        f.schooling(),
        f.health(),
        f.familyEconomic(),
        reasons.stream().map(Reason::kind).toList(),
        reasons.get(0).from(),
        carer);
  }

  private static Instant known(LedgerQuery q) {
    return q.knownAt() == null ? Ledger.FOREVER.minusSeconds(1) : q.knownAt();
  }
}
