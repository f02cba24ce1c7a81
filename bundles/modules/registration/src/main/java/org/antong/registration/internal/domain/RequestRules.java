package org.antong.registration.internal.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Role;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;

/** What may happen to a request, and until when. Pure: no clock, no database. */
public final class RequestRules {

  private static final int LONGEST = 500;
  private static final String KEY = "registration.request.";

  private RequestRules() {}

  /**
   * The last day on which an answer is in time: so many working days after the day it came. Monday
   * to Friday; public holidays are not known here, so that a deadline is early rather than late.
   */
  public static LocalDate due(LocalDate received, int workingDays) {
    LocalDate day = received;
    for (int left = workingDays; left > 0; ) {
      day = day.plusDays(1);
      if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        left--;
      }
    }
    return day;
  }

  /**
   * What is wrong with a request as it was typed.
   *
   * @param born birth date of the child; null when it is not known
   * @param back days before today from which on nobody entered it late but typed it wrongly
   */
  public static List<FieldProblem> receiving(
      RightsRequest.Asked asked, LocalDate born, int back, LocalDate today) {
    List<FieldProblem> problems = new ArrayList<>();
    required(problems, "kind", asked.kind());
    required(problems, "channel", asked.channel());
    required(problems, "requester", asked.requester());
    if (asked.receivedOn().isAfter(today)) {
      problems.add(FieldProblem.of("receivedOn", "future", KEY + "future"));
    } else if (born != null && asked.receivedOn().isBefore(born)) {
      problems.add(FieldProblem.of("receivedOn", "born", KEY + "before-birth", born));
    } else if (asked.receivedOn().isBefore(today.minusDays(back))) {
      problems.add(FieldProblem.of("receivedOn", "old", KEY + "old", today.minusDays(back)));
    }
    if (asked.requester() == Requester.GUARDIAN) {
      required(problems, "guardian", asked.guardian());
    } else if (asked.requester() == Requester.OTHER) {
      text(problems, "requesterName", asked.name(), true);
      text(problems, "proof", asked.proof(), true);
    }
    text(problems, "requesterName", asked.name(), false);
    text(problems, "contact", asked.contact(), false);
    text(problems, "proof", asked.proof(), false);
    text(problems, "asked", asked.text(), true);
    return problems.stream().distinct().toList();
  }

  /**
   * Whether this person may decide. Who took it in leaves the decision to a colleague, where there
   * is one.
   *
   * @param colleagues whether somebody else of the office could decide
   */
  public static Decision deciding(RightsRequest request, Actor actor, boolean colleagues) {
    boolean again = request.state() == RequestState.DECIDED && request.reopenedAt() != null;
    if (request.state() != RequestState.RECEIVED && !again) {
      return Decision.refuse(KEY + "decide.state");
    }
    if (actor.role() != Role.COUNTY_OFFICER) return Decision.refuse(KEY + "decide.county");
    return colleagues && actor.account().equals(request.createdBy())
        ? Decision.refuse(KEY + "decide.own")
        : Decision.allow();
  }

  /** What is wrong with a decision as it was typed. */
  public static List<FieldProblem> decision(
      RequestKind kind, RequestOutcome outcome, RequestGround ground, String reason, String kept) {
    List<FieldProblem> problems = new ArrayList<>();
    required(problems, "outcome", outcome);
    if (outcome != null && outcome.needsReason()) required(problems, "ground", ground);
    text(problems, "reason", reason, outcome != null && outcome.needsReason());
    text(problems, "kept", kept, kind == RequestKind.DELETE && outcome == RequestOutcome.PARTLY);
    return problems;
  }

  /**
   * Whether what was granted is done.
   *
   * @param fileVersion the file as it stands
   * @param proposed whether it is proposed, or more, that the file be made anonymous
   */
  public static Decision doing(RightsRequest request, int fileVersion, boolean proposed) {
    if (request.state() != RequestState.DECIDED) return Decision.refuse(KEY + "done.state");
    RequestOutcome outcome = request.decided().outcome();
    if (outcome == RequestOutcome.REFUSED) return Decision.refuse(KEY + "done.refused");
    if (request.asked().kind().changesFile() && fileVersion <= request.decided().fileVersion()) {
      return Decision.refuse(KEY + "done.unchanged");
    }
    boolean whole =
        request.asked().kind() == RequestKind.DELETE && outcome == RequestOutcome.GRANTED;
    return whole && !proposed ? Decision.refuse(KEY + "done.kept") : Decision.allow();
  }

  /** An answer goes out when all is done, or nothing is to be done. */
  public static Decision answering(RightsRequest request) {
    boolean nothing =
        request.state() == RequestState.DECIDED
            && request.decided().outcome() == RequestOutcome.REFUSED;
    return request.state() == RequestState.DONE || nothing
        ? Decision.allow()
        : Decision.refuse(KEY + "answer.state");
  }

  /** What is wrong with the day and the way of an answer as they were typed. */
  public static List<FieldProblem> answer(
      RightsRequest request, LocalDate on, RequestChannel how, LocalDate today) {
    List<FieldProblem> problems = new ArrayList<>();
    LocalDate received = request.asked().receivedOn();
    if (on.isAfter(today)) {
      problems.add(FieldProblem.of("on", "future", KEY + "future"));
    } else if (on.isBefore(received)) {
      problems.add(FieldProblem.of("on", "early", KEY + "answer.early", received));
    }
    if (how == null || !how.written()) {
      problems.add(FieldProblem.of("how", "written", KEY + "answer.written"));
    }
    return problems;
  }

  private static void required(List<FieldProblem> problems, String field, Object value) {
    if (value == null) {
      problems.add(FieldProblem.of(field, "required", "registration.problem.required"));
    }
  }

  private static void text(List<FieldProblem> problems, String field, String text, boolean must) {
    if (text == null) {
      if (must) required(problems, field, null);
    } else if (text.codePointCount(0, text.length()) > LONGEST) {
      problems.add(FieldProblem.of(field, "long", "registration.problem.long", LONGEST));
    }
  }
}
