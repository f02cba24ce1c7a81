package org.antong.platform.testkit;

import java.util.List;
import java.util.Set;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.DataScope.Range;
import org.antong.platform.api.access.DataScope.Term;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.api.division.DivisionCode;

/** Scopes straight from a caller's grants, every module being on in every county. */
public final class GrantScopes implements ScopeSource {

  @Override
  public DataScope scope(Caller caller, String module) {
    if (caller.isPlatform()) return DataScope.system(caller.displayName());
    List<Term> terms = caller.exercised().stream().map(GrantScopes::term).toList();
    return DataScope.of(terms, Set.of());
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
