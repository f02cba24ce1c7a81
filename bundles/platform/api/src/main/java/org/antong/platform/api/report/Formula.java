package org.antong.platform.api.report;

import java.util.List;

/**
 * How a column comes about from others. The platform computes it, so that every table rounds and
 * compares in one way (domain.md 6.2), and a reader can follow a figure to its parts.
 *
 * @param parts columns it is made of, in the order the operation reads them
 */
public record Formula(Op op, List<String> parts) {

  /** What is done with the parts. */
  public enum Op {
    /** All parts together. */
    SUM,
    /** The first without the others. */
    DIFFERENCE,
    /** The first of a hundred of the second, one decimal, HALF_UP; "—" where the second is zero. */
    PERCENT,
    /** The first divided by the second; "—" where the second is zero. */
    RATIO,
    /** The part at the end of the period before, 环比: as it was returned, where it was locked. */
    PERIOD_BEFORE,
    /** The part at the end of the same period a year before, 同比: as it was returned. */
    YEAR_BEFORE;

    /** Looks at another period instead of at other columns of this one. */
    public boolean compares() {
      return this == PERIOD_BEFORE || this == YEAR_BEFORE;
    }
  }

  public Formula {
    parts = List.copyOf(parts);
  }

  public static Formula of(Op op, String... parts) {
    return new Formula(op, List.of(parts));
  }
}
