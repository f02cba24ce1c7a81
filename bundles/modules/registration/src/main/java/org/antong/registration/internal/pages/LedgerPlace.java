package org.antong.registration.internal.pages;

import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.exchange.ExportPlace;
import org.antong.registration.internal.domain.LedgerQuery;

/** Whose ledger it is, in words: the place asked for, else all the reader's own. */
public final class LedgerPlace {

  private LedgerPlace() {}

  public static String of(Caller caller, LedgerQuery query, Divisions divisions) {
    return ExportPlace.of(caller, query.area(), divisions, query.day(), "、");
  }
}
