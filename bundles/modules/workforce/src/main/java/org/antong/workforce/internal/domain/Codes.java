package org.antong.workforce.internal.domain;

import java.util.List;
import org.antong.workforce.api.PostType;

/** Every code list of people and posts (domain.md 4.13 and 7.4). */
public final class Codes {

  /** GB/T 2261.1, as far as officials need it. */
  public static final CodeList SEX = CodeList.of("sex", "1", "2");

  /** GB/T 4658. */
  public static final CodeList EDUCATION =
      CodeList.of("education", "10", "20", "30", "40", "60", "70", "80", "90");

  /** GB/T 4762, as far as it is met. */
  public static final CodeList POLITICAL_STATUS =
      CodeList.of("politicalStatus", "01", "02", "03", "12", "13");

  public static final String FULL_TIME = "1";

  public static final CodeList EMPLOYMENT = CodeList.of("employment", FULL_TIME, "2");

  /** What she is besides the post. */
  public static final CodeList OCCUPATION =
      CodeList.of("occupation", "1", "2", "3", "4", "5", "6", "9");

  /** Level of the social worker's certificate; 0 is none. */
  public static final CodeList SOCIAL_WORK = CodeList.of("socialWork", "0", "1", "2", "3");

  public static final String CLEAR = "1";
  public static final String FOUND = "2";
  public static final String ASKED = "3";

  public static final CodeList VETTING_RESULT = CodeList.of("vettingResult", CLEAR, FOUND, ASKED);

  /** A nomination that was not followed. */
  public static final String NOT_APPOINTED = "0";

  public static final String ELECTION = "1";
  public static final String HOLDER_CAME = "10";

  public static final CodeList END_REASON =
      CodeList.of(
          "endReason", "1", "2", "3", "4", "5", "6", "7", "8", "9", HOLDER_CAME, NOT_APPOINTED);

  /** The reasons a person chooses from; the others the system writes. */
  public static final List<String> END_REASONS = END_REASON.codes().subList(0, 9);

  public static final CodeList POST_TYPE = CodeList.of("postType", PostType.values());

  public static final CodeList APPOINTMENT_STATE =
      CodeList.of("appointmentState", AppointmentState.values());

  public static final CodeList POST_STATE = CodeList.of("postState", Coverage.State.values());

  /** How the village committee was given a report. */
  public static final CodeList COMMITTEE_WAY = CodeList.of("committeeWay", "1", "2", "3");

  public static final CodeList DUTY_STATE = CodeList.of("dutyState", DutyState.values());

  /** What a guidance visit goes through (domain.md 2.3 S2 to S5). */
  public static final CodeList GUIDANCE_TOPIC =
      CodeList.of("guidanceTopic", "1", "2", "3", "4", "5", "6", "7", "9");

  public static final CodeList GUIDANCE_STATE =
      CodeList.of("guidanceState", GuidanceState.values());

  public static final String EXCELLENT = "1";
  public static final String COMPETENT = "2";
  public static final String BASIC = "3";
  public static final String UNQUALIFIED = "4";

  /** domain.md 4.13. */
  public static final CodeList APPRAISAL_GRADE =
      CodeList.of("appraisalGrade", EXCELLENT, COMPETENT, BASIC, UNQUALIFIED);

  public static final CodeList APPRAISAL_STATE =
      CodeList.of("appraisalState", AppraisalState.values());

  /** What is done about who was found unqualified. */
  public static final CodeList MEASURE = CodeList.of("measure", "1", "2", "3", "4", "9");

  public static final String NO_EVIDENCE = "none";

  /** What an item of an appraisal is measured by; one with a dot is what a module counts. */
  public static final CodeList EVIDENCE =
      CodeList.of(
          "evidence",
          NO_EVIDENCE,
          "report",
          "steps",
          "guidance",
          "training",
          "vetting",
          "registration.confirmed");

  /** All of them, for forms and for the test that each code has a name. */
  public static final List<CodeList> ALL =
      List.of(
          SEX,
          EDUCATION,
          POLITICAL_STATUS,
          EMPLOYMENT,
          OCCUPATION,
          SOCIAL_WORK,
          VETTING_RESULT,
          END_REASON,
          POST_TYPE,
          APPOINTMENT_STATE,
          POST_STATE,
          COMMITTEE_WAY,
          DUTY_STATE,
          GUIDANCE_TOPIC,
          GUIDANCE_STATE,
          APPRAISAL_GRADE,
          APPRAISAL_STATE,
          MEASURE,
          EVIDENCE);

  private Codes() {}
}
