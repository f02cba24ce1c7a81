package org.antong.workforce.internal.pages;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.workforce.internal.GuidanceSight;
import org.antong.workforce.internal.GuidanceSight.StepSight;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.GuidanceFilter.Steps;
import org.antong.workforce.internal.domain.GuidanceState;
import org.antong.workforce.internal.domain.GuidedVillage;

/** Guidance in the words of the reader: lists, facts, steps and dialogs. */
public final class GuidanceWords {

  private GuidanceWords() {}

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.village")),
        Column.fact(view.t("workforce.field.day")),
        Column.fact(view.t("workforce.postType.DIRECTOR")),
        Column.fact(view.t("workforce.field.guide")),
        Column.detail(view.t("workforce.field.topics")),
        Column.figure(view.t("workforce.field.filesChecked")),
        Column.figure(view.t("workforce.field.homesVisited")),
        Column.badge(view.t("workforce.field.state")));
  }

  public static List<Row> rows(View view, List<GuidanceSight> found) {
    return found.stream()
        .map(
            g ->
                Row.of(
                    GuidancePages.LIST + "/" + g.id(),
                    Kit.strong(DutyWords.last(g.divisionName())),
                    Kit.day(g.doneOn() == null ? g.plannedOn() : g.doneOn()),
                    Kit.text(g.directorName()),
                    Kit.text(g.guide()),
                    Kit.text(topics(view, g)),
                    number(g.filesChecked()),
                    number(g.homesVisited()),
                    state(view, g)))
        .toList();
  }

  private static Content number(Integer n) {
    return n == null ? Kit.text(null) : Kit.number(n);
  }

  public static Content state(View view, GuidanceSight g) {
    boolean due = g.state() == GuidanceState.PLANNED && !g.plannedOn().isAfter(view.today());
    Tone tone =
        switch (g.state()) {
          case PLANNED -> due ? Tone.ORANGE : Tone.BLUE;
          case DONE -> Tone.GREEN;
          case CANCELLED -> Tone.GREY;
        };
    return Kit.badge(tone, view.t("workforce.guidanceState." + g.state()));
  }

  static String topics(View view, GuidanceSight g) {
    return g.topics().stream()
        .map(t -> Words.of(view, Codes.GUIDANCE_TOPIC, t))
        .collect(Collectors.joining(view.t("workforce.comma")));
  }

  public static List<Option> steps(View view) {
    return Stream.of(Steps.values())
        .map(s -> Option.of(s.word(), view.t("workforce.guidance.steps." + s.word())))
        .toList();
  }

  public static List<Column> villageColumns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.village")),
        Column.fact(view.t("workforce.postType.DIRECTOR")),
        Column.fact(view.t("workforce.guidance.last")),
        Column.fact(view.t("workforce.guidance.due")),
        Column.number(view.t("workforce.guidance.open-steps")),
        Column.actions(""));
  }

  public static List<Row> villages(View view, Divisions divisions, List<GuidedVillage> found) {
    boolean guides = view.may(WorkforceModule.GUIDE);
    return found.stream()
        .map(
            v ->
                Row.of(
                    null,
                    Kit.strong(
                        DutyWords.last(divisions.fullName(v.village().division(), view.today()))),
                    Kit.text(v.name()),
                    Kit.text(
                        v.last() == null
                            ? view.t("workforce.guidance.never")
                            : v.last().toString()),
                    due(view, v),
                    Kit.number(v.openSteps()),
                    guides
                        ? Kit.button(
                            Button.link(
                                    view.t("workforce.action.guidance.new"),
                                    GuidancePages.LIST + "/new?division=" + v.village().division())
                                .quiet())
                        : null))
        .toList();
  }

  private static Content due(View view, GuidedVillage v) {
    return v.overdue(view.today())
        ? Kit.badge(Tone.RED, view.t("workforce.guidance.since", v.due()))
        : Kit.day(v.due());
  }

  public static List<Fact> facts(View view, GuidanceSight g) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(view.t("workforce.postType.DIRECTOR"), g.directorName()));
    facts.add(Fact.of(view.t("workforce.field.guide"), g.guide()));
    if (g.plannedOn() != null) {
      facts.add(Fact.of(view.t("workforce.field.plannedOn"), Kit.day(g.plannedOn())));
    }
    facts.add(Fact.of(view.t("workforce.field.doneOn"), Kit.day(g.doneOn())));
    if (g.reason() != null) facts.add(Fact.of(view.t("workforce.field.reason"), g.reason()));
    if (g.state() != GuidanceState.DONE) return facts;
    facts.add(Fact.of(view.t("workforce.field.topics"), topics(view, g)));
    facts.add(Fact.of(view.t("workforce.field.filesChecked"), text(g.filesChecked())));
    facts.add(Fact.of(view.t("workforce.field.filesFaulty"), text(g.filesFaulty())));
    facts.add(Fact.of(view.t("workforce.field.homesVisited"), text(g.homesVisited())));
    facts.add(Fact.of(view.t("workforce.field.found"), g.found()));
    facts.add(Fact.of(view.t("workforce.field.advice"), g.advice()));
    return facts;
  }

  public static List<Column> stepColumns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.agreed")),
        Column.fact(view.t("workforce.field.doneBy")),
        Column.fact(view.t("workforce.guidance.step-result")),
        Column.badge(view.t("workforce.field.state")),
        Column.actions(""));
  }

  public static List<Row> stepRows(View view, GuidanceSight g) {
    return g.steps().stream()
        .map(
            s ->
                Row.of(
                    null,
                    Kit.text(s.agreed()),
                    Kit.day(s.due()),
                    Kit.text(
                        s.settledOn() == null
                            ? s.result()
                            : s.settledOn() + " " + Objects.requireNonNullElse(s.result(), "")),
                    state(view, s),
                    Kit.join(buttons(view, g, s))))
        .toList();
  }

  private static Content state(View view, StepSight s) {
    if (s.checkedOn() != null) return Kit.badge(Tone.GREEN, view.t("workforce.step-state.checked"));
    if (s.settledOn() != null) return Kit.badge(Tone.BLUE, view.t("workforce.step-state.settled"));
    return Boolean.TRUE.equals(s.overdue())
        ? Kit.badge(Tone.RED, view.t("workforce.step-state.overdue"))
        : Kit.badge(Tone.ORANGE, view.t("workforce.step-state.open"));
  }

  private static List<Content> buttons(View view, GuidanceSight g, StepSight s) {
    List<Content> buttons = new ArrayList<>();
    String at = GuidancePages.LIST + "/" + g.id() + "/steps/" + s.id();
    if (s.actions().contains("settle")) {
      buttons.add(
          Kit.button(Button.opens(view.t("workforce.action.guidance.settle"), "settle-" + s.id())));
    }
    if (s.actions().contains("check")) {
      buttons.add(
          Kit.post(
              view,
              at + "/check",
              Button.submit(view.t("workforce.action.guidance.check")).plain()));
      buttons.add(
          Kit.post(
              view,
              at + "/reopen",
              Button.submit(view.t("workforce.action.guidance.reopen")).quiet()));
    }
    return buttons;
  }

  public static List<Dialog> dialogs(View view, GuidanceSight g, String failed, Entry sent) {
    List<Dialog> dialogs = new ArrayList<>();
    String here = GuidancePages.LIST + "/" + g.id();
    if (g.may("cancel")) {
      Entry typed = "cancel".equals(failed) ? sent : Entry.empty();
      dialogs.add(
          finished(
              Dialog.of(
                      "cancel",
                      view.t("workforce.action.guidance.cancel"),
                      here + "/cancel",
                      Button.submit(view.t("workforce.action.guidance.cancel")).danger())
                  .sends("version", g.version())
                  .fields(
                      Kit.textArea(
                          view,
                          typed
                              .field(view, "reason", view.t("workforce.field.reason"))
                              .must()
                              .most(500),
                          3)),
              typed));
    }
    if (g.may("agree")) {
      Entry typed = "agree".equals(failed) ? sent : Entry.empty();
      dialogs.add(
          finished(
              Dialog.of(
                      "agree",
                      view.t("workforce.action.guidance.agree"),
                      here + "/agree",
                      Button.submit(view.t("workforce.action.save")))
                  .sends("version", g.version())
                  .fields(
                      Kit.join(
                          Kit.textArea(
                              view,
                              typed
                                  .field(view, "agreed", view.t("workforce.field.agreed"))
                                  .must()
                                  .most(500),
                              3),
                          Kit.dateInput(
                              view,
                              typed.field(view, "due", view.t("workforce.field.doneBy")).must()))),
              typed));
    }
    for (StepSight s : g.steps()) {
      if (s.actions().contains("settle")) dialogs.add(settle(view, here, s, failed, sent));
    }
    return dialogs;
  }

  private static Dialog settle(View view, String here, StepSight s, String failed, Entry sent) {
    String id = "settle-" + s.id();
    boolean again = id.equals(failed);
    Entry typed = again ? sent : Entry.empty();
    LocalDate today = view.today();
    return finished(
        Dialog.of(
                id,
                view.t("workforce.action.guidance.settle"),
                here + "/steps/" + s.id() + "/settle",
                Button.submit(view.t("workforce.action.guidance.settle")))
            .says(s.agreed())
            .sends("version", s.version())
            .fields(
                Kit.join(
                    Kit.dateInput(
                        view,
                        typed
                            .field(view, "on", view.t("workforce.field.day"))
                            .value(again ? typed.value("on") : today)
                            .must()),
                    Kit.textArea(
                        view,
                        typed
                            .field(view, "result", view.t("workforce.guidance.step-result"))
                            .most(500),
                        3))),
        typed);
  }

  private static Dialog finished(Dialog dialog, Entry typed) {
    return typed.problems().isEmpty() ? dialog : dialog.failed(typed.problems());
  }

  private static String text(Integer n) {
    return n == null ? null : n.toString();
  }
}
