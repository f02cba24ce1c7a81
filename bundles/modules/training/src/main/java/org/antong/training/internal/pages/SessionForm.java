package org.antong.training.internal.pages;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Sent;
import org.antong.training.internal.EnrolmentService.Asked;
import org.antong.training.internal.SessionSight;
import org.antong.training.internal.TypedSession;
import org.antong.training.internal.TypedSession.HalfAsTyped;
import org.antong.training.internal.TypedSession.TrainerAsTyped;
import org.antong.training.internal.domain.Half;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.Mode;
import org.antong.training.internal.domain.Trainer;

/**
 * A session as a form shows and sends it. Its half-days stand one a line ({@code 2026-03-05 上午 180
 * 面授 主题}), or are made of first and last day; trainers stand one a line, parted by commas, with
 * ticks for the half-days each teaches ({@link Teaching}).
 */
final class SessionForm {

  private static final int MOST_DAYS = 31;

  private SessionForm() {}

  /**
   * What was typed; Invalid with all that is wrong at once, what cannot be read and what is
   * missing.
   *
   * @param fresh whether the session is planned just now
   */
  static TypedSession typed(Sent s, boolean fresh) {
    LocalDate from = s.day("fromDay");
    LocalDate to = s.day("toDay");
    Integer minutes = s.number("halfMinutes", 1, 480);
    Integer capacity = s.number("capacity", 1, 5000);
    Integer budget = s.number("budget", 0, 100_000_000);
    Mode mode = s.choice("mode", Mode.class);
    LocalDate enrolBy = s.day("enrolBy");
    Teaching.Ticks ticks = new Teaching.Ticks(s);
    List<FieldProblem> unread = new ArrayList<>();
    read(unread, s::done);
    boolean backwards = from != null && to != null && to.isBefore(from);
    if (backwards) unread.add(FieldProblem.of("toDay", "order", "training.problem.days-order"));
    List<HalfAsTyped> halves = new ArrayList<>();
    read(unread, () -> halves.addAll(halves(s.text("halfDays"), from, to, minutes)));
    List<TrainerAsTyped> trainers = new ArrayList<>();
    read(unread, () -> trainers.addAll(trainers(s.text("trainers"), ticks, halves)));
    TypedSession typed =
        new TypedSession(
            s.id("course"),
            s.text("title"),
            mode,
            enrolBy,
            s.text("venue"),
            s.text("organiser"),
            s.text("delegated"),
            s.text("contact"),
            capacity,
            s.text("materials"),
            budget,
            halves,
            trainers);
    if (unread.isEmpty()) return typed;
    Set<String> told = unread.stream().map(FieldProblem::field).collect(Collectors.toSet());
    // what follows from the days is not told once more
    if (backwards) told.add("halfDays");
    typed.problems(fresh).stream().filter(p -> !told.contains(p.field())).forEach(unread::add);
    throw new Invalid(unread);
  }

  /**
   * Whom to enrol: who needs it, everybody of a place, or who was ticked. Invalid where no place
   * was chosen or nobody ticked, so that an empty field never means everybody.
   */
  static Asked whom(Sent s) {
    String how = s.text("how");
    Asked asked =
        switch (how == null ? "" : how) {
          case "need" -> new Asked(null, null, null, true);
          case "division" -> new Asked(null, s.division("division"), null, false);
          default -> new Asked(s.ids("staff"), null, null, false);
        };
    s.done();
    if ("division".equals(how) && asked.division() == null) {
      throw new Invalid("division", "required", "training.enrol.no-place");
    }
    if (asked.staff() != null && asked.staff().isEmpty()) {
      throw new Invalid("staff", "required", "training.enrol.none-ticked");
    }
    return asked;
  }

  private static void read(List<FieldProblem> unread, Runnable reading) {
    try {
      reading.run();
    } catch (Invalid e) {
      unread.addAll(e.problems());
    }
  }

  /** The half-days of their lines, or all from the first day to the last where there are none. */
  static List<HalfAsTyped> halves(String lines, LocalDate from, LocalDate to, Integer minutes) {
    return lines == null ? whole(from, to, minutes == null ? 180 : minutes) : halves(lines);
  }

  /** Mornings and afternoons from the first day to the last. */
  private static List<HalfAsTyped> whole(LocalDate from, LocalDate to, int minutes) {
    List<HalfAsTyped> halves = new ArrayList<>();
    if (from == null || to == null || to.isBefore(from)) return halves;
    for (LocalDate d = from; !d.isAfter(to) && halves.size() < 2 * MOST_DAYS; d = d.plusDays(1)) {
      halves.add(new HalfAsTyped(d, Half.AM, minutes, null, null));
      halves.add(new HalfAsTyped(d, Half.PM, minutes, null, null));
    }
    return halves;
  }

