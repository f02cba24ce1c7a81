package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;

/** In which post a caller acts at a place, and which places she looks at. */
final class Desk {

  private static final int REASON_LONGEST = 500;

  private Desk() {}

  /** The role that decides most at the place, of those that carry the permission. */
  static Optional<Role> at(Caller caller, String permission, Area place) {
    if (!caller.may(permission)) return Optional.empty();
    return caller.exercising(permission).exercised().stream()
        .filter(g -> g.reaches(place))
        .map(Grant::role)
        .max(Comparator.naturalOrder());
  }

  /** Whether the caller may do this at the place. */
  static boolean may(Caller caller, String permission, Area place) {
    return at(caller, permission, place).isPresent();
  }

  /** Where the caller's own places begin, for what she is doing. */
  static List<Area> roots(Caller caller, Divisions divisions, LocalDate today) {
    return caller.exercised().stream()
        .map(
            g ->
                divisions
                    .area(g.division(), g.unit(), today)
                    .orElse(Area.of(g.division(), g.unit())))
        .distinct()
        .toList();
  }

  /** Throws Missing for a place of which the scope reaches nothing. */
  static void within(DataScope scope, Area area, Divisions divisions, LocalDate day) {
    if (!visible(scope, area, divisions, day)
        && divisions.below(area, day).stream().noneMatch(a -> visible(scope, a, divisions, day))) {
      throw new Missing();
    }
  }

  /** Whether the scope reaches the whole of a place. */
  static boolean visible(DataScope scope, Area area, Divisions divisions, LocalDate day) {
    if (area.unit() != null) return scope.covers(area.division(), area.unit());
    List<DivisionCode> units = divisions.units(area.division(), day);
    return scope.isEverything()
        || !units.isEmpty() && units.stream().allMatch(u -> scope.covers(u, u));
  }

  /** A reason as typed; throws Invalid when there is none or it is too long. */
  static String reason(String reason) {
    String clean = TypedStaff.clean(reason);
    if (clean == null) throw new Invalid("reason", "required", "workforce.problem.reason");
    return shortEnough("reason", clean);
  }

  /** A text of at most 500 characters; null stays null. */
  static String shortEnough(String field, String text) {
    return shortEnough(field, text, REASON_LONGEST);
  }

  /** A text of at most so many characters; null stays null. */
  static String shortEnough(String field, String text, int most) {
    String clean = TypedStaff.clean(text);
    if (clean != null && clean.codePointCount(0, clean.length()) > most) {
      throw new Invalid(List.of(FieldProblem.of(field, "long", "workforce.problem.long", most)));
    }
    return clean;
  }
}
