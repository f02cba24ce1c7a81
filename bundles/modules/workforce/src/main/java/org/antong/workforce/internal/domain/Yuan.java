package org.antong.workforce.internal.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as financial papers write them. */
public final class Yuan {

  private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
  private static final String[] PLACES = {"", "拾", "佰", "仟"};
  private static final String[] GROUPS = {"", "万", "亿"};

  private Yuan() {}

  /**
   * The amount in capital characters (大写金额, 票据法 Art.8 asks for them beside the figures): {@code
   * 21750.05} is 贰万壹仟柒佰伍拾元零伍分. Amounts below zero begin with 负.
   */
  public static String words(BigDecimal amount) {
    BigDecimal fen = amount.abs().setScale(2, RoundingMode.HALF_UP).movePointRight(2);
    long all = fen.longValueExact();
    long yuan = all / 100;
    int jiao = (int) (all / 10 % 10);
    int rest = (int) (all % 10);
    StringBuilder words = new StringBuilder(amount.signum() < 0 ? "负" : "");
    if (yuan > 0) words.append(whole(yuan)).append("元");
    if (jiao == 0 && rest == 0) return words.append(yuan == 0 ? "零元整" : "整").toString();
    if (jiao > 0) words.append(DIGITS.charAt(jiao)).append("角");
    else if (yuan > 0) words.append("零");
    if (rest > 0) words.append(DIGITS.charAt(rest)).append("分");
    else words.append("整");
    return words.toString();
  }

  private static String whole(long yuan) {
    StringBuilder words = new StringBuilder();
    boolean gap = false;
    for (int group = GROUPS.length - 1; group >= 0; group--) {
      int part = (int) (yuan / (long) Math.pow(10_000, group) % 10_000);
      if (part == 0) {
        gap |= !words.isEmpty();
        continue;
      }
      if (gap || !words.isEmpty() && part < 1_000) words.append("零");
      gap = false;
      words.append(four(part)).append(GROUPS[group]);
    }
    return words.toString();
  }

  private static String four(int part) {
    StringBuilder words = new StringBuilder();
    boolean zero = false;
    for (int place = PLACES.length - 1; place >= 0; place--) {
      int digit = part / (int) Math.pow(10, place) % 10;
      if (digit == 0) {
        zero |= !words.isEmpty();
        continue;
      }
      if (zero) words.append("零");
      zero = false;
      words.append(DIGITS.charAt(digit)).append(PLACES[place]);
    }
    return words.toString();
  }
}
