package org.antong.registration.internal.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.access.GivenPurpose;
import org.antong.platform.api.text.Texts;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Step;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.registration.internal.AnonymisationSight;
import org.antong.registration.internal.DueSight;
import org.antong.registration.internal.LookSight;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.RequestSight;
import org.antong.registration.internal.RetentionSight;
import org.antong.registration.internal.domain.AnonymisationState;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.RequestChannel;
import org.antong.registration.internal.domain.RequestFilter;
import org.antong.registration.internal.domain.RequestKind;
import org.antong.registration.internal.domain.RequestOutcome;
import org.antong.registration.internal.domain.RequestState;
import org.antong.registration.internal.domain.Requester;

/** Who saw a file, what was asked about it and how long it is kept, in the words of the reader. */
public final class RightsWords {

  private static final String KEY = "registration.request.";
  private static final String LOOK = "registration.look.";

  /** Purposes a guardian may read of whoever it was about. */
  private static final Set<GivenPurpose> OPENLY = Set.of(GivenPurpose.VERIFY, GivenPurpose.BENEFIT);

  private RightsWords() {}

  // ---- who saw the file

  public static List<Column> lookColumns(View view) {
    return List.of(
        Column.title(view.t(LOOK + "at")),
        Column.fact(view.t(LOOK + "who")),
        Column.fact(view.t(LOOK + "post")),
        Column.fact(view.t(LOOK + "what")),
        Column.fact(view.t(LOOK + "why")));
  }

  public static List<Row> lookRows(View view, List<LookSight> looks) {
    return looks.stream()
        .map(
            l ->
                Row.of(
                    null,
                    Kit.text(Kit.minute(l.at())),
                    Kit.text(l.name()),
                    Kit.text(post(view.texts(), l)),
                    Kit.text(what(view.texts(), l)),
                    Kit.text(why(view.texts(), l))))
        .toList();
  }

  /** Post and office of that day. */
  static String post(Texts t, LookSight l) {
    if (l.role() == null) return t.get(LOOK + "post.unknown");
    return t.get(l.role().textKey()) + " · " + l.officeName();
  }

  /** What was done, of which part of the file. */
  static String what(Texts t, LookSight l) {
    String action = LOOK + "action." + l.action();
    String done = t.has(action) ? t.get(action) : t.get(LOOK + "action.other", l.action());
    String entity = LOOK + "entity." + l.entity().substring(l.entity().indexOf('.') + 1);
    String part = t.has(entity) ? t.get(entity) : null;
    String field = l.action().equals("unmask") ? field(t, l.detail()) : null;
    return Stream.of(done, part, field).filter(Objects::nonNull).collect(Collectors.joining(" · "));
  }

  /**
   * A purpose for a guardian's paper: without what was typed, and a case or a complaint, which may
   * be about the reader, is the duty of the office.
   */
  static String onPaper(Texts t, String kept) {
    return GivenPurpose.chosen(kept)
        .filter(OPENLY::contains)
        .map(purpose -> t.get(purpose.textKey()))
        .orElseGet(() -> t.get(LOOK + "paper.duty"));
  }

  /**
   * The purpose chosen, and the reason given for a field or paper; for a file opened by approval
   * what was asked for.
   */
  static String why(Texts t, LookSight l) {
    if (l.approved()) {
      return l.purpose() == null
          ? t.get(LOOK + "approved")
          : t.get(LOOK + "approved-for", GivenPurpose.in(t, l.purpose()));
    }
    String detail = l.detail();
    int said = detail == null ? -1 : detail.indexOf(" / ");
    if ("".equals(l.purpose())) return t.get(LOOK + "paper.duty");
    if (said < 0) return GivenPurpose.in(t, l.purpose());
    return Stream.of(detail.substring(said + 3).split(" / "))
        .map(part -> GivenPurpose.in(t, part.strip()))
        .collect(Collectors.joining(" / "));
  }

  private static String field(Texts t, String detail) {
    if (detail == null) return null;
    String name = detail.split(" / ", 2)[0];
    String label = Words.field(t, name);
    return label.isEmpty() ? null : label;
  }

