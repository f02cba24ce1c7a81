package org.antong.platform.reporting.internal.commands;

import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.local.BadReport;

/** What commands say about a report that is not taken. */
final class Sentences {

  private Sentences() {}

  static String of(BadReport fault, Texts say) {
    String reason = say.get(fault.key(), fault.args());
    return fault.line() > 0
        ? say.get("reporting.dropped.at", fault.file(), fault.line(), reason)
        : say.get("reporting.dropped.in", fault.file(), reason);
  }

  /** Ends a command with a sentence instead of a stack. */
  static final class NotDone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDone(String sentence) {
      super(sentence, null, false, false);
    }
  }
}
