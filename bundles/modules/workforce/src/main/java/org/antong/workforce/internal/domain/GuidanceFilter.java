package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;

/**
 * What is asked of guidance visits, the same for page and API.
 *
 * @param from made, or else planned, on this day or later
 * @param steps visits with such a step; null for not asked
 * @param supervisor made by this person
 * @param director of this person
 */
public record GuidanceFilter(
    Area area,
    List<GuidanceState> states,
    LocalDate from,
    LocalDate to,
    Steps steps,
    Id supervisor,
    Id director) {

  public static final GuidanceFilter ALL =
      new GuidanceFilter(null, List.of(), null, null, null, null, null);

  /** What is the matter with agreed steps. */
  public enum Steps {
    OPEN,
    OVERDUE,
    TO_CHECK;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public GuidanceFilter {
    states = List.copyOf(states);
  }

  /** Reads the parameters; throws Invalid with all that cannot be read. */
  public static GuidanceFilter of(Query query, Divisions divisions, LocalDate today) {
    List<String> words =
        query.codes("steps", Set.copyOf(Stream.of(Steps.values()).map(Steps::word).toList()));
    GuidanceFilter filter =
        new GuidanceFilter(
            Asked.area(query, divisions, today),
            query.choices("state", GuidanceState.class),
            query.date("from").orElse(null),
            query.date("to").orElse(null),
            Stream.of(Steps.values())
                .filter(s -> words.contains(s.word()))
                .findFirst()
                .orElse(null),
            query.text("supervisor").flatMap(Id::parse).orElse(null),
            query.text("director").flatMap(Id::parse).orElse(null));
    query.done();
    return filter;
  }

  public GuidanceFilter within(Area place) {
    return new GuidanceFilter(place, states, from, to, steps, supervisor, director);
  }

  public GuidanceFilter in(GuidanceState... asked) {
    return new GuidanceFilter(area, List.of(asked), from, to, steps, supervisor, director);
  }

  public GuidanceFilter between(LocalDate first, LocalDate last) {
    return new GuidanceFilter(area, states, first, last, steps, supervisor, director);
  }

  public GuidanceFilter having(Steps asked) {
    return new GuidanceFilter(area, states, from, to, asked, supervisor, director);
  }

  public GuidanceFilter by(Id person) {
    return new GuidanceFilter(area, states, from, to, steps, person, director);
  }

  public GuidanceFilter guiding(Id person) {
    return new GuidanceFilter(area, states, from, to, steps, supervisor, person);
  }

  /** As it stands in an address, beginning with {@code ?}; empty when it asks nothing. */
  public String address() {
    List<String> parts = new ArrayList<>();
    Asked.area(parts, area);
    Asked.list(parts, "state", states.stream().map(Enum::name).toList());
    Asked.one(parts, "from", from);
    Asked.one(parts, "to", to);
    Asked.one(parts, "steps", steps == null ? null : steps.word());
    Asked.one(parts, "supervisor", supervisor);
    Asked.one(parts, "director", director);
    return Asked.address(parts);
  }
}
