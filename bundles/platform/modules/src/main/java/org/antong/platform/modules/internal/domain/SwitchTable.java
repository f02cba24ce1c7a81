package org.antong.platform.modules.internal.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.division.DivisionCode;

/**
 * Every switch there was, at one version of the table. A module nobody switched in a county is on
 * there, unless a setting says that it begins switched off.
 */
public final class SwitchTable {

  private record Place(DivisionCode unit, String module) {}

  private final long version;
  private final Set<String> offAtFirst;
  private final Map<Place, List<Switch>> byPlace = new HashMap<>();
  private final Map<String, Set<DivisionCode>> switched;

  /**
   * @param offAtFirst modules that are off where nobody switched them
   */
  public SwitchTable(long version, List<Switch> switches, Set<String> offAtFirst) {
    this.version = version;
    this.offAtFirst = Set.copyOf(offAtFirst);
    for (Switch s : switches) {
      byPlace.computeIfAbsent(new Place(s.unit(), s.module()), p -> new ArrayList<>()).add(s);
    }
    byPlace.values().forEach(list -> list.sort(Comparator.comparingInt(Switch::version)));
    this.switched =
        byPlace.keySet().stream()
            .collect(
                Collectors.groupingBy(
                    Place::module, Collectors.mapping(Place::unit, Collectors.toSet())));
  }

  public long version() {
    return version;
  }

  /** How the module stands in the unit; empty where nobody has switched it. */
  public Optional<Switch> last(DivisionCode unit, String module) {
    List<Switch> all = history(unit, module);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** All switches of a module in a unit, the first one first. */
  public List<Switch> history(DivisionCode unit, String module) {
    return byPlace.getOrDefault(new Place(unit, module), List.of());
  }

  public boolean on(DivisionCode unit, String module) {
    return last(unit, module).map(Switch::enabled).orElse(!offAtFirst.contains(module));
  }

  /** Whether it was on at any moment from the first, included, to the second, excluded. */
  public boolean on(DivisionCode unit, String module, Instant from, Instant to) {
    List<Switch> all = history(unit, module);
    boolean atFirst = !offAtFirst.contains(module);
    if (all.isEmpty()) return atFirst;
    if (atFirst && from.isBefore(all.get(0).from())) return true;
    return all.stream()
        .anyMatch(s -> s.enabled() && s.from().isBefore(to) && from.isBefore(s.to()));
  }

  /** Whether the module begins switched off. */
  public boolean offAtFirst(String module) {
    return offAtFirst.contains(module);
  }

  /** Units in which somebody has switched the module, whichever way. */
  public Set<DivisionCode> switched(String module) {
    return switched.getOrDefault(module, Set.of());
  }
}
