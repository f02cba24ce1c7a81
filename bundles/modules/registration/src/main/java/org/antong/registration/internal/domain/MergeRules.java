package org.antong.registration.internal.domain;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.antong.platform.api.fault.Decision;

/** When two files of one child may become one, and what the one then says. Pure. */
public final class MergeRules {

  /** Lists that are taken as a whole. */
  public static final String GUARDIANS = "guardians";

  public static final String CATEGORIES = "categories";

  /** Fields that say one thing together. */
  private static final Map<String, List<String>> TOGETHER =
      Map.of(
          "idNumber", List.of("idType", "idNumber", "idOverride"),
          "idType", List.of("idType", "idNumber", "idOverride"),
          "division", List.of("division", "unit"),
          "disabilityType", List.of("disabilityType", "disabilityGrade"));

  private MergeRules() {}

  /** The child stays on the books: a file in force is not merged into one that is not. */
  public static Decision merging(ChildFile kept, ChildFile closed) {
    if (kept.id().equals(closed.id())) return Decision.refuse("registration.merge.itself");
    if (kept.state() == FileState.CLOSED || closed.state() == FileState.CLOSED) {
      return Decision.refuse("registration.merge.closed");
    }
    if (closed.state() == FileState.CLOSE_REQUESTED) {
      return Decision.refuse("registration.merge.closing");
    }
    return closed.state().inForce() && !kept.state().inForce()
        ? Decision.refuse("registration.merge.in-force")
        : Decision.allow();
  }

  /** What the file that stays says, with what was chosen from the other. */
  public static ChildFile.Entry chosen(ChildFile kept, ChildFile closed, Set<String> fields) {
    Map<String, Object> other = values(closed.facts());
    Map<String, Object> taken = new HashMap<>();
    for (String field : fields) {
      for (String one : TOGETHER.getOrDefault(field, List.of(field))) {
        if (other.containsKey(one)) taken.put(one, other.get(one));
      }
    }
    return new ChildFile.Entry(
        Chosen.counted(Carry.with(Chosen.of(kept.facts()), taken)),
        fields.contains(GUARDIANS)
            ? closed.child().guardians().stream().map(g -> g.withId(null)).toList()
            : kept.child().guardians(),
        fields.contains(CATEGORIES)
            ? closed.categories().stream().map(c -> c.withId(null)).toList()
            : kept.categories());
  }

  /** What of the merge is taken back, where nobody changed it since. */
  static ChildFacts takenBack(ChildFacts before, ChildFacts merged, ChildFacts now) {
    Map<String, Object> was = values(before);
    Map<String, Object> became = values(merged);
    Map<String, Object> is = values(now);
    Map<String, Object> back = new HashMap<>();
    became.forEach(
        (field, value) -> {
          boolean taken = !Objects.equals(was.get(field), value);
          if (taken && Objects.equals(is.get(field), value)) back.put(field, was.get(field));
        });
    return Chosen.counted(Carry.with(Chosen.of(now), back));
  }

  private static Map<String, Object> values(ChildFacts facts) {
    Map<String, Object> values = new LinkedHashMap<>();
    Carry.each(Chosen.of(facts), values::put);
    return values;
  }
}
