package org.antong.launcher;

/**
 * Why a verb could not do its work, in one sentence that says what to do: Chinese first, then
 * English. It ends the launcher with {@link #code()}.
 */
final class Problem extends RuntimeException {

  private final transient int code;

  Problem(String chinese, String english) {
    this(1, chinese, english);
  }

  Problem(int code, String chinese, String english) {
    super(chinese + System.lineSeparator() + english);
    this.code = code;
  }

  int code() {
    return code;
  }
}
