package org.antong.registration.internal.store;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.division.Area;
import org.antong.registration.internal.domain.AgeBand;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.CountedPart;
import org.antong.registration.internal.domain.FileMark;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.InDifficulty;
import org.antong.registration.internal.domain.Ledger;
import org.antong.registration.internal.domain.VillageCount;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Counts of files by village (domain.md 6.2, 6.3): each table in one walk over the files of a day,
 * one row for each village and unit that manages it.
 */
public final class ChildCountStore {

  private static final String LEFT_BEHIND =
      """
      select %1$s as place, c.unit%2$s
        from <walkFixed>registration.child_state c<walkStates>
        join registration.child_category k<walkCategories> on k.child_id = c.child_id
       where <scope> and %3$s
         and k.category = :category and k.valid_from <= :day and k.valid_to > :day
         and %4$s%5$s%6$s
       group by %1$s, c.unit""";

  /** Of each child first what it belongs to, so that it counts once however often it does. */
  private static final String IN_DIFFICULTY =
      """
      select t.place, t.unit%1$s
        from (select c.child_id, c.division as place, c.unit,
                     min(c.primary_category) as on_file,
                     min(case when c.id_number is null then 0 else 1 end) as numbered,
                     min(case when k.category = c.primary_category then 0%2$s end) as standing%3$s
                from <walkFixed>registration.child_state c<walkStates>
                join registration.child_category k<walkCategories> on k.child_id = c.child_id
               where <scope> and %4$s
                 and k.category in %5$s and k.valid_from <= :day and k.valid_to > :day
                 and %6$s%7$s%8$s
               group by c.child_id, c.division, c.unit) t
       group by t.place, t.unit""";

  private static final String APART =
      """
      select c.division as place, c.unit, c.child_id, r.category
        from registration.child_restricted_category r
        join registration.child_state c on c.child_id = r.child_id
       where <scope> and %s
         and r.valid_from <= :day and r.valid_to > :day and %s%s""";

  private static final String LISTED =
      """
      select c.division as place, c.unit, count(*) as n
        from %s
       where %s%s
       group by c.division, c.unit""";

  private static final String FIRST_DAY =
      "select min(c.valid_from) from registration.child_state c where <scope> and %s"
          + " and c.recorded_to = :forever%s";

  private static final String BELIEVED = "%1$s.recorded_to = :forever";
  private static final String KNOWN = "%1$s.recorded_from <= :known and %1$s.recorded_to > :known";

  private static final String IN_UNITS = "\n   and c.unit between :areaFirst and :areaLast";
  private static final String IN_PLACE =
      "\n   and c.unit = :areaUnit and c.division between :areaFirst and :areaLast";

  private static final String IN_SOME = "\n   and c.unit in (<units>)";

  /** Tables remembered: up to half a megabyte each for a prefecture of two thousand villages. */
  private static final int MOST = 40;

  /** The question as it is put to the database, scope and day included. */
  private record Asked(String sql, String scope, Map<String, Object> values) {}

  /** What is counted, and where: the same for every column of a table. */
  public record Span(Area area, LocalDate day, Instant known) {}

  private final FieldCipher cipher;
  private final KeptByUnit<List<VillageCount>> kept = new KeptByUnit<>(MOST);

  public ChildCountStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** Left-behind children by each part. */
  public List<VillageCount> leftBehind(
      DataScope scope, Handle handle, Span span, List<CountedPart> parts, boolean byHousehold) {
    Map<String, Object> values = new LinkedHashMap<>();
    PartConditions conditions = new PartConditions(span.day(), values);
    StringBuilder sums = new StringBuilder();
    for (CountedPart part : parts) sums.append(sum(part, conditions.of(part)));
    String place = byHousehold ? "c.household_division" : "c.division";
    values.put("category", Category.LB.code());
    String sql =
        LEFT_BEHIND.formatted(
            place,
            sums,
            inForce(span, ChildRules.LEFT_BEHIND_UNDER, conditions, values),
            held(span, "k", values),
            byHousehold ? "" : inArea(span.area(), values),
            "%s");
    OptionalLong unit = byHousehold ? scope.unit() : ChildConditions.managing(scope, span.area());
    return count(scope, handle, unit, sql, values, parts);
  }

