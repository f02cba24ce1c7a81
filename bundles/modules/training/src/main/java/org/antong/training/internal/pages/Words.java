package org.antong.training.internal.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.training.internal.domain.CodeList;
import org.antong.training.internal.domain.EnrolmentState;
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
}
