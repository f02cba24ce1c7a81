package org.antong.registration.internal.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of a child's guardians is the one who looks after it, where nobody said so: the one whose
 * relation fits the carer on file (domain.md 4.4), since a ledger that prints the father who is
 * away beside "grandparents" sends people to the wrong door.
 */
public final class Carers {

  private static final Set<String> PATERNAL = Set.of("6", "61", "62");
  private static final Set<String> MATERNAL = Set.of("6", "63", "64");
  private static final Set<String> OTHERS = Set.of("4", "5", "9", "99");

  private Carers() {}

  /** The one named, or else the one who fits; empty where nobody does. */
  public static Optional<Guardian> of(String currentCarer, List<Guardian> guardians) {
    return guardians.stream()
        .filter(Guardian::isPrimaryCarer)
        .findFirst()
        .or(() -> guardians.stream().filter(g -> fits(currentCarer, g)).findFirst());
  }

  /** An entry that names nobody, with the one who fits as the one who looks after the child. */
  public static ChildFile.Entry named(ChildFile.Entry entry) {
    Optional<Guardian> carer = of(entry.facts().currentCarer(), entry.guardians());
    if (carer.isEmpty() || carer.get().isPrimaryCarer()) return entry;
    return new ChildFile.Entry(
        entry.facts(),
        entry.guardians().stream()
            .map(g -> g == carer.get() ? Carry.with(g, Map.of("isPrimaryCarer", true)) : g)
            .toList(),
        entry.categories());
  }

  private static boolean fits(String currentCarer, Guardian g) {
    if (currentCarer == null || g.relation() == null) return false;
    return switch (currentCarer) {
      case "1" -> g.parent() && !g.away() && !g.unable();
      case "2" -> PATERNAL.contains(g.relation());
      case "3" -> MATERNAL.contains(g.relation());
      default ->
          OTHERS.contains(currentCarer)
              && !g.parent()
              && !PATERNAL.contains(g.relation())
              && !MATERNAL.contains(g.relation());
    };
  }
}
