package org.antong.platform.reporting.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.division.Area;
import org.antong.platform.reporting.internal.domain.MonthEnds;
import org.antong.platform.reporting.internal.domain.Standing;

/**
 * The leaders' page of a place and a month, as its reader is told it. Nothing in it is about a
 * person.
 *
 * @param place its name
 * @param fullName with the names above it
 * @param ends the month and the twelve before
 * @param madeAt when it was counted
 * @param units how many county-level units hand in the figures of the place
 * @param numbers in the order of the setting
 * @param alarms what is to be asked about now, without those there is nothing of
 * @param quiet text keys of what was looked for and not found
 * @param unwatched text keys of what nobody looks for, its module being off or not there
 */
public record LeaderOverview(
    Area area,
    String place,
    String fullName,
    MonthEnds ends,
    Instant madeAt,
    int units,
    List<Standing> numbers,
    List<Alarm> alarms,
    List<String> quiet,
    List<String> unwatched) {

  /**
   * Something to ask about.
   *
   * @param few there are so few that the number is not told
   * @param shares by place below, the most first
   */
  public record Alarm(
      String key,
      String textKey,
      List<Object> args,
      String icon,
      long count,
      boolean few,
      List<Part> shares,
      String link) {}

  /** How many of it a place below has. */
  public record Part(String place, long count) {}

  /** Numbers that can be shown. */
  public List<Standing> shown() {
    return numbers.stream().filter(Standing::there).toList();
  }

  /** The number of this key, else the first that can be shown. */
  public Optional<Standing> chosen(String key) {
    List<Standing> shown = shown();
    return shown.stream()
        .filter(s -> s.key().equals(key))
        .findFirst()
        .or(() -> shown.stream().findFirst());
  }

  /** How many units have locked the month in some table a number is of. */
  public int returned() {
    return shown().stream().mapToInt(Standing::returned).max().orElse(0);
  }
}
