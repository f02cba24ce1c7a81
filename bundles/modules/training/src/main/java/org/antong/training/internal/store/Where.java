package org.antong.training.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.training.internal.domain.Above;

/** A condition of fixed pieces joined by and, with its values bound by name. */
final class Where {

  /** As long as a row is believed, storable in both databases. */
  static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

  private final List<String> pieces = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Rows of the reader's own places. */
  static Where in(DataScope scope, String alias) {
    return new Where().and(scope.on(alias + ".division", alias + ".unit")).bind(scope.bindings());
  }

  /** Rows of the reader's own places, and of those above. */
  static Where in(DataScope scope, Above above, String alias) {
    Where where = new Where().bind(scope.bindings());
    String own = scope.on(alias + ".division", alias + ".unit");
    if (above.places().isEmpty()) return where.and(own);
    List<String> names = new ArrayList<>();
    for (DivisionCode place : above.places().stream().sorted().toList()) {
      where.bind("above" + names.size(), place.value());
      names.add(":above" + names.size());
    }
    return where.and(
        "(" + own + " or " + alias + ".division in (" + String.join(", ", names) + "))");
  }

  Where and(String piece) {
    pieces.add(piece);
    return this;
  }

  Where bind(String name, Object value) {
    values.put(name, value);
    return this;
  }

  Where bind(Map<String, Object> more) {
    values.putAll(more);
    return this;
  }

  /** One of these codes; asks nothing when there are none. */
  Where in(String column, String name, Collection<?> codes) {
    if (codes.isEmpty()) return this;
    List<String> names = new ArrayList<>();
    for (Object code : codes) {
      values.put(name + names.size(), code instanceof Enum<?> e ? e.name() : code);
      names.add(":" + name + names.size());
    }
    return and(column + " in (" + String.join(", ", names) + ")");
  }

  /** Rows of a place; asks nothing when it is null. */
  Where area(String alias, Area area) {
    if (area == null) return this;
    DivisionCode code = area.division();
    switch (code.level()) {
      case PROVINCE, PREFECTURE -> and(alias + ".unit between :areaFirst and :areaLast");
      case COUNTY -> and(alias + ".unit = :areaUnit");
      default ->
          and(
              alias
                  + ".unit = :areaUnit and "
                  + alias
                  + ".division between :areaFirst and :areaLast");
    }
    values.put("areaFirst", code.value());
    values.put("areaLast", code.last());
    values.put("areaUnit", area.unit() == null ? code.value() : area.unit().value());
    return this;
  }

  /** Rows believed now, or at a moment. */
  Where believed(String alias, Instant knownAt) {
    if (knownAt == null) {
      values.put("forever", FOREVER);
      return and(alias + ".recorded_to = :forever");
    }
    values.put("known", knownAt);
    return and(alias + ".recorded_from <= :known and " + alias + ".recorded_to > :known");
  }

  String sql() {
    return pieces.isEmpty() ? "1 = 1" : String.join("\n   and ", pieces);
  }

  Map<String, Object> values() {
    return values;
  }

  /** {@code :a, :b} for {@code a, b}. */
  static String names(String columns) {
    return Stream.of(columns.split(",\\s*")).map(c -> ":" + c).collect(Collectors.joining(", "));
  }

  /** {@code a = :a, b = :b}. */
  static String assignments(String columns) {
    return Stream.of(columns.split(",\\s*"))
        .map(c -> c + " = :" + c)
        .collect(Collectors.joining(", "));
  }

  /** {@code x.a, x.b} for {@code a, b}. */
  static String of(String alias, String columns) {
    return alias + "." + columns.replace(", ", ", " + alias + ".");
  }
}
