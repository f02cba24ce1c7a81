package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.ChildLine;
import org.antong.registration.internal.domain.Desk;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.LocalCodes;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/** Lists of children, now or as on a past day. */
public final class ChildListStore {

  private static final String LINE =
      "c.file_no, c.state, c.name, c.sex, c.birth_date, c.division, c.unit, c.primary_category,"
          + " c.rural_registration, c.current_carer, c.schooling, c.health, c.family_economic,"
          + " c.local_codes";

  private static final String NOW =
      "select c.id, c.version, c.desk, c.updated_at, " + LINE + "\n  from registration.child c";

  private static final String PAST =
      "select c.child_id as id, 0 as version, c.recorded_from as updated_at, "
          + LINE
          + "\n  from registration.child_state c";

  private static final String IDS = "select c.id from registration.child c";
  private static final String PAST_IDS = "select c.child_id as id from registration.child_state c";

  private static final String BY_ID = " --DERBY-PROPERTIES constraint=CHILD_PK";
  private static final String BY_CHILD = ChildOrder.walking("CHILD_STATE_CHILD");

  private static final String PAGE = "\n offset :offset rows fetch next :size rows only";

  private static final String CATEGORIES =
      """
      select k.child_id, k.category, k.local_codes from registration.child_category k
       where k.child_id in (<ids>) and k.valid_from <= :day and k.valid_to > :day
         and k.recorded_from <= :known and k.recorded_to > :known
       order by k.child_id, k.valid_from, k.row_id""";

  /**
   * Where rows have to be looked at one by one, walking in order beats reading and sorting all that
   * are found when so many times more are found than wanted.
   */
  private static final long SCARCE = 10;

  /** So many lines of a whole list are held at once. */
  private static final int TOGETHER = 500;

  private static final List<String> NONE = List.of();

  private final FieldCipher cipher;
  private final ListTotals totals = new ListTotals();

  public ChildListStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * One page of children.
   *
   * @param today the day categories and ages are told for when the filter names none
   */
  public Slice<ChildLine> list(
      DataScope scope, Handle handle, ChildFilter filter, Paging paging, LocalDate today) {
    ChildConditions conditions = new ChildConditions(scope, filter, new Seals(cipher), today);
    long total = totals.of(handle, conditions);
    if (total == 0) return new Slice<>(List.of(), paging.page(), paging.size(), 0);
    List<ChildLine> lines = lines(handle, conditions, page(handle, conditions, paging, total));
    Map<Id, List<String>> categories = categories(handle, lines, conditions);
    return new Slice<>(
        lines.stream()
            .map(l -> l.withCategories(categories.getOrDefault(l.id(), List.of())))
            .toList(),
        paging.page(),
        paging.size(),
        total);
  }

  /** Which files stand on the page: found in a narrow index, however far down the page is. */
  private static List<Id> page(
      Handle handle, ChildConditions conditions, Paging paging, long total) {
    ChildOrder order = ChildOrder.of(paging, conditions);
    boolean walk =
        !conditions.searches()
            && (!conditions.narrow() || total > SCARCE * (paging.offset() + paging.size()));
    return handle
        .createQuery(
            (conditions.past() ? PAST_IDS : IDS)
                + (walk ? order.hint() : conditions.searching())
                + "\n where "
                + conditions.shown()
                + "\n order by "
                + order.sql()
                + PAGE)
        .bindMap(conditions.values())
        .bind("offset", paging.offset())
        .bind("size", paging.size())
        .map((r, c) -> ChildColumns.id(r, "id"))
        .list();
  }

  /** The lines of these files, in this order. */
  private static List<ChildLine> lines(Handle handle, ChildConditions conditions, List<Id> ids) {
    if (ids.isEmpty()) return List.of();
    Map<Id, ChildLine> lines = new HashMap<>();
    handle
        .createQuery(
            (conditions.past() ? PAST + BY_CHILD : NOW + BY_ID)
                + "\n where "
                + conditions.id()
                + " in (<ids>) and "
                + conditions.shown())
        .bindList("ids", ids.stream().map(Id::value).toList())
        .bindMap(conditions.values())
        .map((r, c) -> line(r, conditions.past()))
        .forEach(line -> lines.put(line.id(), line));
    return ids.stream().map(lines::get).filter(Objects::nonNull).toList();
  }

