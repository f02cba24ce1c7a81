package org.antong.platform.reporting.internal.api;

import java.util.Map;

/**
 * What is said with a step of a return.
 *
 * @param reason why it is sent back or corrected
 * @param explanations of soft checks, by the name of the check
 */
public record ReturnWords(String reason, Map<String, String> explanations) {

  private static final ReturnWords NOTHING = new ReturnWords(null, Map.of());

  public ReturnWords {
    explanations = explanations == null ? Map.of() : explanations;
  }

  /** A body may be left out. */
  static ReturnWords of(ReturnWords said) {
    return said == null ? NOTHING : said;
  }
}
