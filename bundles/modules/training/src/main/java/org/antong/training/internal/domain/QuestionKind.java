package org.antong.training.internal.domain;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Kinds of questions, in the order in which a paper asks them. */
public enum QuestionKind {
  SINGLE,
  MULTIPLE,
  TRUE_FALSE;

  /** Right and wrong of a true-false question, as its answers are kept. */
  public static final String TRUE = "A";

  public static final String FALSE = "B";

  private static final int MOST = 8;

  /** Key of its name in the texts. */
  public String textKey() {
    return "training.questionKind." + name();
  }

  /** Fewest options a question of the kind has; true-false has none of its own. */
  public int leastOptions() {
    return this == TRUE_FALSE ? 0 : 2;
  }

  /** Letters that may be answered to so many options. */
  public List<String> letters(int options) {
    int n = this == TRUE_FALSE ? 2 : Math.min(options, MOST);
    return "ABCDEFGH".substring(0, n).chars().mapToObj(c -> String.valueOf((char) c)).toList();
  }

  /**
   * An answer as it is kept, letters in order and each once: {@code CA、B} becomes {@code ABC}. Null
   * for what is no answer to so many options.
   */
  public String answer(String typed, int options) {
    if (typed == null) return null;
    TreeSet<String> given = new TreeSet<>();
    for (char c : typed.toUpperCase(java.util.Locale.ROOT).toCharArray()) {
      char plain = c >= 0xFF21 && c <= 0xFF3A ? (char) (c - 0xFEE0) : c;
      if (" ,，、;；".indexOf(plain) >= 0) continue;
      given.add(String.valueOf(plain));
    }
    if (given.isEmpty() || !letters(options).containsAll(given)) return null;
    if (this != MULTIPLE && given.size() != 1) return null;
    return given.stream().collect(Collectors.joining());
  }
}