  /** Children in difficulty by each part: of a category, or counted once as one. */
  public List<VillageCount> inDifficulty(
      DataScope scope, Handle handle, Span span, List<CountedPart> parts) {
    Map<String, Object> values = new LinkedHashMap<>();
    PartConditions conditions = new PartConditions(span.day(), values);
    StringBuilder flags = new StringBuilder();
    StringBuilder sums = new StringBuilder();
    for (CountedPart part : parts) {
      ChildFilter f = part.filter();
      String condition = "";
      if (!f.category().isEmpty() && f.category().size() < InDifficulty.ORDER.size()) {
        String flag = "f_" + part.column();
        flags
            .append(",\n       max(case when k.category in ")
            .append(conditions.list(part.column() + "_k", f.category()))
            .append(" then 1 else 0 end) as ")
            .append(flag);
        condition = "t." + flag + " = 1";
      }
      if (!f.countedAs().isEmpty()) condition = counted(part, conditions);
      if (!f.mark().isEmpty()) {
        boolean numbered = f.mark().get(0) == FileMark.NUMBERED;
        condition += " and t.numbered = " + (numbered ? "1" : "0");
      }
      sums.append(sum(part, condition));
    }
    StringBuilder ranks = new StringBuilder();
    for (int i = 0; i < InDifficulty.CODES.size(); i++) {
      ranks.append(" when k.category = :rank").append(i).append(" then ").append(i + 1);
      values.put("rank" + i, InDifficulty.CODES.get(i));
    }
    String sql =
        IN_DIFFICULTY.formatted(
            sums,
            ranks,
            flags,
            inForce(span, ChildRules.CHILD_UNDER, conditions, values),
            conditions.list("difficult", InDifficulty.CODES),
            held(span, "k", values),
            inArea(span.area(), values),
            "%s");
    OptionalLong unit = ChildConditions.managing(scope, span.area());
    return count(scope, handle, unit, sql, values, parts);
  }

  /** Counted once as one of these: it is on file as the primary one, or comes first of its own. */
  private static String counted(CountedPart part, PartConditions conditions) {
    List<String> codes = part.filter().countedAs();
    String ranks =
        codes.stream()
            .map(c -> String.valueOf(InDifficulty.CODES.indexOf(c) + 1))
            .collect(Collectors.joining(", "));
    return "(t.standing = 0 and t.on_file in "
        + conditions.list(part.column() + "_once", codes)
        + " or t.standing in ("
        + ranks
        + "))";
  }

  /**
   * Children of the categories kept apart, by category; a child counts once in each.
   *
   * @param column the column of a category
   */
  public List<VillageCount> apart(
      DataScope scope, Handle handle, Span span, Function<Category, String> column) {
    Map<String, Object> values = new LinkedHashMap<>(scope.bindings());
    PartConditions conditions = new PartConditions(span.day(), values);
    Seals seals = new Seals(cipher);
    record Found(VillageCount at, long child, Category category) {}
    String sql =
        APART.formatted(
            inForce(span, ChildRules.CHILD_UNDER, conditions, values),
            held(span, "r", values),
            inArea(span.area(), values));
    return handle
        .createQuery(sql)
        .define("scope", scope.on("c.division", "c.unit"))
        .bindMap(values)
        .map(
            (r, c) -> {
              Category category = ChildColumns.restricted(seals, r.getString("category"));
              return new Found(
                  new VillageCount(
                      ChildColumns.code(r, "place"),
                      ChildColumns.code(r, "unit"),
                      Map.of(column.apply(category), 1L)),
                  r.getLong("child_id"),
                  category);
            })
        .stream()
        .distinct()
        .map(Found::at)
        .toList();
  }

  /** The files of a list by village: what the list itself would show. */
  public List<VillageCount> listed(
      DataScope scope, Handle handle, CountedPart part, LocalDate today) {
    ChildFilter filter = part.filter();
    ChildConditions conditions = new ChildConditions(scope, filter, new Seals(cipher), today);
    String from = conditions.past() ? "registration.child_state c" : "registration.child c";
    String sql = LISTED.formatted(from, conditions.where().replace("%", "%%"), "%s");
    KeptByUnit.Counting<List<VillageCount>> count =
        units -> listed(handle, sql, conditions.values(), units, part.column());
    Asked asked = new Asked(sql, "", conditions.values());
    return kept.of(handle, conditions.unit(), conditions.on(), asked, count).stream()
        .flatMap(List::stream)
        .toList();
  }

