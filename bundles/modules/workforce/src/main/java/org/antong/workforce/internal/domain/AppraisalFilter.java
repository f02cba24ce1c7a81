package org.antong.workforce.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.workforce.api.PostType;

/**
 * What is asked of appraisals, the same for page, API and the links of T15.
 *
 * @param year null for every year
 * @param appealed who appealed, or who did not; null for both
 * @param handled of those found unqualified; null for not asked
 * @param q beginning of the name, of its pinyin or of its initials; null for not asked
 * @param knownAt published results as they were known at this moment; null for what is known now
 */
public record AppraisalFilter(
    Area area,
    Integer year,
    List<PostType> types,
    List<AppraisalState> states,
    List<String> grades,
    Boolean appealed,
    Boolean handled,
    Id staff,
    Instant knownAt,
    String q) {

  public static final AppraisalFilter ALL =
      new AppraisalFilter(
          null, null, List.of(), List.of(), List.of(), null, null, null, null, null);

  public AppraisalFilter {
    types = List.copyOf(types);
    states = List.copyOf(states);
    grades = List.copyOf(grades);
  }

  /** Reads the parameters; throws Invalid with all that cannot be read. */
  public static AppraisalFilter of(Query query, Divisions divisions, LocalDate today) {
    AppraisalFilter filter =
        new AppraisalFilter(
            Asked.area(query, divisions, today),
            query.number("year", 2000, 2999).orElse(null),
            query.choices("post", PostType.class),
            query.choices("state", AppraisalState.class),
            query.codes("grade", Set.copyOf(Codes.APPRAISAL_GRADE.codes())),
            query.flag("appealed").orElse(null),
            query.flag("handled").orElse(null),
            query.text("staff").flatMap(Id::parse).orElse(null),
            query.moment("knownAt").orElse(null),
            query.text("q").orElse(null));
    query.done();
    return filter;
  }

  public AppraisalFilter within(Area place) {
    return new AppraisalFilter(
        place, year, types, states, grades, appealed, handled, staff, knownAt, q);
  }

  public AppraisalFilter of(int asked) {
    return new AppraisalFilter(
        area, asked, types, states, grades, appealed, handled, staff, knownAt, q);
  }

  public AppraisalFilter on(PostType... asked) {
    return new AppraisalFilter(
        area, year, List.of(asked), states, grades, appealed, handled, staff, knownAt, q);
  }

  public AppraisalFilter in(AppraisalState... asked) {
    return new AppraisalFilter(
        area, year, types, List.of(asked), grades, appealed, handled, staff, knownAt, q);
  }

  public AppraisalFilter graded(String... asked) {
    return new AppraisalFilter(
        area, year, types, states, List.of(asked), appealed, handled, staff, knownAt, q);
  }

  public AppraisalFilter appealing(Boolean asked) {
    return new AppraisalFilter(
        area, year, types, states, grades, asked, handled, staff, knownAt, q);
  }

  public AppraisalFilter handled(Boolean asked) {
    return new AppraisalFilter(
        area, year, types, states, grades, appealed, asked, staff, knownAt, q);
  }

  public AppraisalFilter known(Instant moment) {
    return new AppraisalFilter(
        area, year, types, states, grades, appealed, handled, staff, moment, q);
  }

  /** As it stands in an address, beginning with {@code ?}; empty when it asks nothing. */
  public String address() {
    List<String> parts = new ArrayList<>();
    Asked.area(parts, area);
    Asked.one(parts, "year", year);
    Asked.list(parts, "post", types.stream().map(Enum::name).toList());
    Asked.list(parts, "state", states.stream().map(Enum::name).toList());
    Asked.list(parts, "grade", grades);
    Asked.one(parts, "appealed", appealed);
    Asked.one(parts, "handled", handled);
    Asked.one(parts, "staff", staff);
    Asked.one(parts, "knownAt", knownAt);
    Asked.text(parts, "q", q);
    return Asked.address(parts);
  }
}
