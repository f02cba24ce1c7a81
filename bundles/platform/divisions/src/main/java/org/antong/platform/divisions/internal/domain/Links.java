package org.antong.platform.divisions.internal.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.antong.platform.api.division.DivisionCode;

/** Which code took the place of which (旬阳县 610928 -> 旬阳市 610981). */
final class Links {

  private final Map<DivisionCode, DivisionCode> forward = new HashMap<>();
  private final Map<DivisionCode, Set<DivisionCode>> backward = new HashMap<>();

  Links(Collection<Entry> entries) {
    for (Entry e : entries) {
      if (e.successor() == null) continue;
      forward.put(e.code(), e.successor());
      backward.computeIfAbsent(e.successor(), c -> new TreeSet<>()).add(e.code());
    }
  }

  /** What became of the code, step by step. */
  List<DivisionCode> after(DivisionCode code) {
    Set<DivisionCode> seen = new java.util.LinkedHashSet<>();
    DivisionCode next = forward.get(code);
    while (next != null && !next.equals(code) && seen.add(next)) next = forward.get(next);
    return List.copyOf(seen);
  }

  /**
   * The code as it is called among the valid ones: itself, else what it became, else the only one
   * it came from. Empty when there is none, or several it could have come from.
   */
  Optional<DivisionCode> validAs(DivisionCode code, Set<DivisionCode> valid) {
    if (code == null) return Optional.empty();
    if (valid.contains(code)) return Optional.of(code);
    for (DivisionCode later : after(code)) {
      if (valid.contains(later)) return Optional.of(later);
    }
    Set<DivisionCode> sources = new TreeSet<>();
    before(code, valid, sources, new HashSet<>());
    return sources.size() == 1 ? Optional.of(sources.iterator().next()) : Optional.empty();
  }

  private void before(
      DivisionCode code, Set<DivisionCode> valid, Set<DivisionCode> found, Set<DivisionCode> seen) {
    for (DivisionCode earlier : backward.getOrDefault(code, Set.of())) {
      if (!seen.add(earlier)) continue;
      if (valid.contains(earlier)) found.add(earlier);
      else before(earlier, valid, found, seen);
    }
  }
}
