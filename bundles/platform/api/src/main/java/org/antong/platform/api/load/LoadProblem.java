package org.antong.platform.api.load;

import java.util.Comparator;
import java.util.List;

/**
 * Why a file is refused.
 *
 * @param file name of the file
 * @param line counted from 1, as a text editor shows it
 * @param kind short name of the rule, for example {@code parent}; its text is {@code
 *     <module>.load.<kind>}
 * @param args filled into the text
 */
public record LoadProblem(String file, int line, String kind, List<Object> args)
    implements Comparable<LoadProblem> {

  private static final Comparator<LoadProblem> ORDER =
      Comparator.comparing(LoadProblem::file)
          .thenComparing(LoadProblem::line)
          .thenComparing(LoadProblem::kind);

  public LoadProblem {
    args = List.copyOf(args);
  }

  public static LoadProblem of(String file, int line, String kind, Object... args) {
    return new LoadProblem(file, line, kind, List.of(args));
  }

  @Override
  public int compareTo(LoadProblem other) {
    return ORDER.compare(this, other);
  }
}
