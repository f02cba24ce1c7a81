package org.antong.workforce.internal.pages;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.CodeList;
import org.antong.workforce.internal.domain.Coverage;

/** Codes and states in the words of the reader. */
public final class Words {

  private Words() {}

  /** The name of a code; null for none. */
  public static String of(View view, CodeList list, String code) {
    return code == null ? null : view.t(list.textKey(code));
  }

  public static List<Option> options(View view, CodeList list) {
    return options(view, list, list.codes());
  }

  public static List<Option> options(View view, CodeList list, List<String> codes) {
    List<Option> options = new ArrayList<>();
    for (String code : codes) options.add(Option.of(code, view.t(list.textKey(code))));
    return List.copyOf(options);
  }

  /** The one code that is chosen; null for none or several. */
  public static String chosen(List<?> codes) {
    return codes.size() == 1 ? codes.get(0).toString() : null;
  }

  public static String yesNo(View view, Boolean flag) {
    if (flag == null) return null;
    return view.t(flag ? "workforce.yes" : "workforce.no");
  }

  public static Tone tone(AppointmentState state) {
    return switch (state) {
      case NOMINATED, APPROVED -> Tone.BLUE;
      case ACTIVE -> Tone.GREEN;
      case SUSPENDED -> Tone.ORANGE;
      case ENDED -> Tone.GREY;
    };
  }

  public static Tone tone(Coverage.State state) {
    return switch (state) {
      case FILLED -> Tone.GREEN;
      case ACTING -> Tone.BLUE;
      case VACANT -> Tone.RED;
    };
  }

  /** How the summary of problems calls a field. */
  public static String field(View view, String name) {
    String key = "workforce.field." + name;
    return name.isEmpty() || !view.texts().has(key) ? "" : view.t(key);
  }
}
