package org.antong.platform.security.internal.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.DataScope.Range;
import org.antong.platform.api.access.DataScope.Term;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;

/** Which rows the roles of a person reach (domain.md 1.3, design.md 6). */
public final class Scopes {

  /**
   * Which county-level unit manages a village today; the grant's own when the tree is not there.
   */
  @FunctionalInterface
  public interface Units {
    DivisionCode of(Grant village);

    Units AS_GRANTED = Grant::unit;
  }

  /** Which units below a division have the module off. */
  @FunctionalInterface
  public interface Off {
    Set<DivisionCode> below(DivisionCode division);

    Off NONE = division -> Set.of();
  }

  private static final Comparator<Term> ORDER =
      Comparator.<Term>comparingLong(t -> t.units().first())
          .thenComparing(t -> t.units().last(), Comparator.reverseOrder())
          .thenComparingLong(t -> t.divisions() == null ? 0 : t.divisions().first())
          .thenComparing(
              t -> t.divisions() == null ? Long.MAX_VALUE : t.divisions().last(),
              Comparator.reverseOrder());

  private Scopes() {}

  /** The scope of these grants together: sorted, and nothing in it twice. */
  public static DataScope of(List<Grant> grants, Units units) {
    return of(grants, units, Off.NONE);
  }

  /** The same without the units that have the module off. */
  public static DataScope of(List<Grant> grants, Units units, Off off) {
    List<Term> kept = new ArrayList<>();
    for (Term term : grants.stream().map(g -> term(g, units)).sorted(ORDER).toList()) {
      if (kept.stream().noneMatch(k -> holds(k, term))) kept.add(term);
    }
    return DataScope.of(kept.stream().flatMap(t -> without(t, off)).toList(), Set.of());
  }

  /** What is left of a term: a span of units is cut where one of them is off. */
  private static Stream<Term> without(Term term, Off off) {
    Range units = term.units();
    List<Long> gaps =
        off.below(new DivisionCode(units.first())).stream()
            .map(DivisionCode::value)
            .filter(u -> units.first() <= u && u <= units.last())
            .sorted()
            .toList();
    if (gaps.isEmpty()) return Stream.of(term);
    List<Term> left = new ArrayList<>();
    long from = units.first();
    for (long gap : gaps) {
      if (from < gap) left.add(new Term(new Range(from, gap - 1), term.divisions()));
      from = gap + 1;
    }
    if (from <= units.last()) left.add(new Term(new Range(from, units.last()), term.divisions()));
    return left.stream();
  }

  private static Term term(Grant grant, Units units) {
    DivisionCode division = grant.division();
    return switch (division.level()) {
      case PROVINCE, PREFECTURE -> new Term(below(division), null);
      case COUNTY -> new Term(only(division), null);
      case TOWN -> new Term(only(GrantRules.unit(grant)), below(division));
      case VILLAGE -> new Term(only(units.of(grant)), only(division));
    };
  }

  private static boolean holds(Term wide, Term narrow) {
    return holds(wide.units(), narrow.units())
        && (wide.divisions() == null
            || narrow.divisions() != null && holds(wide.divisions(), narrow.divisions()));
  }

  private static boolean holds(Range wide, Range narrow) {
    return wide.first() <= narrow.first() && narrow.last() <= wide.last();
  }

  private static Range only(DivisionCode code) {
    return new Range(code.value(), code.value());
  }

  private static Range below(DivisionCode code) {
    return new Range(code.value(), code.last());
  }
}
