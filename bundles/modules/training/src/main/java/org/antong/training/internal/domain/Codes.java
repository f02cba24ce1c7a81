package org.antong.training.internal.domain;

import java.util.List;

/** Every code list of training (domain.md 4.13). */
public final class Codes {

  /** What is taught, in the order of domain.md 4.13; 99 is anything else. */
  public static final CodeList COURSE_MODULE =
      CodeList.of(
          "courseModule",
          "01",
          "02",
          "03",
          "04",
          "05",
          "06",
          "07",
          "08",
          "09",
          "10",
          "11",
          "12",
          "13",
          "99");

  public static final CodeList TIER = CodeList.of("tier", Tier.values());

  public static final CodeList MODE = CodeList.of("mode", Mode.values());

  public static final CodeList HALF = CodeList.of("half", Half.values());

  public static final CodeList SESSION_STATE = CodeList.of("sessionState", SessionState.values());

  public static final CodeList ENROLMENT_STATE =
      CodeList.of("enrolmentState", EnrolmentState.values());

  public static final CodeList EXAM_RESULT = CodeList.of("examResult", ExamResult.values());

  public static final CodeList SOURCE = CodeList.of("source", Source.values());

  /** All of them, for forms and for the test that each code has a name. */
  public static final List<CodeList> ALL =
      List.of(COURSE_MODULE, TIER, MODE, HALF, SESSION_STATE, ENROLMENT_STATE, EXAM_RESULT, SOURCE);

  private Codes() {}
}
