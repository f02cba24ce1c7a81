package org.antong.registration.internal.pages;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Event;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Step;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.registration.internal.ChildSight;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.Desk;
import org.antong.registration.internal.domain.FileState;

/** Where a file stands, who has it, and what the reader may do next (domain.md 5.1). */
public final class ChildSteps {

  /** What leads on, loudest first: the first that is allowed is the primary action. */
  private static final List<String> LEADING = List.of("verify", "close", "submit", "reopen");

  private static final List<String> DANGEROUS = List.of("return", "discard");

  /** What is not done without saying why. */
  private static final List<String> REASONED =
      List.of("return", "reopen", "close-request", "discard");

  private ChildSteps() {}

  public static List<Step> steps(View view, ChildSight c) {
    String begun = view.t("registration.step.begun");
    String submit = view.t("registration.step.submit");
    String check =
        view.t(
            c.desk() == Desk.COUNTY ? "registration.step.check-county" : "registration.step.check");
    String inForce = view.t("registration.step.in-force");
    String who = c.desk() == null ? null : view.t("registration.step.at." + c.desk());
    String registered = c.firstRegisteredOn() == null ? null : c.firstRegisteredOn().toString();
    return switch (c.state()) {
      case DRAFT ->
          List.of(
              Step.now(begun, view.t("registration.step.entering")),
              Step.next(submit),
              Step.next(check),
              Step.next(inForce));
      case RETURNED ->
          List.of(
              Step.done(begun, registered),
              Step.now(view.t("registration.step.returned"), view.t("registration.step.mend")),
              Step.next(check),
              Step.next(inForce));
      case SUBMITTED ->
          List.of(
              Step.done(begun, registered),
              Step.done(submit, null),
              Step.now(check, who),
              Step.next(inForce));
      case ACTIVE, REOPENED ->
          List.of(
              Step.done(begun, registered),
              Step.done(submit, null),
              Step.done(check, null),
              Step.done(
                  view.t(Codes.STATE.textKey(c.state().name())), view.t("registration.step.kept")));
      case CLOSE_REQUESTED ->
          List.of(
              Step.done(inForce, registered),
              Step.done(
                  view.t("registration.step.close-request"),
                  Words.of(view, Codes.CLOSE_REASON, c.closeReason())),
              Step.now(view.t("registration.step.close-check"), who),
              Step.next(view.t("registration.step.closed")));
      case CLOSED ->
          Codes.MERGED.equals(c.closeReason())
              ? List.of(
                  Step.done(begun, registered),
                  Step.done(
                      Words.of(view, Codes.CLOSE_REASON, c.closeReason()),
                      c.closedOn() == null ? null : c.closedOn().toString()))
              : List.of(
                  Step.done(inForce, registered),
                  Step.done(
                      view.t("registration.step.close-request"),
                      Words.of(view, Codes.CLOSE_REASON, c.closeReason())),
                  Step.done(
                      view.t("registration.step.closed"),
                      c.closedOn() == null ? null : c.closedOn().toString()));
    };
  }

  /** The buttons of the record, the primary one last. */
  public static List<Button> buttons(View view, ChildSight c) {
    List<String> actions = c.actions() == null ? List.of() : c.actions();
    String path = "/registration/children/" + c.id();
    String primary =
        LEADING.stream()
            .filter(actions::contains)
            .findFirst()
            .orElse(actions.contains("edit") ? "edit" : null);
    List<Button> buttons = new ArrayList<>();
    buttons.add(Button.print(view.t("registration.action.print")));
    for (String action :
        List.of(
            "discard",
            "transfer",
            "close-request",
            "return",
            "edit",
            "reopen",
            "submit",
            "close",
            "verify")) {
      if (!actions.contains(action)) continue;
      String text = view.t("registration.action." + action);
      Button button =
          switch (action) {
            case "edit" -> Button.link(text, path + "/edit");
            case "transfer" -> Button.link(text, "/registration/transfers/new?child=" + c.id());
            default -> Button.opens(text, action);
          };
      button = button.icon(icon(action));
      buttons.add(action.equals(primary) ? button.primary() : button);
    }
    return buttons;
  }

