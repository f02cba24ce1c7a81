package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.workforce.api.WorkSource;
import org.antong.workforce.api.WorkSource.Work;
import org.antong.workforce.internal.domain.Counted;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What the modules that are there count of the work at a place. A duty of the notice whose module
 * is off says so, and never zero.
 */
@Component(service = Works.class)
public final class Works {

  /** The modules that hold a director's duties, in the order of the notice (domain.md 2.4). */
  private static final List<String> DUTIES =
      List.of("registration", "guardianship", "visiting", "protection", "childhome");

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<WorkSource> sources = List.of();

  /**
   * A figure and where it is shown.
   *
   * @param link null when the reader may not see it
   */
  public record Seen(Counted counted, String link) {}

  /** The work at a place between two days, both in it. */
  public List<Seen> at(Caller caller, Area place, LocalDate from, LocalDate to) {
    List<Work> told = new ArrayList<>();
    for (WorkSource source : sources) told.addAll(source.work(caller, place, from, to));
    List<Seen> seen = new ArrayList<>();
    for (String module : DUTIES) {
      List<Work> own = told.stream().filter(w -> w.id().startsWith(module + ".")).toList();
      if (own.isEmpty()) seen.add(new Seen(Counted.off(module), null));
      own.forEach(w -> seen.add(new Seen(Counted.of(w), w.link())));
      told.removeAll(own);
    }
    told.forEach(w -> seen.add(new Seen(Counted.of(w), w.link())));
    return List.copyOf(seen);
  }

  /** The figures alone. */
  List<Counted> figures(Caller caller, Area place, LocalDate from, LocalDate to) {
    return at(caller, place, from, to).stream().map(Seen::counted).toList();
  }
}
