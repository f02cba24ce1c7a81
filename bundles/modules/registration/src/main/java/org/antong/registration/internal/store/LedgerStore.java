package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Seals;
import org.antong.registration.internal.domain.AgeBand;
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

/** Ledgers of a group of children as at a day. */
public final class LedgerStore {

  private static final String MEMBERS =
      """
      select c.child_id, k.category, k.sub_type, k.local_codes, k.valid_from
        from registration.child_state c
        join registration.child_category k on k.child_id = c.child_id
       where <scope>
         and c.valid_from <= :day and c.valid_to > :day
         and c.recorded_from <= :known and c.recorded_to > :known
         and c.state in (<states>)
         and k.category in (<categories>) and k.valid_from <= :day and k.valid_to > :day
         and k.recorded_from <= :known and k.recorded_to > :known%s
       order by c.division, c.pinyin, c.child_id, k.valid_from""";

  private static final String STATES =
      "select child_id, file_no, "
          + ChildColumns.STATE
          + " from registration.child_state where child_id in (<ids>)"
          + " and valid_from <= :day and valid_to > :day"
          + " and recorded_from <= :known and recorded_to > :known";

  private static final String GUARDIANS =
      "select child_id, "
          + ChildColumns.GUARDIAN_ROW
          + " from registration.guardian where child_id in (<ids>)"
          + " and valid_from <= :day and valid_to > :day"
          + " and recorded_from <= :known and recorded_to > :known order by id";

  private final FieldCipher cipher;

  public LedgerStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** A child of a ledger, and why. */
  public record Member(Id child, List<Kind> categories, LocalDate since) {}

  /** Who stands in a ledger, by village and name. */
  public List<Member> members(DataScope scope, Handle handle, LedgerQuery q) {
    Map<String, Object> values = new LinkedHashMap<>(scope.bindings());
    StringBuilder more = new StringBuilder();
    if (q.group() == LedgerGroup.LEFT_BEHIND) {
      more.append(" and c.birth_date > :bornAfter");
      values.put("bornAfter", new AgeBand(0, ChildRules.LEFT_BEHIND_UNDER - 1).bornAfter(q.day()));
    }
    if (q.area() != null) more.append(ChildConditions.in(q.area(), values));
    Map<Id, Member> members = new LinkedHashMap<>();
    handle
        .createQuery(MEMBERS.formatted(more))
        .define("scope", scope.on("c.division", "c.unit"))
        .bindList("states", FileState.statesInForce().stream().map(Enum::name).toList())
        .bindList("categories", q.group().categories().stream().map(c -> c.code()).toList())
        .bindMap(values)
        .bind("day", q.day())
        .bind("known", known(q))
        .map(
            (r, c) ->
                new Member(
                    ChildColumns.id(r, "child_id"),
                    List.of(kind(r)),
                    ChildColumns.date(r, "valid_from")))
        .forEach(m -> members.merge(m.child(), m, LedgerStore::both));
    return List.copyOf(members.values());
  }

  /** The lines of members found before, in their order. At most 500 at once. */
  public List<LedgerLine> lines(
      DataScope scope, Handle handle, LedgerQuery q, List<Member> members) {
    if (members.isEmpty()) return List.of();
    Seals seals = new Seals(cipher);
    List<Id> ids = members.stream().map(Member::child).toList();
    Map<Id, List<Guardian>> guardians = new LinkedHashMap<>();
    handle
        .createQuery(GUARDIANS)
        .bindList("ids", ids.stream().map(Id::value).toList())
        .bind("day", q.day())
        .bind("known", known(q))
        .map((r, c) -> Map.entry(ChildColumns.id(r, "child_id"), ChildColumns.guardian(r, seals)))
        .forEach(
            e -> guardians.computeIfAbsent(e.getKey(), k -> new ArrayList<>()).add(e.getValue()));
    Map<Id, Stated> states = new LinkedHashMap<>();
    handle
        .createQuery(STATES)
        .bindList("ids", ids.stream().map(Id::value).toList())
        .bind("day", q.day())
        .bind("known", known(q))
        .map(
            (r, c) ->
                Map.entry(
                    ChildColumns.id(r, "child_id"),
                    new Stated(r.getString("file_no"), ChildColumns.state(r, seals))))
        .forEach(e -> states.put(e.getKey(), e.getValue()));
    return members.stream()
        .filter(m -> states.containsKey(m.child()))
        .filter(m -> covered(scope, states.get(m.child())))
        .map(m -> line(m, states.get(m.child()), guardians.getOrDefault(m.child(), List.of())))
        .toList();
  }

  private record Stated(String fileNo, ChildState state) {}

  private static boolean covered(DataScope scope, Stated s) {
    return scope.covers(s.state().facts().division(), s.state().facts().unit());
  }

  private static Kind kind(ResultSet r) throws SQLException {
    LocalCodes local = ChildColumns.local(r);
    String subType = r.getString("sub_type");
    return new Kind(
        local.chosen("category", r.getString("category")),
        subType == null ? null : local.chosen("subType", subType));
  }

  private static LedgerLine line(Member m, Stated s, List<Guardian> guardians) {
    ChildFacts f = Chosen.of(s.state().facts());
    Guardian carer =
        guardians.stream()
            .filter(Guardian::isPrimaryCarer)
            .findFirst()
            .or(() -> guardians.stream().findFirst())
            .map(Chosen::of)
            .orElse(null);
    return new LedgerLine(
        m.child(),
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
        m.categories(),
        m.since(),
        carer);
  }

  private static Member both(Member a, Member b) {
    List<Kind> categories = new ArrayList<>(a.categories());
    categories.addAll(b.categories());
    return new Member(a.child(), categories, a.since().isBefore(b.since()) ? a.since() : b.since());
  }

  private static Instant known(LedgerQuery q) {
    return q.knownAt() == null ? Ledger.FOREVER.minusSeconds(1) : q.knownAt();
  }
}
