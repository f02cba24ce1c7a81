package org.antong.training.internal.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Step;
import org.antong.platform.web.View;
import org.antong.training.internal.EnrolmentService.Candidate;
import org.antong.training.internal.EnrolmentSight;
import org.antong.training.internal.SessionSight;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Half;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.Results;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.Trainer;

/** Sessions and their people in the words of the reader. */
public final class SessionWords {

  private SessionWords() {}

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("training.field.title")).sort("title"),
        Column.fact(view.t("training.field.days")).sort("fromDay"),
        Column.detail(view.t("training.field.tier")),
        Column.detail(view.t("training.field.mode")),
        Column.detail(view.t("training.field.posts")),
        Column.detail(view.t("training.field.place")),
        Column.number(view.t("training.field.taken")).sort("taken"),
        Column.figure(view.t("training.field.capacity")),
        Column.badge(view.t("training.field.state")));
  }

  public static List<Row> rows(View view, List<SessionSight> all) {
    return all.stream()
        .map(
            s ->
                Row.of(
                    SessionPages.LIST + "/" + s.id(),
                    Kit.strong(s.title()),
                    Kit.text(days(view, s)),
                    Kit.text(view.t(s.tier().textKey())),
                    Kit.text(view.t(s.mode().textKey())),
                    Kit.text(Words.posts(view, s.posts())),
                    Kit.text(s.place()),
                    Kit.unit(s.taken(), view.t("training.unit.persons")),
                    Kit.number(s.capacity()),
                    Kit.badge(Words.tone(s.state()), view.t(s.state().textKey()))))
        .toList();
  }

  public static String days(View view, SessionSight s) {
    return s.fromDay().equals(s.toDay())
        ? s.fromDay().toString()
        : view.t("training.from-to", s.fromDay(), s.toDay());
  }

  /** Where it stands. */
  public static List<Step> steps(View view, SessionSight s) {
    List<Step> steps = new ArrayList<>();
    if (s.state() == SessionState.CANCELLED) {
      steps.add(Step.done(view.t(SessionState.PLANNED.textKey()), null));
      steps.add(Step.now(view.t(s.state().textKey()), s.reason()));
      return steps;
    }
    for (SessionState state : SessionState.values()) {
      if (state == SessionState.CANCELLED) continue;
      String label = view.t(state.textKey());
      if (state.ordinal() < s.state().ordinal()) steps.add(Step.done(label, null));
      else if (state == s.state()) steps.add(Step.now(label, note(view, s)));
      else steps.add(Step.next(label));
    }
    return steps;
  }

  private static String note(View view, SessionSight s) {
    return s.state() == SessionState.OPEN
        ? view.t("training.session.until", s.enrolBy() == null ? s.fromDay() : s.enrolBy())
        : null;
  }

  public static List<Button> buttons(View view, SessionSight s) {
    List<Button> buttons = new ArrayList<>();
    String here = SessionPages.LIST + "/" + s.id();
    boolean first = true;
    for (String a : s.actions()) {
      if (a.equals("edit") || a.equals("enrol")) continue;
      Button b = Button.opens(view.t("training.step." + a), "step-" + a).icon(icon(a));
      if (a.equals("cancel")) b = b.danger();
      else if (first && !a.equals("cost")) {
        b = b.primary();
        first = false;
      }
      buttons.add(0, b);
    }
    if (s.actions().contains("edit")) {
      buttons.add(0, Button.link(view.t("training.action.edit"), here + "/edit").icon("edit"));
    }
    return buttons;
  }

  private static String icon(String action) {
    return switch (action) {
      case "open" -> "door-enter";
      case "close" -> "lock";
      case "start" -> "player-play";
      case "grade" -> "checks";
      case "archive" -> "archive";
      case "cost" -> "receipt";
      default -> "x";
    };
  }

  /** A dialog for each step, that says what will happen. */
  public static List<Dialog> dialogs(
      View view, SessionSight s, String failed, List<FieldProblem> problems) {
    List<Dialog> dialogs = new ArrayList<>();
    String here = SessionPages.LIST + "/" + s.id();
    for (String a : s.actions()) {
      if (a.equals("edit") || a.equals("enrol")) continue;
      boolean cost = a.equals("cost");
      Dialog d =
          Dialog.of(
                  "step-" + a,
                  view.t("training.step." + a),
                  here + (cost ? "/cost" : "/step"),
                  Button.submit(view.t("training.step." + a)).sends("step", a))
              .says(view.t("training.step." + a + ".says", s.taken(), s.capacity()))
              .sends("version", s.version());
      if (a.equals("cancel")) {
        d =
            d.fields(
                Kit.textArea(
                    view, Field.of("reason", view.t("training.field.reason")).must().most(500), 2));
      }
      if (cost) {
        Object value = s.cost() == null ? null : s.cost() / 100;
        d =
            d.fields(
                Kit.numberInput(
                    view,
                    Field.of("cost", view.t("training.field.cost")).value(value),
                    0,
                    100_000_000));
      }
      dialogs.add(a.equals(failed) ? d.naming(f -> Words.field(view, f)).failed(problems) : d);
    }
    return dialogs;
  }

  /** What an office prints around the session, as PDF and as Word; fees for who holds it. */
  public static gg.jte.Content papers(View view, SessionSight s) {
    String at = "/api/training/sessions/" + s.id() + "/papers/";
    boolean holds = s.budget() != null || s.actions().contains("edit") || holds(view, s);
    List<gg.jte.Content> all = new ArrayList<>();
    for (String paper : List.of("notice", "sign-in", "fees")) {
      if (!paper.equals("notice") && !holds) continue;
      if (paper.equals("fees") && s.trainers().isEmpty()) continue;
      String name = view.t("training.paper." + paper);
      all.add(Kit.button(Button.link(name, at + paper + ".pdf").icon("printer")));
      all.add(
          Kit.button(
              Button.link(view.t("training.papers.word", name), at + paper + ".docx")
                  .icon("file-type-docx")
                  .plain()));
    }
    if (quotas(view, s)) {
      all.add(
          Kit.button(
              Button.link(view.t("training.quota.title"), QuotaPages.LIST + "/" + s.id())
                  .icon("ticket")));
    }
    return Kit.join(all);
  }

  /** Seats are given to the places right below: to nobody of a town by who is above its county. */
  private static boolean quotas(View view, SessionSight s) {
    boolean wide = s.division().level().above(DivisionLevel.COUNTY);
    return !wide
        || view.caller().exercised().stream()
            .anyMatch(g -> !DivisionLevel.COUNTY.above(g.division().level()));
  }

  private static boolean holds(View view, SessionSight s) {
    return s.actions().stream().anyMatch(a -> !a.equals("enrol"));
  }

  public static List<Fact> facts(View view, SessionSight s) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(view.t("training.field.days"), days(view, s)));
    facts.add(
        Fact.of(
            view.t("training.field.halfDays"),
            view.t("training.session.halves", s.halfDayCount(), s.minutes())));
    facts.add(Fact.of(view.t("training.field.tier"), view.t(s.tier().textKey())));
    facts.add(Fact.of(view.t("training.field.mode"), view.t(s.mode().textKey())));
    facts.add(Fact.of(view.t("training.field.posts"), Words.posts(view, s.posts())));
    facts.add(Fact.of(view.t("training.field.place"), s.place()));
    facts.add(Fact.of(view.t("training.field.venue"), s.venue()));
    facts.add(Fact.of(view.t("training.field.organiser"), s.organiser()));
    facts.add(Fact.of(view.t("training.field.delegated"), s.delegated()));
    facts.add(Fact.of(view.t("training.field.contact"), s.contact()));
    facts.add(
        Fact.of(
            view.t("training.field.terms"),
            view.t(
                s.exam() ? "training.session.terms-exam" : "training.session.terms",
                s.requiredShare(),
                s.onlineCap())));
    facts.add(
        Fact.of(
            view.t("training.field.validityMonths"),
            s.validityMonths() == null
                ? view.t("training.session.no-end")
                : view.t("training.session.months", s.validityMonths())));
    facts.add(Fact.of(view.t("training.field.materials"), s.materials()));
    if (s.budget() != null) {
      facts.add(Fact.of(view.t("training.field.budget"), Words.yuan(view, s.budget())));
    }
    if (s.cost() != null) {
      facts.add(Fact.of(view.t("training.field.cost"), Words.yuan(view, s.cost())));
    }
    return facts;
  }

  public static List<Column> halfColumns(View view) {
    return List.of(
        Column.title(view.t("training.field.day")),
        Column.fact(view.t("training.field.half")),
        Column.number(view.t("training.field.minutes")),
        Column.fact(view.t("training.field.way")),
        Column.detail(view.t("training.field.topic")));
  }

  public static List<Row> halves(View view, List<HalfDay> all) {
    return all.stream()
        .map(
            h ->
                Row.of(
                    null,
                    Kit.day(h.day()),
                    Kit.text(view.t(h.half().textKey())),
                    Kit.unit(h.minutes(), view.t("training.unit.minutes")),
                    Kit.text(view.t(h.online() ? "training.way.online" : "training.way.onsite")),
                    Kit.text(h.topic())))
        .toList();
  }

  public static List<Column> trainerColumns(View view) {
    return List.of(
        Column.title(view.t("training.field.name")),
        Column.fact(view.t("training.field.organisation")),
        Column.detail(view.t("training.field.trainerTitle")),
        Column.fact(view.t("training.field.topic")),
        Column.fact(view.t("training.field.teaches")),
        Column.figure(view.t("training.field.fee")));
  }

  public static List<Row> trainers(View view, SessionSight s) {
    return s.trainers().stream()
        .map(
            t ->
                Row.of(
                    null,
                    Kit.strong(t.name()),
                    Kit.text(t.organisation()),
                    Kit.text(t.title()),
                    Kit.text(t.topic()),
                    teaches(view, t, t.among(s.halfDays())),
                    Kit.text(Words.yuan(view, t.fee()))))
        .toList();
  }

  /** When she teaches, a day once; says so where nobody has said it. */
  private static gg.jte.Content teaches(View view, Trainer t, List<HalfDay> halves) {
    if (halves.isEmpty()) {
      return Kit.badge(org.antong.platform.ui.Tone.ORANGE, view.t("training.trainer.unsaid"));
    }
    Map<LocalDate, String> days = new TreeMap<>();
    for (HalfDay h : halves) {
      days.merge(
          h.day(),
          view.t(h.half().textKey()),
          (first, next) -> first + view.t("training.comma") + next);
    }
    String when =
        days.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(view.t("training.semicolon")));
    return Kit.text(
        t.minutes() == null ? when : view.t("training.trainer.minutes", when, t.minutes()));
  }

  /** Says how many lecturers have no half-days yet, for who can enter them; nothing else. */
  public static gg.jte.Content unsaid(View view, SessionSight s) {
    long n = s.trainers().stream().filter(t -> t.among(s.halfDays()).isEmpty()).count();
    if (n == 0 || !s.actions().contains("edit")) return Kit.join();
    return Kit.note(
        org.antong.platform.ui.Tone.ORANGE,
        view.t("training.trainer.unsaid-says", n),
        Button.link(
            view.t("training.trainer.say"), SessionPages.LIST + "/" + s.id() + "/edit#teaching"));
  }

  /** The half-days a lecturer can be ticked at. */
  public static List<Option> slots(View view, List<String> slots) {
    return slots.stream()
        .map(
            slot -> {
              int gap = slot.indexOf(' ');
              String half = view.t(Half.valueOf(slot.substring(gap + 1)).textKey());
              return Option.of(slot, slot.substring(0, gap) + " " + half);
            })
        .toList();
  }

  public static List<Column> peopleColumns(View view) {
    return List.of(
        Column.title(view.t("training.field.name")),
        Column.fact(view.t("training.field.place-of")),
        Column.detail(view.t("training.field.post")),
        Column.detail(view.t("training.field.source")),
        Column.figure(view.t("training.field.attended")),
        Column.figure(view.t("training.field.score")),
        Column.detail(view.t("training.field.trainedOn")),
        Column.badge(view.t("training.field.state")),
        Column.actions(""));
  }

  public static List<Row> people(View view, SessionSight s, List<EnrolmentSight> all) {
    return all.stream().map(e -> person(view, s, e)).toList();
  }

  private static Row person(View view, SessionSight s, EnrolmentSight e) {
    Results r = e.results();
    boolean over = e.state() != EnrolmentState.WAITING && !e.state().expected();
    List<gg.jte.Content> buttons = new ArrayList<>();
    for (String a : e.actions()) {
      if (a.equals("leave")) {
        if (asksLeave(s, e)) {
          buttons.add(Kit.button(Button.opens(view.t("training.enrol.leave"), leaveOf(e.id()))));
        }
        continue;
      }
      buttons.add(
          Kit.post(
              view,
              SessionPages.LIST + "/" + s.id() + "/people/" + e.id(),
              Button.submit(view.t("training.enrol." + a)).plain().sends("step", a)));
    }
    return Row.of(
        null,
        Kit.strong(e.name()),
        Kit.text(e.place()),
        Kit.text(view.t(e.post().textKey())),
        Kit.text(view.t(e.source().textKey())),
        Kit.text(over ? view.t("training.session.attended", r.halfDays(), s.halfDayCount()) : null),
        Kit.text(r.bestScore() == null ? null : r.bestScore().toString()),
        Kit.day(r.trainedOn()),
        Kit.join(
            Kit.badge(Words.tone(e.state()), view.t(e.state().textKey())),
            Kit.html(
                out -> {
                  if (e.state() == EnrolmentState.LEAVE && e.note() != null) {
                    out.writeContent(" ");
                    out.writeUserContent(Kit.muted(e.note()));
                  }
                })),
        Kit.join(buttons));
  }

  private static boolean asksLeave(SessionSight s, EnrolmentSight e) {
    return e.actions().contains("leave") && s.state() != SessionState.OPEN;
  }

  /** Id of the dialog that asks why somebody is on leave. */
  static String leaveOf(Id enrolment) {
    return "leave-" + enrolment;
  }

  /** A dialog for each person who may be put on leave, that asks why. */
  public static List<Dialog> leaves(
      View view, SessionSight s, List<EnrolmentSight> all, String failed, Entry entry) {
    List<Dialog> dialogs = new ArrayList<>();
    for (EnrolmentSight e : all) {
      if (!asksLeave(s, e)) continue;
      String id = leaveOf(e.id());
      Entry typed = id.equals(failed) ? entry : Entry.empty();
      Dialog d =
          Dialog.of(
                  id,
                  view.t("training.enrol.leave-of", e.name()),
                  SessionPages.LIST + "/" + s.id() + "/people/" + e.id(),
                  Button.submit(view.t("training.enrol.leave")))
              .sends("step", "leave")
              .sends("version", e.version())
              .says(view.t("training.enrol.leave-says"))
              .fields(
                  Kit.input(
                      view,
                      typed
                          .field(view, "note", view.t("training.tick.why"))
                          .must()
                          .most(200)
                          .hint(view.t("training.tick.why-hint"))
                          .within(id)));
      dialogs.add(d.naming(f -> view.t("training.tick.why")).failed(typed.problems()));
    }
    return dialogs;
  }

  public static List<Column> candidateColumns(View view) {
    return List.of(
        Column.title(view.t("training.field.name")),
        Column.fact(view.t("training.field.place-of")),
        Column.detail(view.t("training.field.post")),
        Column.detail(view.t("training.field.since")),
        Column.badge(view.t("training.field.standing")));
  }

  public static List<Row> candidates(View view, List<Candidate> all, Set<Id> ticked) {
    return all.stream()
        .map(
            c -> {
              Row row =
                  Row.of(
                      null,
                      Kit.strong(c.name()),
                      Kit.text(c.place()),
                      Kit.text(view.t(c.standing().post().textKey())),
                      Kit.day(c.standing().since()),
                      standing(view, c));
              boolean again = ticked.contains(c.staff());
              return c.taken() ? row : row.picked(c.staff().toString(), c.name(), again);
            })
        .toList();
  }

  private static gg.jte.Content standing(View view, Candidate c) {
    if (c.taken()) {
      return Kit.badge(org.antong.platform.ui.Tone.BLUE, view.t("training.standing.taken"));
    }
    return c.untrained()
        ? Kit.badge(org.antong.platform.ui.Tone.ORANGE, view.t("training.standing.untrained"))
        : Kit.badge(org.antong.platform.ui.Tone.GREEN, view.t("training.standing.trained"));
  }
}
