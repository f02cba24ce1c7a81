package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
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
 * @param agreed visits with a step to be done in this time; null for not asked
 */
public record GuidanceFilter(
    Area area,
    List<GuidanceState> states,
    LocalDate from,
    LocalDate to,
    Steps steps,
    Id supervisor,
    Id director,
    Period agreed) {

  public static final GuidanceFilter ALL =
      new GuidanceFilter(null, List.of(), null, null, null, null, null, null);

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
            query.text("director").flatMap(Id::parse).orElse(null),
            query.period("agreed").orElse(null));
    query.done();
    return filter;
  }

  public GuidanceFilter within(Area place) {
    return new GuidanceFilter(place, states, from, to, steps, supervisor, director, agreed);
  }

  public GuidanceFilter in(GuidanceState... asked) {
    return new GuidanceFilter(area, List.of(asked), from, to, steps, supervisor, director, agreed);
  }

  public GuidanceFilter between(LocalDate first, LocalDate last) {
    return new GuidanceFilter(area, states, first, last, steps, supervisor, director, agreed);
  }

  public GuidanceFilter having(Steps asked) {
    return new GuidanceFilter(area, states, from, to, asked, supervisor, director, agreed);
  }

  public GuidanceFilter by(Id person) {
    return new GuidanceFilter(area, states, from, to, steps, person, director, agreed);
  }

  public GuidanceFilter guiding(Id person) {
    return new GuidanceFilter(area, states, from, to, steps, supervisor, person, agreed);
  }

  /** Visits with a step that was to be done in a time. */
  public GuidanceFilter agreedFor(Period time) {
    return new GuidanceFilter(area, states, from, to, steps, supervisor, director, time);
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
    Asked.one(parts, "agreed", agreed);
    return Asked.address(parts);
  }
}
