package org.antong.platform.api.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines where nothing else does it: marks across pages and papers. */
public final class Lines {

  /** Below these all letters are narrow: Latin, Greek, Cyrillic and the like. */
  private static final int WIDE_FROM = 0x1100;

  private Lines() {}

  /**
   * The lines of a text: broken at blanks where there are any, else within a word. Blanks at a
   * break are left out.
   *
   * @param most columns of a line; a Chinese character takes two, a letter or digit one
   */
  public static List<String> of(String text, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (line.length() > 0 && columns(line) + 1 + columns(word) <= most) {
        line.append(' ').append(word);
        continue;
      }
      String rest = word;
      // a word that needs several lines anyway goes on in the one begun, where there is room
      if (line.length() > 0) {
        int room = most - columns(line) - 1;
        int end = columns(word) > most ? fitting(word, room) : 0;
        if (end > 0) {
          line.append(' ').append(word, 0, end);
          rest = word.substring(end);
        }
        lines.add(line.toString());
        line.setLength(0);
      }
      while (columns(rest) > most) {
        int end = Math.max(fitting(rest, most), Character.charCount(rest.codePointAt(0)));
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      line.append(rest);
    }
    if (line.length() > 0) lines.add(line.toString());
    return List.copyOf(lines);
  }

  /** How many columns a text takes. */
  public static int columns(CharSequence text) {
    return text.codePoints().map(c -> c < WIDE_FROM ? 1 : 2).sum();
  }

  /** Where the longest beginning ends that takes no more columns. */
  private static int fitting(String text, int most) {
    int end = 0;
    int taken = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      taken += c < WIDE_FROM ? 1 : 2;
      if (taken > most) break;
      end += Character.charCount(c);
    }
    return end;
  }
}
