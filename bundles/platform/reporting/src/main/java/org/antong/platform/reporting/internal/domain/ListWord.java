package org.antong.platform.reporting.internal.domain;

import java.util.Arrays;
import java.util.List;

/**
 * A part of a cell of a list.
 *
 * @param whole a day or a short word, which is not broken into lines
 */
public record ListWord(String text, boolean whole) {

  private static final int SHORT = 4;

  /** The parts of a text between its spaces. */
  public static List<ListWord> of(String text) {
    return Arrays.stream(text.split(" ", -1))
        .map(w -> new ListWord(w, isShort(w) || w.matches("\\d{4}-\\d{2}(-\\d{2})?")))
        .toList();
  }

  private static boolean isShort(String word) {
    return word.codePointCount(0, word.length()) <= SHORT;
  }
}
