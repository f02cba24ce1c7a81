package org.antong.registration.internal.pages;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.data.Slice;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Figure;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Step;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.registration.internal.SurveyCard;
import org.antong.registration.internal.SurveySight;
import org.antong.registration.internal.SurveyTaskSight;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.SurveyFigures;
import org.antong.registration.internal.domain.SurveyState;
import org.antong.registration.internal.domain.SurveyTask;

/** Surveys as tables, steps and figures. */
public final class SurveyTable {

  private static final List<String> STEPS = List.of("start", "check", "close");

  private SurveyTable() {}

  public static Tone tone(SurveyState state) {
    return switch (state) {
      case PLANNED, CLOSED -> Tone.GREY;
      case RUNNING -> Tone.BLUE;
      case CHECKED -> Tone.GREEN;
    };
  }

  public static Tone tone(SurveyTask.State state) {
    return switch (state) {
      case TO_DO -> Tone.ORANGE;
      case DONE -> Tone.BLUE;
      case CHECKED -> Tone.GREEN;
    };
  }

  public static List<Column> roundColumns(View view) {
    return List.of(
        Column.title(view.t("registration.survey.title")),
        Column.fact(view.t("registration.field.division")),
        Column.fact(view.t("registration.survey.days")),
        Column.number(view.t("registration.survey.villages-done")),
        Column.figure(view.t("registration.survey.visited")),
        Column.badge(view.t("registration.page.state")));
  }

  public static List<Row> rounds(View view, Slice<SurveySight> found) {
    return found.items().stream()
        .map(
            r ->
                Row.of(
                    SurveyPages.HERE + "/" + r.id(),
                    Kit.text(r.title()),
                    Kit.text(r.divisionName()),
                    Kit.text(view.t("registration.survey.from-to", r.from(), r.to())),
                    Kit.text(
                        r.state() == SurveyState.PLANNED
                            ? null
                            : view.t(
                                "registration.survey.of", r.total().done(), r.total().villages())),
                    Kit.text(
                        r.state() == SurveyState.PLANNED
                            ? null
                            : r.total().visited() + " / " + r.total().toVisit()),
                    badge(view, r.state())))
        .toList();
  }

  public static List<Figure> figures(View view, SurveyFigures f) {
    return List.of(
        figure(view, "villages-done", f.done() + " / " + f.villages()),
        figure(view, "villages-checked", f.checked() + " / " + f.villages()),
        figure(view, "visited", f.visited() + " / " + f.toVisit()),
        figure(view, "households", Kit.grouped(f.households())),
        figure(view, "found", Kit.grouped(f.found())),
        figure(view, "filesStarted", Kit.grouped(f.filesStarted())));
  }

  public static List<Column> placeColumns(View view) {
    return List.of(
        Column.title(view.t("registration.field.division")),
        Column.fact(view.t("registration.survey.villages-done")),
        Column.fact(view.t("registration.survey.visited")),
        Column.figure(view.t("registration.survey.households")),
        Column.figure(view.t("registration.survey.found")),
        Column.figure(view.t("registration.survey.filesStarted")),
        Column.badge(view.t("registration.confirm.how-far")));
  }

  public static List<Row> places(View view, SurveySight round) {
    return round.items().stream()
        .map(
            l -> {
              SurveyFigures f = l.figures();
              SurveyTaskSight task = l.task();
              return Row.of(
                  task == null
                      ? SurveyPages.HERE + "/" + round.id() + "?division=" + l.division()
                      : SurveyPages.HERE + "/tasks/" + task.id(),
                  Kit.text(l.name()),
                  task == null
                      ? Kit.text(view.t("registration.survey.of", f.done(), f.villages()))
                      : null,
                  Kit.text(view.t("registration.survey.children", f.visited(), f.toVisit())),
                  Kit.number(f.households()),
                  Kit.number(f.found()),
                  Kit.number(f.filesStarted()),
                  task == null ? badge(view, f) : badge(view, task));
            })
        .toList();
  }