  // ---- requests

  public static List<Column> requestColumns(View view) {
    return List.of(
        Column.title(view.t(KEY + "kind")),
        Column.fact(view.t(KEY + "child")),
        Column.fact(view.t(KEY + "requester")),
        Column.fact(view.t("registration.field.division")),
        Column.figure(view.t(KEY + "received")),
        Column.figure(view.t(KEY + "due")),
        Column.badge(view.t("registration.page.state")));
  }

  public static List<Row> requestRows(View view, List<RequestSight> found) {
    return found.stream()
        .map(
            r ->
                Row.of(
                    RequestPages.LIST + "/" + r.id(),
                    Kit.text(Words.of(view, Codes.REQUEST_KIND, r.kind().name())),
                    Kit.text(child(view, r)),
                    Kit.text(requester(view, r)),
                    Kit.text(r.divisionName()),
                    Kit.day(r.receivedOn()),
                    Kit.day(r.dueOn()),
                    badge(view, r)))
        .toList();
  }

  public static gg.jte.Content badge(View view, RequestSight r) {
    gg.jte.Content state =
        Kit.badge(tone(r.state()), Words.of(view, Codes.REQUEST_STATE, r.state().name()));
    List<gg.jte.Content> badges = new ArrayList<>();
    badges.add(state);
    if (r.overdue()) badges.add(Kit.badge(Tone.RED, view.t(KEY + "overdue")));
    if (r.reopenedAt() != null) badges.add(Kit.badge(Tone.ORANGE, view.t(KEY + "reopened")));
    return badges.size() == 1 ? state : Kit.join(badges);
  }

  public static Tone tone(RequestState state) {
    return switch (state) {
      case RECEIVED -> Tone.BLUE;
      case DECIDED, DONE -> Tone.ORANGE;
      case ANSWERED -> Tone.GREEN;
    };
  }

  /** Whom it is about, as far as anybody still knows. */
  public static String child(View view, RequestSight r) {
    if (r.child() == null) return view.t("registration.anonymise.gone");
    return r.childName() == null ? r.fileNo() : r.childName();
  }

  public static String requester(View view, RequestSight r) {
    String who =
        r.relation() == null
            ? Words.of(view, Codes.REQUESTER, r.requester().name())
            : Words.of(view, Codes.RELATION, r.relation());
    return r.requesterName() == null ? who : who + " " + r.requesterName();
  }

  public static List<Step> steps(View view, RequestSight r) {
    String came = r.receivedOn().toString();
    String decided = r.decidedAt() == null ? null : Kit.minute(r.decidedAt()).substring(0, 10);
    String done = r.doneAt() == null ? null : Kit.minute(r.doneAt()).substring(0, 10);
    String answer = view.t(KEY + "step.answer");
    String until = view.t(KEY + "step.until", r.dueOn());
    boolean refused = r.outcome() == RequestOutcome.REFUSED;
    List<Step> steps = new ArrayList<>();
    steps.add(Step.done(view.t(KEY + "step.receive"), came));
    String decide = view.t(KEY + "step.decide");
    String doing = view.t(KEY + "step.done");
    switch (r.state()) {
      case RECEIVED -> {
        steps.add(Step.now(decide, until));
        steps.add(Step.next(doing));
        steps.add(Step.next(answer));
      }
      case DECIDED -> {
        steps.add(Step.done(decide, decided));
        if (!refused) steps.add(Step.now(doing, until));
        steps.add(refused ? Step.now(answer, until) : Step.next(answer));
      }
      case DONE -> {
        steps.add(Step.done(decide, decided));
        steps.add(Step.done(doing, done));
        steps.add(Step.now(answer, until));
      }
      case ANSWERED -> {
        steps.add(Step.done(decide, decided));
        if (!refused) steps.add(Step.done(doing, done));
        steps.add(Step.done(answer, r.answeredOn().toString()));
      }
    }
    return steps;
  }

