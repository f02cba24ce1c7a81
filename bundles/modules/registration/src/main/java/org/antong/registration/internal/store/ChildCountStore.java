package org.antong.registration.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.Area;
import org.antong.registration.internal.domain.AgeBand;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.Ledger;
import org.antong.registration.internal.domain.LeftBehindCount;
import org.antong.registration.internal.domain.LeftBehindCount.Part;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Counts of left-behind children by village (domain.md 6.2, 6.3 T01). */
public final class ChildCountStore {

  /** Left-behind children in force on a day, one row for each village and unit that manages it. */
  private static final String COUNT =
      """
      select %s as place, c.unit, count(*) as total%s
        from registration.child_state c
        join registration.child_category k on k.child_id = c.child_id
       where <scope>
         and c.valid_from <= :day and c.valid_to > :day and %s
         and c.state in (%s)
         and c.birth_date > :bornAfter
         and k.category = :category and k.valid_from <= :day and k.valid_to > :day
         and %s%s%s
       group by %s, c.unit""";

  private static final String BELIEVED = "%1$s.recorded_to = :forever";
  private static final String KNOWN = "%1$s.recorded_from <= :known and %1$s.recorded_to > :known";

  private static final String IN_UNITS = "\n   and c.unit between :areaFirst and :areaLast";
  private static final String IN_PLACE =
      "\n   and c.unit = :areaUnit and c.division between :areaFirst and :areaLast";

  private static final String IN_SOME = "\n   and c.unit in (<units>)";

  /** Tables remembered: up to half a megabyte each for a prefecture of two thousand villages. */
  private static final int MOST = 16;

  /** The question as it is put to the database, scope and day included. */
  private record Asked(String sql, String scope, Map<String, Object> values) {}

  private final KeptByUnit<List<LeftBehindCount>> kept = new KeptByUnit<>(MOST);

  /**
   * Every part of the table on a day.
   *
   * @param known as it was known at this moment; null for what is known now
   */
  public List<LeftBehindCount> parts(
      DataScope scope,
      Handle handle,
      Area area,
      LocalDate day,
      Instant known,
      boolean byHousehold) {
    Map<String, Object> values = new LinkedHashMap<>();
    StringBuilder sums = new StringBuilder();
    for (Part part : Part.values()) {
      if (part == Part.TOTAL) continue;
      sums.append(",\n       sum(case when ")
          .append(condition(part, day, values))
          .append(" then 1 else 0 end) as ")
          .append(part.name().toLowerCase(Locale.ROOT));
    }
    return count(scope, handle, area, day, known, byHousehold, sums.toString(), values);
  }

  /** The totals alone, for comparing. */
  public List<LeftBehindCount> totals(
      DataScope scope,
      Handle handle,
      Area area,
      LocalDate day,
      Instant known,
      boolean byHousehold) {
    return count(scope, handle, area, day, known, byHousehold, "", new LinkedHashMap<>());
  }

  private List<LeftBehindCount> count(
      DataScope scope,
      Handle handle,
      Area area,
      LocalDate day,
      Instant known,
      boolean byHousehold,
      String sums,
      Map<String, Object> values) {
    String place = byHousehold ? "c.household_division" : "c.division";
    List<FileState> states = FileState.statesInForce();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      names.add(":state" + i);
      values.put("state" + i, states.get(i).name());
    }
    values.put("day", day);
    if (known == null) values.put("forever", Ledger.FOREVER);
    else values.put("known", known);
    String held = known == null ? BELIEVED : KNOWN;
    values.put("category", Category.LB.code());
    values.put("bornAfter", new AgeBand(0, ChildRules.LEFT_BEHIND_UNDER - 1).bornAfter(day));
    String in = byHousehold ? "" : inArea(area, values);
    List<Part> parts = sums.isEmpty() ? List.of(Part.TOTAL) : List.of(Part.values());
    String sql =
        COUNT.formatted(
            place,
            sums,
            held.formatted("c"),
            String.join(", ", names),
            held.formatted("k"),
            in,
            "%s",
            place);
    values.putAll(scope.bindings());
    String places = scope.on("c.division", "c.unit");
    OptionalLong unit = byHousehold ? scope.unit() : ChildConditions.managing(scope, area);
    return kept
        .of(
            handle,
            unit,
            new Asked(sql, places, values),
            units -> counted(handle, sql, places, values, units, parts))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static Map<Long, List<LeftBehindCount>> counted(
      Handle handle,
      String sql,
      String scope,
      Map<String, Object> values,
      List<Long> units,
      List<Part> parts) {
    Query query =
        handle
            .createQuery(sql.formatted(units.isEmpty() ? "" : IN_SOME))
            .define("scope", scope)
            .bindMap(values);
    if (!units.isEmpty()) query.bindList("units", units);
    return query
        .map(
            (r, c) -> {
              Map<Part, Long> counts = new EnumMap<>(Part.class);
              for (Part part : parts) {
                counts.put(part, r.getLong(part.name().toLowerCase(Locale.ROOT)));
              }
              return new LeftBehindCount(
                  ChildColumns.code(r, "place"), ChildColumns.code(r, "unit"), counts);
            })
        .stream()
        .collect(Collectors.groupingBy(c -> c.unit().value()));
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

  private static String condition(Part part, LocalDate day, Map<String, Object> values) {
    ChildFilter f = part.filter();
    List<String> pieces = new ArrayList<>();
    in(pieces, values, part, "c.sex", f.sex());
    in(pieces, values, part, "c.current_carer", f.carer());
    in(pieces, values, part, "c.health", f.health());
    in(pieces, values, part, "c.family_economic", f.familyEconomic());
    in(pieces, values, part, "k.sub_type", f.subType());
    if (f.ageTo() != null) {
      pieces.add("c.birth_date > :" + part + "_after");
      values.put(part + "_after", new AgeBand(0, f.ageTo()).bornAfter(day));
    }
    if (f.ageFrom() != null) {
      pieces.add("c.birth_date <= :" + part + "_by");
      values.put(part + "_by", new AgeBand(f.ageFrom(), f.ageFrom()).bornBy(day));
    }
    return String.join(" and ", pieces);
  }

  private static void in(
      List<String> pieces,
      Map<String, Object> values,
      Part part,
      String column,
      List<String> codes) {
    if (codes.isEmpty()) return;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      String name = part + "_" + column.substring(2) + i;
      names.add(":" + name);
      values.put(name, codes.get(i));
    }
    pieces.add(column + " in (" + String.join(", ", names) + ")");
  }
}
