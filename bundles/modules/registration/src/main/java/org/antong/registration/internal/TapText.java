package org.antong.registration.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.antong.platform.api.fault.Invalid;

/** The parts of a tap as a phone writes them. */
final class TapText {

  private TapText() {}

  static UUID uuid(String field, String text) {
    try {
      return UUID.fromString(text == null ? "" : text);
    } catch (IllegalArgumentException e) {
      throw new Invalid(field, "uuid", "registration.problem.uuid");
    }
  }

  /** When it was tapped; null when the phone does not say. */
  static Instant instant(String text) {
    if (text == null || text.isBlank()) return null;
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Invalid("tappedAt", "instant", "registration.problem.instant");
    }
  }
}
