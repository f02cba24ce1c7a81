package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.antong.platform.api.fault.Decision;

/**
 * What a birthday asks of a file in force (domain.md 4.1, 12.2): at 16 the category of left-behind
 * children ends, and the file is closed where there is no other; at 18 the file is closed. Pure.
 */
public final class ComingOfAge {

  /** The list of closeReason: of age. */
  public static final String CLOSE_REASON = "1";

  private ComingOfAge() {}

  /** Whether there is something to do about a child who is 16. */
  public static Decision sixteen(Child child, LocalDate today) {
    if (!reached(child, ChildRules.LEFT_BEHIND_UNDER, today)) {
      return Decision.refuse("registration.bulk.sixteen.young");
    }
    if (leftBehind(child).isEmpty()) return Decision.refuse("registration.bulk.sixteen.none");
    return onlyLeftBehind(child)
        ? ChildRules.requestingClose(child.state())
        : ChildRules.editing(child.state());
  }

  /** Whether there is something to do about a child who is 18. */
  public static Decision eighteen(Child child, LocalDate today) {
    return reached(child, ChildRules.CHILD_UNDER, today)
        ? ChildRules.requestingClose(child.state())
        : Decision.refuse("registration.bulk.eighteen.young");
  }

  /** No other category keeps the file on the books. */
  public static boolean onlyLeftBehind(Child child) {
    return child.categories().stream()
        .noneMatch(c -> c.category() != Category.LB && c.to() == null);
  }

  private static Optional<ChildCategory> leftBehind(Child child) {
    return child.categories().stream()
        .filter(c -> c.category() == Category.LB && c.to() == null)
        .findFirst();
  }

  private static boolean reached(Child child, int age, LocalDate today) {
    LocalDate born = child.facts().birthDate();
    return born != null && AgeBand.age(born, today) >= age;
  }
}