  static List<HalfAsTyped> halves(String lines) {
    List<HalfAsTyped> halves = new ArrayList<>();
    for (String line : lines.split("\\R")) {
      if (line.isBlank()) continue;
      String[] words = line.strip().split("[\\s，,]+", 5);
      try {
        Half half = half(words.length > 1 ? words[1] : "");
        int minutes = words.length > 2 ? Integer.parseInt(words[2].replace("分钟", "")) : 180;
        Boolean online = words.length > 3 ? online(words[3]) : null;
        String topic = words.length > 4 ? words[4] : null;
        if (words.length > 3 && online == null) topic = topic == null ? words[3] : words[3] + topic;
        halves.add(new HalfAsTyped(LocalDate.parse(words[0]), half, minutes, online, topic));
      } catch (DateTimeParseException | NumberFormatException e) {
        throw new Invalid("halfDays", "line", "training.problem.half-line", line.strip());
      }
    }
    return halves;
  }

  private static Half half(String word) {
    return switch (word) {
      case "上午", "AM", "am", "morning" -> Half.AM;
      case "下午", "PM", "pm", "afternoon" -> Half.PM;
      default -> throw new NumberFormatException(word);
    };
  }

  private static Boolean online(String word) {
    return switch (word) {
      case "线上", "online" -> true;
      case "面授", "现场", "onsite" -> false;
      default -> null;
    };
  }

  /** A tick at a half-day that is no longer typed goes with it. */
  private static List<TrainerAsTyped> trainers(
      String lines, Teaching.Ticks ticks, List<HalfAsTyped> halves) {
    List<TrainerAsTyped> trainers = new ArrayList<>();
    if (lines == null) return trainers;
    Set<String> had = halves.stream().map(HalfAsTyped::slot).collect(Collectors.toSet());
    for (String line : lines.split("\\R")) {
      if (line.isBlank()) continue;
      String[] w = line.strip().split("\\s*[，,]\\s*");
      Integer fee = null;
      if (w.length > 4 && !w[4].isBlank()) {
        String digits = w[4].replace("元", "").strip();
        if (!digits.matches("\\d{1,6}")) {
          throw new Invalid("trainers", "line", "training.problem.trainer-line", line.strip());
        }
        fee = Integer.valueOf(digits);
      }
      Teaching.Lecturer said = ticks.of(at(w, 0));
      List<String> slots = said.chosen().stream().filter(had::contains).toList();
      trainers.add(
          new TrainerAsTyped(at(w, 0), at(w, 1), at(w, 2), at(w, 3), slots, said.minutes(), fee));
    }
    return trainers;
  }

  /** The names of those who teach, a line each. */
  static List<String> names(String lines) {
    List<String> names = new ArrayList<>();
    if (lines == null) return names;
    for (String line : lines.split("\\R")) {
      String name = at(line.strip().split("\\s*[，,]\\s*"), 0);
      if (name != null) names.add(name);
    }
    return names;
  }

  private static String at(String[] words, int i) {
    return i < words.length && !words[i].isBlank() ? words[i].strip() : null;
  }

  /**
   * A form filled from a session.
   *
   * @param chinese whether its half-days are written in Chinese words; both are read
   */
  static Entry of(SessionSight s, boolean chinese) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    put(values, "version", s.version());
    put(values, "title", s.title());
    put(values, "mode", s.mode());
    put(values, "enrolBy", s.enrolBy());
    put(values, "venue", s.venue());
    put(values, "organiser", s.organiser());
    put(values, "delegated", s.delegated());
    put(values, "contact", s.contact());
    put(values, "capacity", s.capacity());
    put(values, "materials", s.materials());
    put(values, "budget", s.budget() == null ? null : s.budget() / 100);
    StringBuilder halves = new StringBuilder();
    for (HalfDay h : s.halfDays()) {
      halves
          .append(h.day())
          .append(' ')
          .append(chinese ? (h.half() == Half.AM ? "上午" : "下午") : h.half().name())
          .append(' ')
          .append(h.minutes())
          .append(chinese ? (h.online() ? " 线上" : " 面授") : h.online() ? " online" : " onsite")
          .append(h.topic() == null ? "" : " " + h.topic())
          .append('\n');
    }
    put(values, "halfDays", halves);
    StringBuilder trainers = new StringBuilder();
    for (Trainer t : s.trainers()) {
      trainers
          .append(t.name())
          .append('，')
          .append(word(t.organisation()))
          .append('，')
          .append(word(t.title()))
          .append('，')
          .append(word(t.topic()))
          .append('，')
          .append(t.fee() == null ? "" : t.fee() / 100)
          .append('\n');
    }
    put(values, "trainers", trainers);
    for (int i = 0; i < s.trainers().size(); i++) {
      Trainer t = s.trainers().get(i);
      put(values, Teaching.NAME + i, t.name());
      values.put(Teaching.SLOTS + i, t.among(s.halfDays()).stream().map(HalfDay::slot).toList());
      put(values, Teaching.TAUGHT + i, t.minutes());
    }
    return Entry.of(values);
  }

  private static String word(String text) {
    return text == null ? "" : text;
  }

  private static void put(Map<String, List<String>> values, String name, Object value) {
    if (value != null) values.put(name, List.of(value.toString()));
  }
}
