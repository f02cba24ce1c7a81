package org.antong.training.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.division.Area;
import org.antong.workforce.api.PostType;

/**
 * What is asked of people and how they stand; the same for page, API and the figures of T13.
 *
 * @param area null for all the reader may see
 * @param post null for both kinds
 * @param show null for everybody on duty
 * @param from first day of the period that trained and newcomers are asked of; null for the year's
 * @param asOf the day looked at; null for today
 */
public record PeopleFilter(
    Area area, PostType post, Show show, LocalDate from, LocalDate asOf, Instant knownAt) {

  /** Who is shown: the counted columns of T13, and what a coordinator looks for. */
  public enum Show {
    ON_POST("onPost"),
    SHOULD("should"),
    TRAINED("trained"),
    TRAINED_YEAR("trainedYear"),
    UNTRAINED("untrained"),
    MET("met"),
    NEWCOMERS("newcomers"),
    BEFORE("before"),
    /** Their certificate runs out soon. */
    EXPIRING("expiring"),
    /** New and not trained yet: to be caught up. */
    CATCH_UP("catchUp");

    private final String word;

    Show(String word) {
      this.word = word;
    }

    /** As it stands in addresses, and as its column is called. */
    public String word() {
      return word;
    }

    /** Reads it; null for no such. */
    public static Show of(String word) {
      for (Show s : values()) if (s.word.equals(word)) return s;
      return null;
    }
  }

  public static final PeopleFilter ALL = new PeopleFilter(null, null, null, null, null, null);

  public PeopleFilter within(Area place) {
    return new PeopleFilter(place, post, show, from, asOf, knownAt);
  }

  public PeopleFilter showing(Show what) {
    return new PeopleFilter(area, post, what, from, asOf, knownAt);
  }

  /** As it stands in an address, beginning with {@code ?}; empty when it asks nothing. */
  public String address() {
    List<String> parts = new ArrayList<>();
    area(parts, area);
    if (post != null) parts.add("post=" + post);
    if (show != null) parts.add("show=" + show.word());
    if (from != null) parts.add("from=" + from);
    if (asOf != null) parts.add("asOf=" + asOf);
    if (knownAt != null) parts.add("knownAt=" + knownAt);
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  /** An area as it stands in addresses. */
  public static void area(List<String> parts, Area area) {
    if (area == null) return;
    parts.add("division=" + area.division());
    if (area.unit() != null && !area.unit().equals(area.division())) {
      parts.add("unit=" + area.unit());
    }
  }

  /** The words of all that can be shown. */
  public static List<String> words() {
    return List.of(Show.values()).stream().map(Show::word).toList();
  }
}
