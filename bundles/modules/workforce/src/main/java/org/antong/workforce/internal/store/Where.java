package org.antong.workforce.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.internal.domain.Span;

/** A condition of fixed pieces joined by and, with its values bound by name. */
final class Where {

  private static final Pattern LETTERS = Pattern.compile("[a-zA-Z' ]+");

  private final List<String> pieces = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

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
  Where in(String column, String name, Collection<String> codes) {
    if (codes.isEmpty()) return this;
    return and(listed(column, name, codes));
  }

  /** {@code column in (...)}, its values bound. */
  String listed(String column, String name, Collection<String> codes) {
    List<String> names = new ArrayList<>();
    for (String code : codes) {
      values.put(name + names.size(), code);
      names.add(":" + name + names.size());
    }
    return column + " in (" + String.join(", ", names) + ")";
  }

  /**
   * Whose name, its pinyin or its initials begin so.
   *
   * @param staff alias of the people
   */
  Where named(String staff, String asked) {
    return and(name(staff, asked));
  }

  /** Rows of people whose name begins so; asks nothing when it is null. */
  Where of(String staffId, String asked) {
    if (asked == null) return this;
    return and(
        "exists (select 1 from workforce.staff n where n.id = "
            + staffId
            + " and "
            + name("n", asked)
            + ")");
  }

  private String name(String staff, String asked) {
    String q = asked.replace("%", "").replace("_", "").strip();
    if (q.isEmpty()) return "1 = 0";
    if (LETTERS.matcher(q).matches()) {
      bind("q", q.replaceAll("[' ]", "").toLowerCase(Locale.ROOT) + "%");
      return "(" + staff + ".pinyin like :q or " + staff + ".initials like :q)";
    }
    bind("q", q + "%");
    return staff + ".name like :q";
  }

  /** Rows of a place; asks nothing when it is null. */
  Where area(String alias, Area area) {
    if (area != null) and(within(alias, area));
    return this;
  }

  /** The rows of a place, by its unit and below county level by its division too. */
  String within(String alias, Area area) {
    DivisionCode code = area.division();
    return switch (code.level()) {
      case PROVINCE, PREFECTURE -> {
        values.put("areaFirst", code.value());
        values.put("areaLast", code.last());
        yield alias + ".unit between :areaFirst and :areaLast";
      }
      case COUNTY -> {
        values.put("areaUnit", code.value());
        yield alias + ".unit = :areaUnit";
      }
      default -> {
        values.put("areaUnit", area.unit().value());
        values.put("areaFirst", code.value());
        values.put("areaLast", code.last());
        yield alias
            + ".unit = :areaUnit and "
            + alias
            + ".division between :areaFirst and :areaLast";
      }
    };
  }

  /** Rows believed now, or at a moment. */
  String believed(String alias, Instant knownAt) {
    if (knownAt == null) {
      values.put("forever", Span.FOREVER);
      return alias + ".recorded_to = :forever";
    }
    values.put("known", knownAt);
    return alias + ".recorded_from <= :known and " + alias + ".recorded_to > :known";
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
}
