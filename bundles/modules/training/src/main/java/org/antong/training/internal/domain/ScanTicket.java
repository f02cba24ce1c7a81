package org.antong.training.internal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antong.platform.api.Id;

/**
 * A scan that counted, kept by the browser that scanned until its owner has logged in: it holds the
 * moment of the scan and serves one person once (design.md 11).
 *
 * @param number tells two scans of one moment apart
 */
public record ScanTicket(Id halfDay, Instant scannedAt, Id number) {

  private static final Pattern TEXT = Pattern.compile("([0-9A-Z]{13})-(\\d{13})-([0-9A-Z]{13})");

  /** What is signed, and what the browser keeps before the signature. */
  public String signed() {
    return halfDay + "-" + scannedAt.toEpochMilli() + "-" + number;
  }

  /** Reads what {@link #signed()} wrote; empty for anything else. */
  public static Optional<ScanTicket> parse(String text) {
    Matcher m = TEXT.matcher(text == null ? "" : text);
    if (!m.matches()) return Optional.empty();
    Id halfDay = Id.parse(m.group(1)).orElse(null);
    Id number = Id.parse(m.group(3)).orElse(null);
    if (halfDay == null || number == null) return Optional.empty();
    return Optional.of(
        new ScanTicket(halfDay, Instant.ofEpochMilli(Long.parseLong(m.group(2))), number));
  }

  /** Whether there is still time to log in with it. */
  public boolean lives(Instant now, int minutes) {
    return now.isBefore(scannedAt.plus(Duration.ofMinutes(minutes)));
  }
}
