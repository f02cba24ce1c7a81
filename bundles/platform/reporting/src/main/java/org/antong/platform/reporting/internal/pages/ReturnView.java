package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Period;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.ReturnService;
import org.antong.platform.reporting.internal.ReturnSight;
import org.antong.platform.reporting.internal.domain.Answer;
import org.antong.platform.reporting.internal.domain.Cells;
import org.antong.platform.reporting.internal.domain.Differences;
import org.antong.platform.reporting.internal.domain.Finding;
import org.antong.platform.reporting.internal.domain.ReturnKey;
import org.antong.platform.reporting.internal.domain.ReturnState;
import org.antong.platform.reporting.internal.domain.Snapshot;
import org.antong.platform.reporting.internal.domain.Snapshot.State;
import org.antong.platform.reporting.internal.domain.StatReturn;
import org.antong.platform.reporting.internal.domain.StatReturn.By;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Event;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Step;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;

/** A return in words: where it stands, what checks find, what was stored. */
final class ReturnView {

  static final String BASE = "/reporting/returns/";
  private static final int EXPLANATION_LONGEST = 500;

  private final View view;
  private final Texts texts;

  /**
   * @param texts of the report
   */
  ReturnView(View view, Texts texts) {
    this.view = view;
    this.texts = texts;
  }

  static String address(ReturnKey key, String step) {
    return BASE + key + (step.isEmpty() ? "" : "/" + step);
  }

  Content badge(StatReturn stat, boolean overdue) {
    Tone tone =
        switch (stat.state()) {
          case OPEN -> overdue ? Tone.RED : Tone.GREY;
          case TOWN_SUBMITTED, COUNTY_CHECKED -> Tone.BLUE;
          case RETURNED -> Tone.RED;
          case LOCKED, PREF_RECEIVED -> Tone.GREEN;
        };
    String icon =
        switch (stat.state()) {
          case OPEN -> overdue ? "clock-exclamation" : "circle-dashed";
          case TOWN_SUBMITTED -> "send";
          case COUNTY_CHECKED -> "checks";
          case RETURNED -> "arrow-back-up";
          case LOCKED -> "lock";
          case PREF_RECEIVED -> "inbox";
        };
    String label = view.t("reporting.return.state." + stat.state().name());
    if (stat.state() == ReturnState.OPEN && overdue) label = view.t("reporting.return.overdue");
    if (stat.pending() > 0) label += view.t("reporting.return.pending");
    return Kit.badge(tone, label, icon);
  }

  /** The way of a return, and where it stands. */
  Content steps(ReturnSight sight) {
    StatReturn stat = sight.stat();
    List<Step> steps = new ArrayList<>();
    ReturnState state = stat.state();
    Period period = stat.key().period();
    LocalDate town = sight.rules().dueOfTown(period);
    LocalDate county = sight.rules().dueOfCounty(period);
    LocalDate prefecture = sight.rules().dueOfPrefecture(period);
    if (stat.key().county()) {
      long handed = sight.towns().stream().filter(t -> in(t.stat(), false)).count();
      long checked = sight.towns().stream().filter(t -> in(t.stat(), true)).count();
      int all = sight.towns().size();
      boolean locked = stat.locked();
      String towns = view.t("reporting.return.step.towns", handed, all);
      String checks = view.t("reporting.return.step.checks", checked, all);
      steps.add(step("submit", locked || handed == all, !locked && handed < all, towns));
      steps.add(
          step(
              "check",
              locked || checked == all,
              !locked && handed == all && checked < all,
              checks));
      steps.add(
          step(
              "lock",
              locked,
              !locked && checked == all,
              note(sight, stat.steps().locked(), county)));
    } else {
      boolean handed = in(stat, false);
      boolean checked = in(stat, true);
      steps.add(step("submit", handed, !handed, note(sight, stat.steps().submitted(), town)));
      steps.add(
          step("check", checked, handed && !checked, note(sight, stat.steps().checked(), county)));
      steps.add(
          step(
              "lock",
              stat.locked(),
              checked && !stat.locked(),
              note(sight, stat.steps().locked(), county)));
    }
    if (stat.key().county()) {
      boolean received = state == ReturnState.PREF_RECEIVED;
      steps.add(
          step(
              "receive",
              received,
              stat.locked() && !received,
              note(sight, stat.steps().received(), prefecture)));
    }
    return Kit.steps(view, steps);
  }

  private Step step(String name, boolean done, boolean now, String note) {
    String label = view.t("reporting.return.step." + name);
    if (done) return Step.done(label, note);
    return now ? Step.now(label, note) : Step.next(label);
  }

