package org.antong.platform.api.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What must hold in a table (审核关系, domain.md 6.4), declared beside it. Hard rules block a lock,
 * soft ones ask for an explanation. From the sums the platform also knows which hidden number could
 * be computed from others. That rows add up to their total, and sheets of towns to that of their
 * county, holds for every table and need not be said.
 */
public record TableRules(List<Sum> sums, List<Check> checks) {

  public static final TableRules NONE = new TableRules(List.of(), List.of());

  /** The total is the sum of its parts, in every row. Hard. */
  public record Sum(String total, List<String> parts) {

    public Sum {
      parts = List.copyOf(parts);
    }
  }

  /** A rule beyond sums. */
  public sealed interface Check {

    /** Whether a lock is refused; else an explanation is asked for. */
    default boolean hard() {
      return false;
    }
  }

  /** No row has more of the part than of the whole. Hard. */
  public record AtMost(String part, String whole) implements Check {

    @Override
    public boolean hard() {
      return true;
    }
  }

  /** The column equals the sum of columns of another table of the same place and period. Hard. */
  public record Agrees(String column, String report, String layout, List<String> columns)
      implements Check {

    public Agrees {
      columns = List.copyOf(columns);
    }

    @Override
    public boolean hard() {
      return true;
    }
  }

  /** The column differs from the compared one by more than so many percent. Soft. */
  public record Jump(String column, String before, int percent) implements Check {}

  /**
   * The first divided by the second lies outside the span; asked from so many together on. Soft.
   */
  public record Share(String column, String of, double least, double most, int from)
      implements Check {}

  /** A place below that had some in the compared column has none any more. Soft. */
  public record Emptied(String column, String before) implements Check {}

  /**
   * More than so many. Soft.
   *
   * @param villages asked of villages only
   */
  public record Above(String column, long most, boolean villages) implements Check {}

  /**
   * A figure of another table of the same place and day is more than so many, for example of files
   * that may be of one child. Soft.
   */
  public record Elsewhere(String report, String column, long most) implements Check {}

  public TableRules {
    sums = List.copyOf(sums);
    checks = List.copyOf(checks);
  }

  /** The total and its parts. */
  public TableRules sum(String total, String... parts) {
    List<Sum> more = new ArrayList<>(sums);
    more.add(new Sum(total, List.of(parts)));
    return new TableRules(more, checks);
  }

  public TableRules check(Check check) {
    List<Check> more = new ArrayList<>(checks);
    more.add(check);
    return new TableRules(sums, more);
  }
}
