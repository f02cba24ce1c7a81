package org.antong.workforce.internal.pages;

import gg.jte.Content;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Step;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.workforce.internal.AppraisalSight;
import org.antong.workforce.internal.AppraisalSight.PointSight;
import org.antong.workforce.internal.DutyPaper;
import org.antong.workforce.internal.domain.AppraisalState;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.Scheme;

/** Appraisals in the words of the reader: lists, points, steps and dialogs. */
public final class AppraisalWords {

  private static final List<String> STAGES = List.of("self", "town", "confirm");
  private static final List<String> DIALOGS = List.of("appeal", "answer", "handle");

  private AppraisalWords() {}

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.name")),
        Column.fact(view.t("workforce.field.post")),
        Column.fact(view.t("workforce.field.year")),
        Column.number(view.t("workforce.field.total")),
        Column.fact(view.t("workforce.field.grade")),
        Column.detail(view.t("workforce.field.appeal")),
        Column.badge(view.t("workforce.field.state")));
  }

  public static List<Row> rows(View view, List<AppraisalSight> found) {
    return found.stream()
        .map(
            a ->
                Row.of(
                    AppraisalPages.LIST + "/" + a.id(),
                    Kit.strong(a.name()),
                    Kit.text(DutyWords.last(a.divisionName()) + " " + view.t(a.post().textKey())),
                    Kit.text(String.valueOf(a.year())),
                    given(a.total()),
                    a.grade() == null ? null : grade(view, a.grade()),
                    Kit.text(appeal(view, a)),
                    state(view, a)))
        .toList();
  }

  public static Content grade(View view, String grade) {
    if (grade == null) return Kit.text(null);
    Tone tone =
        switch (grade) {
          case Codes.EXCELLENT -> Tone.GREEN;
          case Codes.UNQUALIFIED -> Tone.RED;
          case Codes.BASIC -> Tone.ORANGE;
          default -> Tone.PLAIN;
        };
    return Kit.badge(tone, Words.of(view, Codes.APPRAISAL_GRADE, grade));
  }

  private static String appeal(View view, AppraisalSight a) {
    if (a.appealOn() == null) return null;
    return view.t(
        a.appealAnsweredOn() == null
            ? "workforce.appraisal.appealed"
            : "workforce.appraisal.answered");
  }

  public static Content state(View view, AppraisalSight a) {
    Tone tone =
        switch (a.state()) {
          case SELF -> Tone.GREY;
          case TOWN_SCORED, COUNTY_CONFIRMED -> Tone.BLUE;
          case PUBLISHED -> Tone.GREEN;
        };
    return Kit.badge(tone, view.t("workforce.appraisalState." + a.state()));
  }

  public static List<Option> years(View view) {
    List<Option> years = new ArrayList<>();
    for (int y = view.today().getYear(); y > view.today().getYear() - 5; y--) {
      years.add(Option.of(String.valueOf(y), String.valueOf(y)));
    }
    return years;
  }

  public static List<Step> steps(View view, AppraisalSight a) {
    List<Step> steps = new ArrayList<>();
    int at = a.state().ordinal();
    steps.add(
        a.selfOn() != null
            ? Step.done(view.t("workforce.appraisal.step.self"), a.selfOn().toString())
            : at == 0
                ? Step.now(view.t("workforce.appraisal.step.self"), null)
                : Step.done(
                    view.t("workforce.appraisal.step.self"),
                    view.t("workforce.appraisal.not-given")));
    steps.add(step(view, "town", at, 1, a.townOn()));
    steps.add(step(view, "county", at, 2, a.confirmedOn()));
    steps.add(step(view, "published", at, 3, a.publishedOn()));
    return steps;
  }

  private static Step step(View view, String name, int at, int number, LocalDate on) {
    String label = view.t("workforce.appraisal.step." + name);
    if (at >= number) return Step.done(label, on == null ? null : on.toString());
    return at == number - 1 ? Step.now(label, null) : Step.next(label);
  }

  public static List<Column> pointColumns(View view) {
    return List.of(
        Column.title(view.t("workforce.appraisal.item")),
        Column.number(view.t("workforce.appraisal.most")),
        Column.fact(view.t("workforce.appraisal.evidence")),
        Column.number(view.t("workforce.appraisal.suggested")),
        Column.number(view.t("workforce.appraisal.step.self")),
        Column.number(view.t("workforce.appraisal.step.town")),
        Column.number(view.t("workforce.appraisal.step.county")));
  }

  public static List<Row> points(View view, AppraisalSight a) {
    return a.points().stream()
        .map(
            p ->
                Row.of(
                    null,
                    Kit.text(p.wording()),
                    Kit.text(plain(p.most())),
                    evidence(view, p),
                    given(p.suggested()),
                    given(p.self()),
                    given(p.town()),
                    given(p.county())))
        .toList();
  }

  /** Points where there are some: on a phone what is yet to come takes no room. */
  private static Content given(BigDecimal points) {
    return points == null ? null : Kit.text(plain(points));
  }

  /** What is counted for an item, with the way to it. */
  public static Content evidence(View view, PointSight p) {
    if (p.unkept()) return Kit.muted(view.t("workforce.evidence.unkept"));
    if (p.evidence() == null) return Kit.muted(view.t("workforce.evidence.none"));
    String text =
        DutyPaper.label(p.evidence(), view.texts())
            + " "
            + DutyPaper.value(p.evidence(), view.texts());
    return p.link() == null ? Kit.text(text) : Kit.link(p.link(), text);
  }

  /** Whether some item was confirmed without what it rested on being kept. */
  public static boolean unkept(AppraisalSight a) {
    return a.points().stream().anyMatch(PointSight::unkept);
  }

  /** What a field of points says under it: what is counted, and what follows from it. */
  public static String help(View view, PointSight p) {
    if (p.evidence() == null) return view.t("workforce.evidence.none");
    String text =
        DutyPaper.label(p.evidence(), view.texts())
            + " "
            + DutyPaper.value(p.evidence(), view.texts());
    return p.suggested() == null
        ? text
        : view.t("workforce.appraisal.suggests", text, plain(p.suggested()));
  }

  /** What a form of points stands at first: given before, else suggested, else the stage below. */
  static BigDecimal proposed(PointSight p, String stage) {
    BigDecimal own =
        switch (stage) {
          case "self" -> p.self();
          case "town" -> p.town();
          default -> p.county();
        };
    if (own != null) return own;
    if (stage.equals("confirm") && p.town() != null) return p.town();
    return p.suggested();
  }

  public static String plain(BigDecimal n) {
    return n == null ? null : n.stripTrailingZeros().toPlainString();
  }

  public static List<Fact> facts(View view, AppraisalSight a) {
    List<Fact> facts = new ArrayList<>();
    if (a.total() != null) {
      facts.add(Fact.of(view.t("workforce.field.total"), plain(a.total())));
    }
    if (a.grade() != null) {
      facts.add(Fact.of(view.t("workforce.field.grade"), grade(view, a.grade())));
    }
    if (a.gradeReason() != null) {
      facts.add(Fact.of(view.t("workforce.field.gradeReason"), a.gradeReason()));
    }
    if (a.selfText() != null) {
      facts.add(Fact.of(view.t("workforce.field.selfText"), a.selfText()));
    }
    if (a.townText() != null) {
      facts.add(Fact.of(view.t("workforce.field.townText"), a.townText()));
    }
    if (a.state() == AppraisalState.PUBLISHED) {
      facts.add(Fact.of(view.t("workforce.field.appealUntil"), Kit.day(a.appealUntil())));
    }
    return facts;
  }

  public static List<Fact> after(View view, AppraisalSight a) {
    List<Fact> facts = new ArrayList<>();
    if (a.appealOn() != null) {
      facts.add(Fact.of(view.t("workforce.field.appeal"), a.appealOn() + " " + a.appealText()));
      facts.add(
          Fact.of(
              view.t("workforce.field.answer"),
              a.appealAnsweredOn() == null
                  ? view.t("workforce.appraisal.answer-due", a.answerDue())
                  : a.appealAnsweredOn() + " " + a.appealAnswer()));
    }
    if (a.state() == AppraisalState.PUBLISHED && Codes.UNQUALIFIED.equals(a.grade())) {
      facts.add(
          Fact.of(
              view.t("workforce.field.measure"),
              a.handledOn() == null
                  ? view.t("workforce.appraisal.not-handled")
                  : a.handledOn() + " " + Words.of(view, Codes.MEASURE, a.measure())));
      if (a.handledNote() != null) {
        facts.add(Fact.of(view.t("workforce.field.note"), a.handledNote()));
      }
    }
    return facts;
  }

  /** The buttons of an appraisal, the primary one last. */
  public static List<Button> buttons(View view, AppraisalSight a) {
    List<Button> buttons = new ArrayList<>();
    for (String action : DIALOGS) {
      if (a.may(action)) {
        buttons.add(Button.opens(view.t("workforce.action.appraisal." + action), action));
      }
    }
    for (String stage : STAGES) {
      if (!a.may(stage)) continue;
      Button b =
          Button.link(
              view.t("workforce.action.appraisal." + stage),
              AppraisalPages.LIST + "/" + a.id() + "/" + stage);
      buttons.add(stage.equals("town") && a.may("confirm") ? b : b.primary());
    }
    return buttons;
  }

  public static List<Dialog> dialogs(View view, AppraisalSight a, String failed, Entry sent) {
    List<Dialog> dialogs = new ArrayList<>();
    for (String action : DIALOGS) {
      if (!a.may(action)) continue;
      boolean again = action.equals(failed);
      Entry typed = again ? sent : Entry.empty();
      Dialog dialog =
          Dialog.of(
                  action,
                  view.t("workforce.action.appraisal." + action),
                  AppraisalPages.LIST + "/" + a.id() + "/" + action,
                  Button.submit(view.t("workforce.action.save")))
              .says(view.t("workforce.says.appraisal." + action, a.name()))
              .sends("version", a.version())
              .fields(fields(view, a, action, typed, again));
      dialogs.add(
          again ? dialog.naming(f -> Words.field(view, f)).failed(sent.problems()) : dialog);
    }
    return dialogs;
  }

  private static Content fields(
      View view, AppraisalSight a, String action, Entry typed, boolean again) {
    return switch (action) {
      case "appeal" ->
          Kit.textArea(
              view,
              typed.field(view, "text", view.t("workforce.field.reason")).must().most(1000),
              4);
      case "answer" ->
          Kit.join(
              Kit.textArea(
                  view,
                  typed.field(view, "answer", view.t("workforce.field.answer")).must().most(500),
                  3),
              Kit.select(
                  view,
                  typed
                      .field(view, "grade", view.t("workforce.field.grade"))
                      .value(again ? typed.value("grade") : a.grade())
                      .must(),
                  null,
                  Words.options(view, Codes.APPRAISAL_GRADE)),
              Kit.input(
                  view,
                  typed
                      .field(view, "over", view.t("workforce.field.over"))
                      .most(500)
                      .help(view.t("workforce.field.over-help"))));
      default ->
          Kit.join(
              Kit.dateInput(
                  view,
                  typed
                      .field(view, "on", view.t("workforce.field.day"))
                      .value(again ? typed.value("on") : view.today())
                      .must()),
              Kit.select(
                  view,
                  typed.field(view, "measure", view.t("workforce.field.measure")).must(),
                  view.t("workforce.choose"),
                  Words.options(view, Codes.MEASURE)),
              Kit.textArea(
                  view, typed.field(view, "note", view.t("workforce.field.note")).most(500), 3));
    };
  }

  /** The dialogs that open or publish a whole year. */
  public static Dialog whole(View view, String action, String failed, Entry sent) {
    boolean again = action.equals(failed);
    Entry typed = again ? sent : Entry.empty();
    Dialog dialog =
        Dialog.of(
                action,
                view.t("workforce.action.appraisal." + action),
                AppraisalPages.LIST + "/" + action,
                Button.submit(view.t("workforce.action.appraisal." + action)))
            .says(view.t("workforce.says.appraisal." + action))
            .fields(
                Kit.join(
                    Kit.select(
                        view,
                        typed
                            .field(view, "year", view.t("workforce.field.year"))
                            .value(again ? typed.value("year") : view.today().getYear())
                            .must()
                            .within(action),
                        null,
                        years(view).subList(0, 2)),
                    Kit.select(
                        view,
                        typed
                            .field(view, "post", view.t("workforce.field.type"))
                            .must()
                            .within(action),
                        null,
                        List.of(
                            Option.of("DIRECTOR", view.t("workforce.postType.DIRECTOR")),
                            Option.of("SUPERVISOR", view.t("workforce.postType.SUPERVISOR"))))));
    return again ? dialog.failed(sent.problems()) : dialog;
  }

  public static List<Column> itemColumns(View view) {
    return List.of(
        Column.title(view.t("workforce.appraisal.item")),
        Column.number(view.t("workforce.appraisal.most")),
        Column.fact(view.t("workforce.appraisal.evidence")));
  }

  public static List<Row> items(View view, Scheme s) {
    return s.items().stream()
        .map(
            i ->
                Row.of(
                    null,
                    Kit.text(i.wording()),
                    Kit.text(plain(i.points())),
                    Kit.text(Words.of(view, Codes.EVIDENCE, i.evidence()))))
        .toList();
  }
}
