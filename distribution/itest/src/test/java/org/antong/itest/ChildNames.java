package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The full names of the children of two counties, to find them where they must not stand. Read by
 * the two county officers with a purpose, in sittings of their own. Only names of three characters
 * or more are looked for: two stand side by side in ordinary sentences too. A name that somebody of
 * the staff bears as well says nothing about a child.
 */
final class ChildNames {

  private static final int SHORTEST = 3;
  private static final Set<String> IN_FULL = Set.of("VILLAGE_DIRECTOR", "TOWN_SUPERVISOR");

  private final Map<String, Set<String>> byCounty = new HashMap<>();

  private ChildNames() {}

  static ChildNames known() throws Exception {
    ChildNames known = new ChildNames();
    Set<String> staff = new HashSet<>();
    for (String name : new String[] {"officer-hanyin", "officer-shiquan"}) {
      Reader officer =
          Demo.readers().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
      Person sitting = Demo.called(name + ",");
      sitting.did("/api/session/purpose", Map.of("purpose", "核对"));
      Reader looking = new Reader(name, officer.role(), officer.division(), sitting);
      Set<String> children = new HashSet<>();
      for (JsonNode row : Subjects.rows(looking, "/api/registration/children")) {
        String child = row.get("name").asText();
        if (child.codePointCount(0, child.length()) >= SHORTEST) children.add(child);
      }
      for (JsonNode row : Subjects.rows(officer, "/api/workforce/staff")) {
        staff.add(row.get("name").asText());
      }
      known.byCounty.put(officer.county(), children);
    }
    known.byCounty.values().forEach(names -> names.removeAll(staff));
    known
        .byCounty
        .values()
        .forEach(
            names -> {
              assertThat(names).hasSizeGreaterThan(10);
              assertThat(names).noneMatch(n -> n.contains("*"));
            });
    return known;
  }

  /** A child's name that this reader, who chose no purpose, should not read; null for none. */
  String foreign(Reader reader, String text) {
    Set<String> own = new HashSet<>();
    if (IN_FULL.contains(reader.role())) own = byCounty.getOrDefault(reader.county(), Set.of());
    for (Set<String> names : byCounty.values()) {
      for (String name : names) {
        if (!own.contains(name) && text.contains(name)) return name;
      }
    }
    return null;
  }
}
