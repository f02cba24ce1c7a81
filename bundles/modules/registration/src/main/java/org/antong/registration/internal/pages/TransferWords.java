package org.antong.registration.internal.pages;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Step;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.registration.internal.TransferSight;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.TransferFilter;
import org.antong.registration.internal.domain.TransferState;

/** A transfer in the words of the reader: its list, its steps, its buttons and dialogs. */
public final class TransferWords {

  private static final List<String> LEADING = List.of("accept", "begin", "note");

  private TransferWords() {}

  /** Whom it is about, as far as this reader may know. */
  public static String called(View view, TransferSight t) {
    if (t.name() != null && !t.name().isEmpty()) return t.name();
    return t.fileNo() == null ? view.t("registration.transfer.asked-file") : t.fileNo();
  }

  public static Tone tone(TransferState state) {
    return switch (state) {
      case ASKED, REQUESTED -> Tone.BLUE;
      case MOVED -> Tone.ORANGE;
      case ACCEPTED, NOTED -> Tone.GREEN;
      case DECLINED -> Tone.RED;
      case WITHDRAWN -> Tone.GREY;
    };
  }

  public static String state(View view, TransferState state) {
    return view.t(Codes.TRANSFER_STATE.textKey(state.name()));
  }

  public static String way(View view, TransferSight t) {
    return view.t("registration.transfer.way." + t.direction());
  }

  public static List<Option> directions(View view) {
    return List.of(
        Option.of("in", view.t("registration.transfer.way.in")),
        Option.of("out", view.t("registration.transfer.way.out")));
  }

  public static String chosen(TransferFilter filter) {
    return filter.state().isEmpty()
        ? null
        : String.join(",", filter.state().stream().map(Enum::name).toList());
  }