  /**
   * All children of a list, one after the other, however many there are.
   *
   * @param today the day categories and ages are told for when the filter names none
   */
  public void each(
      DataScope scope,
      Handle handle,
      ChildFilter filter,
      Paging paging,
      LocalDate today,
      Consumer<ChildLine> each) {
    ChildConditions conditions = new ChildConditions(scope, filter, new Seals(cipher), today);
    ChildOrder order = ChildOrder.of(paging, conditions);
    try (ResultIterator<ChildLine> lines =
        handle
            .createQuery(
                (conditions.past() ? PAST : NOW)
                    + "\n where "
                    + conditions.shown()
                    + "\n order by "
                    + order.sql())
            .bindMap(conditions.values())
            .setFetchSize(TOGETHER)
            .map((r, c) -> line(r, conditions.past()))
            .iterator()) {
      List<ChildLine> some = new ArrayList<>();
      while (lines.hasNext()) {
        some.add(lines.next());
        if (some.size() == TOGETHER || !lines.hasNext()) {
          Map<Id, List<String>> categories = categories(handle, some, conditions);
          some.forEach(l -> each.accept(l.withCategories(categories.getOrDefault(l.id(), NONE))));
          some.clear();
        }
      }
    }
  }

  private static ChildLine line(ResultSet r, boolean past) throws SQLException {
    LocalCodes local = ChildColumns.local(r);
    return new ChildLine(
        ChildColumns.id(r, "id"),
        r.getInt("version"),
        r.getString("file_no"),
        FileState.valueOf(r.getString("state")),
        past || r.getString("desk") == null ? null : Desk.valueOf(r.getString("desk")),
        r.getString("name"),
        r.getString("sex"),
        ChildColumns.date(r, "birth_date"),
        ChildColumns.code(r, "division"),
        ChildColumns.code(r, "unit"),
        local.chosen("primaryCategory", r.getString("primary_category")),
        NONE,
        ChildColumns.flag(r, "rural_registration"),
        local.chosen("currentCarer", r.getString("current_carer")),
        local.chosen("schooling", r.getString("schooling")),
        local.chosen("health", r.getString("health")),
        local.chosen("familyEconomic", r.getString("family_economic")),
        ChildColumns.instant(r, "updated_at"));
  }

  /** Every child of a list by name, for a village's own lists. */
  public List<ChildLine> all(DataScope scope, Handle handle, ChildFilter filter, LocalDate today) {
    List<Paging.Sort> byName = List.of(new Paging.Sort("name", false));
    List<ChildLine> all = new ArrayList<>();
    each(scope, handle, filter, new Paging(1, Paging.MOST, byName), today, all::add);
    return all;
  }

  /** How many children a list has. */
  public long count(DataScope scope, Handle handle, ChildFilter filter, LocalDate today) {
    return totals.of(handle, new ChildConditions(scope, filter, new Seals(cipher), today));
  }

  private static Map<Id, List<String>> categories(
      Handle handle, List<ChildLine> lines, ChildConditions conditions) {
    Map<Id, List<String>> byChild = new LinkedHashMap<>();
    if (lines.isEmpty()) return byChild;
    handle
        .createQuery(CATEGORIES)
        .bindList("ids", lines.stream().map(l -> l.id().value()).toList())
        .bind("day", conditions.values().get("day"))
        .bind("known", conditions.values().get("known"))
        .map(
            (r, c) ->
                Map.entry(
                    ChildColumns.id(r, "child_id"),
                    ChildColumns.local(r).chosen("category", r.getString("category"))))
        .forEach(
            e -> byChild.computeIfAbsent(e.getKey(), k -> new ArrayList<>()).add(e.getValue()));
    return byChild;
  }
}