  public static List<Step> steps(View view, SurveySight round) {
    List<Step> steps = new ArrayList<>();
    for (SurveyState state : SurveyState.values()) {
      String text = view.t("registration.survey.state." + state.name());
      int order = state.compareTo(round.state());
      if (order < 0) steps.add(Step.done(text, null));
      else if (order == 0 && state == SurveyState.CLOSED) steps.add(Step.done(text, null));
      else if (order == 0) {
        steps.add(Step.now(text, view.t("registration.survey.says." + state.name())));
      } else steps.add(Step.next(text));
    }
    return steps;
  }

  public static List<Button> buttons(View view, SurveySight round) {
    List<Button> buttons = new ArrayList<>();
    buttons.add(Button.print(view.t("registration.action.print")));
    if (round.actions().contains("edit")) {
      buttons.add(
          Button.link(
              view.t("registration.action.edit"), SurveyPages.HERE + "/" + round.id() + "/edit"));
    }
    for (String action : STEPS) {
      if (round.actions().contains(action)) {
        buttons.add(Button.opens(view.t("registration.survey.action." + action), action).primary());
      }
    }
    return buttons;
  }

  public static List<Dialog> dialogs(View view, SurveySight round, String failed, Entry entry) {
    List<Dialog> dialogs = new ArrayList<>();
    for (String action : STEPS) {
      if (!round.actions().contains(action) && !action.equals(failed)) continue;
      long left = round.total().villages() - round.total().checked();
      Dialog dialog =
          Dialog.of(
                  action,
                  view.t("registration.survey.action." + action),
                  SurveyPages.HERE + "/" + round.id() + "/" + action,
                  Button.submit(view.t("registration.survey.action." + action)))
              .says(view.t("registration.survey.action." + action + ".says", left))
              .sends("version", round.version());
      dialogs.add(action.equals(failed) ? dialog.failed(entry.problems()) : dialog);
    }
    return dialogs;
  }

  /** What a tap says of a child; the phone adds its own identifier and the time. */
  public static String tap(SurveyTaskSight task, SurveyCard card, boolean visited) {
    return "{\"task\":\"%s\",\"child\":\"%s\",\"visited\":%s}"
        .formatted(task.id(), card.child().id(), visited);
  }

  public static String facts(View view, SurveyCard card) {
    List<String> facts = new ArrayList<>();
    if (card.child().age() != null) {
      facts.add(view.t("registration.page.aged", card.child().age()));
    }
    String carer = Words.of(view, Codes.CURRENT_CARER, card.child().currentCarer());
    if (carer != null) facts.add(carer);
    if (card.visitedOn() != null) {
      facts.add(view.t("registration.survey.noted-on", card.visitedOn()));
    }
    return String.join(" · ", facts);
  }

  public static gg.jte.Content badge(View view, SurveyState state) {
    return Kit.badge(tone(state), view.t("registration.survey.state." + state.name()));
  }

  public static gg.jte.Content badge(View view, SurveyTaskSight task) {
    boolean back = task.state() == SurveyTask.State.TO_DO && task.reason() != null;
    return back
        ? Kit.badge(Tone.RED, view.t("registration.survey.task.returned"))
        : Kit.badge(tone(task.state()), view.t("registration.survey.task." + task.state().name()));
  }

  private static gg.jte.Content badge(View view, SurveyFigures f) {
    if (f.checked() == f.villages()) {
      return Kit.badge(Tone.GREEN, view.t("registration.survey.task.CHECKED"));
    }
    return Kit.badge(f.done() == f.villages() ? Tone.BLUE : Tone.ORANGE, f.percent() + "%");
  }

  private static Figure figure(View view, String name, String value) {
    return new Figure(
        view.t("registration.survey." + name),
        value,
        null,
        null,
        null,
        view.t("registration.survey." + name + ".definition"));
  }
}