  /** The first day of any file there is. */
  public Optional<LocalDate> firstDay(DataScope scope, Handle handle, Area area) {
    Map<String, Object> values = new LinkedHashMap<>(scope.bindings());
    values.put("forever", Ledger.FOREVER);
    String states = new PartConditions(null, values).list("state", states());
    return handle
        .createQuery(FIRST_DAY.formatted("c.state in " + states, inArea(area, values)))
        .define("scope", scope.on("c.division", "c.unit"))
        .bindMap(values)
        .map((r, c) -> Optional.ofNullable(r.getDate(1)).map(Date::toLocalDate))
        .one();
  }

  private List<VillageCount> count(
      DataScope scope,
      Handle handle,
      OptionalLong unit,
      String sql,
      Map<String, Object> values,
      List<CountedPart> parts) {
    values.putAll(scope.bindings());
    String places = scope.on("c.division", "c.unit");
    return kept
        .of(
            handle,
            unit,
            UnitMarks.On.FILES,
            new Asked(sql, places, values),
            units -> {
              boolean one = units.isEmpty() && unit.isPresent();
              List<Long> some = one ? List.of(unit.getAsLong()) : units;
              return counted(handle, sql, places, values, some, parts);
            })
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static Map<Long, List<VillageCount>> counted(
      Handle handle,
      String sql,
      String scope,
      Map<String, Object> values,
      List<Long> units,
      List<CountedPart> parts) {
    Query query =
        UnitWalk.of(
                handle.createQuery(sql.formatted(units.isEmpty() ? "" : IN_SOME)), !units.isEmpty())
            .define("scope", scope)
            .bindMap(values);
    if (!units.isEmpty()) query.bindList("units", units);
    return query
        .map(
            (r, c) -> {
              Map<String, Long> counts = new LinkedHashMap<>();
              for (CountedPart part : parts) {
                counts.put(part.column(), r.getLong("n_" + part.column()));
              }
              return new VillageCount(
                  ChildColumns.code(r, "place"), ChildColumns.code(r, "unit"), counts);
            })
        .stream()
        .collect(Collectors.groupingBy(c -> c.unit().value()));
  }

  private static Map<Long, List<VillageCount>> listed(
      Handle handle, String sql, Map<String, Object> values, List<Long> units, String column) {
    Query query = handle.createQuery(sql.formatted(units.isEmpty() ? "" : IN_SOME)).bindMap(values);
    if (!units.isEmpty()) query.bindList("units", units);
    return query
        .map(
            (r, c) ->
                new VillageCount(
                    ChildColumns.code(r, "place"),
                    ChildColumns.code(r, "unit"),
                    Map.of(column, r.getLong("n"))))
        .stream()
        .collect(Collectors.groupingBy(c -> c.unit().value()));
  }

  private static String sum(CountedPart part, String condition) {
    String counted =
        condition.isEmpty() ? "count(*)" : "sum(case when " + condition + " then 1 else 0 end)";
    return ",\n       " + counted + " as n_" + part.column();
  }

  /** In force on the day, and under an age. */
  private static String inForce(
      Span span, int under, PartConditions conditions, Map<String, Object> values) {
    values.put("day", span.day());
    values.put("bornAfter", new AgeBand(0, under - 1).bornAfter(span.day()));
    return "c.valid_from <= :day and c.valid_to > :day and "
        + held(span, "c", values)
        + "\n   and c.state in "
        + conditions.list("state", states())
        + " and c.birth_date > :bornAfter";
  }

  private static List<String> states() {
    return FileState.statesInForce().stream().map(Enum::name).toList();
  }

  private static String held(Span span, String alias, Map<String, Object> values) {
    if (span.known() == null) values.put("forever", Ledger.FOREVER);
    else values.put("known", span.known());
    return (span.known() == null ? BELIEVED : KNOWN).formatted(alias);
  }

  private static String inArea(Area area, Map<String, Object> values) {
    values.put("areaFirst", area.division().value());
    values.put("areaLast", area.division().last());
    return switch (area.division().level()) {
      case PROVINCE, PREFECTURE -> IN_UNITS;
      case COUNTY -> {
        // A zone manages villages by trusteeship, not by digits: the unit alone says it.
        values.put("areaLast", area.division().value());
        yield IN_UNITS;
      }
      default -> {
        values.put("areaUnit", area.unit().value());
        yield IN_PLACE;
      }
    };
  }
}
