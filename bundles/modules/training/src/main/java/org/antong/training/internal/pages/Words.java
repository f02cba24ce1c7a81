package org.antong.training.internal.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.training.internal.EnrolmentService.Outcome;
import org.antong.training.internal.domain.CodeList;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Half;
import org.antong.training.internal.domain.SessionState;
import org.antong.workforce.api.PostType;

/** Codes, states and sums in the words of the reader. */
public final class Words {

  private Words() {}

  public static List<Option> options(View view, CodeList list) {
    List<Option> options = new ArrayList<>();
    for (String code : list.codes()) options.add(Option.of(code, view.t(list.textKey(code))));
    return List.copyOf(options);
  }

  /** The kinds of posts to choose from. */
  public static List<Option> posts(View view) {
    List<Option> options = new ArrayList<>();
    for (PostType t : PostType.values()) options.add(Option.of(t.name(), view.t(t.textKey())));
    return List.copyOf(options);
  }

  /** For whom something is. */
  public static String posts(View view, Collection<PostType> posts) {
    return posts.stream()
        .sorted()
        .map(p -> view.t(p.textKey()))
        .collect(Collectors.joining(view.t("training.comma")));
  }

  /** The one code that is chosen; null for none or several. */
  public static String chosen(List<?> codes) {
    return codes.size() == 1 ? codes.get(0).toString() : null;
  }

  public static Tone tone(SessionState state) {
    return switch (state) {
      case PLANNED, ARCHIVED -> Tone.GREY;
      case OPEN, CLOSED, RUNNING -> Tone.BLUE;
      case GRADED -> Tone.GREEN;
      case CANCELLED -> Tone.RED;
    };
  }

  public static Tone tone(EnrolmentState state) {
    return switch (state) {
      case WAITING, LEAVE, RETAKE -> Tone.ORANGE;
      case INVITED, CONFIRMED -> Tone.BLUE;
      case PRESENT, PASSED, CERTIFIED -> Tone.GREEN;
      case ABSENT, FAILED -> Tone.RED;
      case WITHDRAWN -> Tone.GREY;
    };
  }

  /** Fen as yuan; null for none. */
  public static String yuan(View view, Long fen) {
    if (fen == null) return null;
    return view.t(
        "training.yuan", java.math.BigDecimal.valueOf(fen, 2).stripTrailingZeros().toPlainString());
  }

  /** How the summary of problems calls a field. */
  public static String field(View view, String name) {
    // fields of a line of many bear its number
    String key = "training.field." + name.replaceFirst("-\\d+$", "");
    return name.isEmpty() || !view.texts().has(key) ? "" : view.t(key);
  }

  /** Texts that name half-days as records do, {@code 2026-03-05 AM}, in the reader's words. */
  public static String slots(View view, String text) {
    return Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (AM|PM)")
        .matcher(text)
        .replaceAll(m -> m.group(1) + " " + view.t(Half.valueOf(m.group(2)).textKey()));
  }

  /** Who was not enrolled because she is elsewhere at the time; the others are in it. */
  static List<FieldProblem> clashes(View view, Outcome o) {
    return o.clashes().stream()
        .map(c -> slots(view, c))
        .map(
            c -> FieldProblem.of("", "clash", "training.enrol.clash", c, o.enrolled(), o.waiting()))
        .toList();
  }
}
