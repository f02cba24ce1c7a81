package org.antong.platform.api.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Money in capital characters, as the papers of a finance office spell it beside the figures so
 * that no digit is added later (大写金额, 票据法 Art.8): {@code 21750.05} is 贰万壹仟柒佰伍拾元零伍分.
 */
public final class AmountInWords {

  private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
  private static final String[] PLACES = {"", "拾", "佰", "仟"};
  private static final String[] GROUPS = {"", "万", "亿"};

  private AmountInWords() {}

  /**
   * An amount in words; one below zero begins with 负.
   *
   * @param amount below a million million yuan; what is less than a fen is rounded
   */
  public static String of(BigDecimal amount) {
    long fen = amount.abs().setScale(2, RoundingMode.HALF_UP).movePointRight(2).longValueExact();
    return (amount.signum() < 0 && fen > 0 ? "负" : "") + of(fen);
  }

  private static String of(long fen) {
    long yuan = fen / 100;
    int jiao = (int) (fen / 10 % 10);
    int cent = (int) (fen % 10);
    StringBuilder words = new StringBuilder();
    if (yuan > 0 || fen == 0) words.append(yuan == 0 ? "零" : whole(yuan)).append('元');
    if (jiao == 0 && cent == 0) return words.append('整').toString();
    if (jiao > 0) words.append(DIGITS.charAt(jiao)).append('角');
    else if (yuan > 0) words.append('零');
    if (cent > 0) words.append(DIGITS.charAt(cent)).append('分');
    else words.append('整');
    return words.toString();
  }

  /** Groups of four digits, the largest first; a gap of any length is one 零. */
  private static String whole(long yuan) {
    StringBuilder words = new StringBuilder();
    boolean gap = false;
    for (int g = GROUPS.length - 1; g >= 0; g--) {
      int group = (int) (yuan / power(10_000, g) % 10_000);
      boolean any = false;
      for (int p = PLACES.length - 1; p >= 0; p--) {
        int digit = (int) (group / power(10, p) % 10);
        if (digit == 0) {
          gap |= words.length() > 0;
          continue;
        }
        if (gap) words.append('零');
        gap = false;
        words.append(DIGITS.charAt(digit)).append(PLACES[p]);
        any = true;
      }
      if (any) words.append(GROUPS[g]);
    }
    return words.toString();
  }

  private static long power(long base, int times) {
    long product = 1;
    for (int i = 0; i < times; i++) product *= base;
    return product;
  }
}