  public static List<Button> buttons(View view, RequestSight r) {
    List<Button> buttons = new ArrayList<>();
    if (r.child() != null) {
      buttons.add(
          Button.link(view.t(KEY + "file"), "/registration/children/" + r.child()).icon("file"));
    }
    if (r.answerable() && !r.hidden() && view.may(RegistrationModule.DECIDE)) {
      buttons.add(
          Button.link(
                  view.t(KEY + "letter"), "/api" + RequestPages.LIST + "/" + r.id() + "/answer.pdf")
              .icon("printer"));
    }
    for (String action : r.actions()) {
      // nobody decides what she does not read
      String opens = action.equals("decide") && r.hidden() ? "purpose" : action;
      buttons.add(Button.opens(view.t(KEY + "action." + action), opens).icon("check").primary());
    }
    return buttons;
  }

  /** The dialog of each thing the reader may do. */
  public static List<Dialog> dialogs(View view, RequestSight r, String failed, Entry sent) {
    List<Dialog> dialogs = new ArrayList<>();
    for (String action : r.actions()) {
      boolean again = action.equals(failed);
      Entry typed = again ? sent : Entry.empty();
      Dialog dialog =
          Dialog.of(
                  action,
                  view.t(KEY + "action." + action),
                  RequestPages.LIST + "/" + r.id() + "/" + action,
                  Button.submit(view.t(KEY + "action." + action)))
              .says(view.t(says(r, action)))
              .sends("version", r.version());
      dialog =
          dialog.fields(
              switch (action) {
                case "decide" -> decision(view, r, typed);
                case "done" ->
                    Kit.textArea(
                        view,
                        typed
                            .field(view, "note", view.t(KEY + "note"))
                            .most(500)
                            .help(view.t(KEY + "note-help")),
                        3);
                default ->
                    Kit.join(
                        Kit.dateInput(
                            view,
                            typed
                                .field(view, "on", view.t(KEY + "answered"))
                                .value(again ? typed.value("on") : view.today())
                                .must()),
                        Kit.select(
                            view,
                            typed.field(view, "how", view.t(KEY + "how")).must(),
                            null,
                            Words.options(
                                view,
                                Codes.REQUEST_CHANNEL,
                                c -> RequestChannel.valueOf(c).written())));
              });
      dialogs.add(again ? dialog.naming(f -> typedLabel(view, f)).failed(sent.problems()) : dialog);
    }
    return dialogs;
  }

  /** What a field of a dialog is called; null for what nobody typed. */
  public static String typedLabel(View view, String field) {
    return switch (field) {
      case "outcome", "ground", "reason", "kept", "note", "how" -> view.t(KEY + field);
      case "on" -> view.t(KEY + "answered");
      default -> null;
    };
  }

  /** What was sent for a field, as the reader says it. */
  public static String typed(View view, String field, String value) {
    CodeList list =
        switch (field) {
          case "outcome" -> Codes.REQUEST_OUTCOME;
          case "ground" -> Codes.REQUEST_GROUND;
          case "how" -> Codes.REQUEST_CHANNEL;
          default -> null;
        };
    return list != null && list.codes().contains(value) ? Words.of(view, list, value) : value;
  }

  private static String says(RequestSight r, String action) {
    boolean deletion = r.kind() == RequestKind.DELETE;
    if (action.equals("done") && r.kind().changesFile()) return KEY + "says.done-correct";
    if (action.equals("done") && deletion) return KEY + "says.done-delete";
    if (action.equals("decide") && deletion) return KEY + "says.decide-delete";
    return KEY + "says." + action;
  }

