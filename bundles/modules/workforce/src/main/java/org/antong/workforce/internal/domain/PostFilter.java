package org.antong.workforce.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.workforce.api.PostType;

/**
 * What is asked of the posts of an area, the same for board, list and API.
 *
 * @param area null for all the reader may see
 * @param show which cells; empty for all
 * @param asOf the day that is told of; null for today
 * @param knownAt as it was known at this moment; null for what is known now
 */
public record PostFilter(
    Area area, List<PostType> types, List<Show> show, LocalDate asOf, Instant knownAt) {

  public static final PostFilter ALL = new PostFilter(null, List.of(), List.of(), null, null);

  /** What a reader looks for. */
  public enum Show {
    FILLED,
    ACTING,
    VACANT,
    VACANT_LONG,
    UNTRAINED,
    VETTING_OVERDUE;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a cell is one of these. */
    public boolean shows(Coverage.Cell c, int refillDays, LocalDate day) {
      return switch (this) {
        case FILLED -> c.state() == Coverage.State.FILLED;
        case ACTING -> c.state() == Coverage.State.ACTING;
        case VACANT -> c.state() == Coverage.State.VACANT;
        case VACANT_LONG -> c.vacantLongerThan(refillDays, day);
        case UNTRAINED -> Boolean.TRUE.equals(c.untrained());
        case VETTING_OVERDUE -> c.unvetted();
      };
    }
  }

  public PostFilter {
    types = List.copyOf(types);
    show = List.copyOf(show);
  }

  /** Reads the parameters; throws Invalid with all that cannot be read. */
  public static PostFilter of(Query query, Divisions divisions, LocalDate today) {
    LocalDate asOf = query.date("asOf").filter(d -> d.isBefore(today)).orElse(null);
    Area area = Asked.area(query, divisions, asOf == null ? today : asOf);
    List<String> words =
        query.codes("show", Set.copyOf(List.of(Show.values()).stream().map(Show::word).toList()));
    PostFilter filter =
        new PostFilter(
            area,
            query.choices("type", PostType.class),
            List.of(Show.values()).stream().filter(s -> words.contains(s.word())).toList(),
            asOf,
            query.moment("knownAt").orElse(null));
    query.done();
    return filter;
  }

  public PostFilter within(Area place) {
    return new PostFilter(place, types, show, asOf, knownAt);
  }

  public PostFilter of(PostType... asked) {
    return new PostFilter(area, List.of(asked), show, asOf, knownAt);
  }

  public PostFilter showing(Show... asked) {
    return new PostFilter(area, types, List.of(asked), asOf, knownAt);
  }

  public PostFilter on(LocalDate day, Instant known) {
    return new PostFilter(area, types, show, day, known);
  }

  /** Whether a cell is asked for. */
  public boolean asks(Coverage.Cell c, int refillDays, LocalDate day) {
    return (types.isEmpty() || types.contains(c.post().type()))
        && (show.isEmpty() || show.stream().anyMatch(s -> s.shows(c, refillDays, day)));
  }

  /** As it stands in an address, beginning with {@code ?}; empty when it asks nothing. */
  public String address() {
    List<String> parts = new ArrayList<>();
    Asked.area(parts, area);
    Asked.list(parts, "type", types.stream().map(Enum::name).toList());
    Asked.list(parts, "show", show.stream().map(Show::word).toList());
    Asked.one(parts, "asOf", asOf);
    Asked.one(parts, "knownAt", knownAt);
    return Asked.address(parts);
  }
}
