package org.antong.training.internal;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.Organiser;

/** At which places a caller works, and which are above them. */
final class Desk {

  static final int LONGEST = 500;

  private Desk() {}

  /** The caller's own places, for what she is doing. */
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

  /** A place as rows name who holds something: above county level its own code is its unit. */
  static Area keeper(Area area) {
    return area.unit() == null ? Area.of(area.division(), area.division()) : area;
  }

  /** A keeper as an area of the tree. */
  static Area area(Area keeper, Divisions divisions, LocalDate day) {
    return divisions.area(keeper.division(), keeper.unit(), day).orElse(keeper);
  }

  /** The places above the caller's own. */
  static Above above(Caller caller, Divisions divisions, LocalDate today) {
    Set<DivisionCode> places = new HashSet<>();
    for (Area root : roots(caller, divisions, today)) {
      for (Area a : divisions.path(root, today)) {
        if (!a.division().equals(root.division())) places.add(a.division());
      }
    }
    return new Above(places);
  }

  /** Whether the caller may do this for what a place holds. */
  static boolean may(Caller caller, String permission, Area keeper) {
    if (!caller.may(permission)) return false;
    return caller.exercising(permission).exercised().stream().anyMatch(g -> reaches(g, keeper));
  }

  private static boolean reaches(Grant g, Area keeper) {
    return g.division().equals(keeper.division()) || g.reaches(keeper);
  }

  /** Whom papers of a session name as its organiser. */
  static String organiser(Divisions divisions, String named, DivisionCode host, LocalDate today) {
    return divisions
        .find(host, today)
        .map(d -> Organiser.of(named, d))
        .orElseGet(() -> named == null ? divisions.name(host, today) : named);
  }

  /** A text without spaces around it; null for an empty one, Invalid for one too long. */
  static String clean(String field, String text, int most) {
    if (text == null || text.isBlank()) return null;
    String clean = text.strip();
    if (clean.codePointCount(0, clean.length()) > most) {
      throw new Invalid(List.of(FieldProblem.of(field, "long", "training.problem.long", most)));
    }
    return clean;
  }

  static FieldProblem required(String field) {
    return FieldProblem.of(field, "required", "training.problem.required");
  }
}