  private static gg.jte.Content decision(View view, RequestSight r, Entry typed) {
    List<gg.jte.Content> fields = new ArrayList<>();
    fields.add(
        Kit.radios(
            view,
            typed.field(view, "outcome", view.t(KEY + "outcome")).must(),
            Words.options(view, Codes.REQUEST_OUTCOME)));
    fields.add(
        Kit.select(
            view,
            typed.field(view, "ground", view.t(KEY + "ground")).help(view.t(KEY + "ground-help")),
            view.t(KEY + "ground.none"),
            Words.options(view, Codes.REQUEST_GROUND)));
    fields.add(
        Kit.textArea(
            view,
            typed
                .field(view, "reason", view.t(KEY + "reason"))
                .most(500)
                .help(view.t(KEY + "reason-help")),
            3));
    if (r.kind() == RequestKind.DELETE) {
      fields.add(
          Kit.textArea(
              view,
              typed
                  .field(view, "kept", view.t(KEY + "kept"))
                  .most(500)
                  .help(view.t(KEY + "kept-help")),
              3));
    }
    return Kit.join(fields);
  }

  public static String chosen(List<? extends Enum<?>> of) {
    return of.isEmpty() ? null : of.stream().map(Enum::name).collect(Collectors.joining(","));
  }

  /** One value of a filter, and the several a to-do's link asks for. */
  public static List<Option> options(View view, CodeList list, List<? extends Enum<?>> asked) {
    List<Option> options = new ArrayList<>(Words.options(view, list));
    if (asked.size() > 1) {
      List<String> names = asked.stream().map(Enum::name).toList();
      options.add(0, Option.of(chosen(asked), Words.of(view, list, names)));
    }
    return options;
  }

  public static List<Option> kinds(View view) {
    return Arrays.stream(RequestKind.values())
        .map(k -> Option.of(k.name(), Words.of(view, Codes.REQUEST_KIND, k.name())))
        .toList();
  }

  public static List<Option> requesters(View view) {
    return Arrays.stream(Requester.values())
        .map(k -> Option.of(k.name(), Words.of(view, Codes.REQUESTER, k.name())))
        .toList();
  }

  public static boolean asksNothing(RequestFilter filter) {
    return filter.equals(RequestFilter.ALL);
  }

  // ---- how long a file is kept

  public static List<Column> dueColumns(View view) {
    return List.of(
        Column.title(view.t("registration.field.name")),
        Column.fact(view.t("registration.field.fileNo")),
        Column.fact(view.t("registration.field.division")),
        Column.fact(view.t("registration.field.closeReason")),
        Column.figure(view.t("registration.retention.closed")),
        Column.figure(view.t("registration.retention.due")),
        Column.badge(view.t("registration.page.state")));
  }

  /**
   * @param ticked files that were ticked before something was refused; null where nobody ticks
   */
  public static List<Row> dueRows(View view, List<DueSight> found, List<String> ticked) {
    return found.stream()
        .map(
            d -> {
              String called = d.name() == null || d.name().isEmpty() ? d.fileNo() : d.name();
              Row row =
                  Row.of(
                      "/registration/children/" + d.child() + "/rights",
                      Kit.text(called),
                      Kit.text(d.fileNo()),
                      Kit.text(d.divisionName()),
                      Kit.text(Words.of(view, Codes.CLOSE_REASON, d.closeReason())),
                      Kit.day(d.closedOn()),
                      Kit.day(d.dueOn()),
                      d.due()
                          ? Kit.badge(Tone.ORANGE, view.t("registration.retention.is-due"))
                          : Kit.badge(Tone.GREY, view.t("registration.retention.soon")));
              String child = d.child().toString();
              return ticked != null && d.due()
                  ? row.picked(child, called, ticked.contains(child))
                  : row;
            })
        .toList();
  }

  public static List<Column> proposalColumns(View view) {
    return List.of(
        Column.title(view.t("registration.field.name")),
        Column.fact(view.t("registration.field.division")),
        Column.fact(view.t("registration.anonymise.by")),
        Column.figure(view.t("registration.anonymise.at")),
        Column.badge(view.t("registration.page.state")));
  }

  public static List<Row> proposalRows(View view, List<AnonymisationSight> found) {
    return found.stream()
        .map(
            a ->
                Row.of(
                    RetentionPages.LIST + "/" + a.id(),
                    Kit.text(called(view, a)),
                    Kit.text(a.divisionName()),
                    Kit.text(a.proposedBy()),
                    Kit.text(Kit.minute(a.proposedAt())),
                    badge(view, a)))
        .toList();
  }

