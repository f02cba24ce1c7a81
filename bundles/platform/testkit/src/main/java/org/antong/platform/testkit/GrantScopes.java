package org.antong.platform.testkit;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.DataScope.Range;
import org.antong.platform.api.access.DataScope.Term;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.api.division.DivisionCode;

/**
 * Scopes straight from a caller's grants. Counties in which a test switched the module off are left
 * out.
 */
public final class GrantScopes implements ScopeSource {

  @Override
  public DataScope scope(Caller caller, String module) {
    if (caller.isPlatform()) return DataScope.system(caller.displayName());
    List<Term> terms =
        caller.exercised().stream()
            .flatMap(g -> without(term(g), caller.switches().off(above(g), module)))
            .toList();
    return DataScope.of(terms, Set.of());
  }

  private static DivisionCode above(Grant grant) {
    return grant.unit() == null ? grant.division() : grant.unit();
  }

  /** What is left of a term when these units are cut out of it. */
  private static Stream<Term> without(Term term, Set<DivisionCode> off) {
    List<Range> left = List.of(term.units());
    for (DivisionCode unit : off) {
      left = left.stream().flatMap(r -> cut(r, unit.value())).toList();
    }
    return left.stream().map(r -> new Term(r, term.divisions()));
  }

  private static Stream<Range> cut(Range r, long unit) {
    if (unit < r.first() || unit > r.last()) return Stream.of(r);
    Stream<Range> before =
        Stream.of(unit).filter(u -> r.first() < u).map(u -> new Range(r.first(), u - 1));
    Stream<Range> after =
        Stream.of(unit).filter(u -> u < r.last()).map(u -> new Range(u + 1, r.last()));
    return Stream.concat(before, after);
  }

  private static Term term(Grant grant) {
    DivisionCode code = grant.division();
    return switch (code.level()) {
      case PROVINCE, PREFECTURE -> new Term(below(code), null);
      case COUNTY -> new Term(exactly(code), null);
      case TOWN -> new Term(exactly(grant.unit()), below(code));
      case VILLAGE -> new Term(exactly(grant.unit()), exactly(code));
    };
  }

  private static Range exactly(DivisionCode code) {
    return new Range(code.value(), code.value());
  }

  private static Range below(DivisionCode code) {
    return new Range(code.value(), code.last());
  }
}
