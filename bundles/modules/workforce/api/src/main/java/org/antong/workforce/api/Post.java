package org.antong.workforce.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;

/**
 * A post at a place. Posts come from the division tree: a village that begins has one, a village
 * that ends has none (domain.md 12.1).
 *
 * @param place the village, or the town as far as its unit manages it
 * @param seat which of several posts of the place, from 1
 */
public record Post(PostType type, Area place, int seat) {

  private static final Pattern KEY = Pattern.compile("([SD])-(\\d{12})(?:-(\\d{12}))?-([1-9]\\d?)");

  /**
   * Its name in addresses. A village stays the same post when another unit comes to manage it; a
   * town that two units share has a post of each.
   */
  public String key() {
    String unit = type == PostType.SUPERVISOR ? "-" + place.unit() : "";
    return type.letter() + "-" + place.division() + unit + "-" + seat;
  }

  /**
   * Reads a name; the unit of a village is not in it and left null. Empty when it is no such name.
   */
  public static Optional<Post> of(String key) {
    Matcher m = KEY.matcher(key == null ? "" : key);
    if (!m.matches()) return Optional.empty();
    PostType type =
        m.group(1).equals(PostType.SUPERVISOR.letter()) ? PostType.SUPERVISOR : PostType.DIRECTOR;
    Optional<DivisionCode> division = DivisionCode.parse(m.group(2));
    Optional<DivisionCode> unit = DivisionCode.parse(m.group(3));
    if (division.isEmpty() || division.get().level() != type.level()) return Optional.empty();
    if (type == PostType.SUPERVISOR && unit.isEmpty()) return Optional.empty();
    Area place = Area.of(division.get(), unit.orElse(null));
    return Optional.of(new Post(type, place, Integer.parseInt(m.group(4))));
  }

  /** The post as a role its holder has at the place. */
  public Grant grant() {
    return new Grant(type.role(), place.division(), place.unit());
  }
}
