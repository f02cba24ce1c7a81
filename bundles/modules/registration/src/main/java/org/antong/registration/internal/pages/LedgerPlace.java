package org.antong.registration.internal.pages;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Divisions;
import org.antong.registration.internal.domain.LedgerQuery;

/** Whose ledger it is, in words: the place asked for, else all the reader's own. */
public final class LedgerPlace {

  private LedgerPlace() {}

  public static String of(Caller caller, LedgerQuery query, Divisions divisions) {
    LocalDate day = query.day();
    if (query.area() != null) return divisions.fullName(query.area().division(), day);
    return caller.exercised().stream()
        .map(g -> divisions.fullName(g.division(), day))
        .distinct()
        .collect(Collectors.joining("、"));
  }
}
