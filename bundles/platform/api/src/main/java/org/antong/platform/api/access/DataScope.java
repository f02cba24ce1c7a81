package org.antong.platform.api.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/**
 * Which rows one caller may touch through one method of one module. The first parameter of every
 * store method, so that forgetting it does not compile. Made by the platform only.
 */
public final class DataScope {

  /** A span of codes, both ends in it. */
  public record Range(long first, long last) {
    public Range {
      if (first > last) throw new IllegalArgumentException("first after last");
    }

    boolean holds(DivisionCode code) {
      return code != null && first <= code.value() && code.value() <= last;
    }
  }

  /**
   * Rows of these managing units and, when given, of these divisions.
   *
   * @param units never null
   * @param divisions null for all divisions of the units
   */
  public record Term(Range units, Range divisions) {}

  private static final DataScope EVERYTHING = new DataScope(null, Set.of());
  private static final DataScope NOTHING = new DataScope(List.of(), Set.of());

  private final List<Term> terms;
  private final Set<Id> granted;

  private DataScope(List<Term> terms, Set<Id> granted) {
    this.terms = terms;
    this.granted = granted;
  }

  /** A scope of terms and of single records granted by a referral or an access request. */
  public static DataScope of(List<Term> terms, Set<Id> granted) {
    return terms.isEmpty() && granted.isEmpty()
        ? NOTHING
        : new DataScope(List.copyOf(terms), Set.copyOf(granted));
  }

  /**
   * The same with the records of one person, wherever they are kept: her own, so that who moved to
   * another place still signs in, sits her exam and sees her certificates where she was enrolled.
   * Nothing stays nothing.
   */
  public DataScope owning(Id person) {
    if (terms == null || isNothing()) return this;
    Set<Id> more = new java.util.LinkedHashSet<>(granted);
    more.add(person);
    return new DataScope(terms, Set.copyOf(more));
  }

  public static DataScope nothing() {
    return NOTHING;
  }

  /**
   * Everything, for platform stores that have no caller (login, jobs). Modules cannot make it
   * (archtest).
   *
   * @param reason why no caller is asked, for the reader of the code
   */
  public static DataScope system(String reason) {
    if (reason.isBlank()) throw new IllegalArgumentException("say why");
    return EVERYTHING;
  }

  /** SQL condition over a division and a unit column; its values are {@link #bindings()}. */
  public String on(String division, String unit) {
    return on(division, unit, null);
  }

  /** The same, with records granted one by one when the id column is given. */
  public String on(String division, String unit, String id) {
    if (terms == null) return "(1 = 1)";
    List<String> either = new ArrayList<>();
    int n = 0;
    for (Term t : terms) {
      String managed = between(unit, t.units(), "scope" + n++);
      either.add(
          t.divisions() == null
              ? managed
              : "(" + managed + " and " + between(division, t.divisions(), "scope" + n++) + ")");
    }
    if (id != null) {
      for (int i = 0; i < granted.size(); i++) either.add(id + " = :granted" + i);
    }
    return either.isEmpty() ? "(1 = 0)" : "(" + String.join(" or ", either) + ")";
  }

  /** Values of the names used by {@link #on}. */
  public Map<String, Object> bindings() {
    Map<String, Object> values = new LinkedHashMap<>();
    if (terms == null) return values;
    int n = 0;
    for (Term t : terms) {
      bind(values, t.units(), "scope" + n++);
      if (t.divisions() != null) bind(values, t.divisions(), "scope" + n++);
    }
    int i = 0;
    for (Id id : granted) values.put("granted" + i++, id.value());
    return values;
  }

  /** Whether a row of this village and unit is in scope: asked before a write. */
  public boolean covers(DivisionCode division, DivisionCode unit) {
    return terms == null
        || terms.stream()
            .anyMatch(
                t ->
                    t.units().holds(unit)
                        && (t.divisions() == null || t.divisions().holds(division)));
  }

  /** The one managing unit that all rows in scope have; empty when they may have several. */
  public OptionalLong unit() {
    if (terms == null || terms.isEmpty()) return OptionalLong.empty();
    Range units = terms.get(0).units();
    boolean one = units.first() == units.last();
    return one && terms.stream().allMatch(t -> t.units().equals(units))
        ? OptionalLong.of(units.first())
        : OptionalLong.empty();
  }

  /** Whether every part of it is confined to divisions below a unit. */
  public boolean isLocal() {
    return terms != null && terms.stream().allMatch(t -> t.divisions() != null);
  }

  public boolean isNothing() {
    return terms != null && terms.isEmpty() && granted.isEmpty();
  }

  public boolean isEverything() {
    return terms == null;
  }

  /** Names the scope for caches: equal scopes, equal text. */
  @Override
  public String toString() {
    return terms == null ? "everything" : terms + " " + granted;
  }

  private static String between(String column, Range range, String name) {
    return range.first() == range.last()
        ? column + " = :" + name
        : column + " between :" + name + "a and :" + name + "b";
  }

  private static void bind(Map<String, Object> values, Range range, String name) {
    if (range.first() == range.last()) {
      values.put(name, range.first());
    } else {
      values.put(name + "a", range.first());
      values.put(name + "b", range.last());
    }
  }
}
