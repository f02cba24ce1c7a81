package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Formula.Op;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.TableRules.AtMost;

/**
 * T22 数据质量与动态更新表 (domain.md 6.3): each figure leads to the files there is something to do about.
 */
public final class QualityTable {

  public static final String ID = "T22";

  /** Files that may be a second one of the same child. */
  public static final String TWICE = "twice";

  private static final String FILES = "files";
  private static final String INCOMPLETE = "incomplete";
  private static final String PERCENT = "registration.t22.unit.percent";

  private static final ChildFilter IN_FORCE = ChildFilter.ALL.in(FileState.statesInForce());

  private QualityTable() {}

  /**
   * The counted columns, each a list of its own.
   *
   * @param staleDays a file not confirmed for so many days is overdue
   */
  public static List<CountedPart> parts(int staleDays) {
    return List.of(
        new CountedPart(FILES, IN_FORCE),
        new CountedPart("confirmed", IN_FORCE.confirmed(Confirmed.DONE)),
        new CountedPart("unconfirmed", IN_FORCE.confirmed(Confirmed.MISSING)),
        new CountedPart("stale", IN_FORCE.confirmed(Confirmed.MISSING).unseenFor(staleDays)),
        new CountedPart("noNumber", IN_FORCE.marked(FileMark.UNNUMBERED)),
        new CountedPart("numberDoubtful", IN_FORCE.marked(FileMark.NUMBER_DOUBTFUL)),
        new CountedPart(TWICE, IN_FORCE.marked(FileMark.TWICE)),
        new CountedPart(INCOMPLETE, IN_FORCE.marked(FileMark.INCOMPLETE)),
        new CountedPart("submitted", ChildFilter.ALL.in(List.of(FileState.SUBMITTED))));
  }

  /** All columns, with headings and definitions. */
  public static List<Column> columns() {
    return new Columns("registration.t22.")
        .count(FILES, null)
        .count("confirmed", "confirmation")
        .count("unconfirmed", "confirmation")
        .by("asked", "confirmation", Formula.of(Op.SUM, "confirmed", "unconfirmed"))
        .by("confirmedShare", "confirmation", Formula.of(Op.PERCENT, "confirmed", "asked"), PERCENT)
        .count("stale", "confirmation")
        .count("noNumber", "number")
        .count("numberDoubtful", "number")
        .count(TWICE, null)
        .count(INCOMPLETE, "required")
        .by("incompleteShare", "required", Formula.of(Op.PERCENT, INCOMPLETE, FILES), PERCENT)
        .count("submitted", null)
        .all();
  }

  /** What must hold. */
  public static TableRules rules() {
    return TableRules.NONE
        .check(new AtMost("asked", FILES))
        .check(new AtMost("stale", "unconfirmed"))
        .check(new AtMost("noNumber", FILES))
        .check(new AtMost("numberDoubtful", FILES))
        .check(new AtMost(TWICE, FILES))
        .check(new AtMost(INCOMPLETE, FILES));
  }

  /** The files behind a counted number. */
  public static Optional<ChildFilter> behind(
      int staleDays, String column, Area area, LocalDate day, Instant known) {
    return parts(staleDays).stream()
        .filter(p -> p.column().equals(column))
        .findFirst()
        .map(p -> p.filter().within(area).on(day).known(known));
  }
}