  public static gg.jte.Content badge(View view, AnonymisationSight a) {
    gg.jte.Content state =
        Kit.badge(tone(a.state()), Words.of(view, Codes.ANONYMISATION_STATE, a.state().name()));
    if (a.grantedBy() == null) return state;
    String key = a.late() ? "registration.anonymise.late" : "registration.anonymise.granted";
    return Kit.join(
        state, Kit.badge(a.late() ? Tone.RED : Tone.ORANGE, view.t(key, a.grantedBy())));
  }

  public static String called(View view, AnonymisationSight a) {
    if (a.child() == null) return view.t("registration.anonymise.gone");
    return a.name() == null || a.name().isEmpty() ? a.fileNo() : a.name();
  }

  public static Tone tone(AnonymisationState state) {
    return switch (state) {
      case PROPOSED -> Tone.ORANGE;
      case CONFIRMED -> Tone.BLUE;
      case DECLINED -> Tone.GREY;
      case DONE -> Tone.GREEN;
    };
  }

  private static String says(AnonymisationSight a, String action) {
    String key = "registration.anonymise.says." + action;
    if (!action.equals("decline") || a.grantedBy() == null) return key;
    return key + (a.promised() ? "-promised" : "-granted");
  }

  public static List<Dialog> dialogs(View view, AnonymisationSight a, String failed, Entry sent) {
    return a.actions().stream()
        .map(
            action -> {
              Button submit = Button.submit(view.t("registration.anonymise.action." + action));
              Dialog dialog =
                  Dialog.of(
                          action,
                          view.t("registration.anonymise.action." + action),
                          RetentionPages.LIST + "/" + a.id() + "/" + action,
                          action.equals("confirm") ? submit.danger() : submit)
                      .says(view.t(says(a, action), called(view, a)))
                      .sends("version", a.version());
              if (action.equals("decline")) {
                Entry typed = action.equals(failed) ? sent : Entry.empty();
                dialog =
                    dialog.fields(
                        Kit.textArea(
                            view,
                            typed
                                .field(view, "reason", view.t("registration.field.reason"))
                                .must()
                                .most(500)
                                .help(view.t("registration.anonymise.reason-help")),
                            3));
              }
              return action.equals(failed)
                  ? dialog.naming(f -> Words.field(view, f)).failed(sent.problems())
                  : dialog;
            })
        .toList();
  }

  /** What the county may do with a closed file. */
  public static List<Dialog> dialogs(View view, RetentionSight r, String failed, Entry sent) {
    List<Dialog> dialogs = new ArrayList<>();
    for (String action : r.actions()) {
      boolean again = action.equals(failed);
      Entry typed = again ? sent : Entry.empty();
      Dialog dialog =
          Dialog.of(
                  action,
                  view.t("registration.retention.action." + action),
                  RetentionPages.LIST + "/files/" + r.child() + "/" + action,
                  Button.submit(view.t("registration.retention.action." + action)))
              .says(view.t("registration.retention.says." + action));
      if (!action.equals("release")) {
        gg.jte.Content reason =
            Kit.textArea(
                view,
                typed
                    .field(view, "reason", view.t("registration.field.reason"))
                    .must()
                    .most(500)
                    .help(view.t("registration.retention.reason-help." + action)),
                3);
        dialog =
            dialog.fields(
                action.equals("hold")
                    ? Kit.join(
                        reason,
                        Kit.dateInput(
                            view,
                            typed
                                .field(view, "until", view.t("registration.retention.until"))
                                .help(view.t("registration.retention.until-help"))))
                    : reason);
      }
      dialogs.add(
          again ? dialog.naming(f -> Words.field(view, f)).failed(sent.problems()) : dialog);
    }
    return dialogs;
  }

  public static List<Button> buttons(View view, RetentionSight r) {
    return r.actions().stream()
        .map(a -> Button.opens(view.t("registration.retention.action." + a), a))
        .toList();
  }
}
