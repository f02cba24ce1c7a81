package org.antong.platform.security.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Where roles are held, as far as the division tree is there. Login and scope work without it, by
 * what each role was given with.
 */
@Component(service = Places.class)
public final class Places {

  private final Clock clock;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Divisions divisions;

  @Activate
  public Places(@Reference Clock clock) {
    this.clock = clock;
  }

  /** The unit that manages a grant's village today. */
  DivisionCode unitOf(Grant village) {
    return known()
        .flatMap(d -> d.unitOf(village.division(), today()))
        .orElseGet(() -> unitByGrant(village));
  }

  /** The grant with its unit: given, or the one that manages the place; none above county level. */
  Grant complete(Grant grant) {
    DivisionCode unit =
        switch (grant.division().level()) {
          case PROVINCE, PREFECTURE -> null;
          case COUNTY -> grant.division();
          case TOWN ->
              known()
                  .flatMap(d -> d.area(grant.division(), grant.unit(), today()))
                  .map(Area::unit)
                  .orElseGet(() -> unitByGrant(grant));
          case VILLAGE -> unitOf(grant);
        };
    return new Grant(grant.role(), grant.division(), unit);
  }

  /** Divisions that do not exist today. */
  List<FieldProblem> problems(List<Grant> grants) {
    List<FieldProblem> found = new ArrayList<>();
    for (int i = 0; i < grants.size(); i++) {
      if (!exists(grants.get(i).division())) {
        found.add(
            FieldProblem.of(
                "grants[" + i + "].division", "unknown", "security.grant.division-unknown"));
      }
    }
    return found;
  }

  boolean exists(DivisionCode code) {
    return known().map(d -> d.find(code, today()).isPresent()).orElse(true);
  }

  private Optional<Divisions> known() {
    return Optional.ofNullable(divisions).filter(d -> d.root(today()).isPresent());
  }

  private static DivisionCode unitByGrant(Grant grant) {
    return grant.unit() == null ? grant.division().digits(DivisionLevel.COUNTY) : grant.unit();
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
