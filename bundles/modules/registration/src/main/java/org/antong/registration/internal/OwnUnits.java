package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;

/** The county-level units a person works for: whose lists of codes she is offered. */
public final class OwnUnits {

  private OwnUnits() {}

  /** Empty for who works for a whole prefecture: she is offered the standard values. */
  public static List<DivisionCode> of(Caller caller, Divisions divisions, LocalDate today) {
    return caller.exercised().stream().flatMap(g -> unit(g, divisions, today)).distinct().toList();
  }

  private static Stream<DivisionCode> unit(Grant grant, Divisions divisions, LocalDate today) {
    DivisionCode at = grant.division();
    if (at.level().above(DivisionLevel.COUNTY)) return Stream.of();
    // a town may be in the hands of two units; the grant says whose part it is
    return at.level() == DivisionLevel.TOWN
        ? Stream.ofNullable(grant.unit())
        : divisions.unitOf(at, today).stream();
  }
}
