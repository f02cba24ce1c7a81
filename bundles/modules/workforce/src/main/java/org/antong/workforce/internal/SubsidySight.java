package org.antong.workforce.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.SubsidyRow;
import org.antong.workforce.internal.domain.SubsidyState;

/**
 * A town's list of a month as the reader sees it.
 *
 * @param month for example 2026-10
 * @param amount yuan, the sum of its rows
 * @param failed rows the bank could not pay
 * @param returned why the county gave it back
 * @param actions what the reader may do
 */
public record SubsidySight(
    Id id,
    Integer version,
    DivisionCode division,
    String divisionName,
    DivisionCode unit,
    String month,
    SubsidyState state,
    int rows,
    BigDecimal amount,
    int answered,
    int failed,
    Instant signedAt,
    Instant approvedAt,
    LocalDate paidOn,
    String voucher,
    String returned,
    List<String> actions) {

  /**
   * A row of it.
   *
   * @param appraisal what a bonus is paid for, with its year and grade; null for other rows
   */
  public record Line(
      Id id,
      SubsidyRow.Kind kind,
      Id staff,
      String name,
      PostType type,
      DivisionCode division,
      String divisionName,
      BigDecimal standard,
      Integer activeDays,
      Integer suspendedDays,
      Integer monthDays,
      BigDecimal amount,
      String reason,
      Id corrects,
      String answer,
      LocalDate answeredOn,
      String answerNote,
      Id appraisal,
      Integer appraisalYear,
      String appraisalGrade) {}

  /**
   * A row a correction may name.
   *
   * @param month the first day of the month it was paid for
   */
  public record Earlier(LocalDate month, Line line) {}

  /**
   * What one person is or was paid for a month, for herself.
   *
   * @param appraisalYear of a bonus, with its grade; null for other rows
   */
  public record Own(
      String month,
      SubsidyState state,
      SubsidyRow.Kind kind,
      BigDecimal amount,
      Integer appraisalYear,
      String appraisalGrade,
      LocalDate paidOn,
      String answer,
      String answerNote) {}

  /** A standard; with a grade what that grade of the appraisal is paid once. */
  public record Standard(
      Id id,
      DivisionCode unit,
      String unitName,
      PostType type,
      String grade,
      BigDecimal amount,
      String fundSource,
      String basis,
      LocalDate from,
      LocalDate to) {}

  /**
   * What one person is paid on a list, as it goes to the bank.
   *
   * @param code names the payment for the bank's answer
   * @param card in full only for who pays
   */
  public record Payment(
      Id code,
      String name,
      PostType type,
      String place,
      String month,
      Integer days,
      BigDecimal amount,
      String bankName,
      String card) {}
}
