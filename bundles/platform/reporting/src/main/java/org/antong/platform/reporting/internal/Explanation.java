package org.antong.platform.reporting.internal;

import java.util.List;
import java.util.Set;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.report.Figure;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.reporting.internal.domain.CellAddress;
import org.antong.platform.reporting.internal.domain.LockedContent.Earlier;

/**
 * What one number of a table says of itself: what it counts, of which day and version, how it comes
 * about, who may see the rows behind it, and where they are.
 *
 * @param row as this reader is told it
 * @param total the number stands in the row 合计
 * @param figure what was counted; null for what is computed from other cells
 * @param source the day, time and version it was counted at
 * @param period the period it is of
 * @param link path of the JSON list behind it for this reader; null where there is none
 * @param readers roles that may open the list with names; empty where nobody may
 * @param parts the cells it is computed from
 * @param elsewhere the table of another period the number stands in; null for none
 */
public record Explanation(
    Opened opened,
    Row row,
    boolean total,
    Column column,
    Figure figure,
    Earlier source,
    Period period,
    String link,
    Set<Role> readers,
    List<Part> parts,
    CellAddress elsewhere) {

  /** A cell another one is computed from. */
  public record Part(Row row, Column column, CellAddress address) {}
}
