package org.antong.platform.security.internal.domain;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccessRequests.State;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.Mask;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;

/** Who may read beyond her posts, and for how long (domain.md 8.1, access by purpose). */
public final class AccessRules {

  public static final int TEXT_LONGEST = 200;

  /** A single letter gives no reason. */
  public static final int TEXT_SHORTEST = 2;

  private static final Pattern NUMBER = Pattern.compile("[0-9A-Z-]{6,40}");

  private AccessRules() {}

  /** As it is looked up: people type full-width figures, blanks and a small x. */
  public static String number(String typed) {
    return typed == null
        ? ""
        : Normalizer.normalize(typed, Normalizer.Form.NFKC)
            .replaceAll("\\s", "")
            .toUpperCase(Locale.ROOT);
  }

  /** As it is kept and shown: a file number, or the mask of an ID number. */
  public static String shown(String number) {
    return number.contains("-") ? number : Mask.idNumber(number);
  }

  /** What is wrong with what was typed; nothing here depends on whether there is such a record. */
  public static List<FieldProblem> asking(
      String number, String purpose, Integer days, AccessLimits limits) {
    List<FieldProblem> problems = new ArrayList<>();
    if (!NUMBER.matcher(number).matches()) {
      problems.add(FieldProblem.of("number", "form", "security.access.number.form"));
    }
    problems.addAll(text("purpose", purpose));
    problems.addAll(days(days, limits.most()));
    return problems;
  }

  public static List<FieldProblem> days(Integer days, int most) {
    return days == null || days >= 1 && days <= most
        ? List.of()
        : List.of(FieldProblem.of("days", "range", "security.access.days.range", most));
  }

  public static List<FieldProblem> text(String field, String text) {
    String clean = text == null ? "" : text.strip();
    if (clean.codePointCount(0, clean.length()) < TEXT_SHORTEST) {
      return List.of(FieldProblem.of(field, "required", "security.access." + field + ".required"));
    }
    return clean.codePointCount(0, clean.length()) > TEXT_LONGEST
        ? List.of(FieldProblem.of(field, "long", "security.access.long", TEXT_LONGEST))
        : List.of();
  }

  /** The post in which somebody asks: the one that would show most of the record. */
  public static Optional<Grant> post(List<Grant> held) {
    return held.stream()
        .reduce((a, b) -> b.role().identity().compareTo(a.role().identity()) > 0 ? b : a);
  }

  /** Whether the post is still held, whatever unit manages its place today. */
  public static boolean holds(List<Grant> held, Grant post) {
    return held.stream()
        .anyMatch(g -> g.role() == post.role() && g.division().equals(post.division()));
  }

  /** Approving and refusing: while it waits, and never one's own. */
  public static Decision answering(AccessRequest request, Id me, LocalDate today) {
    if (request.account().equals(me)) return Decision.refuse("security.access.own");
    return switch (request.on(today)) {
      case WAITING -> Decision.allow();
      case LAPSED -> Decision.refuse("security.access.lapsed", request.answerBy());
      default -> Decision.refuse("security.access.answered");
    };
  }

  /** Giving up one's own: while it waits or lasts. */
  public static Decision ending(AccessRequest request, LocalDate today) {
    State state = request.on(today);
    return state == State.WAITING || state == State.APPROVED
        ? Decision.allow()
        : Decision.refuse("security.access.over");
  }

  /** The keeper ends what lasts. */
  public static Decision revoking(AccessRequest request, LocalDate today) {
    return request.on(today) == State.APPROVED
        ? Decision.allow()
        : Decision.refuse("security.access.over");
  }
}
