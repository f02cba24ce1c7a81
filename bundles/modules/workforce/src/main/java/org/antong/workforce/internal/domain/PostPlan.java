package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;

/**
 * Which posts are there on a day: one supervisor a town, one director a village, unless a county
 * set another number. Nothing is stored for it, so that the tree and the posts cannot differ.
 */
public final class PostPlan {

  private final Divisions divisions;
  private final LocalDate day;
  private final Map<String, Integer> seats = new HashMap<>();

  public PostPlan(Divisions divisions, LocalDate day, List<SeatCount> counts) {
    this.divisions = divisions;
    this.day = day;
    for (SeatCount c : counts) {
      if (c.on(day)) seats.put(place(c.type(), c.place()), c.seats());
    }
  }

  /** The posts of an area by unit, town and village; a town's own before its villages'. */
  public List<Post> posts(Area area) {
    List<Post> posts = new ArrayList<>();
    switch (area.division().level()) {
      case PROVINCE, PREFECTURE ->
          divisions.units(area.division(), day).forEach(u -> unit(Area.of(u, u), posts));
      case COUNTY -> unit(area, posts);
      case TOWN -> town(area, posts);
      case VILLAGE -> add(PostType.DIRECTOR, area, posts);
    }
    return List.copyOf(posts);
  }

  /** Whether there is such a post on the day; its village's unit need not be known. */
  public boolean has(Post post) {
    Division division = divisions.find(post.place().division(), day).orElse(null);
    if (division == null || division.level() != post.type().level()) return false;
    return post.seat() <= count(post.type(), managed(post).place());
  }

  /** The post with the unit that manages its village on the day. */
  public Post managed(Post post) {
    DivisionCode at = post.place().division();
    if (at.level() != DivisionLevel.VILLAGE) return post;
    DivisionCode unit = divisions.unitOf(at, day).orElse(post.place().unit());
    if (unit == null) unit = at.digits(DivisionLevel.COUNTY);
    return new Post(post.type(), Area.of(at, unit), post.seat());
  }

  private void unit(Area unit, List<Post> posts) {
    divisions.below(unit, day).forEach(t -> town(t, posts));
  }

  private void town(Area town, List<Post> posts) {
    add(PostType.SUPERVISOR, town, posts);
    for (DivisionCode v : divisions.villages(town, day)) {
      add(PostType.DIRECTOR, Area.of(v, town.unit()), posts);
    }
  }

  private void add(PostType type, Area place, List<Post> posts) {
    int count = count(type, place);
    for (int seat = 1; seat <= count; seat++) posts.add(new Post(type, place, seat));
  }

  /** A town that two units share has its supervisor with the one that has the town itself. */
  private int count(PostType type, Area place) {
    Integer set = seats.get(place(type, place));
    if (set != null) return set;
    boolean own =
        type == PostType.DIRECTOR
            || divisions
                .unitOf(place.division(), day)
                .filter(u -> u.equals(place.unit()))
                .isPresent();
    return own ? 1 : 0;
  }

  private static String place(PostType type, Area place) {
    return type.letter() + place.division() + (type == PostType.SUPERVISOR ? place.unit() : "");
  }
}
