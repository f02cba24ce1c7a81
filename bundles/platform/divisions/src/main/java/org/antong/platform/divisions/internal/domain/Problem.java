package org.antong.platform.divisions.internal.domain;

import java.util.Comparator;
import java.util.List;

/**
 * Why a file is refused.
 *
 * @param file name of the file
 * @param line counted from 1, as a text editor shows it
 * @param kind short name of the rule, for example {@code parent}; its text is {@code
 *     divisions.load.<kind>}
 * @param args filled into the text
 */
public record Problem(String file, int line, String kind, List<Object> args)
    implements Comparable<Problem> {

  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file).thenComparing(Problem::line).thenComparing(Problem::kind);

  static Problem of(String file, int line, String kind, Object... args) {
    return new Problem(file, line, kind, List.of(args));
  }

  public String textKey() {
    return "divisions.load." + kind;
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }
}
