package org.antong.platform.exchange.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;

/**
 * Finds villages by the names people write, within some areas. A name that fits several is told
 * with all it fits.
 */
public final class PlaceNames {

  private static final Pattern VILLAGE_END =
      Pattern.compile("(社区|村)?(村民委员会|居民委员会|村委会|居委会|社区|村|居)$");
  private static final Pattern TOWN_END = Pattern.compile("(镇|乡)?(人民政府|街道办事处|街道办|街道|办事处|镇|乡|办)$");
  private static final Pattern CODE = Pattern.compile("[1-9]\\d{11}");

  /** More villages than any town has. */
  private static final int MOST = 400;

  private record Village(DivisionCode code, String name, DivisionCode town) {}

  private final Divisions divisions;
  private final LocalDate today;
  private final Map<DivisionCode, Village> villages = new HashMap<>();
  private final Map<String, List<Village>> byName = new HashMap<>();
  private final Map<DivisionCode, String> towns = new HashMap<>();

  public PlaceNames(Divisions divisions, List<Area> areas, LocalDate today) {
    this.divisions = divisions;
    this.today = today;
    for (Area area : areas) {
      for (DivisionCode code : divisions.villages(area, today)) {
        DivisionCode town = code.digits(DivisionLevel.TOWN);
        Village village = new Village(code, divisions.name(code, today), town);
        villages.put(code, village);
        byName.computeIfAbsent(village(village.name()), n -> new ArrayList<>()).add(village);
        towns.computeIfAbsent(town, t -> divisions.name(t, today));
      }
    }
  }

  /** The one village there is; null when there are several. */
  public DivisionCode only() {
    return villages.size() == 1 ? villages.keySet().iterator().next() : null;
  }

  /** Whether the village lies in these areas. */
  public boolean holds(DivisionCode code) {
    return villages.containsKey(code);
  }

  /** The 12 digits, when it is written as digits. */
  public static DivisionCode code(String text) {
    String half = Widths.half(text).replace(" ", "");
    return CODE.matcher(half).matches() ? new DivisionCode(Long.parseLong(half)) : null;
  }

  /**
   * The villages a name fits, within a town where one is named.
   *
   * @param town null or empty for any
   */
  public List<DivisionCode> find(String town, String written) {
    String text = written.replaceAll("\\s+", "");
    String within = town == null ? "" : town.replaceAll("\\s+", "");
    // 恒口镇某村 names its town itself
    for (Map.Entry<DivisionCode, String> t : towns.entrySet()) {
      int at = text.indexOf(t.getValue());
      if (at >= 0 && text.length() > at + t.getValue().length()) {
        if (within.isEmpty()) within = t.getValue();
        text = text.substring(at + t.getValue().length());
        break;
      }
    }
    String name = text;
    String asked = within;
    List<Village> found =
        byName.getOrDefault(village(name), List.of()).stream()
            .filter(v -> asked.isEmpty() || town(towns.get(v.town())).equals(town(asked)))
            .toList();
    List<Village> exact = found.stream().filter(v -> v.name().equals(name)).toList();
    return (exact.size() == 1 ? exact : found).stream().map(Village::code).sorted().toList();
  }

  /** Villages somebody may have meant: of the town, or with a like name. */
  public List<DivisionCode> like(String town, String written) {
    String name = village(written.replaceAll("\\s+", ""));
    String asked = town == null ? "" : town(town.replaceAll("\\s+", ""));
    TreeSet<DivisionCode> like = new TreeSet<>();
    for (Village v : villages.values()) {
      boolean there = asked.isEmpty() || town(towns.get(v.town())).equals(asked);
      String known = village(v.name());
      if (there && !name.isEmpty() && (known.contains(name) || name.contains(known))) {
        like.add(v.code());
      }
    }
    if (like.isEmpty() && !asked.isEmpty()) {
      villages.values().stream()
          .filter(v -> town(towns.get(v.town())).equals(asked))
          .forEach(v -> like.add(v.code()));
    }
    return like.stream().limit(MOST).toList();
  }

  /** Whether these have names like what is written, and are not just all there are. */
  public boolean alike(List<DivisionCode> meant, String written) {
    String name = village(written.replaceAll("\\s+", ""));
    return !meant.isEmpty()
        && meant.stream()
            .map(c -> village(villages.get(c).name()))
            .allMatch(known -> known.contains(name) || name.contains(known));
  }

  /** Every village, with its town before it, in the order of their codes. */
  public List<String> all() {
    return villages.keySet().stream()
        .sorted()
        .map(c -> towns.get(villages.get(c).town()) + " " + villages.get(c).name())
        .toList();
  }

  public String fullName(DivisionCode code) {
    return divisions.fullName(code, today);
  }

  private static String village(String name) {
    return cut(VILLAGE_END, name);
  }

  private static String town(String name) {
    return cut(TOWN_END, name);
  }

  private static String cut(Pattern end, String name) {
    Matcher m = end.matcher(name);
    return m.find() && m.start() > 0 ? name.substring(0, m.start()) : name;
  }
}
