package org.antong.workforce.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.AppraisalState;
import org.antong.workforce.internal.domain.Counted;

/**
 * An appraisal as the reader sees it.
 *
 * @param points one an item; told by one appraisal, not by the list
 * @param computed the grade that goes with the points; null until there are some
 * @param actions what the reader may do
 */
public record AppraisalSight(
    Id id,
    Integer version,
    Integer year,
    PostType post,
    DivisionCode division,
    String divisionName,
    DivisionCode unit,
    Id staff,
    String name,
    AppraisalState state,
    LocalDate selfOn,
    String selfText,
    LocalDate townOn,
    String townText,
    BigDecimal total,
    String computed,
    String grade,
    String gradeReason,
    LocalDate confirmedOn,
    LocalDate publishedOn,
    LocalDate appealUntil,
    LocalDate appealOn,
    String appealText,
    LocalDate answerDue,
    String appealAnswer,
    LocalDate appealAnsweredOn,
    LocalDate handledOn,
    String measure,
    String handledNote,
    List<PointSight> points,
    List<String> actions) {

  /**
   * One item.
   *
   * @param evidence what is counted for it; null where nothing is
   * @param unkept something is counted for it, but nothing was kept when it was confirmed
   * @param link page that shows the evidence; null for none
   * @param suggested points that follow from the evidence; null where none do
   */
  public record PointSight(
      Integer no,
      String wording,
      BigDecimal most,
      Counted evidence,
      boolean unkept,
      String link,
      BigDecimal suggested,
      BigDecimal self,
      BigDecimal town,
      BigDecimal county) {}

  public boolean may(String action) {
    return actions.contains(action);
  }
}