  public static List<Option> states(View view, TransferFilter filter) {
    List<Option> options = new ArrayList<>(Words.options(view, Codes.TRANSFER_STATE));
    if (filter.state().size() > 1) {
      List<String> names = filter.state().stream().map(Enum::name).toList();
      options.add(0, Option.of(chosen(filter), Words.of(view, Codes.TRANSFER_STATE, names)));
    }
    return options;
  }

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("registration.field.name")),
        Column.fact(view.t("registration.transfer.way")),
        Column.fact(view.t("registration.transfer.from")),
        Column.fact(view.t("registration.transfer.place")),
        Column.figure(view.t("registration.transfer.on")),
        Column.badge(view.t("registration.page.state")),
        Column.figure(view.t("registration.page.updated")));
  }

  public static List<Row> rows(View view, List<TransferSight> found) {
    return found.stream()
        .map(
            t ->
                Row.of(
                    TransferPages.LIST + "/" + t.id(),
                    Kit.text(called(view, t)),
                    Kit.text(way(view, t)),
                    Kit.text(t.fromName()),
                    Kit.text(t.toName()),
                    Kit.day(t.on()),
                    Kit.badge(tone(t.state()), state(view, t.state())),
                    Kit.text(Kit.minute(t.updatedAt()).substring(0, 10))))
        .toList();
  }

  public static List<Step> steps(View view, TransferSight t) {
    String began = Kit.minute(t.createdAt()).substring(0, 10);
    String decided = t.decidedAt() == null ? null : Kit.minute(t.decidedAt()).substring(0, 10);
    String request = view.t("registration.transfer.step.request");
    String answer = view.t("registration.transfer.step.answer");
    String counted = view.t("registration.transfer.step.counted");
    String day = t.countedFrom() == null ? null : t.countedFrom().toString();
    return switch (t.state()) {
      case ASKED ->
          List.of(
              Step.done(view.t("registration.transfer.step.ask"), began),
              Step.now(request, view.t("registration.transfer.step.sender")),
              Step.next(answer),
              Step.next(counted));
      case REQUESTED ->
          List.of(
              Step.done(request, began),
              Step.now(answer, view.t("registration.transfer.step.receiver")),
              Step.next(counted));
      case ACCEPTED ->
          List.of(Step.done(request, began), Step.done(answer, decided), Step.done(counted, day));
      case DECLINED ->
          List.of(
              Step.done(request, began),
              Step.now(
                  view.t("registration.transferState.DECLINED"),
                  view.t("registration.transfer.step.mend")),
              Step.next(counted));
      case WITHDRAWN ->
          List.of(
              Step.done(request, began),
              Step.done(view.t("registration.transferState.WITHDRAWN"), decided));
      case MOVED ->
          List.of(
              Step.done(view.t("registration.transfer.step.moved"), day),
              Step.now(
                  view.t("registration.transfer.step.note"),
                  view.t("registration.transfer.step.keeper")));
      case NOTED ->
          List.of(
              Step.done(view.t("registration.transfer.step.moved"), day),
              Step.done(view.t("registration.transfer.step.note"), decided));
    };
  }

  /** The buttons of the page, the primary one last. */
  public static List<Button> buttons(View view, TransferSight t) {
    List<Button> buttons = new ArrayList<>();
    if (t.child() != null) {
      buttons.add(
          Button.link(view.t("registration.transfer.file"), "/registration/children/" + t.child())
              .icon("file"));
    }
    if (t.state() != TransferState.ASKED && t.fileNo() != null) {
      buttons.add(
          Button.link(
                  view.t("registration.transfer.sheet"),
                  TransferPages.LIST + "/" + t.id() + "/sheet")
              .icon("printer"));
    }
    for (String action : List.of("withdraw", "decline", "note", "begin", "accept")) {
      if (!t.actions().contains(action)) continue;
      Button button =
          Button.opens(view.t("registration.transfer.action." + action), action).icon(icon(action));
      buttons.add(LEADING.contains(action) ? button.primary() : button);
    }
    return buttons;
  }

  /** The dialog of each thing the reader may do. */
  public static List<Dialog> dialogs(
      View view,
      Divisions divisions,
      List<Area> roots,
      TransferSight t,
      String failed,
      Entry sent) {
    List<Dialog> dialogs = new ArrayList<>();
    for (String action : t.actions()) {
      boolean again = action.equals(failed);
      Entry typed = again ? sent : Entry.empty();
      Button submit = Button.submit(view.t("registration.transfer.action." + action));
      Dialog dialog =
          Dialog.of(
                  action,
                  view.t("registration.transfer.action." + action),
                  TransferPages.LIST + "/" + t.id() + "/" + action,
                  action.equals("decline") ? submit.danger() : submit)
              .says(view.t("registration.transfer.says." + action, called(view, t)))
              .sends("version", t.version());
      dialog =
          switch (action) {
            case "accept" -> {
              Field village =
                  typed
                      .field(view, "division", view.t("registration.transfer.village"))
                      .must()
                      .help(view.t("registration.transfer.village-help"));
              if (!again && t.to().level() == DivisionLevel.VILLAGE)
                village = village.value(t.to());
              yield dialog.fields(
                  Kit.divisionInput(view, divisions, village, roots, DivisionLevel.VILLAGE));
            }
            case "begin" ->
                dialog.fields(
                    Kit.dateInput(
                        view,
                        typed
                            .field(view, "on", view.t("registration.transfer.on"))
                            .value(again ? typed.value("on") : view.today())
                            .must()));
            case "decline", "withdraw" -> {
              Field why =
                  typed.field(view, "reason", view.t("registration.field.reason")).most(500);
              if (action.equals("decline")) why = why.must();
              yield dialog.fields(Kit.textArea(view, why, 3));
            }
            default -> dialog;
          };
      dialogs.add(again ? dialog.naming(f -> typedLabel(view, f)).failed(sent.problems()) : dialog);
    }
    return dialogs;
  }

  /** What a field of a dialog is called; null for what nobody typed. */
  public static String typedLabel(View view, String field) {
    return switch (field) {
      case "reason" -> view.t("registration.field.reason");
      case "division" -> view.t("registration.transfer.village");
      case "on" -> view.t("registration.transfer.on");
      default -> null;
    };
  }

  /** What was sent for a field, as the reader says it. */
  public static String typed(View view, Divisions divisions, String field, String value) {
    if (!field.equals("division")) return value;
    return DivisionCode.parse(value)
        .map(code -> divisions.fullName(code, view.today()))
        .orElse(value);
  }

  private static String icon(String action) {
    return switch (action) {
      case "accept", "note" -> "check";
      case "decline" -> "x";
      case "begin" -> "send";
      default -> "arrow-back-up";
    };
  }
}
