package org.antong.workforce.internal.pages;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.antong.platform.api.Period;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Figure;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Step;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.workforce.internal.DutyPaper;
import org.antong.workforce.internal.DutySight;
import org.antong.workforce.internal.Works;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.Counted;
import org.antong.workforce.internal.domain.DutyFilter;
import org.antong.workforce.internal.domain.DutyFilter.Show;
import org.antong.workforce.internal.domain.DutyTally;

/** Monthly reports in the words of the reader: list, steps, figures, dialogs. */
public final class DutyWords {

  private static final List<String> DIALOGS = List.of("return", "give", "read", "submit");

  private DutyWords() {}

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.village")),
        Column.fact(view.t("workforce.field.month")),
        Column.fact(view.t("workforce.postType.DIRECTOR")),
        Column.detail(view.t("workforce.field.due")),
        Column.fact(view.t("workforce.field.submittedOn")),
        Column.detail(view.t("workforce.field.committeeOn")),
        Column.badge(view.t("workforce.field.state")));
  }

  public static List<Row> rows(View view, List<DutySight> found) {
    return found.stream()
        .map(
            r ->
                Row.of(
                    href(r),
                    Kit.strong(last(r.divisionName())),
                    Kit.text(r.month()),
                    Kit.text(r.name()),
                    Kit.day(r.due()),
                    submitted(view, r),
                    Kit.day(r.committeeOn()),
                    state(view, r)))
        .toList();
  }

  /** Where a line leads: the report, or the form for who writes it. */
  private static String href(DutySight r) {
    if (r.id() != null) return DutyPages.LIST + "/" + r.id();
    return r.may("write") ? write(r) : null;
  }

  /** Address of the form. */
  public static String write(DutySight r) {
    return DutyPages.LIST + "/write?post=" + r.post() + "&month=" + r.month();
  }

  private static Content submitted(View view, DutySight r) {
    if (r.firstSubmittedOn() == null) return Kit.text(null);
    return Boolean.TRUE.equals(r.late())
        ? Kit.join(
            Kit.day(r.firstSubmittedOn()), Kit.muted(" " + view.t("workforce.duty.was-late")))
        : Kit.day(r.firstSubmittedOn());
  }

  /** The state as a badge; what is missing is due or overdue. */
  public static Content state(View view, DutySight r) {
    if (Boolean.TRUE.equals(r.overdue())) {
      return Kit.badge(Tone.RED, view.t("workforce.duty.overdue"));
    }
    if (r.missing()) {
      Tone tone = Boolean.TRUE.equals(r.expected()) ? Tone.ORANGE : Tone.GREY;
      return Kit.badge(tone, view.t("workforce.duty.missing"));
    }
    return Kit.badge(tone(r.state()), view.t("workforce.dutyState." + r.state()));
  }

  private static Tone tone(String state) {
    return switch (state) {
      case "SUBMITTED" -> Tone.BLUE;
      case "READ" -> Tone.GREEN;
      case "RETURNED" -> Tone.RED;
      default -> Tone.GREY;
    };
  }

  public static List<Figure> figures(View view, DutyTally t, DutyFilter filter) {
    Double percent = t.onTimePercent();
    return List.of(
        figure(view, "expected", String.valueOf(t.expected()), null, filter.showing()),
        figure(
            view,
            "onTime",
            percent == null ? "—" : percent + "%",
            view.t("workforce.duty.figure.onTime.of", t.onTime(), t.counted()),
            filter.showing()),
        figure(view, "overdue", String.valueOf(t.overdue()), null, filter.showing(Show.OVERDUE)),
        figure(view, "unread", String.valueOf(t.unread()), null, filter.showing(Show.UNREAD)));
  }

  private static Figure figure(
      View view, String name, String value, String note, DutyFilter filter) {
    return new Figure(
        view.t("workforce.duty.figure." + name),
        value,
        note,
        Tone.GREY,
        DutyPages.LIST + filter.address(),
        view.t("workforce.duty.figure." + name + ".definition"));
  }

  public static List<Option> shows(View view) {
    return Stream.of(Show.values())
        .map(s -> Option.of(s.word(), view.t("workforce.duty.show." + s.word())))
        .toList();
  }

  /** The month that runs, a year of months before it, and these years. */
  public static List<Option> periods(View view) {
    List<Option> options = new ArrayList<>();
    LocalDate at = view.today().withDayOfMonth(1);
    for (int i = 0; i < 13; i++) {
      String month = Period.at(Period.Kind.MONTH, at.minusMonths(i)).toString();
      options.add(Option.of(month, month));
    }
    for (int year = view.today().getYear(); year > view.today().getYear() - 3; year--) {
      options.add(Option.of(String.valueOf(year), view.t("workforce.duty.year", year)));
    }
    return options;
  }

  public static List<Step> steps(View view, DutySight r) {
    List<Step> steps = new ArrayList<>();
    boolean open = r.state().equals("DRAFT") || r.state().equals("RETURNED");
    steps.add(
        open
            ? Step.now(
                view.t("workforce.dutyState." + r.state()), view.t("workforce.duty.until", r.due()))
            : Step.done(view.t("workforce.duty.step.submitted"), day(r.submittedOn())));
    steps.add(
        switch (r.state()) {
          case "SUBMITTED" ->
              Step.now(
                  view.t("workforce.duty.step.read"), view.t("workforce.duty.step.supervisor"));
          case "READ" -> Step.done(view.t("workforce.dutyState.READ"), day(r.answeredOn()));
          default -> Step.next(view.t("workforce.duty.step.read"));
        });
    steps.add(
        r.committeeOn() == null
            ? Step.next(view.t("workforce.duty.step.give"))
            : Step.done(view.t("workforce.duty.step.given"), day(r.committeeOn())));
    return steps;
  }

  /** Figures as label and value, each with the way to what it counts. */
  public static List<Fact> seen(View view, List<Works.Seen> figures) {
    return figures.stream()
        .map(
            s -> {
              String value = DutyPaper.value(s.counted(), view.texts());
              return Fact.of(
                  DutyPaper.label(s.counted(), view.texts()),
                  s.link() == null ? Kit.text(value) : Kit.link(s.link(), value));
            })
        .toList();
  }

  public static List<Fact> kept(View view, List<Counted> figures) {
    return seen(view, figures.stream().map(c -> new Works.Seen(c, null)).toList());
  }

  /** A part of what is told in words. */
  public record Told(String label, String text) {}

  /** What is told in words, without what was left empty. */
  public static List<Told> told(View view, DutySight r) {
    return Stream.of(
            new Told(view.t("workforce.field.done"), r.done()),
            new Told(view.t("workforce.field.problems"), r.problems()),
            new Told(view.t("workforce.field.help"), r.help()),
            new Told(view.t("workforce.field.plan"), r.plan()))
        .filter(t -> t.text() != null)
        .toList();
  }

  public static List<Fact> given(View view, DutySight r) {
    return List.of(
        Fact.of(view.t("workforce.field.committeeOn"), Kit.day(r.committeeOn())),
        Fact.of(view.t("workforce.field.committeeTo"), r.committeeTo()),
        Fact.of(
            view.t("workforce.field.committeeWay"),
            Words.of(view, Codes.COMMITTEE_WAY, r.committeeWay())));
  }

  /** The buttons of a report, the primary one last. */
  public static List<Button> buttons(View view, DutySight r) {
    List<Button> buttons = new ArrayList<>();
    if (r.may("write")) {
      buttons.add(Button.link(view.t("workforce.action.duty.write"), write(r)).icon("edit"));
    }
    for (String action : DIALOGS) {
      if (!r.may(action)) continue;
      boolean lead = action.equals("read") || action.equals("submit");
      boolean give = action.equals("give") && r.committeeOn() == null;
      Button b = Button.opens(view.t("workforce.action.duty." + action), action);
      buttons.add(lead || give ? b.primary() : b);
    }
    return buttons;
  }

  public static List<Dialog> dialogs(View view, DutySight r, String failed, Entry sent) {
    List<Dialog> dialogs = new ArrayList<>();
    for (String action : DIALOGS) {
      if (!r.may(action)) continue;
      boolean again = action.equals(failed);
      Entry typed = again ? sent : Entry.empty();
      Dialog dialog =
          Dialog.of(
                  action,
                  view.t("workforce.action.duty." + action),
                  DutyPages.LIST + "/" + r.id() + "/" + action,
                  Button.submit(view.t("workforce.action.duty." + action)))
              .says(view.t("workforce.says.duty." + action, r.name(), r.month()))
              .sends("version", r.version())
              .fields(fields(view, r, action, typed, again));
      dialogs.add(
          again ? dialog.naming(f -> Words.field(view, f)).failed(sent.problems()) : dialog);
    }
    return dialogs;
  }

  private static Content fields(View view, DutySight r, String action, Entry typed, boolean again) {
    return switch (action) {
      case "return" ->
          Kit.textArea(
              view,
              typed.field(view, "reason", view.t("workforce.field.reason")).must().most(500),
              3);
      case "read" ->
          Kit.textArea(
              view, typed.field(view, "answer", view.t("workforce.field.answer")).most(500), 3);
      case "give" ->
          Kit.join(
              Kit.dateInput(
                  view,
                  typed
                      .field(view, "committeeOn", view.t("workforce.field.committeeOn"))
                      .value(again ? typed.value("committeeOn") : view.today())
                      .must()),
              Kit.input(
                  view,
                  typed
                      .field(view, "committeeTo", view.t("workforce.field.committeeTo"))
                      .value(again ? typed.value("committeeTo") : r.committeeTo())
                      .must()
                      .most(50)),
              Kit.select(
                  view,
                  typed
                      .field(view, "committeeWay", view.t("workforce.field.committeeWay"))
                      .value(again ? typed.value("committeeWay") : r.committeeWay())
                      .must(),
                  view.t("workforce.choose"),
                  Words.options(view, Codes.COMMITTEE_WAY)));
      default -> null;
    };
  }

  /** Town and village of a full name. */
  static String last(String fullName) {
    String[] parts = fullName.split(" ");
    return parts.length < 2 ? fullName : parts[parts.length - 2] + " " + parts[parts.length - 1];
  }

  private static String day(LocalDate day) {
    return day == null ? null : day.toString();
  }
}
