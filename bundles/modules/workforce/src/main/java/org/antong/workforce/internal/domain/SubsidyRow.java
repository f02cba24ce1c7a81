package org.antong.workforce.internal.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.workforce.api.PostType;

/**
 * What somebody is paid on a list.
 *
 * @param place of her post
 * @param full the standard; null for a row that puts another right
 * @param days on which she was active in the month
 * @param suspended days of the month on which she was suspended
 * @param amount yuan with two digits; of a correction also less than zero
 * @param corrects the row it puts right, or pays once more
 * @param answer of the bank; null before it came
 * @param bonus what a bonus is paid for; null for every other row
 */
public record SubsidyRow(
    Id id,
    int version,
    Id list,
    Area place,
    Kind kind,
    Id staff,
    Id appointment,
    PostType type,
    Id standard,
    BigDecimal full,
    Integer days,
    Integer suspended,
    Integer monthDays,
    BigDecimal amount,
    String reason,
    Id corrects,
    String answer,
    LocalDate answeredOn,
    String answerNote,
    Bonus bonus) {

  /** The result a bonus is paid for. */
  public record Bonus(Id appraisal, int year, String grade) {}

  /** Why it is there. */
  public enum Kind {
    /** The month's subsidy. */
    BASE,
    /** Once for a grade of the yearly appraisal. */
    BONUS,
    /** What an earlier list paid too much or too little. */
    CORRECTION,
    /** What the bank could not pay, paid once more. */
    REISSUE
  }

  public static final String PAID = "1";
  public static final String FAILED = "2";

  public static final CodeList ANSWER = CodeList.of("bankAnswer", PAID, FAILED);
  public static final CodeList KIND = CodeList.of("subsidyKind", Kind.values());
  public static final CodeList STATE = CodeList.of("subsidyState", SubsidyState.values());
}
