package org.antong.training.internal.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.person.IdNumber;

/**
 * Number of a certificate, for example {@code 610921-2026-D000012X}: who issued it, in which year,
 * for which post, a serial number and a check character, so that a mistyped number is nobody
 * else's.
 *
 * @param issuer first six digits of the issuing county, zone or prefecture
 * @param post {@code S} for a supervisor's, {@code D} for a director's
 */
public record CertificateNumber(int issuer, int year, char post, int serial) {

  private static final Pattern TEXT =
      Pattern.compile("([1-9]\\d{5})-?(20\\d{2})-?([SD])(\\d{6})([0-9X])");
  private static final int MOST = 999_999;

  public CertificateNumber {
    if (serial < 1 || serial > MOST) throw new IllegalArgumentException("serial of six digits");
  }

  public static CertificateNumber of(DivisionCode issuer, int year, char post, int serial) {
    return new CertificateNumber((int) (issuer.value() / 1_000_000), year, post, serial);
  }

  /**
   * Reads a number as people type it, with or without dashes and spaces, in small letters too.
   * Empty when it is none, which a wrong check character tells.
   */
  public static Optional<CertificateNumber> parse(String typed) {
    String plain = typed == null ? "" : typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    Matcher m = TEXT.matcher(plain);
    if (!m.matches() || m.group(4).equals("000000")) return Optional.empty();
    CertificateNumber read =
        new CertificateNumber(
            Integer.parseInt(m.group(1)),
            Integer.parseInt(m.group(2)),
            m.group(3).charAt(0),
            Integer.parseInt(m.group(4)));
    return read.check() == m.group(5).charAt(0) ? Optional.of(read) : Optional.empty();
  }

  /** The county, zone or prefecture that issued it. */
  public DivisionCode issuedBy() {
    return new DivisionCode(issuer * 1_000_000L);
  }

  /** The prefecture in which it is kept. */
  public DivisionCode prefecture() {
    return issuedBy().digits(DivisionLevel.PREFECTURE);
  }

  private char check() {
    return IdNumber.check("%06d%04d%d%06d".formatted(issuer, year, post == 'S' ? 1 : 2, serial));
  }

  @Override
  public String toString() {
    return "%06d-%04d-%c%06d%c".formatted(issuer, year, post, serial, check());
  }
}
