package org.antong.training.internal.domain;

/**
 * What is withheld of a lecturer's fee as income tax on labour remuneration (个人所得税扣缴申报管理办法（试行）,
 * 国家税务总局公告2018年第61号, article 8): up to 4,000 yuan 800 yuan are left out, above it a fifth; of what
 * remains 20, 30 or 40 percent. Fees are what is due before tax, all amounts are in fen.
 */
public final class LecturerTax {

  private static final long SMALL = 400_000;
  private static final long LEFT_OUT = 80_000;
  private static final long FIRST = 2_000_000;
  private static final long SECOND = 5_000_000;

  private LecturerTax() {}

  /** The tax on one fee, rounded to the fen. */
  public static long of(long fee) {
    long taxable = fee <= SMALL ? Math.max(0, fee - LEFT_OUT) : Math.round(fee * 0.8);
    if (taxable <= FIRST) return percent(taxable, 20);
    if (taxable <= SECOND) return percent(taxable, 30) - 200_000;
    return percent(taxable, 40) - 700_000;
  }

  private static long percent(long amount, int percent) {
    return (amount * percent + 50) / 100;
  }
}
