package org.antong.registration.internal.pages;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antong.platform.api.text.Texts;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.registration.internal.ChildSight;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.FileState;

/** Codes in the words of the reader; a code itself is never shown. */
public final class Words {

  private static final Pattern ROW = Pattern.compile("(guardians|categories)\\[(\\d+)]\\.?(.*)");

  private Words() {}

  /** The name of a code; null for none, so that a page shows its dash. */
  public static String of(View view, CodeList list, String code) {
    return of(view.texts(), list, code);
  }

  /** The name of a code in a language; null for none. */
  public static String of(Texts texts, CodeList list, String code) {
    return code == null || code.isEmpty() ? null : texts.get(list.textKey(code));
  }

  /** Several codes, one after the other. */
  public static String of(View view, CodeList list, List<String> codes) {
    return String.join(
        view.t("registration.page.and"),
        codes.stream().filter(Objects::nonNull).map(c -> of(view, list, c)).toList());
  }

  /** The module's own list; what a code table offers is said by {@link CodeChoices}. */
  public static List<Option> options(View view, CodeList list) {
    return options(view, list, code -> true);
  }

  public static List<Option> options(View view, CodeList list, Predicate<String> taken) {
    return list.codes().stream()
        .filter(taken)
        .map(code -> Option.of(code, of(view, list, code)))
        .toList();
  }

  public static String yesNo(View view, Boolean value) {
    return yesNo(view.texts(), value);
  }

  public static String yesNo(Texts texts, Boolean value) {
    if (value == null) return null;
    return texts.get(value ? "registration.page.yes" : "registration.page.no");
  }

  public static Tone tone(FileState state) {
    return switch (state) {
      case DRAFT, CLOSED -> Tone.GREY;
      case SUBMITTED -> Tone.BLUE;
      case RETURNED -> Tone.RED;
      case ACTIVE, REOPENED -> Tone.GREEN;
      case CLOSE_REQUESTED -> Tone.ORANGE;
    };
  }

  /** Who the page is about: the name as the reader may see it, else the file's number. */
  public static String called(ChildSight child) {
    return child.name() == null || child.name().isEmpty() ? child.fileNo() : child.name();
  }

  /** The name of a field in the summary of problems, with the row it stands in. */
  public static String field(View view, String name) {
    return field(view.texts(), name);
  }

  /** The same in a language. */
  public static String field(Texts texts, String name) {
    Matcher m = ROW.matcher(name);
    if (m.matches()) {
      String row =
          texts.get("registration.page.row." + m.group(1), Integer.parseInt(m.group(2)) + 1);
      String field = label(texts, m.group(1) + "." + m.group(3));
      return field.isEmpty() ? row : texts.get("registration.page.row", row, field);
    }
    return label(texts, name);
  }

  private static String label(Texts texts, String name) {
    String key = "registration.field." + name;
    return texts.has(key) ? texts.get(key) : "";
  }

  /** A place without the part that everything on the page shares. */
  public static String place(String full, String shared) {
    if (full == null) return null;
    return shared != null && full.startsWith(shared + " ")
        ? full.substring(shared.length() + 1)
        : full;
  }
}
