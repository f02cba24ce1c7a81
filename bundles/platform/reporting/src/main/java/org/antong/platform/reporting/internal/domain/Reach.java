package org.antong.platform.reporting.internal.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;

/** Whether a place lies inside the places a reader's roles are held at. */
public final class Reach {

  private Reach() {}

  public static boolean holds(Collection<Grant> grants, Area area) {
    return grants.stream().anyMatch(g -> holds(g, area));
  }

  /** The reader's own place: of several roles the one highest up. */
  public static Optional<Grant> widest(Collection<Grant> grants) {
    return grants.stream()
        .min(
            Comparator.comparing((Grant g) -> g.division().level())
                .thenComparing(g -> g.division().value()));
  }

  private static boolean holds(Grant grant, Area area) {
    DivisionCode own = grant.division();
    DivisionCode asked = area.division();
    return switch (own.level()) {
      case PROVINCE, PREFECTURE -> within(own, asked);
      case COUNTY ->
          own.equals(asked) || own.equals(area.unit()) && below(asked, DivisionLevel.COUNTY);
      case TOWN -> within(own, asked) && (grant.unit() == null || grant.unit().equals(area.unit()));
      case VILLAGE -> own.equals(asked);
    };
  }

  private static boolean below(DivisionCode code, DivisionLevel level) {
    return level.above(code.level());
  }

  private static boolean within(DivisionCode own, DivisionCode asked) {
    return own.value() <= asked.value() && asked.value() <= own.last();
  }
}
