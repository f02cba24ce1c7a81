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
import org.antong.workforce.internal.domain.StaffFilter.Movement;
import org.antong.workforce.internal.domain.StaffFilter.Traits;

/**
 * What is asked of the posts people hold, or came to, or left: the rows behind T12. Who holds two
 * posts stands there twice, as she is counted at both.
 *
 * @param types of post; empty for both
 * @param traits of the holder on the day
 * @param movement who came or left from {@code since} to the day; null for who holds a post on it
 * @param first true for the post of a kind somebody has held longest, so that she stands there
 *     once; false for what she holds beside it; null for all
 * @param asOf the day; null for today
 * @param knownAt as it was known at this moment; null for what is known now
 */
public record HolderFilter(
    Area area,
    List<PostType> types,
    Traits traits,
    Movement movement,
    Boolean first,
    LocalDate since,
    LocalDate asOf,
    Instant knownAt) {

  public static final HolderFilter ALL =
      new HolderFilter(null, List.of(), Traits.ANY, null, null, null, null, null);

  private static final int OLDEST = 120;

  public HolderFilter {
    types = List.copyOf(types);
  }

  /** Reads the parameters; throws Invalid with all that cannot be read. */
  public static HolderFilter of(Query query, Divisions divisions, LocalDate today) {
    LocalDate asOf = query.date("asOf").filter(d -> !d.isAfter(today)).orElse(null);
    Area area = Asked.area(query, divisions, asOf == null ? today : asOf);
    List<String> movement = query.codes("movement", Set.of("joined", "left"));
    LocalDate since = query.date("since").orElse(null);
    if (!movement.isEmpty() && since == null) {
      query.problem("since", "required", "workforce.problem.required");
    }
    HolderFilter filter =
        new HolderFilter(
            area,
            query.choices("type", PostType.class),
            new Traits(
                query.codes("sex", Set.copyOf(Codes.SEX.codes())),
                query.codes("education", Set.copyOf(Codes.EDUCATION.codes())),
                query.codes("employment", Set.copyOf(Codes.EMPLOYMENT.codes())),
                query.codes("socialWork", Set.copyOf(Codes.SOCIAL_WORK.codes())),
                query.number("ageFrom", 0, OLDEST).orElse(null),
                query.number("ageTo", 0, OLDEST).orElse(null)),
            movement.isEmpty() ? null : Movement.valueOf(movement.get(0).toUpperCase(Locale.ROOT)),
            query.flag("first").orElse(null),
            since,
            asOf,
            query.moment("knownAt").orElse(null));
    query.done();
    return filter;
  }

  public HolderFilter of(PostType... asked) {
    return new HolderFilter(area, List.of(asked), traits, movement, first, since, asOf, knownAt);
  }

  public HolderFilter of(Traits asked) {
    return new HolderFilter(area, types, asked, movement, first, since, asOf, knownAt);
  }

  public HolderFilter moved(Movement way) {
    return new HolderFilter(area, types, traits, way, first, since, asOf, knownAt);
  }

  /** One post a person and kind, or only those she holds beside it. */
  public HolderFilter first(boolean asked) {
    return new HolderFilter(area, types, traits, movement, asked, since, asOf, knownAt);
  }

  /** At a place, on a day; movements are those from {@code from} on. */
  public HolderFilter at(Area place, LocalDate from, LocalDate day, Instant known) {
    LocalDate begin = movement == null ? null : from;
    return new HolderFilter(place, types, traits, movement, first, begin, day, known);
  }

  /** Whether a holder is asked for, by her post and what is known of her. */
  public boolean asks(PostType type, StaffTraits of, LocalDate day) {
    boolean fits = types.isEmpty() || types.contains(type);
    if (!fits || traits.equals(Traits.ANY)) return fits;
    return of != null && traits.of(of, day);
  }

  /** As it stands in an address, beginning with {@code ?}; empty when it asks nothing. */
  public String address() {
    List<String> parts = new ArrayList<>();
    Asked.area(parts, area);
    Asked.list(parts, "type", types.stream().map(Enum::name).toList());
    Asked.one(
        parts, "movement", movement == null ? null : movement.name().toLowerCase(Locale.ROOT));
    Asked.one(parts, "first", first);
    Asked.one(parts, "since", since);
    Asked.list(parts, "sex", traits.sex());
    Asked.list(parts, "education", traits.education());
    Asked.list(parts, "employment", traits.employment());
    Asked.list(parts, "socialWork", traits.socialWork());
    Asked.one(parts, "ageFrom", traits.ageFrom());
    Asked.one(parts, "ageTo", traits.ageTo());
    Asked.one(parts, "asOf", asOf);
    Asked.one(parts, "knownAt", knownAt);
    return Asked.address(parts);
  }
}
