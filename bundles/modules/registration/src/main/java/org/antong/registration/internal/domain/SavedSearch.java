package org.antong.registration.internal.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.antong.platform.api.Id;
import org.antong.platform.api.fault.FieldProblem;

/**
 * A search of the list of children that one person keeps under a name, for example 待我核实的散居孤儿.
 *
 * @param query the part of the list's address after the question mark; empty for the whole list
 */
public record SavedSearch(Id id, Id account, String name, String query, Instant createdAt) {

  /** Searches one person may keep. */
  public static final int MOST = 30;

  private static final int NAME_LONGEST = 40;
  private static final int QUERY_LONGEST = 2000;
  // Long enough for a phone or an ID number; a year or a date may stand in a name.
  private static final Pattern NUMBER = Pattern.compile("\\d(?:[ -]?\\d){8,}");
  private static final Pattern ANY_DIGIT = Pattern.compile("\\d", Pattern.UNICODE_CHARACTER_CLASS);

  public SavedSearch renamed(String other) {
    return new SavedSearch(id, account, other, query, createdAt);
  }

  /**
   * What keeps a search from being kept under a name.
   *
   * @param others names of this person's other searches
   */
  public static List<FieldProblem> naming(String name, List<String> others) {
    List<FieldProblem> problems = new ArrayList<>();
    if (name.isEmpty()) {
      problems.add(FieldProblem.of("name", "required", "registration.search.name-required"));
    } else if (name.codePointCount(0, name.length()) > NAME_LONGEST) {
      problems.add(FieldProblem.of("name", "long", "registration.problem.long", NAME_LONGEST));
    } else if (NUMBER.matcher(name).find()) {
      problems.add(FieldProblem.of("name", "number", "registration.search.name-number"));
    } else if (others.contains(name)) {
      problems.add(FieldProblem.of("name", "taken", "registration.search.name-taken", name));
    }
    return problems;
  }

  /**
   * What keeps a list from being kept as a search: who looks for one child by a number asks once.
   */
  public static List<FieldProblem> keeping(ListAddress list) {
    String q = list.filter().q();
    if (q != null && ANY_DIGIT.matcher(q).find()) {
      return List.of(FieldProblem.of("q", "number", "registration.search.number"));
    }
    return list.query().length() > QUERY_LONGEST
        ? List.of(FieldProblem.of("query", "long", "registration.search.long"))
        : List.of();
  }
}