  /** Who took a step and when; of one to come, until when whoever takes it has. */
  private String note(ReturnSight sight, By by, LocalDate due) {
    if (by == null) return view.t("reporting.return.due", due.toString());
    return view.t(
        "reporting.return.by",
        sight.names().getOrDefault(by.account(), ""),
        Kit.minute(by.at()).substring(0, 10));
  }

  private static boolean in(StatReturn stat, boolean checked) {
    boolean handed = stat.state() != ReturnState.OPEN && stat.state() != ReturnState.RETURNED;
    return stat.locked() || handed && !(checked && stat.state() == ReturnState.TOWN_SUBMITTED);
  }

  /** Hard findings block; soft ones ask for an explanation. */
  Content findings(List<Finding> findings) {
    List<Content> parts = new ArrayList<>();
    List<Finding> hard = findings.stream().filter(Finding::hard).toList();
    if (!hard.isEmpty()) {
      parts.add(Kit.note(Tone.RED, view.t("reporting.return.hard", hard.size())));
      parts.add(
          Kit.timeline(
              hard.stream()
                  .map(f -> new Event(ReturnService.sentence(f, texts), "", null, Tone.RED))
                  .toList()));
    }
    if (hard.isEmpty()) parts.add(Kit.note(Tone.GREEN, view.t("reporting.return.sound")));
    return Kit.join(parts);
  }

  /** Fields to explain what soft checks found, one a rule. */
  Content explanations(List<Finding> findings, Entry entry) {
    Map<String, List<Finding>> soft = new LinkedHashMap<>();
    for (Finding f : findings) {
      if (!f.hard()) soft.computeIfAbsent(f.check(), c -> new ArrayList<>()).add(f);
    }
    List<Content> parts = new ArrayList<>();
    soft.forEach(
        (check, found) -> {
          List<String> sentences =
              found.stream().map(f -> ReturnService.sentence(f, texts)).toList();
          String name = "explanations." + check;
          parts.add(
              Kit.section(
                  view.t("reporting.return.explain.title", sentences.size()),
                  String.join(" ", sentences),
                  Kit.textArea(
                      view,
                      entry
                          .field(view, name, view.t("reporting.return.explain.label"))
                          .most(EXPLANATION_LONGEST)
                          .must(),
                      2)));
        });
    return Kit.join(parts);
  }

  /** A form that hands in, locks or corrects, with what has to be explained. */
  Content form(ReturnSight sight, String step, Content fields, Entry entry, Button submit) {
    Form form =
        Form.of(address(sight.stat().key(), step), submit)
            .sends("version", sight.stat().version())
            .problems(entry.problems());
    return Kit.form(view, form, fields);
  }

  List<Dialog> dialogs(ReturnSight sight, String failed, Entry entry) {
    List<Dialog> dialogs = new ArrayList<>();
    for (String action : sight.actions()) {
      if (action.equals("submit") || action.equals("lock") || action.equals("correct")) continue;
      boolean reason = action.equals("return");
      boolean dangerous = reason || action.equals("decline");
      Button submit = Button.submit(view.t("reporting.return.do." + action));
      Dialog dialog =
          Dialog.of(
                  "return-" + action,
                  view.t("reporting.return.do." + action),
                  address(sight.stat().key(), action),
                  dangerous ? submit.danger() : submit)
              .says(view.t("reporting.return.says." + action))
              .sends("version", sight.stat().version());
      if (reason) {
        Field field =
            (action.equals(failed)
                    ? entry.field(view, "reason", view.t("reporting.return.reason.label"))
                    : Field.of("reason", view.t("reporting.return.reason.label")))
                .most(EXPLANATION_LONGEST)
                .must();
        dialog = dialog.fields(Kit.textArea(view, field, 3));
      }
      dialogs.add(action.equals(failed) ? dialog.failed(entry.problems()) : dialog);
    }
    return dialogs;
  }

  List<Button> buttons(ReturnSight sight) {
    List<Button> buttons = new ArrayList<>();
    for (String action : sight.actions()) {
      String label = view.t("reporting.return.do." + action);
      switch (action) {
        case "submit", "lock" -> {}
        case "correct" ->
            buttons.add(Button.link(label, address(sight.stat().key(), "correct")).icon("edit"));
        case "return", "decline" ->
            buttons.add(Button.opens(label, "return-" + action).icon("arrow-back-up"));
        default -> buttons.add(Button.opens(label, "return-" + action).icon("check").primary());
      }
    }
    return buttons;
  }

