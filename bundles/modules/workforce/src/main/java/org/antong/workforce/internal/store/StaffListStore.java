package org.antong.workforce.internal.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.person.IdNumber;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.StaffFilter;
import org.antong.workforce.internal.domain.StaffFilter.Due;
import org.antong.workforce.internal.domain.StaffFilter.Held;
import org.antong.workforce.internal.domain.StaffFilter.Movement;
import org.antong.workforce.internal.domain.StaffFilter.Traits;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The list of people, today or as at a day, with what is asked of their posts. */
public final class StaffListStore {

  private static final int SOON = 60;

  private static final Map<String, String> SORTS =
      Map.of(
          "name", "s.pinyin",
          "division", "s.unit<way>, s.division",
          "vettingNextDue", "s.vetting_next_due");

  private static final String FROM = "\n  from workforce.staff s<facts>\n where <where>\n";

  /** What was true of the person on the day takes the place of what is true today. */
  private static final String PAST =
      """

      join workforce.staff_state t on t.staff_id = s.id
           and t.valid_from <= :day and t.valid_to > :day and %s\
      """;

  private static final String ON_POST =
      """
      exists (select 1 from workforce.appointment_state a
               where a.staff_id = s.id and a.state = 'ACTIVE' and a.acting = false
                 and %s)\
      """;

  private final FieldCipher cipher;

  public StaffListStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** One page of people. */
  public Slice<Staff> list(
      DataScope scope, Handle handle, StaffFilter filter, Paging paging, LocalDate today) {
    Seals seals = new Seals(cipher);
    List<Staff> found =
        query(
                scope,
                handle,
                filter,
                today,
                seals,
                "select " + columns(filter),
                order(paging) + " offset :offset rows fetch next :size rows only")
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map(row -> StaffRows.staff(row, seals))
            .list();
    long total = count(scope, handle, filter, today);
    return new Slice<>(found, paging.page(), paging.size(), total);
  }

  public long count(DataScope scope, Handle handle, StaffFilter filter, LocalDate today) {
    return query(scope, handle, filter, today, new Seals(cipher), "select count(*)", "")
        .mapTo(Long.class)
        .one();
  }

  /** Hands on everybody of the list, one after the other. */
  public void each(
      DataScope scope,
      Handle handle,
      StaffFilter filter,
      Paging paging,
      LocalDate today,
      Consumer<Staff> each) {
    Seals seals = new Seals(cipher);
    query(scope, handle, filter, today, seals, "select " + columns(filter), order(paging))
        .map(row -> StaffRows.staff(row, seals))
        .forEach(each);
  }

  private static Query query(
      DataScope scope,
      Handle handle,
      StaffFilter f,
      LocalDate today,
      Seals seals,
      String select,
      String end) {
    LocalDate day = f.asOf() == null ? today : f.asOf();
    Where where = new Where().bind("day", day);
    String facts = past(f) ? PAST.formatted(where.believed("t", f.knownAt())) : "";
    String t = past(f) ? "t" : "s";
    where.and(StaffStore.reach(scope)).bind(scope.bindings());
    if (f.held().asked()) {
      held(where, f, day, scope);
    } else {
      where.area("s", f.area());
    }
    traits(where, f.traits(), t, day);
    if (f.vetting() == Due.OVERDUE) {
      where.and("(s.vetting_next_due is null or s.vetting_next_due < :day)");
    } else if (f.vetting() == Due.SOON) {
      where.and("s.vetting_next_due between :day and :soon").bind("soon", day.plusDays(SOON));
    }
    if (f.account() != null) {
      where.and("s.account is " + (f.account() ? "not null" : "null"));
    }
    if (f.q() != null) search(where, f.q(), seals);
    return handle
        .createQuery(select + FROM + end)
        .define("facts", facts)
        .define("where", where.sql())
        .bindMap(where.values());
  }

  private static boolean past(StaffFilter f) {
    return f.asOf() != null || f.knownAt() != null;
  }

  /** What is true on the day under the names of today's columns. */
  private static String columns(StaffFilter f) {
    String all = "s." + StaffStore.COLUMNS.replace(", ", ", s.");
    if (!past(f)) return all;
    for (String column : StaffStore.FACTS.split(", ")) {
      all = all.replace("s." + column + ",", "t." + column + ",");
    }
    return all;
  }

  private static void held(Where where, StaffFilter f, LocalDate day, DataScope scope) {
    Held h = f.held();
    List<String> place = new ArrayList<>();
    place.add(where.believed("a", f.knownAt()));
    place.add(scope.on("a.division", "a.unit"));
    if (f.area() != null) place.add(where.within("a", f.area()));
    List<String> types = h.types().stream().map(PostType::name).toList();
    if (!types.isEmpty()) place.add(where.listed("a.post_type", "type", types));
    String there = String.join(" and ", place) + " and ";
    String now = ON_POST.formatted(there + "a.valid_from <= :day and a.valid_to > :day");
    if (h.movement() == null) {
      where.and(Boolean.FALSE.equals(h.on()) ? "not " + now : now);
      return;
    }
    where.bind("since", h.since()).bind("before", h.since().minusDays(1));
    where.bind("nextDay", day.plusDays(1));
    if (h.movement() == Movement.JOINED) {
      where.and(ON_POST.formatted(there + "a.valid_from between :since and :day"));
      where.and(
          "not " + ON_POST.formatted(there + "a.valid_from <= :before and a.valid_to > :before"));
    } else {
      where.and(ON_POST.formatted(there + "a.valid_to > :since and a.valid_to <= :nextDay"));
      where.and("not " + now);
    }
  }

  private static void traits(Where where, Traits traits, String t, LocalDate day) {
    where.in(t + ".sex", "sex", traits.sex());
    where.in(t + ".education", "education", traits.education());
    where.in(t + ".employment", "employment", traits.employment());
    where.in(t + ".social_work", "socialWork", traits.socialWork());
    if (traits.ageTo() != null) {
      where.and(t + ".birth_date > :bornAfter");
      where.bind("bornAfter", day.minusYears(traits.ageTo() + 1L));
    }
    if (traits.ageFrom() != null) {
      where.and(t + ".birth_date <= :bornBy");
      where.bind("bornBy", day.minusYears(traits.ageFrom()));
    }
  }

  private static void search(Where where, String asked, Seals seals) {
    String q = asked.replace("%", "").replace("_", "").strip();
    String number = IdNumber.normalise(q);
    if (number == null) {
      where.and("1 = 0");
    } else if (number.matches("\\d{15}|\\d{17}[0-9X]")) {
      where.and("s.id_number_index = :q").bind("q", StaffRows.numberIndex(seals, number));
    } else {
      where.named("s", q);
    }
  }

  private static String order(Paging paging) {
    List<String> order = new ArrayList<>();
    for (Paging.Sort sort : paging.sort()) {
      String column = SORTS.get(sort.field());
      if (column == null) continue;
      String way = sort.descending() ? " desc" : "";
      order.add(column.replace("<way>", way) + way);
    }
    if (order.isEmpty()) order.add("s.unit, s.division, s.pinyin");
    order.add("s.id");
    return " order by " + String.join(", ", order);
  }
}
