package org.antong.platform.api.code;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;

/**
 * A list of codes with everything that was ever in it, asked as at a day for a county-level unit:
 * national values, less what the county or its prefecture ended, and the values they added. Never
 * changes; a change of the list is another table.
 */
public final class CodeTable {

  /** Where a value stands for a unit on a day. */
  public enum Standing {
    IN_FORCE,
    /** It begins on a later day. */
    LATER,
    /** Its last day has passed: records keep it, new ones do not choose it. */
    ENDED,
    /** Another county's own value. */
    ELSEWHERE,
    UNKNOWN
  }

  private final String list;
  private final Map<String, List<CodeValue>> spans = new LinkedHashMap<>();
  private final Map<String, List<CodeEnd>> ends = new LinkedHashMap<>();

  public CodeTable(String list, List<CodeValue> values, List<CodeEnd> ends) {
    this.list = list;
    Map<String, Integer> order = new LinkedHashMap<>();
    values.stream().filter(v -> !v.local()).forEach(v -> order.put(v.code(), v.sort()));
    // a local value stands right below the one it counts as
    values.stream()
        .sorted(
            Comparator.comparing(
                    (CodeValue v) -> order.getOrDefault(v.countsAs(), Integer.MAX_VALUE))
                .thenComparing(CodeValue::countsAs)
                .thenComparing(CodeValue::local)
                .thenComparing(CodeValue::sort)
                .thenComparing(CodeValue::code)
                .thenComparing(CodeValue::from, Comparator.nullsFirst(Comparator.naturalOrder())))
        .forEach(v -> spans.computeIfAbsent(v.code(), c -> new ArrayList<>()).add(v));
    ends.forEach(e -> this.ends.computeIfAbsent(e.code(), c -> new ArrayList<>()).add(e));
  }

  /** Text of a value's name as it is called now. */
  public static String textKey(String list, String code) {
    return "code." + list + "." + code;
  }

  /** Text of a value's name as it was called on a day. */
  public static String textKey(String list, String code, LocalDate on) {
    return textKey(list, code) + "@" + on;
  }

  /** Whether what a place decides holds for a county-level unit. */
  public static boolean holds(DivisionCode place, DivisionCode unit) {
    if (unit == null) return false;
    return place.equals(unit)
        || place.level().above(DivisionLevel.COUNTY) && unit.digits(place.level()).equals(place);
  }

  public String list() {
    return list;
  }

  /** Every code there ever was, in order. */
  public Set<String> codes() {
    return java.util.Collections.unmodifiableSet(spans.keySet());
  }

  public boolean has(String code) {
    return spans.containsKey(code);
  }

  /** Every value with every name it had, in order. */
  public List<CodeValue> all() {
    return spans.values().stream().flatMap(List::stream).toList();
  }

  /** What may be chosen on a day, in order; for no unit the standard values alone. */
  public List<CodeValue> offered(DivisionCode unit, LocalDate on) {
    return spans.keySet().stream()
        .filter(c -> standing(c, unit, on) == Standing.IN_FORCE)
        .flatMap(c -> find(c, on).stream())
        .toList();
  }

  public boolean offers(String code, DivisionCode unit, LocalDate on) {
    return standing(code, unit, on) == Standing.IN_FORCE;
  }

  /**
   * A value as it is called on a day; on a day before or after its time, as it was called nearest
   * to it.
   */
  public Optional<CodeValue> find(String code, LocalDate on) {
    List<CodeValue> own = spans.get(code);
    if (own == null) return Optional.empty();
    CodeValue nearest = own.get(0);
    for (CodeValue v : own) {
      if (v.from() == null || !v.from().isAfter(on)) nearest = v;
    }
    return Optional.of(nearest);
  }

  public Standing standing(String code, DivisionCode unit, LocalDate on) {
    List<CodeValue> own = spans.get(code);
    if (own == null) return Standing.UNKNOWN;
    CodeValue first = own.get(0);
    if (first.local() && !holds(first.place(), unit)) return Standing.ELSEWHERE;
    if (first.from() != null && on.isBefore(first.from())) return Standing.LATER;
    boolean over = lastDay(code, unit).filter(on::isAfter).isPresent();
    return over ? Standing.ENDED : Standing.IN_FORCE;
  }

  /** The last day a value may be chosen for a unit; empty while no end is set. */
  public Optional<LocalDate> lastDay(String code, DivisionCode unit) {
    List<CodeValue> own = spans.getOrDefault(code, List.of());
    Stream<LocalDate> itself =
        own.isEmpty() ? Stream.of() : Stream.ofNullable(own.get(own.size() - 1).to());
    Stream<LocalDate> there =
        ends.getOrDefault(code, List.of()).stream()
            .filter(e -> holds(e.place(), unit))
            .map(CodeEnd::lastDay);
    return Stream.concat(itself, there).filter(Objects::nonNull).min(Comparator.naturalOrder());
  }

  /** Who ended a standard value, and when. */
  public List<CodeEnd> ends(String code) {
    return List.copyOf(ends.getOrDefault(code, List.of()));
  }
}
