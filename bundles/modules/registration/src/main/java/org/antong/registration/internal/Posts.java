package org.antong.registration.internal;

import java.util.Comparator;
import java.util.Optional;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.registration.internal.domain.Actor;
import org.antong.registration.internal.domain.ChildFacts;

/** In which of her posts a caller acts on a child: one person may hold several. */
final class Posts {

  private Posts() {}

  /** For entering, the post nearest to the child. */
  static Optional<Actor> entering(Caller caller, ChildFacts child) {
    return acting(caller, RegistrationModule.WRITE, child, Comparator.naturalOrder());
  }

  /** For deciding, the post that decides most. */
  static Optional<Actor> deciding(Caller caller, ChildFacts child) {
    return acting(caller, RegistrationModule.VERIFY, child, Comparator.reverseOrder());
  }

  /** For importing, the post that decides most: she signs for the batch with it. */
  static Optional<Actor> importing(Caller caller, ChildFacts child) {
    return acting(caller, RegistrationModule.IMPORT, child, Comparator.reverseOrder());
  }

  /** For what a permission allows at a place, the post that decides most. */
  static Optional<Actor> at(Caller caller, String permission, Area place) {
    return acting(caller, permission, place, Comparator.reverseOrder());
  }

  private static Optional<Actor> acting(
      Caller caller, String permission, ChildFacts child, Comparator<Role> order) {
    return acting(caller, permission, Area.of(child.division(), child.unit()), order);
  }

  private static Optional<Actor> acting(
      Caller caller, String permission, Area child, Comparator<Role> order) {
    if (!caller.may(permission)) return Optional.empty();
    return caller.exercising(permission).exercised().stream()
        .filter(g -> g.reaches(child))
        .map(Grant::role)
        .min(order)
        .map(role -> new Actor(caller.account(), role));
  }
}
