package org.antong.platform.api.report;

import java.time.LocalDate;
import java.util.Optional;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Missing;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A table of a module. Title, parameters and formats stand in the report.json of its reports
 * bundle. The module counts; the platform compares with other periods, computes what is derived,
 * hides small cells and links every number, so that all tables keep the rules of domain.md 6.2.
 */
@ConsumerType
public interface ReportContribution {

  /** Id of the table, for example {@code T01}. */
  String id();

  /** Module the table belongs to. */
  String module();

  /**
   * Counts the table in the caller's scope; rows outside it are left out. Columns with a formula
   * are named but not filled.
   */
  ReportTable table(Caller caller, ReportQuery query);

  /**
   * What must hold in the table.
   *
   * @param layout null for the usual one
   */
  default TableRules rules(String layout) {
    return TableRules.NONE;
  }

  /** The list behind a counted number; empty where there is none for anybody. */
  default Optional<Behind> behind(Figure figure) {
    return Optional.empty();
  }

  /**
   * The rows behind a number without identity, for a reader who may not open the list. Called only
   * for numbers this reader is told.
   */
  default UnnamedRows unnamed(Caller caller, Figure figure, Paging paging) {
    throw new Missing();
  }

  /**
   * Counts in the background what many will ask, so that nobody waits for it. Called soon after the
   * start and again every few minutes; what was counted and still stands should cost next to
   * nothing.
   *
   * @param platform reaches everything there is
   * @param root the topmost division
   */
  default void ahead(Caller platform, Area root, LocalDate today) {}

  /** The first day there is anything to count in an area; empty when there is nothing yet. */
  default Optional<LocalDate> firstDay(Caller caller, Area area) {
    return Optional.empty();
  }
}