  /**
   * The dialog of an action, saying what will happen.
   *
   * @param failed the action that was just refused, null for none
   * @param entry what was typed into it and what was wrong
   * @param codes values of the code tables
   */
  public static List<Dialog> dialogs(
      View view, ChildSight c, String failed, Entry entry, CodeChoices codes) {
    List<Dialog> dialogs = new ArrayList<>();
    for (String action : c.actions() == null ? List.<String>of() : c.actions()) {
      if (action.equals("edit") || action.equals("transfer")) continue;
      boolean again = action.equals(failed);
      Dialog dialog = dialog(view, c, action, again ? entry : Entry.empty(), codes);
      dialogs.add(
          again ? dialog.naming(f -> typedLabel(view, f)).failed(entry.problems()) : dialog);
    }
    return dialogs;
  }

  /** What a field of a dialog is called; null for what nobody typed. */
  public static String typedLabel(View view, String field) {
    return switch (field) {
      case "reason", "closeReason" -> view.t("registration.field." + field);
      default -> null;
    };
  }

  /** The dialog that takes a draft away, for pages beside the record. */
  public static Dialog discard(View view, ChildSight c) {
    return dialog(view, c, "discard", Entry.empty(), null);
  }

  private static Dialog dialog(
      View view, ChildSight c, String action, Entry typed, CodeChoices codes) {
    Button submit = Button.submit(view.t("registration.action." + action));
    Dialog dialog =
        Dialog.of(
                action,
                view.t("registration.action." + action),
                "/registration/children/" + c.id() + "/" + action,
                DANGEROUS.contains(action) ? submit.danger() : submit)
            .says(says(view, c, action))
            .sends("version", c.version());
    if (!REASONED.contains(action)) return dialog;
    return dialog.fields(
        Kit.join(
            action.equals("close-request")
                ? Kit.radios(
                    view,
                    typed
                        .field(view, "closeReason", view.t("registration.field.closeReason"))
                        .must(),
                    codes.options(view, Codes.CLOSE_REASON, typed.value("closeReason")))
                : out -> {},
            Kit.textArea(
                view,
                typed
                    .field(view, "reason", view.t("registration.field.reason"))
                    .must()
                    .most(500)
                    .help(view.t("registration.action." + action + ".reason-help")),
                3)));
  }

  public static List<Event> events(View view, ChildSight c) {
    List<Event> events = new ArrayList<>();
    if (c.closedOn() != null) {
      events.add(
          new Event(
              view.t("registration.event.closed"),
              c.closedOn().toString(),
              Words.of(view, Codes.CLOSE_REASON, c.closeReason()),
              Tone.GREY));
    }
    if (c.reason() != null && !c.reason().isEmpty()) {
      String key =
          c.state() == FileState.RETURNED
              ? "registration.event.returned"
              : "registration.event.reason";
      events.add(
          new Event(
              view.t(key),
              Kit.minute(c.updatedAt()),
              c.reason(),
              c.state() == FileState.RETURNED ? Tone.RED : Tone.ORANGE));
    }
    if (c.updatedAt() != null && !c.updatedAt().equals(c.createdAt())) {
      events.add(
          new Event(
              view.t("registration.event.updated"),
              Kit.minute(c.updatedAt()),
              view.t("registration.event.version", c.version()),
              Tone.BLUE));
    }
    if (c.createdAt() != null) {
      events.add(
          new Event(
              view.t("registration.event.begun"),
              Kit.minute(c.createdAt()),
              c.fileNo(),
              Tone.GREEN));
    }
    return events;
  }

  private static String says(View view, ChildSight c, String action) {
    if (action.equals("return") && c.state() == FileState.CLOSE_REQUESTED) {
      return view.t("registration.action.return.says-close");
    }
    return view.t("registration.action." + action + ".says", Words.called(c));
  }

  private static String icon(String action) {
    return switch (action) {
      case "verify" -> "check";
      case "close" -> "archive";
      case "submit" -> "send";
      case "return" -> "arrow-back-up";
      case "discard" -> "trash";
      case "reopen" -> "refresh";
      case "close-request" -> "user-minus";
      case "transfer" -> "arrows-exchange";
      default -> "pencil";
    };
  }
}
