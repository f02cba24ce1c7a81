package org.antong.training.internal.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.training.internal.MatrixService.Asked;
import org.antong.training.internal.domain.EnrolmentFilter;
import org.antong.training.internal.domain.EnrolmentFilter.Only;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Mode;
import org.antong.training.internal.domain.PeopleFilter;
import org.antong.training.internal.domain.Requirement;
import org.antong.training.internal.domain.SessionFilter;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.Tier;
import org.antong.workforce.api.PostType;

/** Reads what is asked of lists, the same for page and API. */
public final class Asks {

  private Asks() {}

  /** The area of parameters division and unit; null when none is named. */
  public static Area area(Query query, Divisions divisions, LocalDate day) {
    DivisionCode division = query.division("division").orElse(null);
    DivisionCode unit = query.division("unit").orElse(null);
    if (division == null) return null;
    Area area = divisions.area(division, unit, day).orElse(null);
    if (area == null) query.problem("division", "division", "web.query.division");
    return area;
  }

  /** Throws Invalid with all that cannot be read. */
  public static SessionFilter sessions(Query query, Divisions divisions, LocalDate today) {
    List<PostType> posts = query.choices("post", PostType.class);
    SessionFilter filter =
        new SessionFilter(
            query.text("q").orElse(null),
            area(query, divisions, today),
            query.choices("tier", Tier.class),
            query.choices("mode", Mode.class),
            query.choices("state", SessionState.class),
            posts.size() == 1 ? posts.get(0) : null,
            query.date("from").orElse(null),
            query.date("to").orElse(null),
            query.date("endedFrom").orElse(null),
            query.date("endedTo").orElse(null));
    query.done();
    return filter;
  }

  /** Throws Invalid with all that cannot be read. */
  public static PeopleFilter people(Query query, Divisions divisions, LocalDate today) {
    LocalDate asOf = query.date("asOf").filter(d -> d.isBefore(today)).orElse(null);
    List<PostType> posts = query.choices("post", PostType.class);
    List<String> shows = query.codes("show", Set.copyOf(PeopleFilter.words()));
    PeopleFilter filter =
        new PeopleFilter(
            area(query, divisions, asOf == null ? today : asOf),
            posts.size() == 1 ? posts.get(0) : null,
            shows.isEmpty() ? null : PeopleFilter.Show.of(shows.get(0)),
            query.date("from").orElse(null),
            asOf,
            query.moment("knownAt").orElse(null));
    query.done();
    return filter;
  }

  /** Throws Invalid with all that cannot be read. */
  public static Asked matrix(Query query, Divisions divisions, LocalDate today) {
    List<PostType> posts = query.choices("post", PostType.class);
    List<Requirement> lacks = query.choices("lacks", Requirement.class);
    Asked asked =
        new Asked(
            area(query, divisions, today),
            posts.size() == 1 ? posts.get(0) : null,
            lacks.isEmpty() ? null : lacks.get(0));
    query.done();
    return asked;
  }

  /** Throws Invalid with all that cannot be read. */
  public static EnrolmentFilter enrolments(Query query, Divisions divisions, LocalDate today) {
    List<PostType> posts = query.choices("post", PostType.class);
    List<Only> only = query.choices("only", Only.class);
    EnrolmentFilter filter =
        new EnrolmentFilter(
            query.text("session").flatMap(org.antong.platform.api.Id::parse).orElse(null),
            area(query, divisions, today),
            posts.size() == 1 ? posts.get(0) : null,
            query.choices("state", EnrolmentState.class),
            query.date("endedFrom").orElse(null),
            query.date("endedTo").orElse(null),
            query.flag("held").orElse(false),
            only.isEmpty() ? null : only.get(0));
    query.done();
    return filter;
  }
}
