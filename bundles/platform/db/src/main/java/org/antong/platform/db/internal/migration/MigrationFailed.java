package org.antong.platform.db.internal.migration;

import java.util.List;

/** A module's schema could not be brought up to date; it is as it was before the failed file. */
public final class MigrationFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final List<String> args;

  /**
   * @param sentence for the log
   * @param key the same for people
   */
  MigrationFailed(String sentence, String key, String... args) {
    super(sentence, null, false, false);
    this.key = key;
    this.args = List.of(args);
  }

  /** Text for people that names the cause and what to do. */
  public String key() {
    return key;
  }

  /** What is filled into the text. */
  public List<String> args() {
    return args;
  }
}