  /** Versions as they are stored, with what proves that they are as they were. */
  Content versions(ReturnSight sight, ReturnService returns) {
    List<Column> columns =
        List.of(
            Column.title(view.t("reporting.version.number")),
            Column.badge(view.t("reporting.version.state")),
            Column.fact(view.t("reporting.version.made")),
            Column.fact(view.t("reporting.version.reason")),
            Column.detail(view.t("reporting.version.approved")),
            Column.detail(view.t("reporting.version.hash")),
            Column.actions(""));
    List<org.antong.platform.ui.Row> rows = new ArrayList<>();
    for (Snapshot s : sight.versions()) {
      boolean intact = returns.intact(s);
      rows.add(
          org.antong.platform.ui.Row.of(
              s.state() == State.DROPPED ? null : table(sight.stat().key(), s.no()),
              Kit.text(view.t("reporting.version.no", s.no())),
              Kit.badge(tone(s.state()), view.t("reporting.version.state." + s.state().name())),
              Kit.text(by(sight, s.made())),
              Kit.text(s.reason()),
              Kit.text(s.approved() == null ? null : by(sight, s.approved())),
              Kit.join(
                  Kit.text(s.sha256().substring(0, 12)),
                  Kit.icon(
                      intact ? "circle-check" : "alert-triangle",
                      view.t(intact ? "reporting.version.intact" : "reporting.version.broken"))),
              s.no() > 1 && s.state() != State.DROPPED
                  ? Kit.link(
                      Address.of(address(sight.stat().key(), "changes"))
                          .with("version", s.no())
                          .toString(),
                      view.t("reporting.version.changes"))
                  : null));
    }
    return Kit.card(
        view.t("reporting.versions"),
        rows.isEmpty()
            ? Kit.muted(view.t("reporting.versions.none"))
            : Kit.table(view, view.t("reporting.versions"), columns, rows));
  }

  private String by(ReturnSight sight, By by) {
    return Kit.minute(by.at()) + " " + sight.names().getOrDefault(by.account(), "");
  }

  private static Tone tone(State state) {
    return switch (state) {
      case DRAFT -> Tone.BLUE;
      case IN_FORCE -> Tone.GREEN;
      case REPLACED, DROPPED -> Tone.GREY;
    };
  }

  /** The table of a return, of a version of it. */
  static String table(ReturnKey key, int version) {
    boolean apart = key.area().unit() != null && !key.area().unit().equals(key.area().division());
    return Address.of("/reporting/" + key.report())
        .with("division", key.area().division())
        .with("unit", apart ? key.area().unit() : null)
        .with("period", key.period())
        .with("version", version > 0 ? version : null)
        .toString();
  }

  Content answers(List<Answer> answers) {
    if (answers.isEmpty()) return Kit.join();
    return Kit.card(
        view.t("reporting.return.answers"),
        Kit.timeline(
            answers.stream()
                .map(
                    a ->
                        new Event(
                            String.join(" ", a.sentences()), "", a.explanation(), Tone.ORANGE))
                .toList()));
  }

  Content changes(List<Differences.Cell> cells) {
    List<Column> columns =
        List.of(
            Column.title(view.t("reporting.column.name")),
            Column.fact(view.t("reporting.change.column")),
            Column.number(view.t("reporting.change.before")),
            Column.number(view.t("reporting.change.after")));
    List<org.antong.platform.ui.Row> rows =
        cells.stream()
            .map(
                c ->
                    org.antong.platform.ui.Row.of(
                        null,
                        c.total() ? Kit.strong(view.t("reporting.total")) : Kit.text(c.place()),
                        Kit.text(heading(c)),
                        Kit.text(value(c.before(), c)),
                        Kit.text(value(c.after(), c))))
            .toList();
    return Kit.table(view, view.t("reporting.version.changes"), columns, rows);
  }

  private String heading(Differences.Cell c) {
    String label = texts.get(c.column().labelKey());
    return c.column().groupKey() == null
        ? label
        : texts.get("reporting.cell.group", texts.get(c.column().groupKey()), label);
  }

  private String value(Row row, Differences.Cell c) {
    return row == null ? null : Cells.text(row, c.column(), texts);
  }

  /** Problems of a step as the page shows them again. */
  static Entry entry(Map<String, List<String>> typed, List<FieldProblem> problems) {
    return Entry.of(typed, problems);
  }

  static String day(LocalDate day) {
    return day.toString();
  }
}
