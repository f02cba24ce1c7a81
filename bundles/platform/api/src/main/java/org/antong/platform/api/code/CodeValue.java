package org.antong.platform.api.code;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.antong.platform.api.division.DivisionCode;

/**
 * One value of a code table while it is called so. A value that a county or prefecture added for
 * itself says in its code which standard value it counts as: {@code 2.610902.1} counts as {@code 2}
 * in every rule and table, for ever, and nobody has to look it up.
 *
 * @param nameEn English name
 * @param also further words people write for it, in rosters for example
 * @param standard where a national value comes from, for example GB/T 3304; null for a local one
 * @param place county-level unit or prefecture that added it; null for a standard value
 * @param from first day, null since ever
 * @param to last day, null while it lasts
 */
public record CodeValue(
    String code,
    String name,
    String nameEn,
    List<String> also,
    String standard,
    DivisionCode place,
    LocalDate from,
    LocalDate to,
    int sort) {

  public CodeValue {
    also = List.copyOf(also);
  }

  /** Whether a code is one that a county or prefecture added. */
  public static boolean local(String code) {
    return code != null && code.indexOf('.') > 0;
  }

  /** The standard code a code counts as, itself when it is a standard one; null for null. */
  public static String countsAs(String code) {
    return local(code) ? code.substring(0, code.indexOf('.')) : code;
  }

  public boolean local() {
    return place != null;
  }

  public String countsAs() {
    return countsAs(code);
  }

  public boolean validOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  public String name(Locale locale) {
    return "en".equals(locale.getLanguage()) ? nameEn : name;
  }

  /** Every word it goes by besides its name in this language. */
  public List<String> otherWords(Locale locale) {
    String shown = name(locale);
    return Stream.concat(Stream.of(name, nameEn), also.stream())
        .filter(w -> !w.equals(shown))
        .distinct()
        .toList();
  }
}
