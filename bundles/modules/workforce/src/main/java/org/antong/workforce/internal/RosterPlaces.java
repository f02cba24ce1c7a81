package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.exchange.RosterRow;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.PostPlan;
import org.antong.workforce.internal.domain.SeatCount;

/** Where the post of a row is: a village by the platform, a town by its name or its 12 digits. */
final class RosterPlaces {

  private static final String CODE = "workforce.roster.code";
  private static final String TOWN_END = "(镇|乡)?(人民政府|街道办事处|街道办|街道|办事处|镇|乡|办)$";

  private final Divisions divisions;
  private final LocalDate today;
  private final PostPlan plan;
  private final Map<String, Set<Area>> towns = new HashMap<>();

  RosterPlaces(Divisions divisions, LocalDate today, List<Area> roots, List<SeatCount> counts) {
    this.divisions = divisions;
    this.today = today;
    this.plan = new PostPlan(divisions, today, counts);
    for (Area root : roots) {
      List<Area> below =
          switch (root.division().level()) {
            case COUNTY -> divisions.below(root, today);
            case TOWN -> List.of(root);
            default -> List.of();
          };
      for (Area town : below) {
        String name = divisions.name(town.division(), today);
        add(town.division().toString(), town);
        add(name, town);
        add(name.replaceAll(TOWN_END, ""), town);
      }
    }
  }

  /**
   * The place of a row's post.
   *
   * @param column where the problem is told
   * @param problem key of a sentence; null when there is a place
   */
  record Found(Area place, String column, String problem) {}

  /** By the 12 digits where a row has them, which its names must not belie; else by the names. */
  Found place(RosterRow row, PostType type) {
    boolean director = type == PostType.DIRECTOR;
    String name = row.get(director ? "village" : "town");
    String digits = row.get("code");
    if (digits == null) return director ? village(name) : town(name);
    Found coded = digits.matches("[1-9]\\d{11}") ? coded(digits, director) : null;
    if (coded == null || coded.place() == null) return new Found(null, "code", CODE);
    if (name == null) return coded;
    Found named = director ? village(name) : town(name);
    boolean belied = named.place() != null && !named.place().equals(coded.place());
    return belied ? new Found(null, "code", "workforce.roster.code-differs") : coded;
  }

  private Found coded(String digits, boolean director) {
    return director ? village(digits) : town(digits);
  }

  /** The posts of a place, the first seat first. */
  List<Post> posts(PostType type, Area place) {
    List<Post> posts = new ArrayList<>();
    for (int seat = 1; seat <= SeatCount.MOST; seat++) {
      Post post = new Post(type, place, seat);
      if (!plan.has(post)) break;
      posts.add(post);
    }
    return posts;
  }

  private Found village(String digits) {
    if (digits == null) return new Found(null, "village", "workforce.problem.required");
    DivisionCode code = DivisionCode.of(digits);
    return divisions
        .area(code, null, today)
        .filter(a -> code.level() == DivisionLevel.VILLAGE)
        .map(a -> new Found(a, "village", null))
        .orElse(new Found(null, "village", "workforce.roster.village"));
  }

  /** A town that two units share is the one's that has its supervisor. */
  private Found town(String written) {
    if (written == null) return new Found(null, "town", "workforce.roster.town-missing");
    String asked = written.replaceAll("\\s+", "");
    Set<Area> found = towns.get(asked);
    if (found == null) found = towns.get(asked.replaceAll(TOWN_END, ""));
    if (found == null) return new Found(null, "town", "workforce.roster.town");
    List<Area> fit = found.stream().filter(a -> !posts(PostType.SUPERVISOR, a).isEmpty()).toList();
    if (fit.size() == 1) return new Found(fit.get(0), "town", null);
    return new Found(
        null,
        "town",
        fit.isEmpty() ? "workforce.roster.town-none" : "workforce.roster.town-several");
  }

  private void add(String name, Area town) {
    towns.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(town);
  }
}
