package org.antong.workforce.internal.pages;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Step;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.workforce.internal.AppointmentSight;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.Suspension;

/** An appointment in the words of the reader: its list, steps, buttons and dialogs. */
public final class AppointmentWords {

  private static final List<String> ORDER =
      List.of("decline", "suspend", "end", "resume", "hand-over", "activate", "approve");
  private static final List<String> LEADING = List.of("approve", "activate", "resume");

  private AppointmentWords() {}

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.name")),
        Column.fact(view.t("workforce.field.post")),
        Column.detail(view.t("workforce.field.nominatedOn")),
        Column.fact(view.t("workforce.field.from")),
        Column.fact(view.t("workforce.field.lastDay")),
        Column.badge(view.t("workforce.field.state")));
  }

  public static List<Row> rows(View view, List<AppointmentSight> found) {
    return found.stream()
        .map(
            a ->
                Row.of(
                    AppointmentPages.LIST + "/" + a.id(),
                    Kit.join(Kit.strong(a.name()), acting(view, a)),
                    Kit.text(post(view, a)),
                    Kit.day(a.nominatedOn()),
                    Kit.day(a.from()),
                    Kit.day(a.lastDay()),
                    Kit.badge(Words.tone(a.state()), state(view, a))))
        .toList();
  }

  public static String state(View view, AppointmentSight a) {
    return Words.of(view, Codes.APPOINTMENT_STATE, a.state().name());
  }

  /** Place and kind of the post. */
  public static String post(View view, AppointmentSight a) {
    return a.divisionName() + " " + view.t(a.type().textKey());
  }

  public static Content acting(View view, AppointmentSight a) {
    return Boolean.TRUE.equals(a.acting())
        ? Kit.badge(Tone.BLUE, view.t("workforce.postState.ACTING"))
        : Kit.join();
  }

  public static List<Step> steps(View view, AppointmentSight a) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.done(
            view.t("workforce.step.nominated"),
            a.nominatedOn() == null ? null : a.nominatedOn().toString()));
    boolean dropped = a.state() == AppointmentState.ENDED && a.from() == null;
    if (dropped) {
      steps.add(Step.done(view.t("workforce.endReason.0"), day(a.lastDay())));
      return steps;
    }
    steps.add(
        a.state() == AppointmentState.NOMINATED
            ? Step.now(view.t("workforce.step.approve"), view.t("workforce.step.county"))
            : Step.done(view.t("workforce.step.approved"), day(a.approvedOn())));
    if (a.from() != null) {
      boolean on = a.state() == AppointmentState.ACTIVE;
      String label =
          view.t(
              a.state() == AppointmentState.SUSPENDED
                  ? "workforce.appointmentState.SUSPENDED"
                  : "workforce.step.active");
      steps.add(
          on || a.state() == AppointmentState.SUSPENDED
              ? Step.now(label, view.t("workforce.step.since", a.from()))
              : Step.done(label, day(a.from())));
    } else {
      steps.add(
          a.state() == AppointmentState.APPROVED
              ? Step.now(view.t("workforce.step.begin"), day(a.plannedFrom()))
              : Step.next(view.t("workforce.step.begin")));
    }
    steps.add(
        a.state() == AppointmentState.ENDED
            ? Step.done(view.t("workforce.step.ended"), day(a.lastDay()))
            : a.lastDay() == null
                ? Step.next(view.t("workforce.step.ended"))
                : new Step(
                    view.t("workforce.step.ended"),
                    view.t("workforce.step.until", a.lastDay()),
                    Step.State.NEXT));
    if (a.lastDay() != null && a.from() != null) {
      steps.add(
          a.handedOverOn() == null
              ? a.state() == AppointmentState.ENDED
                  ? Step.now(
                      view.t("workforce.step.hand-over"), view.t("workforce.step.supervisor"))
                  : Step.next(view.t("workforce.step.hand-over"))
              : Step.done(view.t("workforce.step.handed-over"), day(a.handedOverOn())));
    }
    return steps;
  }

  public static List<Fact> facts(View view, AppointmentSight a) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(view.t("workforce.field.post"), post(view, a)));
    facts.add(Fact.of(view.t("workforce.field.acting"), Words.yesNo(view, a.acting())));
    facts.add(Fact.of(view.t("workforce.field.nominatedOn"), Kit.day(a.nominatedOn())));
    facts.add(Fact.of(view.t("workforce.field.approvedOn"), Kit.day(a.approvedOn())));
    if (a.from() == null) {
      facts.add(Fact.of(view.t("workforce.field.plannedFrom"), Kit.day(a.plannedFrom())));
    }
    facts.add(Fact.of(view.t("workforce.field.from"), Kit.day(a.from())));
    facts.add(Fact.of(view.t("workforce.field.lastDay"), Kit.day(a.lastDay())));
    facts.add(
        Fact.of(
            view.t("workforce.field.endReason"), Words.of(view, Codes.END_REASON, a.endReason())));
    if (!a.suspensions().isEmpty()) {
      facts.add(Fact.of(view.t("workforce.field.suspensions"), suspensions(view, a)));
    }
    facts.add(Fact.of(view.t("workforce.field.document"), a.document()));
    facts.add(Fact.of(view.t("workforce.field.documentOn"), Kit.day(a.documentOn())));
    facts.add(Fact.of(view.t("workforce.field.publicNotice"), a.publicNotice()));
    if (a.reason() != null) facts.add(Fact.of(view.t("workforce.field.reason"), a.reason()));
    return facts;
  }

  private static String suspensions(View view, AppointmentSight a) {
    List<String> parts = new ArrayList<>();
    for (Suspension s : a.suspensions()) {
      parts.add(
          s.until() == null
              ? view.t("workforce.since", s.from())
              : view.t("workforce.from-to", s.from(), s.until()));
    }
    return String.join(view.t("workforce.comma"), parts);
  }

  public static List<Fact> handOver(View view, AppointmentSight a) {
    return List.of(
        Fact.of(view.t("workforce.field.handedOverOn"), Kit.day(a.handedOverOn())),
        Fact.of(view.t("workforce.field.handedOverTo"), a.handedOverTo()),
        Fact.of(view.t("workforce.field.handOverNote"), a.handOverNote()));
  }

  /** The buttons of the page, the primary one last. */
  public static List<Button> buttons(View view, AppointmentSight a) {
    List<Button> buttons = new ArrayList<>();
    for (String action : ORDER) {
      if (!a.actions().contains(action)) continue;
      Button b = Button.opens(view.t("workforce.action." + action), action).icon(icon(action));
      buttons.add(LEADING.contains(action) ? b.primary() : b);
    }
    return buttons;
  }

  /** The dialog of each thing the reader may do. */
  public static List<Dialog> dialogs(View view, AppointmentSight a, String failed, Entry sent) {
    List<Dialog> dialogs = new ArrayList<>();
    for (String action : a.actions()) {
      boolean again = action.equals(failed);
      Entry typed = again ? sent : Entry.empty();
      Button submit = Button.submit(view.t("workforce.action." + action));
      boolean grave = action.equals("end") || action.equals("decline");
      Dialog dialog =
          Dialog.of(
                  action,
                  view.t("workforce.action." + action),
                  AppointmentPages.LIST + "/" + a.id() + "/" + action,
                  grave ? submit.danger() : submit)
              .says(view.t("workforce.says." + action, a.name(), post(view, a)))
              .sends("version", a.version())
              .fields(fields(view, a, action, typed, again));
      dialogs.add(
          again ? dialog.naming(f -> Words.field(view, f)).failed(sent.problems()) : dialog);
    }
    return dialogs;
  }

  private static Content fields(
      View view, AppointmentSight a, String action, Entry typed, boolean again) {
    return switch (action) {
      case "approve" ->
          Kit.join(
              Kit.input(
                  view,
                  typed
                      .field(view, "document", view.t("workforce.field.document"))
                      .value(again ? typed.value("document") : a.document())
                      .most(100)),
              Kit.dateInput(
                  view,
                  typed
                      .field(view, "documentOn", view.t("workforce.field.documentOn"))
                      .value(again ? typed.value("documentOn") : a.documentOn())),
              Kit.dateInput(
                  view,
                  typed
                      .field(view, "plannedFrom", view.t("workforce.field.plannedFrom"))
                      .value(again ? typed.value("plannedFrom") : a.plannedFrom())));
      case "activate", "resume" -> day(view, typed, "on", again);
      case "suspend" -> Kit.join(day(view, typed, "on", again), reason(view, typed, true));
      case "end" ->
          Kit.join(
              day(view, typed, "lastDay", again),
              Kit.select(
                  view,
                  typed.field(view, "endReason", view.t("workforce.field.endReason")).must(),
                  view.t("workforce.choose"),
                  Words.options(view, Codes.END_REASON, Codes.END_REASONS)),
              reason(view, typed, false));
      case "decline" -> reason(view, typed, true);
      case "hand-over" ->
          Kit.join(
              day(view, typed, "on", again),
              Kit.input(
                  view,
                  typed.field(view, "to", view.t("workforce.field.handedOverTo")).must().most(50)),
              Kit.textArea(
                  view,
                  typed.field(view, "note", view.t("workforce.field.handOverNote")).most(500),
                  3));
      default -> null;
    };
  }

  private static Content day(View view, Entry typed, String name, boolean again) {
    return Kit.dateInput(
        view,
        typed
            .field(view, name, view.t("workforce.field." + (name.equals("on") ? "day" : name)))
            .value(again ? typed.value(name) : view.today())
            .must());
  }

  private static Content reason(View view, Entry typed, boolean must) {
    var field = typed.field(view, "reason", view.t("workforce.field.reason")).most(500);
    return Kit.textArea(view, must ? field.must() : field, 3);
  }

  private static String day(LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static String icon(String action) {
    return switch (action) {
      case "approve", "activate" -> "check";
      case "decline" -> "x";
      case "suspend" -> "player-pause";
      case "resume" -> "player-play";
      case "end" -> "logout";
      default -> "arrows-exchange";
    };
  }
}
