package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;

/** What may happen to a survey and its tasks (domain.md R4). Pure: no clock, no database. */
public final class SurveyRules {

  private static final int TITLE_LONGEST = 60;
  private static final int ASKED_LONGEST = 1000;
  private static final int NOTE_LONGEST = 500;
  private static final int MANY = 100_000;

  private SurveyRules() {}

  /** Everything that is wrong with a plan. */
  public static List<FieldProblem> plan(
      Integer year, String title, String asked, LocalDate from, LocalDate to) {
    List<FieldProblem> problems = new ArrayList<>();
    if (title == null || title.isBlank()) problems.add(required("title"));
    else if (longer(title, TITLE_LONGEST)) problems.add(tooLong("title", TITLE_LONGEST));
    if (asked != null && longer(asked, ASKED_LONGEST)) {
      problems.add(tooLong("asked", ASKED_LONGEST));
    }
    if (year == null) problems.add(required("year"));
    else if (year < 2000 || year > 2999) {
      problems.add(FieldProblem.of("year", "number", "registration.problem.survey-year"));
    }
    if (from == null) problems.add(required("from"));
    if (to == null) problems.add(required("to"));
    else if (from != null && to.isBefore(from)) {
      problems.add(FieldProblem.of("to", "order", "registration.problem.survey-order"));
    }
    return problems;
  }

  /** Everything that is wrong with a director's report. */
  public static List<FieldProblem> report(
      Integer households, Integer found, Integer filesStarted, String note) {
    List<FieldProblem> problems = new ArrayList<>();
    number(problems, "households", households);
    number(problems, "found", found);
    number(problems, "filesStarted", filesStarted);
    if (found != null && filesStarted != null && filesStarted > found) {
      problems.add(FieldProblem.of("filesStarted", "order", "registration.problem.survey-found"));
    }
    if (note != null && longer(note, NOTE_LONGEST)) problems.add(tooLong("note", NOTE_LONGEST));
    return problems;
  }

  public static Decision changing(SurveyRound round) {
    return round.state() == SurveyState.PLANNED
        ? Decision.allow()
        : Decision.refuse("registration.survey.change.running");
  }

  /** A planned round whose last day has not passed is handed to the villages. */
  public static Decision starting(SurveyRound round, int villages, LocalDate today) {
    if (round.state() != SurveyState.PLANNED) {
      return Decision.refuse("registration.survey.start.not-planned");
    }
    if (villages == 0) return Decision.refuse("registration.survey.start.no-villages");
    return round.to().isBefore(today)
        ? Decision.refuse("registration.survey.start.over")
        : Decision.allow();
  }

  /** All villages are checked, or the last day has passed and the rest stays undone. */
  public static Decision checking(SurveyRound round, long open, LocalDate today) {
    if (round.state() != SurveyState.RUNNING) {
      return Decision.refuse("registration.survey.check.not-running");
    }
    return open > 0 && !today.isAfter(round.to())
        ? Decision.refuse("registration.survey.check.open", open, round.to())
        : Decision.allow();
  }

  public static Decision closing(SurveyRound round) {
    return round.state() == SurveyState.CHECKED
        ? Decision.allow()
        : Decision.refuse("registration.survey.close.not-checked");
  }

  /** Visits are noted, and work reported, while the round runs and the village has not reported. */
  public static Decision working(SurveyRound round, SurveyTask task) {
    if (round.state() != SurveyState.RUNNING) {
      return Decision.refuse("registration.survey.work.not-running");
    }
    return task.state() == SurveyTask.State.TO_DO
        ? Decision.allow()
        : Decision.refuse("registration.survey.work.done");
  }

  /** A report with children nobody visited says why. */
  public static List<FieldProblem> reporting(SurveyTask task, String note) {
    return task.visited() < task.toVisit() && (note == null || note.isBlank())
        ? List.of(
            FieldProblem.of(
                "note",
                "required",
                "registration.problem.survey-unvisited",
                task.toVisit() - task.visited()))
        : List.of();
  }

  /** Who did the work never checks it. */
  public static Decision judging(SurveyRound round, SurveyTask task, Id by) {
    if (round.state() != SurveyState.RUNNING) {
      return Decision.refuse("registration.survey.work.not-running");
    }
    if (task.state() != SurveyTask.State.DONE) {
      return Decision.refuse("registration.survey.judge.not-done");
    }
    return by.equals(task.doneBy())
        ? Decision.refuse("registration.survey.judge.own")
        : Decision.allow();
  }

  private static void number(List<FieldProblem> problems, String field, Integer n) {
    if (n == null) problems.add(required(field));
    else if (n < 0 || n > MANY) {
      problems.add(FieldProblem.of(field, "number", "registration.problem.survey-number"));
    }
  }

  private static FieldProblem required(String field) {
    return FieldProblem.of(field, "required", "registration.problem.required");
  }

  private static FieldProblem tooLong(String field, int most) {
    return FieldProblem.of(field, "long", "registration.problem.long", most);
  }

  private static boolean longer(String text, int most) {
    return text.codePointCount(0, text.length()) > most;
  }
}
